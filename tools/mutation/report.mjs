import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fromRoot } from '../lib/paths.mjs';
import { Problem } from '../lib/problem.mjs';
import { describeUnnoticed, scoreOf, tableOf } from './score.mjs';

/** Per cent of the mutants that the unit specs notice at least. */
const floor = 85;

const report = 'test-results/mutation.json';
const unnoticed = 'test-results/mutation-unnoticed.txt';

/** Removes what the last run left; and, in the end, what this one leaves when it is interrupted. */
export function forgetMutants() {
  for (const file of [report, unnoticed]) rmSync(fromRoot(file), { force: true });
  process.on('exit', () => rmSync(fromRoot('dist/mutation'), { recursive: true, force: true }));
}

/** @returns the lines that say what became of the mutants; fails if too few were noticed */
export function checkMutants() {
  const { files } = JSON.parse(readFileSync(fromRoot(report), 'utf8'));
  mkdirSync(fromRoot('test-results'), { recursive: true });
  writeFileSync(fromRoot(unnoticed), describeUnnoticed(files));
  const score = scoreOf(Object.values(files).flatMap(({ mutants }) => mutants));
  const lines = [
    ...tableOf(files),
    `${score.toFixed(1)} % noticed (at least ${floor} %); ${unnoticed} lists the others`,
  ];
  if (!(score >= floor)) throw new Problem(['Too few changes are noticed.', ...lines].join('\n'));
  return lines;
}
