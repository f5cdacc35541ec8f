import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { fromRoot, nodeBinary } from './paths.mjs';
import { Problem } from './problem.mjs';
import { start } from './processes.mjs';
import { startTask } from './report.mjs';

/** Makes `node_modules` hold what `package-lock.json` says; does nothing when it does already. */
export async function install() {
  checkManifest();
  const reason = whatIsMissing();
  if (!reason) return;

  const task = startTask('install', `npm ci (${reason})`);
  // npm must not run on the Node that it is about to delete.
  const path = process.env.PATH.split(delimiter).filter((entry) => !entry.endsWith('node_modules/.bin'));
  const { code, output } = await start(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      env: { PATH: path.join(delimiter) },
    },
  ).done;
  if (code !== 0) {
    task.failed(output);
    throw new Problem(
      'npm could not install the dependencies: see above. Is the network there, and a registry set?',
    );
  }
  const stillMissing = whatIsMissing();
  if (stillMissing) {
    task.failed(output);
    throw new Problem(
      `npm ci ended well, yet ${stillMissing}. Are install scripts switched off (ignore-scripts)?`,
    );
  }
  task.ok();
}

/** npm's own record of what it installed, written last, is the stamp. @returns why an installation is needed */
function whatIsMissing() {
  const record = readJson('node_modules/.package-lock.json')?.packages;
  if (!record)
    return existsSync(fromRoot('node_modules')) ? 'node_modules is incomplete' : 'node_modules is missing';

  const wanted = readJson('package-lock.json').packages;
  for (const [path, { version, optional, peer }] of Object.entries(wanted)) {
    if (path === '' || record[path]?.version === version) continue;
    if (record[path] || !(optional || peer)) return 'package-lock.json has changed';
  }
  const gone = Object.keys(record).find((path) => !existsSync(fromRoot(path, 'package.json')));
  if (gone) return `${gone} is missing`;
  return nodeRuns() ? undefined : 'node_modules/.bin/node does not run';
}

function nodeRuns() {
  try {
    execFileSync(nodeBinary, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** `npm ci` says this at length; a sentence is enough. */
function checkManifest() {
  const manifest = readJson('package.json');
  const locked = readJson('package-lock.json')?.packages[''];
  if (!locked) throw new Problem('package-lock.json is missing or damaged: restore it with git.');
  for (const kind of ['dependencies', 'devDependencies', 'peerDependencies']) {
    if (!isDeepStrictEqual(manifest[kind], locked[kind])) {
      throw new Problem(
        `package.json and package-lock.json disagree about ${kind}: run \`npm install\` once.`,
      );
    }
  }
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(fromRoot(path), 'utf8'));
  } catch {
    return undefined;
  }
}
