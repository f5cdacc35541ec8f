import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { appOrigin, control, Visitor } from './testing/visitor.ts';

const offline = {
  scope: 'openid profile email read:messages offline_access',
  audience: 'https://api.ngrx-auth0.example',
};
const unknownToken = { error: 'invalid_grant', error_description: 'Unknown or invalid refresh token.' };

describe('refresh tokens', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  after(() => tenant.close());

  it('come with offline_access, without a consent page', async () => {
    const { body } = await new Visitor(tenant.origin).tokens('ada', offline);
    assert.equal(typeof body['refresh_token'], 'string');
    assert.equal(body['scope'], 'openid profile email read:messages offline_access');
  });

  it('rotate, and each answer is complete', async () => {
    const visitor = new Visitor(tenant.origin);
    const { body: first } = await visitor.tokens('ada', offline);
    const { status, body: second } = await visitor.refresh(first['refresh_token']);
    assert.equal(status, 200);
    assert.notEqual(second['refresh_token'], first['refresh_token']);
    assert.equal(typeof second['refresh_token'], 'string');
    assert.notEqual(second['access_token'], first['access_token']);
    assert.equal(second['scope'], first['scope']);
    const claims = decodeJwt(String(second['id_token']));
    assert.equal(claims.sub, 'auth0|ada');
    assert.equal(claims['name'], 'Ada Lovelace');
    const access = decodeJwt(String(second['access_token']));
    assert.equal(access['scope'], first['scope']);
    assert.equal((await visitor.refresh(second['refresh_token'])).status, 200);
  });

  it('take the whole family with them when one is used twice', async () => {
    const visitor = new Visitor(tenant.origin);
    const { body: first } = await visitor.tokens('ada', offline);
    const { body: second } = await visitor.refresh(first['refresh_token']);
    const reuse = await visitor.refresh(first['refresh_token']);
    assert.equal(reuse.status, 403);
    assert.deepEqual(reuse.body, unknownToken);
    assert.deepEqual((await visitor.refresh(second['refresh_token'])).body, unknownToken);
  });

  it('survive a logout and a dropped session, as at Auth0', async () => {
    const visitor = new Visitor(tenant.origin);
    const { body } = await visitor.tokens('ada', offline);
    await visitor.send('/v2/logout?client_id=ngrx-auth0-example');
    await control(tenant.origin, 'POST', 'drop-sessions');
    assert.equal((await visitor.refresh(body['refresh_token'])).status, 200);
  });

  it('are gone after /oauth/revoke, as the engine calls it: with a form, or with JSON', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login('ada');
    for (const type of ['application/x-www-form-urlencoded', 'application/json']) {
      const { body } = await visitor.exchange(await visitor.silently(offline));
      const { body: rotated } = await visitor.refresh(body['refresh_token']);
      const params = {
        client_id: 'ngrx-auth0-example',
        token_type_hint: 'refresh_token',
        token: String(rotated['refresh_token']),
      };
      const response = await fetch(`${tenant.origin}/oauth/revoke`, {
        method: 'POST',
        headers: { 'content-type': type, 'auth0-client': 'e30', origin: appOrigin },
        body: type.endsWith('json') ? JSON.stringify(params) : new URLSearchParams(params),
      });
      assert.deepEqual([response.status, await response.text()], [200, '']);
      assert.equal(response.headers.get('access-control-allow-origin'), appOrigin);
      const { status, body: refused } = await visitor.refresh(rotated['refresh_token']);
      assert.deepEqual([status, refused], [403, unknownToken]);
    }
    assert.ok((await visitor.silently()).searchParams.has('code'), 'the session outlives them');
  });

  it('are gone when a test revokes them, of one user or of all', async () => {
    const visitor = new Visitor(tenant.origin);
    const { body } = await visitor.tokens('ada', offline);
    await control(tenant.origin, 'POST', 'revoke-refresh-tokens', { user: 'grace' });
    const { body: next } = await visitor.refresh(body['refresh_token']);
    assert.equal(typeof next['refresh_token'], 'string');
    await control(tenant.origin, 'POST', 'revoke-refresh-tokens');
    assert.deepEqual((await visitor.refresh(next['refresh_token'])).body, unknownToken);
  });

  it('have the lifetime that the settings say for access tokens', async () => {
    const visitor = new Visitor(tenant.origin);
    await control(tenant.origin, 'POST', 'settings', { accessTokenTtl: 7, idTokenTtl: 11 });
    const { body } = await visitor.tokens('ada', offline);
    const access = decodeJwt(String(body['access_token']));
    const id = decodeJwt(String(body['id_token']));
    assert.equal(body['expires_in'], 7);
    assert.equal((access.exp ?? 0) - (access.iat ?? 0), 7);
    assert.equal((id.exp ?? 0) - (id.iat ?? 0), 11);
    await control(tenant.origin, 'POST', 'reset');
    assert.equal(tenant.settings.accessTokenTtl, 3600);
  });

  it('are refreshed by a JSON body as well', async () => {
    const visitor = new Visitor(tenant.origin);
    const { body } = await visitor.tokens('ada', offline);
    const response = await fetch(`${tenant.origin}/oauth/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        client_id: 'ngrx-auth0-example',
        grant_type: 'refresh_token',
        refresh_token: body['refresh_token'],
      }),
    });
    assert.equal(response.status, 200);
  });
});
