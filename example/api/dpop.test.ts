import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTenant, type Tenant } from '../tenant/create-tenant.ts';
import { DpopKey } from '../tenant/testing/dpop-key.ts';
import { control } from '../tenant/testing/visitor.ts';
import { createApi, type Api } from './create-api.ts';
import type { LoggedCall } from './api-log.ts';
import { accessTokenFrom, callApi } from './testing/caller.ts';
import { DpopCaller } from './testing/dpop-caller.ts';

describe('the example API with DPoP', () => {
  let tenant: Tenant;
  let api: Api;
  let key: DpopKey;
  let token: string;
  let url: string;
  let app: DpopCaller;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    api = await createApi({ port: 0, issuer: tenant.issuer });
    key = await DpopKey.create();
    token = await accessTokenFrom(tenant.origin, 'ada', {}, key);
    url = `${api.origin}/api/messages`;
  });
  beforeEach(async () => {
    await control(api.origin, 'POST', 'reset');
    app = new DpopCaller(key, token);
  });
  after(() => Promise.all([api.close(), tenant.close()]));

  it('asks the first call for a nonce, and takes the second', async () => {
    const first = await app.call(url);
    assert.equal(first.status, 401);
    assert.equal(
      first.challenge,
      'DPoP error="use_dpop_nonce", error_description="The DPoP proof needs a nonce.", algs="ES256"',
    );
    assert.deepEqual(first.body, {
      error: 'use_dpop_nonce',
      error_description: 'The DPoP proof needs a nonce.',
    });
    assert.match(first.nonce ?? '', /^[\w-]{22}$/);
    const second = await app.call(url);
    assert.equal(second.status, 200);
    assert.match(second.nonce ?? '', /^[\w-]{22}$/);
    assert.notEqual(second.nonce, first.nonce);
    assert.equal((second.body['claims'] as { sub: string }).sub, 'auth0|ada');
    assert.equal((await app.call(url, { method: 'POST', body: '{"text":"Hello"}' })).status, 201);
  });

  it('says in its answer what the proof said, never the proof', async () => {
    await app.call(url);
    const used = app.nonce;
    const { body, text } = await app.call(`${url}?a=1`, {}, { claims: { jti: 'proof-1' } });
    assert.deepEqual(body['authorization'], { received: true, scheme: 'DPoP' });
    assert.deepEqual(body['dpop'], {
      proof: true,
      nonce: used,
      htu: url,
      htm: 'GET',
      jti: 'proof-1',
      jkt: key.jkt,
    });
    assert.ok(!text.includes('eyJ'));
    const bearer = await accessTokenFrom(tenant.origin, 'ada');
    assert.equal((await callApi(url, `Bearer ${bearer}`)).body['dpop'], null);
  });

  it('logs what the proof said and how it was answered', async () => {
    await app.call(url);
    const used = app.nonce;
    await app.call(url, {}, { claims: { jti: 'proof-2' } });
    await app.callWith('nonsense', url);
    const log = (await control(api.origin, 'GET', 'log')) as LoggedCall[];
    assert.deepEqual(
      log.map(({ scheme, dpop, nonce, error, status }) => [scheme, dpop, nonce, error, status]),
      [
        ['DPoP', true, null, 'use_dpop_nonce', 401],
        ['DPoP', true, used, null, 200],
        ['DPoP', true, null, 'invalid_dpop_proof', 401],
      ],
    );
    const { htu, htm, jti, jkt } = log[1]!;
    assert.deepEqual({ htu, htm, jti, jkt }, { htu: url, htm: 'GET', jti: 'proof-2', jkt: key.jkt });
    assert.ok(!JSON.stringify(log).includes('eyJ'));
  });

  it('sends a nonce with every answer to a DPoP request, and with no other', async () => {
    await app.call(url);
    const base = api.origin;
    for (const [path, init, status] of [
      ['/api/public', {}, 200],
      ['/api/admin', {}, 403],
      ['/api/messages', { method: 'POST', body: '{}' }, 400],
      ['/api/nothing', {}, 404],
      ['/api/admin', { method: 'DELETE' }, 405],
    ] as const) {
      const answer = await app.call(base + path, init);
      assert.deepEqual([answer.status, typeof answer.nonce], [status, 'string'], path);
    }
    await control(base, 'POST', 'fail', { status: 500 });
    assert.equal(typeof (await app.call(url)).nonce, 'string');
    assert.equal((await callApi(url)).nonce, null);
    assert.equal((await callApi(url, 'Bearer nonsense')).nonce, null);
  });

  it('lets calls that share a nonce run at the same time', async () => {
    await app.call(url);
    const nonce = app.nonce!;
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.call(url, {}, { nonce })));
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
    assert.equal(new Set(answers.map((answer) => answer.nonce)).size, 20, 'each brought another nonce');
  });

  it('takes bound tokens where calls without one are welcome, too', async () => {
    const products = `${api.origin}/api/products`;
    assert.equal((await app.call(products)).body['error'], 'use_dpop_nonce');
    assert.equal((await app.call(products)).body['personal'], true);
  });

  it('tells a missing scope by the scheme of the request', async () => {
    await app.call(url);
    const { status, challenge } = await app.call(`${api.origin}/api/admin`);
    assert.equal(status, 403);
    assert.match(challenge, /^DPoP error="insufficient_scope".*scope="read:admin", algs="ES256"$/);
  });

  it('challenges a proof without a token for DPoP', async () => {
    const proof = await key.proof({ url });
    const { status, challenge } = await callApi(url, undefined, { headers: { dpop: proof } });
    assert.equal(status, 401);
    assert.equal(challenge, 'DPoP scope="read:messages", algs="ES256"');
  });

  it('finds the keys of a restarted tenant', async (t) => {
    let own = await createTenant({ port: 0 });
    const restarted = await createApi({ port: 0, issuer: own.issuer });
    t.after(() => Promise.all([restarted.close(), own.close()]));
    const messages = `${restarted.origin}/api/messages`;
    const before = new DpopCaller(key, await accessTokenFrom(own.origin, 'ada', {}, key));
    await before.call(messages);
    assert.equal((await before.call(messages)).status, 200);

    await own.close();
    own = await createTenant({ port: Number(new URL(own.origin).port) });
    const afterwards = new DpopCaller(key, await accessTokenFrom(own.origin, 'ada', {}, key));
    await new Promise((resolve) => setTimeout(resolve, 600));
    assert.equal((await afterwards.call(messages)).body['error'], 'use_dpop_nonce');
    assert.equal((await afterwards.call(messages)).status, 200);
    assert.equal((await before.call(messages)).body['error'], 'invalid_token');
  });
});
