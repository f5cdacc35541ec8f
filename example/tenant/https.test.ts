import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { generate } from 'selfsigned';
import { createApi, type Api } from '../api/create-api.ts';
import { createTenant, type Tenant } from './create-tenant.ts';
import { DpopKey } from './testing/dpop-key.ts';
import { Visitor } from './testing/visitor.ts';
import { trust } from './tls.ts';

const audience = 'https://api.ngrx-auth0.example';
const scope = 'openid read:messages';

describe('the HTTPS mode', () => {
  let tenant: Tenant;
  let api: Api;

  before(async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }], {
      keyType: 'ec',
      algorithm: 'sha256',
    });
    const pem = `${key}\n${cert}`;
    trust(pem);
    tenant = await createTenant({ port: 0, pem });
    api = await createApi({ port: 0, pem, issuer: tenant.issuer });
  });
  after(() => Promise.all([tenant.close(), api.close()]));

  it('serves tenant and API, which takes the tokens', async () => {
    assert.match(tenant.origin, /^https:\/\/localhost:\d+$/);
    const { body } = await new Visitor(tenant.origin).tokens('ada', { audience, scope });
    assert.equal(decodeJwt(String(body['id_token'])).iss, `${tenant.origin}/`);
    const response = await fetch(`${api.origin}/api/messages`, {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    assert.equal(response.status, 200);
  });

  it('sends cookies that travel in an iframe of any site, and takes them back at the logout', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await visitor.openLogin();
    const answer = await visitor.send(action, {
      method: 'POST',
      body: new URLSearchParams({ account: 'ada' }),
    });
    const resume = await visitor.send(answer.headers.get('location') ?? '');
    const logout = await visitor.send('/v2/logout?client_id=ngrx-auth0-example');
    for (const response of [resume, logout]) {
      const [cookie = ''] = response.headers.getSetCookie().filter((line) => line.startsWith('auth0='));
      assert.match(cookie, /; samesite=none; secure; httponly/i);
    }
  });

  it('expects proofs that name the HTTPS address', async () => {
    const key = await DpopKey.create();
    const { body } = await new Visitor(tenant.origin, key).tokens('ada', { audience, scope });
    const token = String(body['access_token']);
    const call = async (origin: string): Promise<number> => {
      const dpop = await key.proof({ url: `${origin}/userinfo`, token });
      const headers = { authorization: `DPoP ${token}`, dpop };
      return (await fetch(`${tenant.origin}/userinfo`, { headers })).status;
    };
    assert.equal(await call(tenant.origin), 200);
    assert.equal(await call(tenant.origin.replace('https', 'http')), 401);
  });
});
