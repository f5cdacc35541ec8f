// `npm test`: installs what is missing, then runs every check there is.
import { provideChromium } from './lib/chromium.mjs';
import { closingLine, forgetCounts, totalCounts } from './lib/counts.mjs';
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { checkPorts } from './lib/ports.mjs';
import { Problem } from './lib/problem.mjs';
import { bold } from './lib/report.mjs';
import { isInterrupted } from './lib/processes.mjs';
import { runPlan } from './lib/run-plan.mjs';
import { steps } from './steps.mjs';

const limitInMinutes = 10;

await main(async () => {
  console.log(bold('ngrx-auth0: every check. Ctrl-C stops it.'));
  await checkPorts();
  await install();
  await provideChromium();
  forgetCounts();
  const began = Date.now();
  try {
    await runPlan(steps);
  } finally {
    if (!isInterrupted()) {
      console.log(`\n${minutesSince(began).toFixed(1)} minutes (limit ${limitInMinutes})`);
      console.log(closingLine(totalCounts()));
    }
  }
  // A shared machine may be slow through no fault of ours: there the number is only printed.
  if (minutesSince(began) > limitInMinutes && !process.env.CI) {
    throw new Problem(`The checks took longer than ${limitInMinutes} minutes.`);
  }
});

function minutesSince(time) {
  return (Date.now() - time) / 60_000;
}
