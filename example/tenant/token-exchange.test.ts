import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { DpopKey } from './testing/dpop-key.ts';
import { appOrigin, control, Visitor, type TokenAnswer } from './testing/visitor.ts';

const audience = 'https://api.ngrx-auth0.example';
const scope = 'openid profile email read:messages offline_access';

describe('token exchange', () => {
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

  async function legacyToken(user: string): Promise<Record<string, string>> {
    const response = await fetch(`${tenant.origin}/legacy/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: appOrigin },
      body: JSON.stringify({ user }),
    });
    assert.equal(response.headers.get('access-control-allow-origin'), appOrigin);
    return (await response.json()) as Record<string, string>;
  }

  /** As the engine sends it. */
  const exchange = (params: Record<string, string>, from: Visitor = visitor): Promise<TokenAnswer> =>
    from.token({
      grant_type: 'urn:ietf:params:oauth:grant-type:token-exchange',
      scope,
      audience,
      ...params,
    });

  const problemOf = ({ status, body }: TokenAnswer): unknown[] => [status, body['error']];

  it('gives all tokens for a token of the legacy system, with a refresh token for offline_access', async () => {
    const { status, body } = await exchange(await legacyToken('grace'));
    assert.equal(status, 200);
    const id = decodeJwt(String(body['id_token']));
    assert.deepEqual([id.sub, id['name'], id.aud], ['auth0|grace', 'Grace Hopper', 'ngrx-auth0-example']);
    assert.equal(body['scope'], scope);
    assert.deepEqual(decodeJwt(String(body['access_token'])).aud, [audience, `${tenant.origin}/userinfo`]);
    const { body: next } = await visitor.refresh(body['refresh_token']);
    assert.equal(next['scope'], scope);

    const plain = await exchange({ ...(await legacyToken('ada')), scope: 'openid', audience: '' });
    assert.equal(plain.body['refresh_token'], undefined);
    assert.equal(String(plain.body['access_token']).split('.').length, 1);
  });

  it('takes a token once, and none that it does not know', async () => {
    const token = await legacyToken('ada');
    assert.equal((await exchange(token)).status, 200);
    assert.deepEqual(problemOf(await exchange(token)), [403, 'invalid_grant']);
    const { subject_token_type = '' } = token;
    const unknown = { subject_token: 'unknown', subject_token_type };
    assert.deepEqual(problemOf(await exchange(unknown)), [403, 'invalid_grant']);
  });

  it('refuses other types, a missing token, an unknown audience and a suspended user, using nothing up', async () => {
    const token = await legacyToken('ada');
    const wrongType = { ...token, subject_token_type: 'urn:other' };
    assert.deepEqual(problemOf(await exchange(wrongType)), [400, 'invalid_request']);
    assert.deepEqual(problemOf(await exchange({ ...token, subject_token: '' })), [400, 'invalid_request']);
    const unknown = { ...token, audience: 'https://unknown.example' };
    assert.deepEqual(problemOf(await exchange(unknown)), [400, 'invalid_target']);
    assert.deepEqual(problemOf(await exchange(await legacyToken('alan'))), [403, 'access_denied']);
    assert.equal((await exchange(token)).status, 200);
  });

  it('is for an organization of the user, if one is named', async () => {
    const { body } = await exchange({ ...(await legacyToken('grace')), organization: 'acme' });
    assert.equal(decodeJwt(String(body['id_token']))['org_name'], 'acme');
    const token = await legacyToken('grace');
    const denied = await exchange({ ...token, organization: 'globex' });
    assert.deepEqual(problemOf(denied), [403, 'access_denied']);
    const invalid = await exchange({ ...token, organization: 'nowhere' });
    assert.deepEqual(problemOf(invalid), [400, 'invalid_request']);
  });

  it('tells the API who acts, without the token that said so', async () => {
    const token = await legacyToken('ada');
    const { subject_token: actor_token = '' } = await legacyToken('grace');
    const { body } = await exchange({ ...token, actor_token, actor_token_type: 'urn:any' });
    assert.deepEqual(decodeJwt(String(body['access_token']))['act'], { sub: 'auth0|grace' });
    const other = await exchange({ ...(await legacyToken('ada')), actor_token: 'any' });
    assert.deepEqual(decodeJwt(String(other.body['access_token']))['act'], { sub: 'unknown' });
    const secrets = tenant.secrets.toJSON();
    assert.ok(secrets['subject_token']?.includes(token['subject_token'] ?? '-'));
    assert.deepEqual(secrets['actor_token'], [actor_token, 'any']);
  });

  it('binds the tokens to a key, and asks for a nonce without using the subject token up', async () => {
    const owner = new Visitor(tenant.origin, await DpopKey.create());
    const { status, body } = await exchange(await legacyToken('ada'), owner);
    assert.deepEqual([status, body['token_type']], [200, 'DPoP']);
  });

  it('knows only its own users in the legacy system', async () => {
    assert.equal((await legacyToken('nobody'))['error'], 'invalid_request');
  });
});
