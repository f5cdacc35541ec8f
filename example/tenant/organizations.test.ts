import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { organizationBy } from './organizations.ts';
import { callbackOf, control, Visitor, webMessageOf } from './testing/visitor.ts';

const acme = organizationBy('acme')?.id ?? '';
const globex = organizationBy('globex')?.id ?? '';
const audience = 'https://api.ngrx-auth0.example';

describe('organizations', () => {
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

  const errorOf = (callback: URL): (string | null)[] =>
    ['error', 'error_description', 'state'].map((name) => callback.searchParams.get(name));

  it('stand on the login page, in the ID token and in the access token', async () => {
    const { page, action } = await visitor.openLogin({ organization: acme, audience });
    assert.match(page, /with <strong>Acme Rockets<\/strong>/);
    const { body } = await visitor.exchange(callbackOf(await visitor.submit(action, { account: 'grace' })));
    for (const name of ['id_token', 'access_token']) {
      const { org_id, org_name } = decodeJwt(String(body[name]));
      assert.deepEqual({ org_id, org_name }, { org_id: acme, org_name: 'acme' }, name);
    }
  });

  it('are named by their name in any spelling, too', async () => {
    const { body } = await visitor.tokens('ada', { organization: 'GlobEx' });
    assert.equal(decodeJwt(String(body['id_token']))['org_id'], globex);
    const { body: none } = await new Visitor(tenant.origin).tokens('ada');
    assert.equal(decodeJwt(String(none['id_token']))['org_id'], undefined);
  });

  it('are invalid_request when nobody knows them', async () => {
    assert.deepEqual(errorOf(await visitor.silently({ organization: 'org_nobody' })), [
      'invalid_request',
      'parameter organization is invalid',
      'state-1',
    ]);
  });

  it('deny who is not a member, without a session, so that somebody else may try', async () => {
    const { action } = await visitor.openLogin({ organization: globex });
    assert.deepEqual(errorOf(callbackOf(await visitor.submit(action, { account: 'grace' }))), [
      'access_denied',
      `user auth0|grace is not part of the ${globex} organization`,
      'state-1',
    ]);
    assert.ok((await visitor.login('ada', { organization: globex })).searchParams.has('code'));
  });

  it('take a session for each organization of its user, silently and by redirect', async () => {
    await visitor.login('ada', { organization: acme });
    const { body } = await visitor.exchange(await visitor.silently({ organization: globex }));
    assert.equal(decodeJwt(String(body['id_token']))['org_id'], globex);
    const redirect = callbackOf(await visitor.visit(visitor.authorizeUrl({ organization: 'acme' })));
    assert.ok(redirect.searchParams.has('code'));
  });

  it('deny a session of somebody else, as a web message with status 200', async () => {
    await visitor.login('grace');
    const url = visitor.authorizeUrl({
      organization: globex,
      prompt: 'none',
      response_mode: 'web_message',
    });
    const response = await visitor.visit(url);
    assert.equal(response.status, 200);
    assert.equal(webMessageOf(await response.text())['error'], 'access_denied');
    // Unless the request is a chance to be somebody else.
    const { page } = await visitor.openLogin({ organization: globex, prompt: 'login' });
    assert.match(page, /Globex Energy/);
  });

  it('are kept by a refresh', async () => {
    const scope = 'openid offline_access';
    const { body } = await visitor.tokens('ada', { organization: acme, audience, scope });
    const { body: next } = await visitor.refresh(body['refresh_token']);
    assert.equal(decodeJwt(String(next['id_token']))['org_id'], acme);
    assert.equal(decodeJwt(String(next['access_token']))['org_name'], 'acme');
  });
});
