import assert from 'node:assert/strict';
import { createServer, request } from 'node:http';
import { after, before, test } from 'node:test';
import { createApi } from '../../example/api/create-api.ts';
import { accessTokenFrom } from '../../example/api/testing/caller.ts';
import { DpopCaller } from '../../example/api/testing/dpop-caller.ts';
import { createTenant } from '../../example/tenant/create-tenant.ts';
import { DpopKey } from '../../example/tenant/testing/dpop-key.ts';
import { forward, isProxied } from './proxy.mjs';

const { Blob, fetch } = globalThis;

let tenant, api, proxy, origin, key, app;
let target;

before(async () => {
  tenant = await createTenant({ port: 0 });
  api = await createApi({ port: 0, issuer: tenant.issuer });
  target = api.origin.replace('localhost', '127.0.0.1');
  proxy = createServer((incoming, outgoing) => forward(incoming, outgoing, target));
  origin = await new Promise((resolve) => {
    proxy.listen(0, 'localhost', () => resolve(`http://localhost:${proxy.address().port}`));
  });
  key = await DpopKey.create();
  app = new DpopCaller(key, await accessTokenFrom(tenant.origin, 'ada', {}, key));
});
after(async () => {
  proxy.closeAllConnections();
  proxy.close();
  await Promise.all([api.close(), tenant.close()]);
});

test('a DPoP call through the proxy proves the URL of the browser', async () => {
  const url = `${origin}/proxied/api/messages`;
  const first = await app.call(url);
  assert.deepEqual([first.status, first.body.error], [401, 'use_dpop_nonce']);
  assert.match(first.challenge, /^DPoP error="use_dpop_nonce"/);
  const { status, body } = await app.call(`${url}?a=1`);
  assert.equal(status, 200);
  assert.equal(body.dpop.htu, url);
  assert.equal((await app.call(url, { method: 'POST', body: '{"text":"Hello"}' })).status, 201);
});

test('bodies, methods and query arrive as they were sent', async () => {
  const url = `${origin}/proxied/api/echo?b=%2F`;
  const bytes = new Uint8Array(50_000).fill(255);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const { body } = await app.call(url, { method, body: new Blob([bytes], { type: 'image/png' }) });
    assert.deepEqual(
      [body.method, body.url, body.body],
      [method, '/proxied/api/echo?b=%2F', { contentType: 'image/png', length: 50_000 }],
    );
  }
  const streamed = await fetch(url, { method: 'DELETE', body: new Blob([bytes]).stream(), duplex: 'half' });
  assert.equal((await streamed.json()).body.length, 50_000, 'chunked, without a length');
  const head = await fetch(url, { method: 'HEAD' });
  assert.deepEqual([head.status, await head.text()], [200, '']);
});

test('two DPoP headers stay two', async () => {
  const status = await new Promise((resolve, reject) => {
    const headers = { authorization: `DPoP ${app.token}`, dpop: ['a', 'b'] };
    request(`${origin}/proxied/api/messages`, { headers }, (response) => {
      response.resume();
      resolve(response.headers['www-authenticate']);
    })
      .on('error', reject)
      .end();
  });
  assert.match(status, /more than one DPoP proof/);
});

test('a target that does not answer is a bad gateway', async () => {
  const former = target;
  target = 'http://127.0.0.1:1';
  const response = await fetch(`${origin}/proxied/api/public`);
  target = former;
  assert.equal(response.status, 502);
  assert.match(await response.text(), /does not answer/);
});

test('only what is below /proxied/ is passed on', () => {
  assert.deepEqual(['/proxied/api', '/proxied', '/proxiedx', '/api/proxied/'].map(isProxied), [
    true,
    false,
    false,
    false,
  ]);
});
