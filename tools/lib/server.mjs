import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { bin, fromRoot, nodeBinary } from './paths.mjs';
import { Problem } from './problem.mjs';
import { start } from './processes.mjs';
import { startTask } from './report.mjs';

/**
 * Starts a server and waits until it answers. Afterwards its output is shown line by line, with its name.
 *
 * @returns a promise that fails as soon as the server ends, wrapped so that it can be kept
 */
export async function startServer({ name, what, command: [tool, ...args], url, env, patience = 120_000 }) {
  const task = startTask(name, what);
  let ready = false;
  let output = '';
  const server = start(nodeBinary, [tool.includes('/') ? fromRoot(tool) : bin(tool), ...args], {
    env,
    onOutput: (text) => {
      if (ready) console.log(text.trimEnd().replace(/^/gm, `${name.padEnd(8)}| `));
      else output += text;
    },
  });
  let ended = false;
  const end = server.done.then(({ code }) => {
    ended = true;
    throw new Problem(`The ${name} server ended by itself (exit code ${code}).`);
  });
  end.catch(() => {}); // Told by whoever waits for it.

  const deadline = Date.now() + patience;
  while (!(await answers(url))) {
    if (ended || Date.now() > deadline) {
      task.failed(output);
      throw new Problem(`The ${name} server did not answer at ${url}: see above.`);
    }
    await sleep(150);
  }
  ready = true;
  task.ok(url);
  return { end };
}

function answers(url) {
  return new Promise((resolve) => {
    const { request } = url.startsWith('https:') ? https : http;
    // It is only asked whether it answers; the certificate is this machine's own.
    request(url, { timeout: 5000, rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode < 500);
    })
      .on('timeout', function () {
        this.destroy();
      })
      .on('error', () => resolve(false))
      .end();
  });
}
