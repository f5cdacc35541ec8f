// `node tools/run.mjs <step> [arguments]`: one step of `steps.mjs` after those it needs, with its output as it comes.
// `--only` leaves out what it needs; other arguments go to the step's command (`npm run e2e -- --grep login`).
import { install } from './lib/install.mjs';
import { main } from './lib/main.mjs';
import { Problem } from './lib/problem.mjs';
import { runStep } from './lib/run-step.mjs';
import { findStep, steps, withNeeds } from './steps.mjs';

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const step = findStep(name);
  if (!step) {
    throw new Problem(
      `${name ? `There is no step ${name}` : 'Which step?'}: ${steps.map((s) => s.name).join(', ')}.`,
    );
  }
  await install();
  const only = args.includes('--only');
  for (const needed of only ? [] : withNeeds(name).slice(0, -1)) await runStep(needed);
  await runStep(step, { live: true, args: args.filter((arg) => arg !== '--only') });
});
