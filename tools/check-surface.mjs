// Everything that `@auth0/auth0-angular` exports is exported by `dist/ngrx-auth0`, too: each name, as a value where it is
// one, with each public member. Whether the types fit is for `test-d/drop-in*.test-d.ts`, which have to name each.
import '@angular/compiler';
import { globSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { fromRoot } from './lib/paths.mjs';
import { missingIn, surfaceOf } from './lib/surface.mjs';

const folders = { theirs: fromRoot('node_modules/@auth0/auth0-angular'), ours: fromRoot('dist/ngrx-auth0') };
const manifestOf = (folder) => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
const entryOf = (folder) => manifestOf(folder).exports['.'];
const declarationsOf = (folder) => ts.sys.resolvePath(`${folder}/${entryOf(folder).types}`);

const program = ts.createProgram(Object.values(folders).map(declarationsOf), {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ES2022,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
});
const theirs = await read(folders.theirs);
const missing = missingIn(await read(folders.ours), theirs);

const tests = globSync(fromRoot('test-d/drop-in*.test-d.ts')).map((file) => readFileSync(file, 'utf8'));
const tested = new Set([...tests.join('\n').matchAll(/\bTheirs\.(\w+)/g)].map((match) => match[1]));
missing.push(
  ...[...theirs.types.keys()].filter((key) => !tested.has(key)).map((key) => `a type test of ${key}`),
);

const { name, version } = manifestOf(folders.theirs);
const members = [...theirs.types.values()].reduce((sum, type) => sum + type.members.length, 0);
if (theirs.types.size === 0 || theirs.values.length === 0 || members === 0) {
  missing.push('Names, values or members of the other package were not found: this check is broken.');
}
console.log(
  `** surface: ${theirs.types.size} names of ${name} ${version}, with ${members} members, ${missing.length} missing`,
);
if (missing.length > 0) {
  console.error(missing.map((line) => `- ${line}`).join('\n'));
  process.exit(1);
}

/** The declarations of a package, and what it really has at run time. */
async function read(folder) {
  const module = await import(pathToFileURL(`${folder}/${entryOf(folder).default}`));
  return { types: surfaceOf(program, declarationsOf(folder)), values: Object.keys(module) };
}
