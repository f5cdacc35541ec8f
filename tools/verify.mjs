// `npm test`: installs what is missing, then runs every check there is.
import { provideChromium } from './lib/chromium.mjs';
import { closingLine, forgetCounts, totalCounts } from './lib/counts.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { checkPorts } from './lib/ports.mjs';
import { bold } from './lib/report.mjs';
import { isInterrupted } from './lib/processes.mjs';
import { runPlan } from './lib/run-plan.mjs';
import { steps } from './steps.mjs';

await main(async () => {
  const began = Date.now();
  console.log(bold('ngrx-auth0: every check. Ctrl-C stops it.'));
  await checkPorts();
  await install();
  await provideChromium();
  forgetCounts();
  try {
    await runPlan(steps);
  } finally {
    if (!isInterrupted()) {
      console.log(`\n${((Date.now() - began) / 60_000).toFixed(1)} minutes`);
      console.log(closingLine(totalCounts()));
    }
  }
});
