import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { Visitor } from './testing/visitor.ts';

const audience = 'https://api.ngrx-auth0.example';

describe('audience', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  after(() => tenant.close());

  async function userinfo(token: unknown): Promise<Response> {
    return fetch(`${tenant.origin}/userinfo`, { headers: { authorization: `Bearer ${String(token)}` } });
  }

  it('gives a JWT access token for that API', async () => {
    const { body } = await new Visitor(tenant.origin).tokens('ada', {
      audience,
      scope: 'openid profile read:messages',
    });
    const token = String(body['access_token']);
    assert.equal(decodeProtectedHeader(token).alg, 'RS256');
    const claims = decodeJwt(token);
    assert.equal(claims.iss, `${tenant.origin}/`);
    assert.equal(claims.sub, 'auth0|ada');
    assert.deepEqual(claims.aud, [audience, `${tenant.origin}/userinfo`]);
    assert.equal(claims['azp'], 'ngrx-auth0-example');
    assert.equal(claims['client_id'], 'ngrx-auth0-example');
    assert.equal(claims['scope'], 'openid profile read:messages');
    assert.equal(body['scope'], 'openid profile read:messages');
  });

  it('leaves out scopes that do not exist there, and what only administrators may', async () => {
    const scope = 'openid read:messages read:admin read:reports fly:moon';
    const { body: ada } = await new Visitor(tenant.origin).tokens('ada', { audience, scope });
    const { body: grace } = await new Visitor(tenant.origin).tokens('grace', { audience, scope });
    assert.equal(ada['scope'], 'openid read:messages');
    assert.equal(grace['scope'], 'openid read:messages read:admin');
    assert.equal(decodeJwt(String(grace['access_token']))['scope'], 'openid read:messages read:admin');
  });

  it('puts what the user may do into the token, asked for or not, and roles into the ID token', async () => {
    const of = async (user: string): Promise<unknown[]> => {
      const { body } = await new Visitor(tenant.origin).tokens(user, {
        audience,
        scope: 'openid read:messages',
      });
      const { permissions } = decodeJwt<{ permissions: string[] }>(String(body['access_token']));
      return [permissions, decodeJwt(String(body['id_token']))['https://ngrx-auth0.example/roles']];
    };
    assert.deepEqual(await of('ada'), [['read:messages', 'write:messages'], ['member']]);
    assert.deepEqual(await of('grace'), [
      ['read:messages', 'write:messages', 'read:admin'],
      ['member', 'admin'],
    ]);
  });

  it('knows a second API', async () => {
    const { body } = await new Visitor(tenant.origin).tokens('ada', {
      audience: 'https://reports.ngrx-auth0.example',
      scope: 'openid read:reports read:messages',
    });
    assert.equal(body['scope'], 'openid read:reports');
  });

  it('refuses an audience that it does not know', async () => {
    const visitor = new Visitor(tenant.origin);
    const callback = await visitor.silently({ audience: 'https://unknown.example' });
    assert.equal(callback.searchParams.get('error'), 'invalid_target');
    assert.equal(
      callback.searchParams.get('error_description'),
      'Service not found: https://unknown.example',
    );
  });

  it('is optional: without it the token is opaque and good for /userinfo', async () => {
    const { body } = await new Visitor(tenant.origin).tokens('ada');
    assert.equal(String(body['access_token']).split('.').length, 1);
    const profile = (await (await userinfo(body['access_token'])).json()) as { email: string };
    assert.equal(profile.email, 'ada@example.com');
  });

  it('does not keep a token from /userinfo, which shows what its scope opens', async () => {
    const { body } = await new Visitor(tenant.origin).tokens('ada', { audience, scope: 'openid email' });
    const response = await userinfo(body['access_token']);
    assert.deepEqual(await response.json(), {
      sub: 'auth0|ada',
      email: 'ada@example.com',
      email_verified: true,
      // An Action adds it, whatever the scope.
      'https://ngrx-auth0.example/roles': ['member'],
    });
  });

  it('refuses a forged token at /userinfo', async () => {
    const response = await userinfo('aaaa.bbbb.cccc');
    assert.equal(response.status, 401);
    assert.match(response.headers.get('www-authenticate') ?? '', /invalid_token/);
  });
});
