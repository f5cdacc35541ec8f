// A build of `tools/size-app`, as it ships, and which source each character of it came from.
//
// Which bytes of the initial chunks are the library's own? The bundler's metafile knows how many, but not which, and
// gzip needs the text. The source maps know which: each generated character belongs to the source of the mapping before
// it. So the chunks are compressed as they ship, and again with some text cut out; the difference is what that text adds
// to the download.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fromRoot } from './paths.mjs';
import { Problem } from './problem.mjs';
import { cut } from './source-map.mjs';

/** The library and its other entry points. */
const isLibrary = (source) => /^(\.\.\/)*(dist\/ngrx-auth0|src|signals|testing|sdk)\//.test(source);

/**
 * @param folder below `dist`, where `ng build size` put it
 * @param entry its main file, in `tools/size-app`
 */
export function readBuiltApp(folder, entry) {
  const statsFile = fromRoot('dist', folder, 'browser-stats.json');
  if (!existsSync(statsFile))
    throw new Problem(`There is no dist/${folder}/browser-stats.json: run \`ng build size\`.`);
  const { outputs } = JSON.parse(readFileSync(statsFile, 'utf8'));
  const scripts = Object.keys(outputs).filter((name) => name.endsWith('.js'));
  const names = initialChunks(outputs, scripts, entry);
  const initial = names.map((name) => piecesOf(fromRoot('dist', folder, 'browser', name)));
  return {
    outputs,
    scripts,
    /** The names of the initial chunks. */
    names,
    /** What the metafile counts of the library in the initial chunks. */
    counted: names
      .flatMap((name) => Object.entries(outputs[name].inputs))
      .filter(([source]) => isLibrary(source))
      .reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0),
    own: ownText(initial),
    /** What the library's sources that `isCounted` add to the download of the initial chunks, in bytes. */
    costOf: (isCounted) =>
      initial.reduce((sum, pieces) => {
        const rest = pieces.filter(([source]) => !(source && isLibrary(source) && isCounted(source)));
        return sum + compressed(pieces) - compressed(rest);
      }, 0),
  };
}

/** The chunk of the entry point and what it imports statically. */
function initialChunks(outputs, scripts, entry) {
  const found = new Set(
    scripts.filter((name) => outputs[name].entryPoint?.endsWith(`tools/size-app/${entry}`)),
  );
  if (found.size === 0) throw new Problem(`No entry point ${entry} among ${scripts}.`);
  for (const name of found) {
    for (const { path, kind } of outputs[name].imports)
      if (kind === 'import-statement' && outputs[path]) found.add(path);
  }
  return [...found];
}

/** A chunk by its sources, without the comment at its end, which names its source map. */
function piecesOf(path) {
  return cut(readFileSync(path, 'utf8'), JSON.parse(readFileSync(`${path}.map`, 'utf8')));
}

function compressed(pieces) {
  return gzipSync(pieces.map(([, text]) => text).join('')).length;
}

/** The text of each of the library's sources that has any. */
function ownText(chunks) {
  const own = new Map();
  for (const [source, text] of chunks.flat()) {
    if (source && text && isLibrary(source)) own.set(source, (own.get(source) ?? '') + text);
  }
  return own;
}
