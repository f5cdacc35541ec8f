import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import type { LoggedRequest } from './request-log.ts';
import { appOrigin, control, Visitor } from './testing/visitor.ts';

describe('the control API', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  beforeEach(() => control(tenant.origin, 'POST', 'reset'));
  after(() => tenant.close());

  it('lists every request, without its own and without passwords', async () => {
    const visitor = new Visitor(tenant.origin);
    const { action } = await visitor.openLogin();
    await visitor.submit(action, { email: 'ada@example.com', password: 'wrong' });
    await visitor.refresh('nonsense');
    const log = (await control(tenant.origin, 'GET', 'log')) as LoggedRequest[];
    assert.deepEqual(
      log.map((entry) => `${entry.method} ${entry.path.replace(/(?<=login\/).*/, '…')} ${entry.status}`),
      ['GET /authorize 303', 'GET /login/… 200', 'POST /login/… 400', 'POST /oauth/token 403'],
    );
    assert.equal(log[0]?.params['response_mode'], 'query');
    const refresh = log.at(-1);
    assert.deepEqual([refresh?.grant_type, refresh?.origin], ['refresh_token', appOrigin]);
    assert.ok(!JSON.stringify(log).includes('wrong'));
    assert.deepEqual(await control(tenant.origin, 'DELETE', 'log'), []);
    assert.deepEqual(await control(tenant.origin, 'GET', 'log'), []);
  });

  it('knows every secret of the run', async () => {
    const visitor = new Visitor(tenant.origin);
    const callback = await visitor.login('ada', { scope: 'openid offline_access' });
    const { body } = await visitor.exchange(callback);
    const secrets = (await control(tenant.origin, 'GET', 'secrets')) as Record<string, string[]>;
    assert.deepEqual(secrets['code'], [callback.searchParams.get('code')]);
    assert.deepEqual(secrets['access_token'], [body['access_token']]);
    assert.deepEqual(secrets['id_token'], [body['id_token']]);
    assert.deepEqual(secrets['refresh_token'], [body['refresh_token']]);
    assert.deepEqual(secrets['code_verifier'], [visitor.verifier]);
    assert.deepEqual(secrets['state'], ['state-1']);
    assert.deepEqual(secrets['nonce'], ['nonce-1']);
    assert.ok(secrets['session_id']?.length);
  });

  it('goes back to the start', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login();
    await control(tenant.origin, 'POST', 'faults', { kind: 'drop', path: '/v2/logout' });
    await control(tenant.origin, 'POST', 'settings', { accessTokenTtl: 5 });
    await control(tenant.origin, 'POST', 'reset');
    assert.deepEqual(await control(tenant.origin, 'GET', 'log'), []);
    assert.deepEqual(await control(tenant.origin, 'GET', 'faults'), []);
    const secrets = Object.values((await control(tenant.origin, 'GET', 'secrets')) as object).flat();
    assert.deepEqual(secrets, []);
    assert.equal(tenant.settings.accessTokenTtl, 3600);
    assert.equal((await visitor.silently()).searchParams.get('error'), 'login_required');
  });

  it('makes logins older, so that max_age asks again', async () => {
    const visitor = new Visitor(tenant.origin);
    await visitor.login();
    const hour = { max_age: '3600' };
    const { body } = await visitor.exchange(await visitor.silently(hour));
    const { auth_time } = decodeJwt<{ auth_time: number }>(String(body['id_token']));
    assert.ok(Math.abs(Date.now() / 1000 - auth_time) < 60);

    assert.deepEqual(await control(tenant.origin, 'POST', 'age-sessions', { seconds: 3700 }), { aged: 1 });
    assert.equal((await visitor.silently(hour)).searchParams.get('error'), 'login_required');
    assert.ok((await visitor.login('ada', hour)).searchParams.has('code'));
    assert.ok((await visitor.silently(hour)).searchParams.has('code'));
  });

  it('says what is wrong with a setting, a user, a body or a path', async () => {
    const call = (path: string, body: unknown): Promise<unknown> =>
      control(tenant.origin, 'POST', path, body);
    await assert.rejects(call('settings', { accessTokenTTL: 5 }), /Unknown setting/);
    await assert.rejects(call('settings', { accessTokenTtl: 0 }), /at least 1/);
    await assert.rejects(call('drop-sessions', { user: 'nobody' }), /no user/);
    await assert.rejects(call('age-sessions', { seconds: 0 }), /at least 1/);
    await assert.rejects(call('drop-sessions', 'text'), /has to be JSON/);
    await assert.rejects(call('explode', {}), /404/);
  });

  it('takes several faults at once, or none of them', async () => {
    const drop = { kind: 'drop', path: '/v2/logout' };
    await assert.rejects(control(tenant.origin, 'POST', 'faults', [drop, { kind: 'drop' }]));
    assert.deepEqual(tenant.faults.list(), []);
    await control(tenant.origin, 'POST', 'faults', [drop, { ...drop, times: 2 }]);
    assert.deepEqual(
      tenant.faults.list().map(({ left }) => left),
      [null, 2],
    );
  });

  it('may be used by the example, and by no other page', async () => {
    const from = (origin: string): Promise<Response> =>
      fetch(`${tenant.origin}/__test/secrets`, { headers: { origin } });
    const example = await from(appOrigin);
    assert.equal(example.status, 200);
    assert.equal(example.headers.get('access-control-allow-origin'), appOrigin);
    const other = await from('http://evil.test');
    assert.equal(other.status, 403);
    assert.equal(other.headers.get('access-control-allow-origin'), null);
  });
});

describe('CORS of the tenant', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  after(() => tenant.close());

  const preflight = (path: string, origin: string): Promise<Response> =>
    fetch(tenant.origin + path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'auth0-client,dpop',
      },
    });

  it('lets the application call, with the headers of the engine', async () => {
    for (const path of ['/oauth/token', '/oauth/revoke', '/userinfo']) {
      const { status, headers } = await preflight(path, appOrigin);
      assert.equal(status, 204, path);
      assert.equal(headers.get('access-control-allow-origin'), appOrigin);
      assert.equal(
        headers.get('access-control-allow-headers'),
        'auth0-client, content-type, dpop, authorization',
      );
    }
  });

  it('exposes the nonce and the challenge', async () => {
    const { headers } = await new Visitor(tenant.origin).refresh('nonsense');
    assert.equal(headers.get('access-control-allow-origin'), appOrigin);
    assert.equal(headers.get('access-control-expose-headers'), 'DPoP-Nonce, WWW-Authenticate');
  });

  it('echoes no other origin, neither in a preflight nor in an answer', async () => {
    const { headers } = await preflight('/oauth/token', 'http://evil.test');
    assert.equal(headers.get('access-control-allow-origin'), null);
    const answer = await fetch(`${tenant.origin}/oauth/token`, {
      method: 'POST',
      headers: { origin: 'http://evil.test' },
      body: new URLSearchParams({ client_id: 'ngrx-auth0-example', grant_type: 'refresh_token' }),
    });
    assert.equal(answer.status, 400);
    assert.equal(answer.headers.get('access-control-allow-origin'), null);
  });
});
