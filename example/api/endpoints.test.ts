import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTenant, type Tenant } from '../tenant/create-tenant.ts';
import { DpopKey } from '../tenant/testing/dpop-key.ts';
import { control } from '../tenant/testing/visitor.ts';
import { createApi, type Api } from './create-api.ts';
import { accessTokenFrom, callApi } from './testing/caller.ts';
import { DpopCaller } from './testing/dpop-caller.ts';

describe('endpoints of the example API for DPoP', () => {
  let tenant: Tenant;
  let api: Api;
  let partner: Api;
  let key: DpopKey;
  let token: string;
  let bearer: string;
  let app: DpopCaller;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    api = await createApi({ port: 0, issuer: tenant.issuer });
    partner = await createApi({ port: 0, issuer: tenant.issuer, mode: 'echo' });
    key = await DpopKey.create();
    token = await accessTokenFrom(tenant.origin, 'ada', {}, key);
    bearer = await accessTokenFrom(tenant.origin, 'ada');
  });
  beforeEach(async () => {
    await Promise.all([control(api.origin, 'POST', 'reset'), control(partner.origin, 'POST', 'reset')]);
    app = new DpopCaller(key, token);
  });
  after(() => Promise.all([api.close(), partner.close(), tenant.close()]));

  const form = new FormData();
  form.set('name', 'Ada');
  const bodies: [string, RequestInit['body'], RegExp | null, number | null][] = [
    ['JSON', JSON.stringify({ a: 1 }), /^text\/plain/, 7],
    ['form data', form, /^multipart\/form-data; boundary=/, null],
    ['a URL-encoded form', new URLSearchParams({ a: 'b' }), /^application\/x-www-form-urlencoded/, 3],
    ['text', 'Grüße', /^text\/plain/, 7],
    ['a blob', new Blob([new Uint8Array([0, 255, 1])], { type: 'image/png' }), /^image\/png$/, 3],
    ['bytes', new Uint8Array([1, 2, 3, 4]), null, 4],
    ['nothing', undefined, null, 0],
  ];
  for (const path of ['/api/echo', '/api/protected-echo']) {
    it(`take any method and body: ${path}`, async () => {
      const url = api.origin + path;
      await app.call(url);
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        for (const [what, body, contentType, length] of bodies) {
          const answer = await app.call(`${url}?x=1`, { method, ...(body !== undefined && { body }) });
          const said = answer.body['body'] as { contentType: string | null; length: number };
          assert.equal(answer.status, 200, `${method} with ${what}`);
          assert.deepEqual([answer.body['method'], answer.body['url']], [method, `${path}?x=1`]);
          assert.equal(answer.body['token'], 'valid');
          if (contentType === null) assert.equal(said.contentType, null);
          else assert.match(said.contentType ?? '', contentType);
          if (length === null) assert.ok(said.length > 100);
          else assert.equal(said.length, length, `${method} with ${what}`);
        }
      }
      assert.deepEqual((await app.call(url)).body['body'], { contentType: null, length: 0 });
    });
  }

  it('protect the second echo, by DPoP or Bearer', async () => {
    const url = `${api.origin}/api/protected-echo`;
    assert.equal((await callApi(url, undefined, { method: 'PUT' })).status, 401);
    assert.equal((await callApi(url, `Bearer ${bearer}`, { method: 'PUT' })).status, 200);
    assert.equal((await app.call(url, { method: 'DELETE' })).body['error'], 'use_dpop_nonce');
    const reader = await accessTokenFrom(tenant.origin, 'ada', { scope: 'openid write:messages' });
    assert.equal((await callApi(url, `Bearer ${reader}`)).status, 403);
  });

  it('leave the first echo open, and let it say what is wrong', async () => {
    const url = `${api.origin}/api/echo`;
    const first = await app.call(url);
    assert.deepEqual([first.status, first.body['token']], [200, 'invalid']);
    assert.match(String(first.body['reason']), /needs a nonce/);
    assert.equal((await app.call(url)).body['token'], 'valid');
  });

  it('are slow on demand, but challenge at once', async () => {
    const url = `${api.origin}/api/slow?ms=300`;
    const timed = async (work: Promise<{ status: number }>): Promise<[number, number]> => {
      const started = performance.now();
      const { status } = await work;
      return [status, performance.now() - started];
    };
    const [challenged, soon] = await timed(app.call(url));
    assert.equal(challenged, 401);
    assert.ok(soon < 250, `${soon} ms`);
    const [answered, late] = await timed(app.call(url));
    assert.equal(answered, 200);
    assert.ok(late >= 290, `${late} ms`);
  });

  it('are those of a partner on the other origin, with nonces of its own', async () => {
    const url = `${partner.origin}/partner/resources`;
    await app.call(`${api.origin}/api/messages`);
    assert.match(String((await app.call(url)).body['error_description']), /not of this server/);
    const { status, body } = await app.call(url);
    assert.deepEqual([status, (body['resources'] as unknown[]).length], [200, 2]);
    const made = await app.call(url, { method: 'POST', body: '{"name":"Loom"}' });
    assert.deepEqual([made.status, made.body['resource']], [201, { id: 'r3', name: 'Loom' }]);
    assert.equal((await callApi(url)).status, 401);
    assert.equal((await callApi(url, `Bearer ${bearer}`)).status, 200);
    assert.equal((await app.call(url, { method: 'DELETE' })).status, 405);
    const reader = await accessTokenFrom(tenant.origin, 'ada', { scope: 'openid read:messages' });
    assert.equal((await callApi(url, `Bearer ${reader}`, { method: 'POST' })).status, 403);
  });

  it('echo everything else on the other origin, and give no nonce there', async () => {
    for (const path of ['/partner', '/partner/else', '/api/messages', '/other/echo']) {
      const { status, nonce, body } = await app.call(partner.origin + path);
      assert.deepEqual([status, nonce, body['url']], [200, null, path]);
    }
    assert.equal((await callApi(`${api.origin}/partner/resources`)).status, 404);
  });
});

