// Looks at `dist/ngrx-auth0` as those will who install it. Lines with two stars are the numbers worth showing.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, relative } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { staticImportsFrom } from './lib/imports.mjs';
import { fromRoot, root } from './lib/paths.mjs';

const folder = fromRoot('dist/ngrx-auth0');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
const problems = [];
const check = (isRight, text) => isRight || problems.push(text);

await checkWithPublint();
checkManifest();
const files = packedFiles();
checkContent();
checkMachinePaths();
checkEngineIsLazy();

if (problems.length > 0) {
  console.error(problems.map((problem) => `- ${problem}`).join('\n'));
  process.exit(1);
}
const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
console.log(
  `** ${files.length} files, ${(bytes / 1000).toFixed(0)} kB unpacked: no engine in static imports, no machine path`,
);

async function checkWithPublint() {
  const { messages } = await publint({ pkgDir: folder, strict: true, pack: false });
  for (const message of messages) check(false, `publint: ${formatMessage(message, manifest)}`);
}

function checkManifest() {
  const allowed = ['@auth0/auth0-spa-js', 'tslib'];
  const dependencies = Object.keys(manifest.dependencies ?? {}).sort();
  check(
    String(dependencies) === String(allowed),
    `dependencies are ${dependencies}, they should be ${allowed}`,
  );
  for (const key of ['devDependencies', 'scripts', 'overrides', 'allowScripts', 'engines', 'private']) {
    check(!(key in manifest), `package.json has "${key}", which only concerns this checkout`);
  }
  check(manifest.sideEffects === false, 'package.json does not say "sideEffects": false');
  check(manifest.license === 'MIT', 'package.json does not name the licence');
}

function packedFiles() {
  const output = execFileSync(
    'npm',
    ['pack', '--dry-run', '--json', '--ignore-scripts', '--loglevel=error'],
    {
      cwd: folder,
      encoding: 'utf8',
    },
  );
  const report = JSON.parse(output.slice(output.search(/^[[{]/m)));
  const [packed] = Array.isArray(report) ? report : Object.values(report);
  return packed.files.map(({ path }) => path).sort();
}

function checkContent() {
  const expected = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'EXAMPLES.md'];
  for (const file of expected) check(files.includes(file), `the package lacks ${file}`);

  const shapes = [
    /^fesm2022\/[\w-]+\.mjs(\.map)?$/,
    /^types\/[\w-]+\.d\.ts(\.map)?$/,
    /^(signals|testing|sdk)\/package\.json$/,
  ];
  for (const file of files) {
    const isKnown = expected.includes(file) || shapes.some((shape) => shape.test(file));
    check(isKnown, `the package holds ${file}, which nobody expects there`);
    check(!/\.spec\b|spec-support/.test(file), `the package holds a test: ${file}`);
  }
  const entries = Object.values(manifest.exports ?? {}).flatMap((entry) => Object.values(entry));
  for (const entry of entries)
    check(files.includes(relative('.', entry)), `package.json exports ${entry}, which is missing`);
}

function checkMachinePaths() {
  const home = homedir();
  const places = [root, 'file:///', ...(home.length > 1 ? [`${home}/`] : [])];
  for (const file of files) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const place of places)
      check(!text.includes(place), `${file} holds a path of this machine: ${place}`);
  }
}

/** Rule 6 of the architecture: whoever imports an entry point of the package does not import the engine. */
function checkEngineIsLazy() {
  const engine = '@auth0/auth0-spa-js';
  for (const { default: entry } of Object.values(manifest.exports)) {
    if (!entry.endsWith('.mjs')) continue;
    const { visited, packages, dynamic } = staticImportsFrom(join(folder, entry));
    const names = visited.map((file) => relative(folder, file)).join(', ');
    check(
      !packages.some((name) => name.startsWith(engine)),
      `the engine is imported statically by one of ${names}`,
    );
    const isLoader = entry.endsWith('/ngrx-auth0.mjs');
    check(
      dynamic.includes(engine) === isLoader,
      `${names}: the first entry point loads the engine, no other`,
    );
    check(
      readdirSync(join(folder, 'fesm2022')).length >= visited.length,
      'the walk over the imports went astray',
    );
  }
}
