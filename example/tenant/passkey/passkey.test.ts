import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { exampleClientId } from '../clients.ts';
import { createTenant, type Tenant } from '../create-tenant.ts';
import { DpopKey } from '../testing/dpop-key.ts';
import { post, type ApiAnswer } from '../testing/mfa-client.ts';
import { PasskeyDevice, type CreationOptions, type RequestOptions } from '../testing/passkey-device.ts';
import { appOrigin, control, Visitor } from '../testing/visitor.ts';

const audience = 'https://api.ngrx-auth0.example';
const scope = 'openid profile email read:messages read:admin offline_access';
const profile = { email: 'Mary@example.com', name: 'Mary Jackson' };

interface Challenge<T> {
  readonly auth_session: string;
  readonly authn_params_public_key: T;
}

describe('passkeys', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => control(tenant.origin, 'POST', 'reset'));
  after(() => tenant.close());

  function ask(name: string, body: Record<string, unknown>): Promise<ApiAnswer> {
    return post(tenant.origin, `/passkey/${name}`, { client_id: exampleClientId, ...body });
  }

  async function registration(): Promise<Challenge<CreationOptions>> {
    const { status, body } = await ask('register', { user_profile: profile });
    assert.equal(status, 200);
    return body as unknown as Challenge<CreationOptions>;
  }

  async function challenge(): Promise<Challenge<RequestOptions>> {
    return (await ask('challenge', {})).body as unknown as Challenge<RequestOptions>;
  }

  function redeem(auth_session: string, authn_response: unknown): Promise<ApiAnswer> {
    const grant_type = 'urn:okta:params:oauth:grant-type:webauthn';
    return post(tenant.origin, '/oauth/token', {
      client_id: exampleClientId,
      grant_type,
      auth_session,
      authn_response,
      audience,
      scope,
    });
  }

  async function signUp(device: PasskeyDevice): Promise<ApiAnswer> {
    const { auth_session, authn_params_public_key } = await registration();
    return redeem(auth_session, device.create(authn_params_public_key));
  }

  async function logIn(device: PasskeyDevice): Promise<ApiAnswer> {
    const { auth_session, authn_params_public_key } = await challenge();
    return redeem(auth_session, device.get(authn_params_public_key));
  }

  it('make an account, with tokens that carry its profile', async () => {
    const { status, body } = await signUp(new PasskeyDevice());
    assert.equal(status, 200);
    assert.equal(body['token_type'], 'Bearer');
    assert.equal(body['scope'], 'openid profile email read:messages offline_access');
    const claims = decodeJwt(String(body['id_token']));
    assert.match(String(claims.sub), /^auth0\|[0-9a-f]{24}$/);
    assert.equal(claims['name'], 'Mary Jackson');
    assert.equal(claims['given_name'], 'Mary');
    assert.equal(claims['email'], 'mary@example.com');
    assert.equal(claims['email_verified'], false);
    const picture = await fetch(String(claims['picture']));
    assert.equal(picture.headers.get('content-type'), 'image/svg+xml; charset=utf-8');
    assert.equal(decodeJwt(String(body['access_token'])).sub, claims.sub);
    const userinfo = await fetch(`${tenant.origin}/userinfo`, {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    assert.equal(((await userinfo.json()) as { name: string }).name, 'Mary Jackson');
    const refreshed = await new Visitor(tenant.origin).refresh(body['refresh_token']);
    assert.equal(decodeJwt(String(refreshed.body['id_token']))['name'], 'Mary Jackson');
  });

  it('log in whom they signed up, again and again', async () => {
    const device = new PasskeyDevice();
    const { body: first } = await signUp(device);
    for (let time = 0; time < 2; time += 1) {
      const { status, body } = await logIn(device);
      assert.equal(status, 200);
      assert.equal(decodeJwt(String(body['id_token'])).sub, decodeJwt(String(first['id_token'])).sub);
    }
  });

  it('are gone after a reset, with the account', async () => {
    const device = new PasskeyDevice();
    await signUp(device);
    await control(tenant.origin, 'POST', 'reset');
    assert.equal((await logIn(device)).body['error'], 'invalid_grant');
    assert.equal((await signUp(new PasskeyDevice())).status, 200, 'the address is free again');
  });

  it('are bound to the key of a proof', async () => {
    const key = await DpopKey.create();
    const visitor = new Visitor(tenant.origin, key);
    const { auth_session, authn_params_public_key } = await registration();
    const form = {
      grant_type: 'urn:okta:params:oauth:grant-type:webauthn',
      auth_session,
      authn_response: JSON.stringify(new PasskeyDevice().create(authn_params_public_key)),
      scope: 'openid',
    };
    const { status, body } = await visitor.token(form);
    assert.equal(status, 200);
    assert.equal(body['token_type'], 'DPoP');
  });

  it('are refused for another challenge, and for another origin', async () => {
    const device = new PasskeyDevice();
    await signUp(device);
    const first = await challenge();
    const second = await challenge();
    const mixed = await redeem(first.auth_session, device.get(second.authn_params_public_key));
    assert.equal(mixed.status, 403);
    assert.equal(mixed.body['error'], 'invalid_grant');
    device.origin = 'http://evil.example';
    const phished = await logIn(device);
    assert.equal(phished.status, 403);
    assert.match(String(phished.body['error_description']), /origin/);
  });

  it('are refused with a wrong signature, for another person, and when they are unknown', async () => {
    const device = new PasskeyDevice();
    await signUp(device);
    const { auth_session, authn_params_public_key } = await challenge();
    const answer = device.get(authn_params_public_key);
    const stranger = new PasskeyDevice().get(authn_params_public_key);
    const forged = { ...answer, response: { ...stranger.response, userHandle: '' } };
    for (const wrong of [
      { ...answer, response: { ...answer.response, signature: stranger.response['signature'] } },
      { ...answer, response: { ...answer.response, userHandle: 'c29tZWJvZHk' } },
      forged,
      stranger,
      'nonsense',
    ]) {
      const { status, body } = await redeem(auth_session, wrong);
      assert.equal(status, 403);
      assert.equal(body['error'], 'invalid_grant');
    }
    assert.equal((await redeem(auth_session, answer)).status, 200);
  });

  it('use an auth_session once', async () => {
    const device = new PasskeyDevice();
    await signUp(device);
    const { auth_session, authn_params_public_key } = await challenge();
    assert.ok(tenant.secrets.toJSON()['auth_session']?.includes(auth_session));
    assert.equal((await redeem(auth_session, device.get(authn_params_public_key))).status, 200);
    const again = await redeem(auth_session, device.get(authn_params_public_key));
    assert.deepEqual(again, {
      status: 403,
      body: { error: 'invalid_grant', error_description: 'The auth_session is invalid or expired.' },
    });
  });

  it('do not sign up somebody twice, and nobody without an address', async () => {
    const early = await registration();
    await signUp(new PasskeyDevice());
    const late = await redeem(early.auth_session, new PasskeyDevice().create(early.authn_params_public_key));
    assert.equal(late.status, 403);
    for (const taken of ['ada@example.com', 'mary@example.com']) {
      const { status, body } = await ask('register', { user_profile: { email: taken } });
      assert.equal(status, 400);
      assert.equal(body['error_description'], 'The user already exists.');
    }
    const nameless = await ask('register', { user_profile: { name: 'Mary' } });
    assert.equal(nameless.body['error'], 'invalid_request');
  });

  it('know one realm and one application', async () => {
    assert.equal((await ask('challenge', { realm: 'Username-Password-Authentication' })).status, 200);
    const realm = await ask('challenge', { realm: 'elsewhere' });
    assert.deepEqual(realm, {
      status: 400,
      body: { error: 'invalid_request', error_description: 'Unknown realm: elsewhere' },
    });
    assert.equal((await ask('challenge', { client_id: 'other' })).body['error'], 'invalid_client');
  });

  it('refuse an API that does not exist', async () => {
    const device = new PasskeyDevice();
    const { auth_session, authn_params_public_key } = await registration();
    const { status, body } = await post(tenant.origin, '/oauth/token', {
      client_id: exampleClientId,
      grant_type: 'urn:okta:params:oauth:grant-type:webauthn',
      auth_session,
      authn_response: device.create(authn_params_public_key),
      audience: 'https://unknown.example',
    });
    assert.equal(status, 400);
    assert.equal(body['error_description'], 'Service not found: https://unknown.example');
    assert.equal((await signUp(device)).status, 200, 'nobody was signed up before');
  });

  it('let applications ask from their origin', async () => {
    const preflight = await fetch(`${tenant.origin}/passkey/register`, {
      method: 'OPTIONS',
      headers: { origin: appOrigin, 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), appOrigin);
  });
});
