import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { generateKeyPair, SignJWT } from 'jose';
import { createTenant, type Tenant } from '../tenant/create-tenant.ts';
import { control, Visitor } from '../tenant/testing/visitor.ts';
import { createApi, type Api } from './create-api.ts';
import { accessTokenFrom, audience, callApi, everything, type Answer } from './testing/caller.ts';

describe('the example API', () => {
  let tenant: Tenant;
  let api: Api;
  let ada: string;
  let grace: string;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    api = await createApi({ port: 0, issuer: tenant.issuer });
    ada = await accessToken('ada');
    grace = await accessToken('grace');
  });
  beforeEach(() => control(api.origin, 'POST', 'reset'));
  after(() => Promise.all([api.close(), tenant.close()]));

  const accessToken = (user: string, params?: Record<string, string>): Promise<string> =>
    accessTokenFrom(tenant.origin, user, params);
  const call = (path: string, authorization?: string, init?: RequestInit): Promise<Answer> =>
    callApi(api.origin + path, authorization, init);

  it('lets anybody read what is public, and says whether a header arrived', async () => {
    const without = await call('/api/public');
    assert.equal(without.status, 200);
    assert.deepEqual(without.body['authorization'], { received: false, scheme: null });
    const withHeader = await call('/api/public', 'Bearer nonsense');
    assert.equal(withHeader.status, 200);
    assert.deepEqual(withHeader.body['authorization'], { received: true, scheme: 'Bearer' });
  });

  it('lets a token with the scope read and write', async () => {
    const written = await call('/api/messages', `Bearer ${ada}`, {
      method: 'POST',
      body: JSON.stringify({ text: 'Hello' }),
    });
    assert.equal(written.status, 201);
    const { status, body } = await call('/api/messages', `Bearer ${ada}`);
    assert.equal(status, 200);
    assert.deepEqual((body['messages'] as unknown[]).at(-1), { id: 3, author: 'auth0|ada', text: 'Hello' });
    assert.equal((body['claims'] as { sub: string }).sub, 'auth0|ada');
    const empty = await call('/api/messages', `Bearer ${ada}`, { method: 'POST', body: '{"text":" "}' });
    assert.equal(empty.status, 400);
  });

  it('challenges a call without a token, without an error code', async () => {
    const { status, challenge } = await call('/api/messages');
    assert.equal(status, 401);
    assert.match(challenge, /^Bearer realm="[^"]+", scope="read:messages"$/);
  });

  it('refuses a token that lacks the scope', async () => {
    const { status, challenge, body } = await call('/api/admin', `Bearer ${ada}`);
    assert.equal(status, 403);
    assert.match(challenge, /error="insufficient_scope".*scope="read:admin"/);
    assert.equal(body['error'], 'insufficient_scope');
    assert.equal((await call('/api/admin', `Bearer ${grace}`)).status, 200);
  });

  it('refuses every kind of bad token', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await new SignJWT({ scope: everything })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: 'other' })
      .setIssuer(tenant.issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(privateKey);
    const reports = await accessToken('ada', {
      audience: 'https://reports.ngrx-auth0.example',
      scope: 'openid read:reports',
    });
    const [header, payload, signature = ''] = ada.split('.');
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    const { body } = await new Visitor(tenant.origin).tokens('ada', { audience, scope: everything });
    const bad: [string, RegExp][] = [
      [`Bearer ${forged}`, /unknown key/],
      [`Bearer ${header}.${payload}.${flipped}`, /signature is wrong/],
      [`Bearer ${reports}`, /claim aud/],
      [`Bearer ${String(body['id_token'])}`, /claim typ/],
      ['Bearer nonsense', /not an access token/],
      [`Basic ${btoa('ada:demo')}`, /scheme has to be Bearer/],
      ['Bearer', /scheme has to be Bearer/],
    ];
    for (const [authorization, reason] of bad) {
      const { status, challenge, body: answer } = await call('/api/messages', authorization);
      assert.equal(status, 401, authorization);
      assert.match(challenge, /error="invalid_token"/);
      assert.match(String(answer['error_description']), reason);
    }
  });

  it('refuses an expired token', async () => {
    await control(tenant.origin, 'POST', 'settings', { accessTokenTtl: 1 });
    const short = await accessToken('ada');
    await control(tenant.origin, 'POST', 'settings', { accessTokenTtl: 3600 });
    await new Promise((resolve) => setTimeout(resolve, 1200));
    const { status, body } = await call('/api/messages', `Bearer ${short}`);
    assert.equal(status, 401);
    assert.match(String(body['error_description']), /expired/);
  });

  it('blames nobody while the keys of the tenant cannot be loaded', async (t) => {
    const alone = await createApi({ port: 0, issuer: 'http://localhost:1/' });
    t.after(() => alone.close());
    const ask = (path: string): Promise<Response> =>
      fetch(alone.origin + path, { headers: { authorization: `Bearer ${ada}` } });
    assert.equal((await ask('/api/messages')).status, 503);
    assert.equal((await ask('/api/public')).status, 200);
  });

  it('takes calls with and without a token where both make sense, but no bad token', async () => {
    assert.equal((await call('/api/products')).body['personal'], false);
    assert.equal((await call('/api/products', `Bearer ${ada}`)).body['personal'], true);
    assert.equal((await call('/api/products', 'Bearer nonsense')).status, 401);
  });

  it('has an endpoint of the second audience', async () => {
    const params = { audience: 'https://reports.ngrx-auth0.example', scope: 'openid read:reports' };
    const reports = await accessToken('ada', params);
    assert.equal((await call('/api/reports', `Bearer ${reports}`)).status, 200);
    assert.equal((await call('/api/reports', `Bearer ${ada}`)).status, 401);
  });

  it('echoes what arrived, but never the token', async () => {
    const echo = await call('/other/deep/path?a=1&b=%2F', `Bearer ${ada}`, { method: 'PATCH', body: '{}' });
    assert.equal(echo.body['method'], 'PATCH');
    assert.equal(echo.body['url'], '/other/deep/path?a=1&b=%2F');
    assert.equal(echo.body['token'], 'valid');
    assert.equal((echo.body['claims'] as { sub: string }).sub, 'auth0|ada');
    assert.ok(!echo.text.includes(ada.split('.')[2] ?? ada));
    assert.equal((await call('/api/echo', 'Bearer nonsense')).body['token'], 'invalid');
  });

  it('answers JSON for what does not exist', async () => {
    assert.equal((await call('/api/nothing')).status, 404);
    assert.equal((await call('/api/messages', undefined, { method: 'DELETE' })).status, 405);
  });
});
