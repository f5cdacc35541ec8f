import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAlive, processTree } from './process-tree.mjs';
import { start } from './processes.mjs';

const idle = 'setInterval(() => {}, 1000)';

/** A process with a child in a group of its own that ignores requests to end. */
const stubborn = `
  require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(`process.on('SIGINT', () => {}); ${idle}`)}], { detached: true });
  console.log('ready');
  ${idle}`;

test('gives back exit code and output', async () => {
  const { code, output } = await start(process.execPath, ['-e', 'console.log(1); process.exit(3)']).done;
  assert.deepEqual([code, output], [3, '1\n']);
});

test('a command that does not exist is an exit code and a text', async () => {
  const { code, output } = await start('no-such-command', []).done;
  assert.equal(code, 127);
  assert.match(output, /no-such-command/);
});

test('stops a process with its whole tree, other groups too', async () => {
  let handle;
  await new Promise((resolve) => {
    handle = start(process.execPath, ['-e', stubborn], { onOutput: resolve });
  });
  const tree = processTree(handle.pid);
  assert.equal(tree.size, 2);
  await handle.stop();
  assert.deepEqual(
    [...tree].filter(([pid, born]) => isAlive(pid, born)),
    [],
  );
});
