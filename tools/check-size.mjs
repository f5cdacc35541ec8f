// Weighs the library in real builds of `tools/size-app`.
//
// `main.ts` uses what most applications use: the library may add so many bytes to its initial chunks, the engine is in
// none of them, and no optional part either, nor what only an optional part brings there: a static import of what is
// loaded with the engine moves that into the first load of everybody. Compressed alone, without its neighbours to share
// gzip's dictionary with, the same text is a little larger: that number is printed too. The metafile is the cross-check,
// and tells where the engine went. `features.ts` uses every optional part as well: each may cost so much.
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readBuiltApp } from './lib/built-app.mjs';
import { main } from './lib/main.mjs';
import { fromRoot } from './lib/paths.mjs';
import { Problem } from './lib/problem.mjs';
import { importedFrom } from './lib/source-graph.mjs';
import { limitOfPart, optionalParts, partOf } from './size-app/optional-parts.mjs';

const limit = 8000;
const kB = (bytes) => `${(bytes / 1000).toFixed(2)} kB`;
const isEngine = (source) => source.includes('@auth0/auth0-spa-js');

await main(() => {
  const base = readBuiltApp('size', 'main.ts');
  checkBase(base);
  checkEngine(base);
  checkParts(readBuiltApp('size-features', 'features.ts'), base);
});

function checkBase({ own, counted, costOf }) {
  const text = [...own.values()].join('');
  const size = costOf(() => true);
  console.log(
    `** library code in the initial chunks: ${kB(size)} gzip (limit ${kB(limit)}); ` +
      `${kB(gzipSync(text).length)} if compressed alone, ${kB(text.length)} minified ` +
      `(the metafile says ${kB(counted)})`,
  );
  if (text.length === 0) throw new Problem('No text of the library was found: this check is broken.');
  if (Math.abs(text.length - counted) > counted * 0.1) {
    throw new Problem('Source maps and metafile disagree by more than a tenth: this check is broken.');
  }
  const optional = [...own.keys()].filter(partOf);
  if (optional.length > 0) {
    throw new Problem(`Nobody asked for this, and it is in the initial chunks:\n${optional.join('\n')}`);
  }
  const known = importedFrom('src/public-api.ts', partOf);
  const moved = [...own.keys()].filter((source) => source.startsWith('src/') && !known.has(source));
  if (moved.length > 0) {
    throw new Problem(
      `Only optional parts import this, and what the engine comes with: it would be loaded on demand, and now everybody ` +
        `gets it at once:\n${moved.join('\n')}`,
    );
  }
  if (size > limit) {
    throw new Problem(`The library may cost ${kB(limit)} at most. Its sources, minified:\n${heaviest(own)}`);
  }
}

function checkEngine({ names, scripts, outputs }) {
  const hasEngine = (name) => Object.keys(outputs[name].inputs).some(isEngine);
  const eager = names.find(hasEngine);
  if (eager)
    throw new Problem(`The engine is in the initial chunk ${eager}. Something imports it at run time.`);
  const chunks = scripts.filter(hasEngine);
  if (chunks.length === 0) throw new Problem('The engine is in no chunk at all.');
  for (const name of chunks) {
    const bytes = gzipSync(readFileSync(fromRoot('dist/size/browser', name))).length;
    console.log(`** engine: in lazy chunk ${basename(name)}, ${kB(bytes)} gzip`);
  }
}

function checkParts({ own, costOf }, base) {
  const unnamed = [...own.keys()].filter((source) => !base.own.has(source) && !partOf(source));
  if (unnamed.length > 0) {
    throw new Problem(
      `Optional, but of no part in tools/size-app/optional-parts.mjs:\n${unnamed.join('\n')}`,
    );
  }
  const features = readdirSync(fromRoot('src/features'), { recursive: true })
    .filter((file) => /(^|\/)with-[^/]+(?<!\.spec)\.ts$/.test(file))
    .map((file) => partOf(`src/features/${file}`));
  const used = [...own.keys()].map(partOf).filter(Boolean);
  const names = [...new Set([...features, ...optionalParts.map(({ name }) => name), ...used])];
  const costs = names.map((name) => [name, costOf((source) => partOf(source) === name)]);
  console.log(`** what is optional: ${costs.map(([name, cost]) => `${name} ${kB(cost)}`).join(', ')}`);
  for (const [name, cost] of costs) {
    if (cost <= 0)
      throw new Problem(`${name} is not used in tools/size-app/features.ts, so it cannot be weighed.`);
    if (cost > limitOfPart)
      throw new Problem(`${name} costs ${kB(cost)}. It may cost ${kB(limitOfPart)} at most.`);
  }
}

function heaviest(own) {
  const sorted = [...own].sort(([, a], [, b]) => b.length - a.length);
  return sorted.map(([source, piece]) => `${String(piece.length).padStart(6)}  ${source}`).join('\n');
}
