import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fromRoot } from './paths.mjs';

/** A static import or export of a file beside; not of types, which leave nothing in the code. */
const IMPORT = /^(?:import|export)\s+(?!type\b)(\*[^;{]*|\{[^}]*\})\s*from\s*'(\.[^']+)';/gm;

/**
 * The TypeScript sources that come with `entry` at once: what it imports statically, and so on.
 *
 * @param entry relative to the root
 * @param isLeftOut whether a source, and what only it imports, does not count
 */
export function importedFrom(entry, isLeftOut) {
  const found = new Set([entry]);
  for (const source of found) {
    for (const [, names, specifier] of readFileSync(fromRoot(source), 'utf8').matchAll(IMPORT)) {
      const imported = posix.join(posix.dirname(source), `${specifier}.ts`);
      if (!hasOnlyTypes(names) && !isLeftOut(imported)) found.add(imported);
    }
  }
  return found;
}

function hasOnlyTypes(names) {
  const list = names.replace(/[{}]/g, '').split(',');
  return list.map((name) => name.trim()).every((name) => name === '' || name.startsWith('type '));
}
