import { existsSync } from 'node:fs';
import { bin, fromRoot, nodeBinary } from './paths.mjs';
import { Problem } from './problem.mjs';
import { start } from './processes.mjs';
import { startTask } from './report.mjs';

/** A step did not succeed; it has said so itself. */
export class StepFailed extends Problem {
  constructor(step) {
    super(`${step.name} failed. To run it alone: node tools/run.mjs ${step.name}`);
  }
}

/**
 * Runs one step. Its output appears when it failed; with `live` it appears as it comes.
 *
 * @param step see `steps.mjs`
 * @param args what to add to the step's last command
 */
export async function runStep(step, { live = false, args = [] } = {}) {
  const task = startTask(step.name, step.what);
  let output = '';
  const onOutput = (text) => {
    output += text;
    if (live) process.stdout.write(text);
  };
  try {
    checkInputs(step);
    await step.before?.();
    for (const [index, command] of step.commands.entries()) {
      const isLast = index === step.commands.length - 1;
      await runCommand([...command, ...(isLast ? args : [])], step, onOutput);
    }
    task.ok(...((await step.after?.(output)) ?? []));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    task.failed(live ? error.message : `${output}\n${error.message}`);
    throw new StepFailed(step);
  }
}

function checkInputs({ inputs = {} }) {
  for (const [path, owner] of Object.entries(inputs)) {
    if (!existsSync(fromRoot(path))) throw new Problem(`There is no ${path} (${owner}).`);
  }
}

async function runCommand([tool, ...args], { env }, onOutput) {
  const script = tool.includes('/') ? fromRoot(tool) : bin(tool);
  const { code } = await start(nodeBinary, tool === 'node' ? args : [script, ...args], { env, onOutput })
    .done;
  if (code !== 0) throw new Problem(`${[tool, ...args].join(' ')} ended with exit code ${code}.`);
}
