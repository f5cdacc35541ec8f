import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fromRoot } from './paths.mjs';
import { Problem } from './problem.mjs';

/** Where the test runners leave `{ passed, failed, skipped }`, or a report that has it. */
export const reports = {
  servers: 'test-results/servers.json',
  rendering: 'test-results/rendering.json',
  units: 'test-results/units.json',
  e2e: 'test-results/e2e.json',
};

export function forgetCounts(names = Object.keys(reports)) {
  mkdirSync(fromRoot('test-results'), { recursive: true });
  for (const name of names) rmSync(fromRoot(reports[name]), { force: true });
}

/** @returns the counts of one runner, or `undefined` if it left none */
export function readCounts(name) {
  let report;
  try {
    report = JSON.parse(readFileSync(fromRoot(reports[name]), 'utf8'));
  } catch {
    return undefined;
  }
  // Playwright's own form.
  const { stats } = report;
  return stats
    ? { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }
    : { passed: report.passed, failed: report.failed, skipped: report.skipped };
}

/** For the line of a step; a runner that ran nothing has not succeeded. */
export function describeCounts(name) {
  const counts = readCounts(name);
  if (!counts || counts.passed + counts.failed === 0) throw new Problem('No test ran.');
  return closingLine(counts);
}

export function totalCounts() {
  const all = Object.keys(reports).map(readCounts).filter(Boolean);
  const sum = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

/** The line that continuous integration reads. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
