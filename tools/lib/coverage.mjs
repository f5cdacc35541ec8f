import { readFileSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { Problem } from './problem.mjs';

/** Per cent of the library's code that the unit specs run at least. */
const floor = { statements: 97, branches: 95, functions: 97, lines: 97 };

/** @returns one line with the numbers; fails if one of them is below the floor */
export function checkCoverage() {
  const { total } = JSON.parse(readFileSync(fromRoot('coverage/coverage-summary.json'), 'utf8'));
  const kinds = Object.keys(floor);
  const low = kinds.filter((kind) => !(total[kind].pct >= floor[kind]));
  if (low.length > 0) {
    const text = low.map((kind) => `${kind} ${total[kind].pct} % (at least ${floor[kind]} %)`).join(', ');
    throw new Problem(`The unit specs run too little of the library: ${text}. See coverage/lcov.info.`);
  }
  return `coverage: ${kinds.map((kind) => `${kind} ${total[kind].pct} %`).join(', ')}`;
}
