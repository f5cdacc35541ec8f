import { Problem } from './problem.mjs';

const oldest = 20;

/** Everything else needs a newer Node, which `npm ci` brings along; this one only has to get that far. */
export function checkNodeVersion(version = process.versions.node) {
  if (Number(version.split('.')[0]) < oldest) {
    throw new Problem(`This is Node ${version}; please use Node ${oldest} or newer (nodejs.org has it).`);
  }
}
