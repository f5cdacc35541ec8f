import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Problem } from './problem.mjs';
import { start } from './processes.mjs';
import { startTask } from './report.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const elsewhere = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const howTo = 'Install Chromium or Chrome, or set CHROME_BIN to its executable.';

/** Sets CHROME_BIN: the given one, else an installed one, else one from Debian's package manager. */
export async function provideChromium() {
  process.env.CHROME_BIN = fromEnvironment() ?? installed() ?? (await fromPackageManager());
}

function fromEnvironment() {
  const path = process.env.CHROME_BIN;
  if (path && !isExecutable(path)) {
    throw new Problem(`CHROME_BIN is set to ${path}, which cannot be executed. Correct it or unset it.`);
  }
  return path || undefined;
}

function installed() {
  return names.map(onPath).find(Boolean) ?? elsewhere.find(isExecutable);
}

async function fromPackageManager() {
  if (!onPath('apt-get')) throw new Problem(`There is no Chromium to run the tests in. ${howTo}`);
  const sudo = await waysToBecomeRoot();
  if (!sudo) {
    throw new Problem(
      `There is no Chromium to run the tests in, and no right to install it. ${howTo} On Debian: sudo apt-get install chromium`,
    );
  }
  const task = startTask('browser', 'no Chromium here: apt-get install chromium');
  let output = '';
  for (const args of [
    ['update'],
    ['install', '--yes', '--no-install-recommends', 'chromium', 'fonts-liberation'],
  ]) {
    const [command, ...rest] = [...sudo, 'apt-get', '--quiet', ...args];
    const result = await start(command, rest, { env: { DEBIAN_FRONTEND: 'noninteractive' } }).done;
    output += result.output;
  }
  const path = installed();
  if (!path) {
    task.failed(output);
    throw new Problem(`apt-get could not install Chromium: see above. ${howTo}`);
  }
  task.ok(path);
  return path;
}

/** @returns the words to put before a command, or `undefined` where it would ask for a password */
async function waysToBecomeRoot() {
  if (process.getuid?.() === 0) return [];
  if (!onPath('sudo')) return undefined;
  const { code } = await start('sudo', ['-n', 'true']).done;
  return code === 0 ? ['sudo', '-n', '--preserve-env=DEBIAN_FRONTEND'] : undefined;
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
