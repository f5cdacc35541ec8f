import { basename, dirname } from 'node:path';

/**
 * The order in which specs look at a mutant: first those of its own file, then those that run the fewest others, for
 * they say the most about it.
 *
 * @param specs `{ name, mutants }`: the name begins with the file; the mutants that the spec runs
 * @param source the file of the mutant
 */
export function nearestFirst(specs, source) {
  const rank = ({ name }) => (isSpecOf(fileOf(name), source) ? 0 : 1);
  return [...specs].sort(
    (a, b) => rank(a) - rank(b) || a.mutants.size - b.mutants.size || (a.name < b.name ? -1 : 1),
  );
}

/** Those of the file, and all that run any mutant of it (`neighbours`), nearest first. */
export function specsAround(specs, source, neighbours) {
  const around = specs.filter(
    ({ name, mutants }) => isSpecOf(fileOf(name), source) || !mutants.isDisjointFrom(neighbours),
  );
  return nearestFirst(around, source);
}

/** `gateway.spec.ts` and `gateway-logout.spec.ts` are about `gateway.ts`. */
export function isSpecOf(specFile, source) {
  const stem = basename(source, '.ts');
  const name = basename(specFile);
  return (
    dirname(specFile) === dirname(source) && (name.startsWith(`${stem}.`) || name.startsWith(`${stem}-`))
  );
}

export const fileOf = (name) => name.slice(0, name.indexOf(' › '));
