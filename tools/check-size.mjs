// Weighs the library in a real build: `tools/size-app`, an application that uses what most applications use.
//
// Which bytes of the initial chunks are the library's own? The bundler's metafile knows how many, but not which, and
// gzip needs the text. The source maps know which: each generated character belongs to the source of the mapping before
// it. So the chunks are compressed as they ship, and again with the library's text cut out; the difference is what the
// library adds to the download. Compressed alone, without its neighbours to share gzip's dictionary with, the same text
// is a little larger: that number is printed too. The metafile is the cross-check, and tells where the engine went.
import { existsSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { cut } from './lib/source-map.mjs';
import { fromRoot } from './lib/paths.mjs';

const limit = 8000;
const kB = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;
const isLibrary = (source) => /^(\.\.\/)*(dist\/ngrx-auth0|src)\//.test(source);
const isEngine = (source) => source.includes('@auth0/auth0-spa-js');

const statsFile = fromRoot('dist/size/browser-stats.json');
if (!existsSync(statsFile)) fail('There is no dist/size/browser-stats.json: run `ng build size` first.');
const { outputs } = JSON.parse(readFileSync(statsFile, 'utf8'));
const scripts = Object.keys(outputs).filter((name) => name.endsWith('.js'));
const initial = initialChunks();

const own = new Map();
let counted = 0;
let size = 0;
for (const name of initial) {
  const engine = Object.keys(outputs[name].inputs).find(isEngine);
  if (engine) fail(`${engine} is in the initial chunk ${name}. Something imports the engine at run time.`);
  const path = fromRoot('dist/size/browser', name);
  const code = readFileSync(path, 'utf8');
  let rest = '';
  for (const [source, piece] of cut(code, JSON.parse(readFileSync(`${path}.map`, 'utf8')))) {
    if (source && isLibrary(source)) own.set(source, (own.get(source) ?? '') + piece);
    else rest += piece;
  }
  size += gzipSync(code).length - gzipSync(rest).length;
  for (const [source, { bytesInOutput }] of Object.entries(outputs[name].inputs)) {
    if (isLibrary(source)) counted += bytesInOutput;
  }
}
const text = [...own.values()].join('');
console.log(
  `** library code in the initial chunks: ${kB(size)} gzip (limit ${limit / 1000} kB); ` +
    `${kB(gzipSync(text).length)} if compressed alone, ${kB(text.length)} minified ` +
    `(the metafile says ${kB(counted)})`,
);

const engineChunks = scripts.filter((name) => Object.keys(outputs[name].inputs).some(isEngine));
for (const name of engineChunks) {
  const bytes = gzipSync(readFileSync(fromRoot('dist/size/browser', name))).length;
  console.log(`** engine: in lazy chunk ${basename(name)}, ${kB(bytes)} gzip`);
}
if (engineChunks.length === 0) fail('The engine is in no chunk at all.');
if (text.length === 0) fail('No text of the library was found: this check is broken.');
if (Math.abs(text.length - counted) > counted * 0.1) {
  fail('Source maps and metafile disagree by more than a tenth: this check is broken.');
}
if (size > limit) fail(`The library may cost ${kB(limit)} at most. Its sources, minified:\n${heaviest()}`);

/** The chunk of the entry point and what it imports statically. */
function initialChunks() {
  const found = new Set(
    scripts.filter((name) => outputs[name].entryPoint?.endsWith('tools/size-app/main.ts')),
  );
  if (found.size === 0) fail(`No entry point among ${scripts}.`);
  for (const name of found) {
    for (const { path, kind } of outputs[name].imports)
      if (kind === 'import-statement' && outputs[path]) found.add(path);
  }
  return [...found];
}

function heaviest() {
  const sorted = [...own].sort(([, a], [, b]) => b.length - a.length);
  return sorted.map(([source, piece]) => `${String(piece.length).padStart(6)}  ${source}`).join('\n');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
