import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { appOrigin, callbackOf, control, Visitor } from './testing/visitor.ts';

describe('session transfer', () => {
  let tenant: Tenant;
  let visitor: Visitor;

  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(async () => {
    await control(tenant.origin, 'POST', 'reset');
    visitor = new Visitor(tenant.origin);
  });
  after(() => tenant.close());

  const transfer = async (user: string): Promise<Record<string, string>> =>
    (await control(tenant.origin, 'POST', 'session-transfer-tokens', { user })) as Record<string, string>;

  it('logs the user of the token in, without a page, and starts a session', async () => {
    const callback = callbackOf(await visitor.visit(visitor.authorizeUrl(await transfer('grace'))));
    const { body } = await visitor.exchange(callback);
    assert.equal(decodeJwt(String(body['id_token'])).sub, 'auth0|grace');
    assert.ok((await visitor.silently()).searchParams.has('code'));
  });

  it('shows the login page for a token that was used, or that nobody knows', async () => {
    const used = await transfer('ada');
    await visitor.visit(visitor.authorizeUrl(used));
    for (const params of [used, { session_transfer_token: 'unknown' }]) {
      const { page } = await new Visitor(tenant.origin).openLogin(params);
      assert.match(page, /<h1>Log in<\/h1>/);
    }
  });

  it('holds for a minute', async (t) => {
    const params = await transfer('ada');
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 61_000 });
    await visitor.openLogin(params);
  });

  it('wins over the session of somebody else', async () => {
    await visitor.login('grace');
    const response = await visitor.visit(visitor.authorizeUrl(await transfer('ada')));
    assert.match(await response.text(), /name="logout" value="yes"/, 'the session of Grace is ended first');
    const unknown = visitor.authorizeUrl({ session_transfer_token: 'unknown' });
    assert.ok(callbackOf(await visitor.visit(unknown)).searchParams.has('code'), 'another token does not');
  });

  it('is held to the rules of any login', async () => {
    const params = { ...(await transfer('grace')), organization: 'globex' };
    const denied = callbackOf(await visitor.visit(visitor.authorizeUrl(params)));
    assert.equal(denied.searchParams.get('error'), 'access_denied');
  });

  it('is a secret, and needs a user', async () => {
    const { session_transfer_token } = await transfer('ada');
    assert.deepEqual(tenant.secrets.toJSON()['session_transfer_token'], [session_transfer_token]);
    await assert.rejects(transfer('nobody'), /no user/);
  });

  it('can be tried at the home page of the tenant, whose form may lead to the application', async () => {
    const home = await visitor.send('/');
    assert.match(await home.text(), /Open the example as Ada, from a native app/);
    assert.ok(home.headers.get('content-security-policy')?.includes(`form-action 'self' ${appOrigin}`));
    const opened = callbackOf(await visitor.submit('/native-app', {}));
    assert.equal(opened.origin + opened.pathname, `${appOrigin}/`);
    const params = Object.fromEntries(opened.searchParams);
    assert.ok(callbackOf(await visitor.visit(visitor.authorizeUrl(params))).searchParams.has('code'));
  });
});
