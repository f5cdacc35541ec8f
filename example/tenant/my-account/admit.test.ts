import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from '../create-tenant.ts';
import { DpopKey } from '../testing/dpop-key.ts';
import { MyAccountCaller, type MyAccountAnswer } from '../testing/my-account-caller.ts';
import { appOrigin, control, Visitor } from '../testing/visitor.ts';

const scope = 'read:me:connected_accounts';
const list = 'GET connected-accounts/accounts';

describe('admission to My Account', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => tenant.reset());
  after(() => tenant.close());

  it('is by a token for the tenant’s own audience, by page and silently', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login('ada');
    const callback = await visitor.silently({
      audience: `${tenant.origin}/me/`,
      scope: `openid ${scope} fly:moon`,
    });
    const { body } = await visitor.exchange(callback);
    assert.equal(body['scope'], `openid ${scope}`);
    const { aud } = decodeJwt(String(body['access_token']));
    assert.deepEqual(aud, [`${tenant.origin}/me/`, `${tenant.origin}/userinfo`]);
    const answer = await new MyAccountCaller(tenant.origin).call(list, scope);
    assert.deepEqual([answer.status, answer.body], [200, { accounts: [] }]);
  });

  it('is refused without a token, with a foreign one and with one for another API', async () => {
    const caller = new MyAccountCaller(tenant.origin);
    const { body } = await new Visitor(tenant.origin).tokens('ada', {
      audience: 'https://api.ngrx-auth0.example',
    });
    for (const authorization of ['', 'Bearer a.b.c', `Bearer ${String(body['access_token'])}`]) {
      const answer = await caller.call(list, scope, { headers: { authorization } });
      assert.equal(answer.status, 401);
      assert.equal(answer.body['status'], 401);
      assert.equal(answer.body['title'], 'Unauthorized');
      assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
      assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer/);
    }
  });

  it('takes the scope of the endpoint, and says which', async () => {
    const answer = await new MyAccountCaller(tenant.origin).call(list, 'delete:me:connected_accounts');
    assert.equal(answer.status, 403);
    assert.equal(answer.body['detail'], `The access token lacks the scope ${scope}.`);
    assert.equal(
      answer.headers.get('www-authenticate'),
      `Bearer error="insufficient_scope", scope="${scope}"`,
    );
  });

  it('takes a bound token with its proof, once', async () => {
    const key = await DpopKey.create();
    const caller = new MyAccountCaller(tenant.origin, 'ada', key);
    assert.equal((await caller.call(list, scope)).status, 200);

    const url = `${tenant.origin}/me/v1/connected-accounts/accounts`;
    const token = await caller.token(scope);
    const dpop = await key.proof({ url, token });
    assert.equal((await caller.call(list, scope, { headers: { dpop } })).status, 200);
    const replayed = await caller.call(list, scope, { headers: { dpop } });
    assert.equal(replayed.body['detail'], 'The proof was used before.');
    const otherUrl = await key.proof({ url: `${tenant.origin}/me/v1/factors`, token });
    assert.equal((await caller.call(list, scope, { headers: { dpop: otherUrl } })).status, 401);
    const asBearer = await caller.call(list, scope, { headers: { authorization: `Bearer ${token}` } });
    assert.equal(asBearer.status, 401);
    assert.match(
      asBearer.headers.get('www-authenticate') ?? '',
      /^DPoP error="invalid_token".*algs="ES256"$/,
    );
  });

  it('refuses tokens that are not bound, if the setting says so', async () => {
    await control(tenant.origin, 'POST', 'settings', { myAccountRequiresDpop: true });
    const bearer = await new MyAccountCaller(tenant.origin).call(list, scope);
    assert.equal(bearer.status, 401);
    assert.match(String(bearer.body['detail']), /bound to a key/);
    const bound = new MyAccountCaller(tenant.origin, 'ada', await DpopKey.create());
    assert.equal((await bound.call(list, scope)).status, 200);
  });

  it('asks for a nonce, if the setting says so, until that is stale', async () => {
    await control(tenant.origin, 'POST', 'settings', { myAccountNonceRequired: true });
    const key = await DpopKey.create();
    const caller = new MyAccountCaller(tenant.origin, 'ada', key);
    const url = `${tenant.origin}/me/v1/connected-accounts/accounts`;
    const token = await caller.token(scope);
    const call = async (nonce?: string): Promise<MyAccountAnswer> => {
      const dpop = await key.proof({ url, token, ...(nonce !== undefined && { nonce }) });
      return caller.call(list, scope, { headers: { dpop } });
    };
    const refused = await call();
    assert.equal(refused.status, 401);
    assert.match(refused.headers.get('www-authenticate') ?? '', /^DPoP error="use_dpop_nonce"/);
    const nonce = refused.headers.get('dpop-nonce') ?? '';
    assert.equal((await call(nonce)).status, 200);
    await control(tenant.origin, 'POST', 'expire-nonces');
    const stale = await call(nonce);
    assert.equal(stale.status, 401);
    assert.equal((await call(stale.headers.get('dpop-nonce') ?? '')).status, 200);
  });

  it('tells the browser that the application may call it', async () => {
    const preflight = await fetch(`${tenant.origin}/me/v1/factors`, {
      method: 'OPTIONS',
      headers: {
        origin: appOrigin,
        'access-control-request-method': 'PATCH',
        'access-control-request-headers': 'authorization,content-type,dpop',
      },
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), appOrigin);
    assert.equal(preflight.headers.get('access-control-allow-methods'), 'GET, POST, PATCH, DELETE');
    for (const name of ['authorization', 'content-type', 'dpop']) {
      assert.ok(preflight.headers.get('access-control-allow-headers')?.split(', ').includes(name), name);
    }
    const { headers } = await new MyAccountCaller(tenant.origin).call(list, scope);
    assert.equal(headers.get('access-control-expose-headers'), 'DPoP-Nonce, WWW-Authenticate, Location');
  });

  it('has problems for what is not there and for what is not JSON', async () => {
    const caller = new MyAccountCaller(tenant.origin);
    const missing = await caller.call('GET nothing', scope);
    assert.deepEqual(missing.body, {
      type: 'https://auth0.com/api-errors/A0E-404-0001',
      status: 404,
      title: 'Not Found',
      detail: 'There is no GET /me/v1/nothing.',
    });
    const notJson = await caller.call('POST connected-accounts/connect', 'create:me:connected_accounts', {
      body: [],
    });
    assert.equal(notJson.status, 400);
  });
});