describe('the example API behind a proxy', () => {
  let tenant: Tenant;
  let api: Api;
  let app: DpopCaller;
  const seen = 'https://app.example/proxied/api/messages';

  before(async () => {
    tenant = await createTenant({ port: 0 });
    api = await createApi({ port: 0, issuer: tenant.issuer });
    const key = await DpopKey.create();
    app = new DpopCaller(key, await accessTokenFrom(tenant.origin, 'ada', {}, key));
    await app.call(`${api.origin}/api/messages`);
  });
  after(() => Promise.all([api.close(), tenant.close()]));

  const forwarded = { 'x-forwarded-host': 'app.example, inner.example', 'x-forwarded-proto': 'https' };

  it('wants the URL that the browser saw in the proof', async () => {
    const url = `${api.origin}/proxied/api/messages`;
    const good = await app.call(url, { headers: forwarded }, { claims: { htu: seen } });
    assert.equal(good.status, 200);
    assert.equal((good.body['dpop'] as { htu: string }).htu, seen);
    for (const htu of [
      url,
      'https://inner.example/proxied/api/messages',
      'https://app.example/api/messages',
    ]) {
      const { body } = await app.call(url, { headers: forwarded }, { claims: { htu } });
      assert.match(String(body['error_description']), /htu mismatch/, htu);
    }
  });

  it('has every route below /proxied, also without a proxy', async () => {
    const url = `${api.origin}/proxied/api/messages`;
    assert.equal((await app.call(url)).status, 200);
    assert.equal((await callApi(`${api.origin}/proxied/api/public`)).status, 200);
    assert.equal((await callApi(`${api.origin}/proxied/api/nothing`)).status, 404);
    assert.equal((await callApi(`${api.origin}/proxied/__test/log`)).status, 404, 'but not its control');
    assert.equal(api.log.entries.at(-3)?.path, '/proxied/api/public');
  });
});
