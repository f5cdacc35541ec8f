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

/**
 * The specs of the file, then all that run any mutant of it (`neighbours`), then those of its folder: where it is not
 * known which of them run a mutant.
 */
export function specsAround(specs, source, neighbours) {
  const isNear = ({ name, mutants }) => isSpecOf(fileOf(name), source) || !mutants.isDisjointFrom(neighbours);
  const inFolder = specs.filter((spec) => !isNear(spec) && dirname(fileOf(spec.name)) === dirname(source));
  return [...nearestFirst(specs.filter(isNear), source), ...nearestFirst(inFolder, source)];
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
