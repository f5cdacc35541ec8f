import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { checkPorts } from './ports.mjs';

const server = createServer();
const port = await new Promise((resolve) => {
  server.listen(0, '127.0.0.1', () => resolve(server.address().port));
});
after(() => server.close());

test('a port that is taken is told with its number and a way to find who holds it', async () => {
  await assert.rejects(checkPorts([port]), {
    message: new RegExp(`^Port ${port} is taken.*sport = :${port}`),
  });
});

test('its holder is named where the system tells', { skip: process.platform !== 'linux' }, async () => {
  await assert.rejects(checkPorts([port]), { message: new RegExp(`by process ${process.pid} \\(`) });
});
