import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from '../create-tenant.ts';
import { mfaGrants, otpOf, post } from '../testing/mfa-client.ts';
import { control, Visitor } from '../testing/visitor.ts';

const messages = {
  scope: 'openid profile email read:messages offline_access',
  audience: 'https://api.ngrx-auth0.example',
};
const vault = {
  scope: 'openid profile email read:vault offline_access',
  audience: 'https://vault.ngrx-auth0.example',
};

describe('MFA of the other grants', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => control(tenant.origin, 'POST', 'reset'));
  after(() => tenant.close());
  it('is asked for by a multi-resource refresh, and once', async () => {
    await control(tenant.origin, 'POST', 'factors', { user: 'ada', type: 'totp' });
    const v = new Visitor(tenant.origin);
    const { body } = await v.tokens('ada', messages);
    const refused = await v.refresh(body['refresh_token'], vault);
    assert.equal(refused.status, 403);
    assert.equal(refused.body['error'], 'mfa_required');
    const ok = await v.token({
      grant_type: mfaGrants.otp,
      mfa_token: String(refused.body['mfa_token']),
      otp: await otpOf(tenant.origin, 'ada'),
    });
    assert.equal(ok.body['scope'], vault.scope);
    assert.equal(decodeJwt(String(ok.body['access_token']))['scope'], vault.scope);
    const plain = await v.refresh(ok.body['refresh_token'], messages);
    assert.equal(plain.body['scope'], messages.scope);
    const again = await v.refresh(plain.body['refresh_token'], vault);
    assert.equal(again.status, 200);
    assert.equal(again.body['scope'], vault.scope);
    const def = await v.refresh(again.body['refresh_token']);
    assert.deepEqual((decodeJwt(String(def.body['access_token'])).aud as string[])[0], messages.audience);
  });

  it('is asked for by token exchange, which a factor finishes', async () => {
    await control(tenant.origin, 'POST', 'factors', { user: 'ada', type: 'totp' });
    const visitor = new Visitor(tenant.origin);
    const { body: legacy } = await post(tenant.origin, '/legacy/token', { user: 'ada' });
    const refused = await visitor.token({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      ...vault,
      ...(legacy as Record<string, string>),
    });
    assert.equal(refused.status, 403);
    assert.deepEqual(refused.body['mfa_requirements'], { challenge: [{ type: 'otp' }] });
    const mfa_token = String(refused.body['mfa_token']);
    const otp = await otpOf(tenant.origin, 'ada');
    const { body } = await visitor.token({ grant_type: mfaGrants.otp, mfa_token, otp });
    assert.equal(body['scope'], vault.scope);
    assert.equal((await visitor.refresh(body['refresh_token'])).body['scope'], vault.scope);
  });
});
