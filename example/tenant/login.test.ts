import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { appOrigin, callbackOf, Visitor } from './testing/visitor.ts';

describe('login', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  after(() => tenant.close());

  it('goes from the application over the login page to an ID token that verifies', async () => {
    const visitor = new Visitor(tenant.origin);
    const callback = await visitor.login('ada');
    assert.equal(callback.origin, appOrigin);
    assert.equal(callback.searchParams.get('state'), 'state-1');
    assert.deepEqual([...callback.searchParams.keys()].sort(), ['code', 'state'], 'nothing else in the URL');

    const { status, body } = await visitor.exchange(callback);
    assert.equal(status, 200);
    assert.equal(body['token_type'], 'Bearer');
    assert.equal(body['scope'], 'openid profile email');
    assert.equal(body['expires_in'], 3600);
    assert.equal(body['refresh_token'], undefined);

    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', tenant.origin));
    const { payload, protectedHeader } = await jwtVerify(String(body['id_token']), keys, {
      issuer: `${tenant.origin}/`,
      audience: 'ngrx-auth0-example',
    });
    assert.equal(protectedHeader.alg, 'RS256');
    assert.equal(payload['nonce'], 'nonce-1');
    assert.equal(payload.sub, 'auth0|ada');
    assert.equal(payload['name'], 'Ada Lovelace');
    assert.equal(payload['email'], 'ada@example.com');
    assert.equal(payload['picture'], `${tenant.origin}/avatars/ada.svg`);
  });

  it('takes email and password, too', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await visitor.openLogin();
    const callback = callbackOf(
      await visitor.submit(action, { email: ' Grace@Example.com ', password: 'demo' }),
    );
    const { body } = await visitor.exchange(callback);
    assert.equal(decodeJwt(String(body['id_token'])).sub, 'auth0|grace');
  });

  it('shows an inline error for a wrong password and keeps the email', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await visitor.openLogin();
    const response = await visitor.submit(action, { email: 'a"b<@example.com', password: 'wrong' });
    const page = await response.text();
    assert.equal(response.status, 400);
    assert.match(page, /role="alert">Wrong email address or password\./);
    assert.match(page, /value="a&quot;b&lt;@example\.com"/);
    assert.doesNotMatch(page, /wrong"/, 'the password is not repeated');
    const again = await visitor.submit(action, { email: 'ada@example.com', password: 'demo' });
    assert.ok(callbackOf(again).searchParams.has('code'), 'the page still works');
  });

  it('fills in the login hint, names the organization and says that signing up is a demo', async () => {
    const { page } = await new Visitor(tenant.origin).openLogin({
      login_hint: 'ada@example.com',
      screen_hint: 'signup',
    });
    assert.match(page, /value="ada@example\.com"/);
    assert.match(page, /<h1>Create account<\/h1>/);
    assert.match(page, /This is a demo/);
    const { page: second } = await new Visitor(tenant.origin).openLogin({ organization: 'acme' });
    assert.match(second, /<strong>Acme Rockets<\/strong>/);
    assert.match(second, /<h1>Log in<\/h1>/);
  });

  it('sends access_denied when the login is cancelled', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await visitor.openLogin();
    const callback = callbackOf(await visitor.submit(action, { cancel: 'yes' }));
    assert.equal(callback.searchParams.get('error'), 'access_denied');
    assert.equal(callback.searchParams.get('error_description'), 'The login was cancelled.');
    assert.equal(callback.searchParams.get('state'), 'state-1');
  });

  it('denies a suspended user and starts no session', async () => {
    const visitor = new Visitor(tenant.origin);
    const callback = await visitor.login('alan');
    assert.equal(callback.searchParams.get('error'), 'access_denied');
    assert.doesNotMatch(callback.searchParams.get('error_description') ?? '', /user is blocked/i);
    assert.equal((await visitor.silently()).searchParams.get('error'), 'login_required');
  });

  it('asks nobody again during a session, unless prompt=login', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login('ada');
    const again = callbackOf(await visitor.visit(visitor.authorizeUrl()));
    assert.ok(again.searchParams.has('code'));
    const { page } = await visitor.openLogin({ prompt: 'login' });
    assert.match(page, /Continue as/);
  });

  it('lets somebody else log in during a session', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login('ada');
    const { action } = await visitor.openLogin({ prompt: 'login' });
    const confirm = await (await visitor.submit(action, { account: 'grace' })).text();
    // oidc-provider ends the first session by a form that a browser submits by itself.
    const target = /action="([^"]+)"/.exec(confirm)?.[1] ?? '';
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(confirm)?.[1] ?? '';
    const callback = callbackOf(await visitor.submit(target, { xsrf, logout: 'yes' }));
    const { body } = await visitor.exchange(callback);
    assert.equal(decodeJwt(String(body['id_token'])).sub, 'auth0|grace');
  });

  it('puts auth_time into the ID token when max_age asks for it', async () => {
    const { body } = await new Visitor(tenant.origin).tokens('ada', { max_age: '100' });
    assert.equal(typeof decodeJwt(String(body['id_token']))['auth_time'], 'number');
  });

  it('takes the first registered redirect URI when none is sent, at both endpoints', async () => {
    const visitor = new Visitor(tenant.origin);
    const callback = await visitor.login('ada', { redirect_uri: '' });
    assert.equal(callback.origin + callback.pathname, `${appOrigin}/`);
    const { status } = await visitor.exchange(callback, { redirect_uri: '' });
    assert.equal(status, 200);
  });

  it('never redirects to a URL that is not registered', async () => {
    const visitor = new Visitor(tenant.origin);
    const response = await visitor.visit(
      visitor.authorizeUrl({ redirect_uri: 'http://localhost:4200.evil.test/' }),
    );
    assert.equal(response.status, 400);
    assert.equal(response.headers.get('location'), null);
    assert.match(await response.text(), /invalid_redirect_uri/);
  });

  it('demands PKCE, and the right verifier', async () => {
    const visitor = new Visitor(tenant.origin);
    const without = await visitor.visit(
      visitor.authorizeUrl({ code_challenge: '', code_challenge_method: '' }),
    );
    assert.equal(callbackOf(without).searchParams.get('error'), 'invalid_request');

    const callback = await visitor.login();
    const wrong = await visitor.exchange(callback, { code_verifier: 'x'.repeat(43) });
    assert.equal(wrong.status, 403);
    assert.deepEqual(wrong.body, {
      error: 'invalid_grant',
      error_description: 'Invalid authorization code',
    });
  });

  it('takes a code once', async () => {
    const visitor = new Visitor(tenant.origin);
    const callback = await visitor.login();
    assert.equal((await visitor.exchange(callback)).status, 200);
    assert.equal((await visitor.exchange(callback)).body['error'], 'invalid_grant');
  });

  it('says so when the login page is over', async () => {
    const response = await new Visitor(tenant.origin).send('/login/gone');
    assert.equal(response.status, 400);
    assert.match(await response.text(), /login_expired/);
  });

  it('sends pages that allow no script and no frame', async () => {
    const response = await new Visitor(tenant.origin).send('/');
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'/);
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|script-src/);
    assert.equal((await new Visitor(tenant.origin).send('/nowhere')).status, 404);
  });
});
