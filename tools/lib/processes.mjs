import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { delimiter } from 'node:path';
import { isAlive, processTree } from './process-tree.mjs';
import { fromRoot, root } from './paths.mjs';

/** What is tried, in this order, to end a process and everything it started. */
const steps = [
  ['SIGINT', 4000],
  ['SIGTERM', 2000],
  ['SIGKILL', 1000],
];

const running = new Set();
let interruptedBy;
let stopping = false;

export const isInterrupted = () => interruptedBy !== undefined;

/** True once everything is being stopped: what fails from then on fails because of it. */
export const isStopping = () => stopping;

/**
 * Starts a command in a process group of its own, so that it can be ended with all its children, and so that a Ctrl-C
 * reaches it through us alone. It gets no standard input.
 */
export function start(command, args, { env = {}, onOutput } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PATH: [fromRoot('node_modules/.bin'), process.env.PATH].join(delimiter), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const take = (text) => {
    output += text;
    onOutput?.(text);
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);

  const done = new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
  });
  const handle = { pid: child.pid, done, stop: () => stop(handle) };
  running.add(handle);
  void done.then(() => running.delete(handle));
  return handle;
}

/** Ends one process with its whole tree, gently first. */
async function stop(handle) {
  handle.stopping ??= (async () => {
    if (handle.pid === undefined) return;
    const tree = new Map();
    for (const [signal, patience] of steps) {
      // Some children lead groups of their own (browsers, Playwright's servers): remember them all.
      for (const [pid, born] of processTree(handle.pid)) tree.set(pid, born);
      sendToGroup(handle.pid, signal);
      if (signal !== 'SIGINT') for (const [pid, born] of tree) if (isAlive(pid, born)) send(pid, signal);
      const until = Date.now() + patience;
      while (Date.now() < until) {
        if (![...tree].some(([pid, born]) => isAlive(pid, born))) return;
        await sleep(50);
      }
    }
  })();
  return handle.stopping;
}

export async function stopAll() {
  stopping = true;
  await Promise.all([...running].map(stop));
}

/** Ctrl-C, a closed terminal or a `kill` end everything that was started, then this process. */
export function stopOnSignals() {
  for (const [signal, number] of [
    ['SIGINT', 2],
    ['SIGTERM', 15],
    ['SIGHUP', 1],
  ]) {
    process.on(signal, async () => {
      if (interruptedBy) return;
      interruptedBy = signal;
      console.log(running.size > 0 ? '\nStopping …' : '');
      await stopAll();
      console.log('Stopped.');
      process.exit(128 + number);
    });
  }
  // npm ends on a signal of its own without passing it on: then its shell is no longer our parent.
  if (process.env.npm_lifecycle_event) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && process.emit('SIGTERM'), 500).unref();
  }
  // Whoever read our output is gone (`npm test | head`).
  process.stdout.on('error', () => process.emit('SIGTERM'));
  // The last resort, for an exit that nobody planned.
  process.on('exit', () => running.forEach(({ pid }) => pid && sendToGroup(pid, 'SIGKILL')));
}

function sendToGroup(pid, signal) {
  send(-pid, signal);
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
