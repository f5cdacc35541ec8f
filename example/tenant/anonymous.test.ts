import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import { appOrigin, control, Visitor } from './testing/visitor.ts';

const audience = 'https://api.ngrx-auth0.example';

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

describe('anonymous sessions', () => {
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

  /** As the engine sends it, with the cookies of the visitor. */
  async function post(path: string, params: Record<string, unknown> = {}, from = visitor): Promise<Answer> {
    const response = await from.send(`/anonymous/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: appOrigin },
      body: JSON.stringify({ client_id: 'ngrx-auth0-example', ...params }),
    });
    const text = await response.text();
    const body = (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
    return { status: response.status, body, headers: response.headers };
  }

  const somebodyElse = (): Visitor => new Visitor(tenant.origin);

  async function subjectOf({ body }: Answer): Promise<string | undefined> {
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', tenant.origin));
    const issuer = `${tenant.origin}/`;
    const { payload } = await jwtVerify(String(body['access_token']), keys, { issuer, typ: 'at+jwt' });
    return payload.sub;
  }

  it('start with a token for an API, as far as that is for anybody', async () => {
    const answer = await post('token', { audience, scope: 'read:messages write:messages' });
    assert.equal(answer.status, 200);
    const { session_token, scope, expires_in, session_expires_in } = answer.body;
    assert.deepEqual([scope, expires_in, session_expires_in], ['read:messages', 3600, 30 * 24 * 3600]);
    assert.equal(typeof session_token, 'string');
    assert.match((await subjectOf(answer)) ?? '', /^anon@[\da-f-]{36}$/);
    const refused = await post('token', { audience: 'https://reports.ngrx-auth0.example' });
    assert.deepEqual([refused.status, refused.body['error']], [403, 'access_denied']);
  });

  it('go on by the session token, or by the cookie alone', async () => {
    const first = await post('token');
    const { session_token } = first.body;
    const byToken = await post('token', { session_token, audience }, somebodyElse());
    const byCookie = await post('token', { audience });
    assert.equal(byToken.body['session_token'], session_token);
    assert.equal(await subjectOf(byToken), await subjectOf(first));
    assert.equal(await subjectOf(byCookie), await subjectOf(first));
    const other = await post('token', {}, somebodyElse());
    assert.notEqual(await subjectOf(other), await subjectOf(first));
  });

  it('take metadata at their start only', async () => {
    const metadata = { source: 'landing-page' };
    assert.equal((await post('token', { metadata })).status, 200);
    const { status, body } = await post('token', { metadata });
    assert.deepEqual([status, body['error']], [400, 'invalid_request']);
  });

  it('tell expired from unknown, while a cookie that is over means a new start', async () => {
    await control(tenant.origin, 'POST', 'settings', { anonymousSessionTtl: 1 });
    const first = await post('token');
    const { session_token } = first.body;
    await new Promise((resolve) => setTimeout(resolve, 1050));
    const errorFor = async (token: unknown): Promise<unknown[]> => {
      const { status, body } = await post('token', { session_token: token }, somebodyElse());
      return [status, body['error']];
    };
    assert.deepEqual(await errorFor(session_token), [401, 'session_expired']);
    assert.deepEqual(await errorFor('unknown'), [401, 'invalid_session_token']);
    assert.notEqual((await post('token')).body['session_token'], session_token);
  });

  it('end with a logout, which takes the cookie back', async () => {
    const { session_token } = (await post('token')).body;
    assert.ok(visitor.cookieNames.includes('auth0_anon'));
    assert.equal((await post('logout')).status, 204);
    assert.ok(!visitor.cookieNames.includes('auth0_anon'));
    const { body } = await post('token', { session_token });
    assert.equal(body['error'], 'invalid_session_token');
  });

  it('are taken along to one login, as the log tells', async () => {
    const first = await post('token');
    const { session_token } = first.body;
    const transfer = { session_token, audience: 'urn:auth0:anon_transfer' };
    // The engine sends no cookie here.
    const { anon_transfer_token } = (await post('token', transfer, somebodyElse())).body;
    const params = { anon_transfer_token: String(anon_transfer_token) };
    await control(tenant.origin, 'DELETE', 'log');
    await visitor.login('ada', params);
    await visitor.silently(params);
    const seen = tenant.log.entries.filter(({ path }) => path === '/authorize');
    assert.deepEqual(
      seen.map(({ anonymous }) => anonymous),
      [await subjectOf(first), undefined],
    );
    assert.equal((await post('token', { audience: transfer.audience }, somebodyElse())).status, 400);
  });

  it('are for the application alone, with its cookies', async () => {
    const { headers } = await post('token');
    assert.equal(headers.get('access-control-allow-origin'), appOrigin);
    assert.equal(headers.get('access-control-allow-credentials'), 'true');
    assert.match(headers.getSetCookie()[0] ?? '', /^auth0_anon=.*; HttpOnly; SameSite=lax$/);
    const { status, body } = await post('token', { client_id: 'unknown' });
    assert.deepEqual([status, body['error']], [401, 'invalid_client']);
    const refresh = await visitor.refresh('nonsense');
    assert.equal(refresh.headers.get('access-control-allow-credentials'), null, 'nowhere else');
  });

  it('are secrets', async () => {
    const { session_token, access_token } = (await post('token')).body;
    const { body } = await post('token', { session_token, audience: 'urn:auth0:anon_transfer' });
    const secrets = tenant.secrets.toJSON();
    assert.deepEqual(secrets['session_token'], [session_token]);
    assert.deepEqual(secrets['access_token'], [access_token]);
    assert.deepEqual(secrets['anon_transfer_token'], [body['anon_transfer_token']]);
  });
});
