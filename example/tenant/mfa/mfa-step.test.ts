import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from '../create-tenant.ts';
import { otpOf, wrongCode } from '../testing/mfa-client.ts';
import { callbackOf, control, Visitor, webMessageOf } from '../testing/visitor.ts';

const vault = {
  scope: 'openid profile read:vault offline_access',
  audience: 'https://vault.ngrx-auth0.example',
};
const acr = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';

describe('the second step of a login', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => control(tenant.origin, 'POST', 'reset'));
  after(() => tenant.close());

  async function openStep(
    visitor: Visitor,
    params: Record<string, string> = vault,
  ): Promise<{ page: string; action: string }> {
    const { action } = await visitor.openLogin(params);
    return stepOf(await visitor.submit(action, { account: 'ada' }));
  }

  async function stepOf(response: Response): Promise<{ page: string; action: string }> {
    const page = await response.text();
    assert.match(page, /Six-digit code/);
    return { page, action: /action="(\/login\/[^"]+)"/.exec(page)?.[1] ?? '' };
  }

  async function verify(visitor: Visitor, action: string): Promise<Response> {
    return visitor.submit(action, { otp: await otpOf(tenant.origin, 'ada') });
  }

  it('refuses a silent request with the words that the engine knows', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login();
    const silent = { ...vault, prompt: 'none', response_mode: 'web_message' };
    const message = webMessageOf(await (await visitor.visit(visitor.authorizeUrl(silent))).text());
    assert.equal(message['error'], 'login_required');
    assert.equal(message['error_description'], 'Multifactor authentication required');
  });

  it('enrols an app with a key as text, and takes its code', async () => {
    const visitor = new Visitor(tenant.origin);
    const { page, action } = await openStep(visitor);
    const secret = /<code id="secret">([A-Z2-7]{32})<\/code>/.exec(page)?.[1];
    assert.ok(tenant.secrets.toJSON()['otp_secret']?.includes(secret ?? ''));
    const reloaded = await stepOf(await visitor.send(action));
    assert.ok(reloaded.page.includes(secret ?? ''), 'the same key after a reload');
    const { body } = await visitor.exchange(callbackOf(await verify(visitor, action)));
    assert.equal(body['scope'], 'openid profile read:vault offline_access');
    assert.deepEqual(decodeJwt(String(body['id_token']))['amr'], ['mfa']);
    assert.equal((await visitor.refresh(body['refresh_token'])).status, 200);
  });

  it('asks for the code alone who has an app', async () => {
    await control(tenant.origin, 'POST', 'factors', { user: 'ada', type: 'totp' });
    const { page } = await openStep(new Visitor(tenant.origin));
    assert.match(page, /Verify your identity/);
    assert.doesNotMatch(page, /id="secret"/);
  });

  it('shows again what was wrong', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await openStep(visitor);
    const wrong = wrongCode(await otpOf(tenant.origin, 'ada'));
    const response = await visitor.submit(action, { otp: wrong });
    assert.equal(response.status, 400);
    assert.match(await response.text(), /role="alert">This code is wrong or too old\./);
    assert.ok(callbackOf(await verify(visitor, action)).searchParams.has('code'));
  });

  it('can be cancelled, and leaves the login without that API', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await openStep(visitor);
    const callback = callbackOf(await visitor.submit(action, { cancel: 'yes' }));
    assert.equal(callback.searchParams.get('error'), 'access_denied');
    const plain = await visitor.silently();
    assert.ok(plain.searchParams.has('code'));
  });

  it('opens the API for silent requests of the same session', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await openStep(visitor);
    await verify(visitor, action);
    const { body } = await visitor.exchange(await visitor.silently(vault));
    assert.equal(
      decodeJwt(String(body['access_token']))['scope'],
      'openid profile read:vault offline_access',
    );
  });

  it('follows a login by popup without a second password', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login();
    const popup = visitor.authorizeUrl({ ...vault, response_mode: 'web_message' });
    const { action } = await stepOf(await visitor.visit(popup));
    const message = webMessageOf(await (await verify(visitor, action)).text());
    assert.ok(message['code']);
  });

  it('is asked for again after a new login', async () => {
    const visitor = new Visitor(tenant.origin);
    const first = await openStep(visitor);
    await verify(visitor, first.action);
    const { action } = await openStep(visitor, { ...vault, prompt: 'login' });
    assert.ok(callbackOf(await verify(visitor, action)).searchParams.has('code'));
  });

  it('follows acr_values for any API, and says so in the ID token', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await openStep(visitor, { acr_values: acr });
    const { body } = await visitor.exchange(callbackOf(await verify(visitor, action)));
    const claims = decodeJwt(String(body['id_token']));
    assert.equal(claims['acr'], acr);
    assert.deepEqual(claims['amr'], ['mfa']);
  });

  it('has a pretend app that shows the codes, one click from the home page', async () => {
    assert.match(await (await fetch(tenant.origin)).text(), /href="\/authenticator"/);
    const page = async (): Promise<Response> => fetch(`${tenant.origin}/authenticator`);
    assert.match(await (await page()).text(), /Nobody has set up an authenticator app yet/);
    await control(tenant.origin, 'POST', 'factors', { user: 'ada', type: 'totp' });
    const response = await page();
    assert.match(response.headers.get('refresh') ?? '', /^[1-5]$/);
    const text = await response.text();
    assert.match(text, /Ada Lovelace \(ada@example\.com\)/);
    assert.ok(text.includes(await otpOf(tenant.origin, 'ada')));
  });
});
