import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTenant, type Tenant } from '../tenant/create-tenant.ts';
import { DpopKey } from '../tenant/testing/dpop-key.ts';
import { control } from '../tenant/testing/visitor.ts';
import { createApi, type Api } from './create-api.ts';
import { accessTokenFrom, callApi } from './testing/caller.ts';
import { DpopCaller } from './testing/dpop-caller.ts';

describe('what tests ask of the example API about DPoP', () => {
  let tenant: Tenant;
  let api: Api;
  let key: DpopKey;
  let token: string;
  let bearer: string;
  let url: string;
  let app: DpopCaller;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    api = await createApi({ port: 0, issuer: tenant.issuer });
    key = await DpopKey.create();
    token = await accessTokenFrom(tenant.origin, 'ada', {}, key);
    bearer = await accessTokenFrom(tenant.origin, 'ada');
    url = `${api.origin}/api/messages`;
  });
  beforeEach(async () => {
    await control(api.origin, 'POST', 'reset');
    app = new DpopCaller(key, token);
  });
  after(() => Promise.all([api.close(), tenant.close()]));

  const settings = (change: object): Promise<unknown> => control(api.origin, 'POST', 'settings', change);
  const hostile = (answer: object): Promise<unknown> => control(api.origin, 'POST', 'hostile', answer);

  it('does without nonces, but holds those that come against its own', async () => {
    await settings({ nonceRequired: false });
    assert.equal((await app.call(url, {}, { nonce: undefined })).status, 200);
    assert.equal((await app.call(url)).status, 200);
    assert.equal((await app.call(url, {}, { nonce: 'made-up' })).body['error'], 'use_dpop_nonce');
  });

  it('keeps its nonce', async () => {
    await settings({ rotateNonces: false });
    const first = await app.call(url);
    const second = await app.call(url);
    assert.deepEqual([second.status, second.nonce], [200, first.nonce]);
  });

  it('lets nonces grow stale', async () => {
    await settings({ nonceLifetimeMs: 50 });
    await app.call(url);
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.equal((await app.call(url)).body['error'], 'use_dpop_nonce');
    assert.equal((await app.call(url)).status, 200);
  });

  it('makes all nonces stale at once', async () => {
    await app.call(url);
    assert.deepEqual(await control(api.origin, 'POST', 'expire-nonces'), { expired: true });
    assert.equal((await app.call(url)).body['error'], 'use_dpop_nonce');
    assert.equal((await app.call(url)).status, 200);
  });

  it('hides nonce and challenge from scripts', async () => {
    const exposed = async (): Promise<string | null> =>
      (await app.call(url)).headers.get('access-control-expose-headers');
    assert.equal(await exposed(), 'DPoP-Nonce, WWW-Authenticate');
    await settings({ exposeHeaders: false });
    assert.equal(await exposed(), null);
  });

  it('forgets hostile answers and nonces with a reset', async () => {
    await hostile({ kind: 'challenge-with-403', times: 5 });
    await app.call(`${api.origin}/api/public`, {}, { nonce: undefined });
    await control(api.origin, 'POST', 'reset');
    const { status, body } = await app.call(url);
    assert.deepEqual([status, body['error']], [401, 'use_dpop_nonce']);
  });

  it('shows its settings, refuses wrong ones, and forgets them with a reset', async () => {
    const changed = await settings({ nonceLifetimeMs: 5, rotateNonces: false });
    assert.deepEqual(await control(api.origin, 'GET', 'settings'), changed);
    await assert.rejects(settings({ lifetime: 5 }), /Unknown setting/);
    await assert.rejects(settings({ nonceRequired: 'no' }), /another type/);
    await assert.rejects(settings({ nonceLifetimeMs: 0 }), /at least 1/);
    await control(api.origin, 'POST', 'reset');
    assert.deepEqual(await control(api.origin, 'GET', 'settings'), {
      nonceRequired: true,
      rotateNonces: true,
      nonceLifetimeMs: 60_000,
      exposeHeaders: true,
    });
  });

  it('gives a nonce to a Bearer call', async () => {
    assert.deepEqual(await hostile({ kind: 'nonce-on-bearer' }), { kind: 'nonce-on-bearer', times: 1 });
    await app.call(url);
    assert.equal((await app.call(url)).status, 200, 'a DPoP call does not meet it');
    const first = await callApi(url, `Bearer ${bearer}`);
    assert.deepEqual([first.status, typeof first.nonce], [200, 'string']);
    assert.equal((await callApi(url, `Bearer ${bearer}`)).nonce, null, 'once only');
  });

  it('asks for a nonce without end', async () => {
    await hostile({ kind: 'endless-challenge', times: 3, path: '/api/messages' });
    assert.equal((await callApi(url, `Bearer ${bearer}`)).status, 200, 'a Bearer call does not meet it');
    const elsewhere = await app.call(`${api.origin}/api/public`);
    assert.equal(elsewhere.status, 200, 'another path does not meet it');
    const nonces = new Set<string | null>();
    for (let i = 0; i < 3; i++) {
      const { status, challenge, nonce } = await app.call(url);
      assert.equal(status, 401);
      assert.match(challenge, /^DPoP error="use_dpop_nonce"/);
      nonces.add(nonce);
    }
    assert.equal(nonces.size, 3);
    assert.equal((await app.call(url)).status, 200);
  });

  it('asks for a nonce without giving one', async () => {
    await hostile({ kind: 'challenge-without-nonce' });
    const { status, challenge, nonce } = await app.call(url);
    assert.deepEqual([status, nonce], [401, null]);
    assert.match(challenge, /^DPoP error="use_dpop_nonce"/);
  });

  it('gives a nonce without asking for it', async () => {
    await hostile({ kind: 'wrong-www-authenticate' });
    const { status, challenge, nonce } = await app.call(url);
    assert.deepEqual([status, challenge, typeof nonce], [401, 'Bearer realm="x"', 'string']);
  });

  it('gives a nonce that is none', async () => {
    await hostile({ kind: 'bad-nonce', times: 2 });
    const refused = await app.call(url);
    assert.deepEqual([refused.status, refused.nonce], [401, 'not a "nonce"']);
    await settings({ nonceRequired: false });
    const taken = await app.call(url, {}, { nonce: undefined });
    assert.deepEqual([taken.status, taken.nonce], [200, 'not a "nonce"']);
  });

  it('asks for a nonce with 403', async () => {
    await hostile({ kind: 'challenge-with-403' });
    const { status, challenge, nonce } = await app.call(url);
    assert.deepEqual([status, typeof nonce], [403, 'string']);
    assert.match(challenge, /^DPoP error="use_dpop_nonce"/);
  });

  it('says what is wrong with a hostile answer, and takes all of them back', async () => {
    await assert.rejects(hostile({ kind: 'rude' }), /Unknown kind.*endless-challenge/);
    await assert.rejects(hostile({ kind: 'bad-nonce', count: 2 }), /no member/);
    await assert.rejects(hostile({ kind: 'bad-nonce', times: 0 }), /at least 1/);
    await hostile({ kind: 'bad-nonce', path: '/api/elsewhere' });
    await hostile({ kind: 'challenge-with-403' });
    assert.deepEqual(await control(api.origin, 'DELETE', 'hostile'), {});
    assert.equal((await app.call(url)).status, 401);
    assert.equal((await app.call(url)).status, 200);
  });

  it('fails on demand with the scheme of the request', async () => {
    await control(api.origin, 'POST', 'fail', { status: 401, times: 2 });
    assert.match((await app.call(url)).challenge, /^DPoP error="invalid_token".*algs="ES256"/);
    assert.match((await callApi(url)).challenge, /^Bearer realm=.*error="invalid_token"/);
  });
});
