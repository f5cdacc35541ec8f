import { availableParallelism } from 'node:os';
import { stopAll } from './processes.mjs';
import { runStep } from './run-step.mjs';

const lanes = Math.min(2, availableParallelism());

/**
 * Runs steps in their order, two at a time where the machine can, each after those it needs. The first that fails stops
 * the others.
 */
export async function runPlan(steps) {
  const waiting = [...steps];
  const done = new Set();
  const active = new Map();
  let failure;

  const known = new Set(steps.map(({ name }) => name));
  const isReady = (step) => (step.needs ?? []).every((name) => done.has(name) || !known.has(name));
  const mayJoin = (step) =>
    active.size === 0 || (!step.alone && ![...active.keys()].some(({ alone }) => alone));

  while (!failure && (waiting.length > 0 || active.size > 0)) {
    for (let next; active.size < lanes && (next = waiting.find((step) => isReady(step) && mayJoin(step)));) {
      const step = next;
      waiting.splice(waiting.indexOf(step), 1);
      active.set(
        step,
        runStep(step)
          .then(() => done.add(step.name))
          .catch(async (error) => {
            if (failure) return;
            failure = error;
            await stopAll();
          })
          .finally(() => active.delete(step)),
      );
    }
    await Promise.race(active.values());
  }
  if (failure) throw failure;
}
