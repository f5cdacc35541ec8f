import { isInterrupted, stopAll, stopOnSignals } from './processes.mjs';
import { complain } from './report.mjs';
import { checkNodeVersion } from './node-version.mjs';

/** Runs an entry script: a problem is told in a sentence, and nothing that was started is left behind. */
export async function main(run) {
  stopOnSignals();
  try {
    checkNodeVersion();
    await run();
  } catch (error) {
    if (isInterrupted()) return;
    await stopAll();
    complain(error);
    process.exit(1);
  }
}
