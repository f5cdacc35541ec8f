import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from '../create-tenant.ts';
import { DpopKey } from '../testing/dpop-key.ts';
import { MfaClient, mfaGrants, otpOf, wrongCode } from '../testing/mfa-client.ts';
import { appOrigin, control, Visitor, type TokenAnswer } from '../testing/visitor.ts';

const offline = {
  scope: 'openid profile email read:messages offline_access',
  audience: 'https://api.ngrx-auth0.example',
};

interface Refused {
  readonly visitor: Visitor;
  readonly refreshToken: string;
  readonly refusal: TokenAnswer;
  readonly client: MfaClient;
}

describe('MFA at the token endpoint', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => control(tenant.origin, 'POST', 'reset'));
  after(() => tenant.close());

  /** A refresh that was refused because every refresh needs a second factor. */
  async function refusedRefresh(key?: DpopKey): Promise<Refused> {
    const visitor = new Visitor(tenant.origin, key);
    const { body } = await visitor.tokens('ada', offline);
    await control(tenant.origin, 'POST', 'settings', { mfaRequired: true });
    const refreshToken = String(body['refresh_token']);
    const refusal = await visitor.refresh(refreshToken);
    return {
      visitor,
      refreshToken,
      refusal,
      client: new MfaClient(tenant.origin, refusal.body['mfa_token']),
    };
  }

  async function enrolAda(): Promise<void> {
    await control(tenant.origin, 'POST', 'factors', { user: 'ada', type: 'totp' });
  }

  it('refuses a refresh in the words of Auth0, with what there is to challenge', async () => {
    await enrolAda();
    const { refusal } = await refusedRefresh();
    assert.equal(refusal.status, 403);
    assert.deepEqual(
      { ...refusal.body, mfa_token: typeof refusal.body['mfa_token'] },
      {
        error: 'mfa_required',
        error_description: 'Multifactor authentication required',
        mfa_token: 'string',
        mfa_requirements: { challenge: [{ type: 'otp' }] },
      },
    );
    assert.ok(tenant.secrets.toJSON()['mfa_token']?.includes(String(refusal.body['mfa_token'])));
  });

  it('names what can be enrolled to who has no factor', async () => {
    const { refusal, client } = await refusedRefresh();
    assert.deepEqual(refusal.body['mfa_requirements'], {
      enroll: [{ type: 'otp' }, { type: 'phone' }, { type: 'email' }, { type: 'push-notification' }],
    });
    assert.deepEqual((await client.authenticators()).body, []);
    const challenge = await client.challenge({ challenge_type: 'otp' });
    assert.equal(challenge.status, 403);
    assert.equal(challenge.body['error'], 'association_required');
  });

  it('lists authenticators with the type that the refusal names', async () => {
    await enrolAda();
    const { client } = await refusedRefresh();
    const { body } = await client.authenticators();
    const [app] = body as unknown as Record<string, unknown>[];
    assert.match(String(app?.['id']), /^totp\|dev_[\w-]{16}$/);
    assert.deepEqual(
      { ...app, id: 'id' },
      { id: 'id', authenticator_type: 'otp', type: 'otp', active: true },
    );
    const challenge = await client.challenge({ challenge_type: 'otp', authenticator_id: app?.['id'] });
    assert.deepEqual(challenge.body, { challenge_type: 'otp' });
  });

  it('takes the code of the app, and gives everything that the refresh would have given', async () => {
    await enrolAda();
    const { visitor, refreshToken, client } = await refusedRefresh();
    const otp = await otpOf(tenant.origin, 'ada');
    const form = { grant_type: mfaGrants.otp, mfa_token: client.mfaToken, otp };
    const { status, body } = await visitor.token(form);
    assert.equal(status, 200);
    assert.equal(body['scope'], offline.scope);
    assert.equal(body['token_type'], 'Bearer');
    assert.equal(body['expires_in'], 3600);
    assert.deepEqual(decodeJwt(String(body['access_token'])).aud, [
      offline.audience,
      `${tenant.origin}/userinfo`,
    ]);
    const claims = decodeJwt(String(body['id_token']));
    assert.equal(claims['name'], 'Ada Lovelace');
    assert.deepEqual(claims['amr'], ['mfa']);
    const next = await visitor.refresh(body['refresh_token']);
    assert.equal(next.status, 200, 'the grant counts as verified');
    assert.equal(next.body['scope'], offline.scope);
    assert.equal((await visitor.token(form)).body['error'], 'invalid_grant', 'an mfa_token is good once');
    assert.equal((await visitor.refresh(refreshToken)).body['error'], 'invalid_grant', 'it was rotated');
  });

  it('asks the next login again', async () => {
    await enrolAda();
    const { visitor, client } = await refusedRefresh();
    const otp = await otpOf(tenant.origin, 'ada');
    await visitor.token({ grant_type: mfaGrants.otp, mfa_token: client.mfaToken, otp });
    const { body } = await visitor.exchange(await visitor.silently(offline));
    assert.equal((await visitor.refresh(body['refresh_token'])).body['error'], 'mfa_required');
  });

  it('does not use up the refused refresh token', async () => {
    const { visitor, refreshToken } = await refusedRefresh();
    await control(tenant.origin, 'POST', 'settings', { mfaRequired: false });
    assert.equal((await visitor.refresh(refreshToken)).status, 200);
  });

  it('refuses a wrong code, and takes the right one afterwards', async () => {
    await enrolAda();
    const { visitor, client } = await refusedRefresh();
    const otp = await otpOf(tenant.origin, 'ada');
    const form = { grant_type: mfaGrants.otp, mfa_token: client.mfaToken };
    const wrong = await visitor.token({ ...form, otp: wrongCode(otp) });
    assert.equal(wrong.status, 403);
    assert.deepEqual(wrong.body, { error: 'invalid_grant', error_description: 'Invalid otp_code.' });
    assert.equal((await visitor.token({ ...form, otp })).status, 200);
  });

  it('knows an expired mfa_token from one that it never gave', async () => {
    await control(tenant.origin, 'POST', 'settings', { mfaTokenTtl: 1 });
    const { visitor, client } = await refusedRefresh();
    await sleep(1100);
    const form = { grant_type: mfaGrants.otp, mfa_token: client.mfaToken, otp: '000000' };
    assert.equal((await visitor.token(form)).body['error'], 'expired_token');
    assert.equal((await client.authenticators()).body['error'], 'expired_token');
    const unknown = await new MfaClient(tenant.origin, 'unknown').authenticators();
    assert.deepEqual(unknown, {
      status: 401,
      body: { error: 'invalid_grant', error_description: 'Malformed mfa_token' },
    });
  });

  it('enrols an app, whose first code finishes it', async () => {
    const { visitor, client } = await refusedRefresh();
    const { status, body } = await client.associate({ authenticator_types: ['otp'] });
    assert.equal(status, 200);
    assert.equal(body['authenticator_type'], 'otp');
    assert.match(String(body['barcode_uri']), /^otpauth:\/\/totp\/.*ada%40example\.com.*secret=/);
    assert.ok(String(body['barcode_uri']).includes(String(body['secret'])));
    const otp = await otpOf(tenant.origin, 'ada');
    const verified = await visitor.token({ grant_type: mfaGrants.otp, mfa_token: client.mfaToken, otp });
    assert.equal(verified.status, 200);
    const { client: second } = await refusedRefresh();
    const again = await second.associate({ authenticator_types: ['otp'] });
    assert.deepEqual(again, {
      status: 403,
      body: { error: 'access_denied', error_description: 'User is already enrolled.' },
    });
  });

  it('takes the recovery code of the first enrolment once', async () => {
    const { visitor, client } = await refusedRefresh();
    const { body: enrolled } = await client.associate({ authenticator_types: ['otp'] });
    const [recovery_code] = enrolled['recovery_codes'] as [string];
    const form = { grant_type: mfaGrants.recovery, recovery_code };
    const early = await visitor.token({ ...form, mfa_token: client.mfaToken });
    assert.equal(early.body['error'], 'invalid_grant', 'not before the enrolment is finished');
    const otp = await otpOf(tenant.origin, 'ada');
    await visitor.token({ grant_type: mfaGrants.otp, mfa_token: client.mfaToken, otp });

    const second = await refusedRefresh();
    const used = await visitor.token({ ...form, mfa_token: second.client.mfaToken });
    assert.equal(used.status, 200);
    const third = await refusedRefresh();
    assert.deepEqual(third.refusal.body['mfa_requirements'], { challenge: [{ type: 'otp' }] });
    const twice = await visitor.token({ ...form, mfa_token: third.client.mfaToken });
    assert.deepEqual(twice.body, { error: 'invalid_grant', error_description: 'Invalid recovery_code.' });
  });

  for (const [channel, address] of [
    ['email', 'ada@example.com'],
    ['sms', '+15550100'],
  ] as const) {
    it(`sends codes by ${channel}`, async () => {
      const { visitor, client } = await refusedRefresh();
      const where = channel === 'sms' ? { phone_number: address } : {};
      const { body } = await client.associate({
        authenticator_types: ['oob'],
        oob_channels: [channel],
        ...where,
      });
      assert.equal(body['oob_channel'], channel);
      assert.equal(body['binding_method'], 'prompt');
      const form = { grant_type: mfaGrants.oob, mfa_token: client.mfaToken };
      const code = await newestCode(address, channel);
      const wrong = await visitor.token({
        ...form,
        oob_code: String(body['oob_code']),
        binding_code: wrongCode(code),
      });
      assert.deepEqual(wrong.body, { error: 'invalid_grant', error_description: 'Invalid binding_code.' });
      const right = { ...form, oob_code: String(body['oob_code']), binding_code: code };
      assert.equal((await visitor.token(right)).status, 200);

      const second = await refusedRefresh();
      const challenge = await second.client.challenge({ challenge_type: 'oob' });
      assert.equal(challenge.body['challenge_type'], 'oob');
      const answer = await visitor.token({
        ...form,
        mfa_token: second.client.mfaToken,
        oob_code: String(challenge.body['oob_code']),
        binding_code: await newestCode(address, channel),
      });
      assert.equal(answer.status, 200);
    });
  }

  it('waits for a push message to be approved', async () => {
    const { visitor, client } = await refusedRefresh();
    const { body } = await client.associate({ authenticator_types: ['oob'], oob_channels: ['auth0'] });
    assert.equal(body['binding_method'], undefined);
    const form = {
      grant_type: mfaGrants.oob,
      mfa_token: client.mfaToken,
      oob_code: String(body['oob_code']),
    };
    const early = await visitor.token(form);
    assert.equal(early.status, 400);
    assert.equal(early.body['error'], 'authorization_pending');
    const [message] = (await control(tenant.origin, 'GET', 'messages')) as [{ id: string }];
    await fetch(`${tenant.origin}/mailbox`, {
      method: 'POST',
      body: new URLSearchParams({ approve: message.id }),
    });
    assert.equal((await visitor.token(form)).status, 200);
  });

  it('refuses a refresh for an API that needs a second factor', async () => {
    await enrolAda();
    const vault = 'https://vault.ngrx-auth0.example';
    const visitor = new Visitor(tenant.origin);
    const { body } = await visitor.tokens('ada', offline);
    const refreshToken = String(body['refresh_token']);
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken, redirect_uri: appOrigin };
    const refusal = await visitor.token({ ...form, audience: vault, scope: 'openid read:vault' });
    assert.equal(refusal.body['error'], 'mfa_required');
    const mfa_token = String(refusal.body['mfa_token']);
    const otp = await otpOf(tenant.origin, 'ada');
    const verified = await visitor.token({ grant_type: mfaGrants.otp, mfa_token, otp });
    assert.deepEqual(decodeJwt(String(verified.body['access_token'])).aud, [
      vault,
      `${tenant.origin}/userinfo`,
    ]);
    const plain = await visitor.refresh(verified.body['refresh_token']);
    assert.deepEqual(
      decodeJwt(String(plain.body['access_token'])).aud,
      [offline.audience, `${tenant.origin}/userinfo`],
      'the new refresh token is good for what the old one was',
    );
  });

  async function newestCode(to: string, channel: string): Promise<string> {
    const messages = (await control(tenant.origin, 'GET', 'messages')) as Record<string, string>[];
    const newest = messages.at(-1) ?? {};
    const { code = '', text = '' } = newest;
    assert.deepEqual([newest['to'], newest['channel']], [to, channel]);
    assert.ok(text.startsWith(`${code} `));
    return code;
  }

  it('binds the tokens to the key of the proof, and takes the same code again with the nonce', async () => {
    await enrolAda();
    const key = await DpopKey.create();
    const { visitor, client } = await refusedRefresh(key);
    await control(tenant.origin, 'POST', 'expire-nonces');
    const otp = await otpOf(tenant.origin, 'ada');
    const form = { grant_type: mfaGrants.otp, mfa_token: client.mfaToken, otp };
    const first = await visitor.postToken(form, await visitor.tokenProof());
    assert.equal(first.body['error'], 'use_dpop_nonce');
    const { body } = await visitor.postToken(form, await visitor.tokenProof());
    assert.equal(body['token_type'], 'DPoP');
    assert.deepEqual(decodeJwt(String(body['access_token']))['cnf'], { jkt: key.jkt });
    assert.equal((await visitor.refresh(body['refresh_token'])).body['token_type'], 'DPoP');
  });

  it('lets applications call it from their origin', async () => {
    const preflight = await fetch(`${tenant.origin}/mfa/authenticators`, {
      method: 'OPTIONS',
      headers: {
        origin: appOrigin,
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'auth0-client,authorization,content-type',
      },
    });
    assert.equal(preflight.headers.get('access-control-allow-origin'), appOrigin);
    const allowed = preflight.headers.get('access-control-allow-headers')?.split(', ') ?? [];
    for (const name of ['auth0-client', 'authorization', 'content-type']) assert.ok(allowed.includes(name));
  });
});
