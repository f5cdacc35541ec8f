import { Problem } from './problem.mjs';
import { isStopping } from './processes.mjs';

const colours = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code) => (text) => (colours ? `\x1b[${code}m${text}\x1b[0m` : text);
export const bold = paint(1);
const dim = paint(2);
const red = paint(31);
const green = paint(32);

const heartbeat = 30_000;

/** Announces a piece of work, says every half minute that it still runs, and how it ended. */
export function startTask(name, what) {
  const began = Date.now();
  const seconds = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  const label = name.padEnd(9);
  console.log(`${dim('…')} ${label} ${dim(what)}`);
  const timer = setInterval(
    () => console.log(`${dim('…')} ${label} ${dim(`still running (${seconds()})`)}`),
    heartbeat,
  );

  return {
    ok(...facts) {
      clearInterval(timer);
      console.log(`${green('✓')} ${label} ${seconds()}`);
      for (const fact of facts) console.log(`            ${fact}`);
    },
    failed(output) {
      clearInterval(timer);
      if (isStopping()) return;
      console.log(`${red('✗')} ${label} ${red('failed')} after ${seconds()}\n`);
      console.log(output.trimEnd().replace(/^/gm, '  '), '\n');
    },
  };
}

/** The last words of a run that did not succeed. */
export function complain(error) {
  const text = error instanceof Problem ? error.message : (error?.stack ?? String(error));
  console.error(`\n${red('✗')} ${text}\n`);
}
