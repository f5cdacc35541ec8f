/** The engine itself against My Account: only its tokens come from elsewhere, because it gets them with a browser. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { Auth0Client, MyAccountApiError } from '@auth0/auth0-spa-js';
import { Secret, TOTP } from 'otpauth';
import { exampleClientId } from '../clients.ts';
import { createTenant, type Tenant } from '../create-tenant.ts';
import { MyAccountCaller } from '../testing/my-account-caller.ts';
import { appOrigin, callbackOf } from '../testing/visitor.ts';

describe('the engine with My Account', () => {
  let tenant: Tenant;
  let caller: MyAccountCaller;
  let engine: Auth0Client;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => {
    tenant.reset();
    caller = new MyAccountCaller(tenant.origin);
    engine = new Auth0Client({ domain: tenant.origin, clientId: exampleClientId });
    const silently = async ({ authorizationParams }: { authorizationParams: { scope: string } }) => ({
      access_token: await caller.token(authorizationParams.scope),
      token_type: 'Bearer',
    });
    engine.getTokenSilently = silently as never;
  });
  after(() => tenant.close());

  it('enrols an authenticator application, names it, lists it and deletes it', async () => {
    const { myAccount } = engine;
    const challenge = await myAccount.enrollmentChallenge({ type: 'totp' });
    assert.ok(challenge.type === 'totp');
    const secret = Secret.fromBase32(challenge.manual_input_code ?? '');
    const method = await myAccount.enrollmentVerify({
      type: 'totp',
      location: challenge.location,
      auth_session: challenge.auth_session,
      otp_code: new TOTP({ secret }).generate(),
    });
    assert.equal(method.id, challenge.id);
    await myAccount.updateAuthenticationMethod(method.id, { name: 'My phone' });
    const [listed] = await myAccount.getAuthenticationMethods('totp');
    assert.deepEqual(listed, { ...method, name: 'My phone' });
    assert.deepEqual(await myAccount.getAuthenticationMethod(method.id), listed);
    await myAccount.deleteAuthenticationMethod(method.id);
    assert.deepEqual(await myAccount.getAuthenticationMethods('totp'), []);
    assert.equal((await myAccount.getFactors()).length, 7);
  });

  it('connects an account', async () => {
    const { connect_uri, connect_params, auth_session } = await engine.myAccount.connectAccount({
      connection: 'pretend-drive',
      redirect_uri: appOrigin,
      state: 'state-3',
    });
    const url = `${connect_uri}?ticket=${connect_params.ticket}`;
    const response = await caller.visitor.submit(url, { decision: 'allow' });
    const account = await engine.myAccount.completeAccount({
      auth_session,
      connect_code: callbackOf(response).searchParams.get('connect_code') ?? '',
      redirect_uri: appOrigin,
    });
    assert.deepEqual(
      [account.connection, account.access_type, account.scopes],
      ['pretend-drive', 'offline', ['files:read', 'files:write']],
    );
  });

  it('throws the problem with all of its members', async () => {
    const refused = engine.myAccount.connectAccount({
      connection: 'pretend-drive',
      redirect_uri: 'https://evil.test',
    });
    await assert.rejects(refused, (error: MyAccountApiError) => {
      assert.ok(error instanceof MyAccountApiError);
      assert.deepEqual([error.status, error.title], [400, 'Bad Request']);
      assert.equal(error.detail, 'https://evil.test is not a callback URL of the application.');
      assert.equal(error.validation_errors?.[0]?.pointer, '/redirect_uri');
      return true;
    });
  });
});
