import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fromRoot } from './paths.mjs';
import { reports } from './counts.mjs';

/** Reporter of Karma: what failed, in full, then a line with the counts; the counts also as JSON. */
function SpecReporter() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const say = (text) => process.stdout.write(`${text}\n`);

  this.onRunStart = () => Object.assign(counts, { passed: 0, failed: 0, skipped: 0 });

  this.onSpecComplete = (_browser, { suite, description, success, skipped, log }) => {
    counts[skipped ? 'skipped' : success ? 'passed' : 'failed']++;
    if (!skipped && !success) say(`\nFAILED: ${[...suite, description].join(' › ')}\n${log.join('\n')}`);
  };
  this.onBrowserLog = (_browser, text, type) => say(`console.${type}: ${text}`);
  this.onBrowserError = (_browser, error) => {
    counts.failed++;
    say(`\nFAILED outside of a spec: ${error?.message ?? error}`);
  };
  this.onRunComplete = () => {
    say(`\n${counts.passed} specs passed, ${counts.failed} failed, ${counts.skipped} skipped`);
    mkdirSync(dirname(fromRoot(reports.units)), { recursive: true });
    writeFileSync(fromRoot(reports.units), JSON.stringify(counts));
  };
}

export default { 'reporter:specs': ['type', SpecReporter] };
