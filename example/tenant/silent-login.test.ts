import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTenant, type Tenant } from './create-tenant.ts';
import { control, Visitor, webMessageOf } from './testing/visitor.ts';

const silent = { prompt: 'none', response_mode: 'web_message' };

describe('silent login by web message', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  after(() => tenant.close());

  async function ask(visitor: Visitor, params: Record<string, string> = {}): Promise<Record<string, string>> {
    const response = await visitor.visit(visitor.authorizeUrl({ ...silent, ...params }));
    assert.equal(response.status, 200, 'an error status would show up in the console of the application');
    assert.equal(response.headers.get('x-frame-options'), null);
    assert.doesNotMatch(response.headers.get('content-security-policy') ?? '', /frame-ancestors/);
    return webMessageOf(await response.text());
  }

  it('answers login_required without a session', async () => {
    const message = await ask(new Visitor(tenant.origin));
    assert.equal(message['error'], 'login_required');
    assert.equal(message['state'], 'state-1');
  });

  it('answers a code with a session, which can be exchanged', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login();
    const message = await ask(visitor);
    assert.equal(message['state'], 'state-1');
    const { status } = await visitor.exchange(new URL(`http://localhost/?code=${message['code']}`));
    assert.equal(status, 200);
  });

  it('answers login_required again once the session was dropped', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login('ada');
    await control(tenant.origin, 'POST', 'drop-sessions', { user: 'grace' });
    assert.ok((await ask(visitor))['code'], 'the session of somebody else is not touched');
    await control(tenant.origin, 'POST', 'drop-sessions', { user: 'ada' });
    assert.equal((await ask(visitor))['error'], 'login_required');
  });

  it('logs in by a page, too, as a popup does', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await visitor.openLogin({ response_mode: 'web_message' });
    const response = await visitor.submit(action, { account: 'ada' });
    const page = await response.text();
    assert.ok(webMessageOf(page)['code']);
    assert.doesNotMatch(page, /\.close\(/, 'the engine closes the window, once it has heard the answer');
  });

  it('sends an injected OAuth error as a message', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login();
    await control(tenant.origin, 'POST', 'faults', {
      kind: 'oauthError',
      path: '/authorize',
      params: { prompt: 'none' },
      error: 'consent_required',
      error_description: 'Consent required',
      times: 1,
    });
    assert.deepEqual(
      { ...(await ask(visitor)), iss: undefined },
      { error: 'consent_required', error_description: 'Consent required', state: 'state-1', iss: undefined },
    );
    assert.ok((await ask(visitor))['code'], 'once only');
  });
});
