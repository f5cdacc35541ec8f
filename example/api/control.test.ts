import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createTenant, type Tenant } from '../tenant/create-tenant.ts';
import { appOrigin, control } from '../tenant/testing/visitor.ts';
import { createApi, type Api } from './create-api.ts';
import { accessTokenFrom, callApi, type Answer } from './testing/caller.ts';

describe('what tests ask of the example API', () => {
  let tenant: Tenant;
  let api: Api;
  let ada: string;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    api = await createApi({ port: 0, issuer: tenant.issuer });
    ada = await accessTokenFrom(tenant.origin, 'ada');
  });
  beforeEach(() => control(api.origin, 'POST', 'reset'));
  after(() => Promise.all([api.close(), tenant.close()]));

  const call = (path: string, authorization?: string): Promise<Answer> =>
    callApi(api.origin + path, authorization);

  it('remembers the scheme of each request, not the token', async () => {
    await call('/api/messages', `Bearer ${ada}`);
    await call('/api/public?x=1');
    const log = (await control(api.origin, 'GET', 'log')) as Record<string, unknown>[];
    assert.deepEqual(
      log.map(({ method, path, query, scheme, status }) => [method, path, query, scheme, status]),
      [
        ['GET', '/api/messages', '', 'Bearer', 200],
        ['GET', '/api/public', '?x=1', null, 200],
      ],
    );
    assert.ok(!JSON.stringify(log).includes(ada));
  });

  it('fails on demand, as often as asked', async () => {
    await control(api.origin, 'POST', 'fail', { status: 500, times: 2, path: '/api/messages' });
    assert.equal((await call('/api/public')).status, 200);
    assert.equal((await call('/api/messages', `Bearer ${ada}`)).status, 500);
    assert.equal((await call('/api/messages', `Bearer ${ada}`)).status, 500);
    assert.equal((await call('/api/messages', `Bearer ${ada}`)).status, 200);
    await control(api.origin, 'POST', 'fail', { status: 401 });
    const { status, challenge } = await call('/api/public');
    assert.equal(status, 401);
    assert.match(challenge, /invalid_token/);
    await assert.rejects(control(api.origin, 'POST', 'fail', { status: 200 }), /between 400 and 599/);
    await assert.rejects(control(api.origin, 'POST', 'fail', { count: 2 }), /no member/);
    const location = 'http://127.0.0.1:1/';
    await assert.rejects(
      control(api.origin, 'POST', 'fail', { status: 500, location }),
      /between 300 and 399/,
    );
    await control(api.origin, 'POST', 'fail', { status: 307, location });
    const redirect = await fetch(`${api.origin}/api/public`, { redirect: 'manual' });
    assert.deepEqual([redirect.status, redirect.headers.get('location')], [307, location]);
  });

  it('breaks as the tenant does, on demand', async () => {
    const messages = { path: '/api/messages', times: 1 };
    for (const kind of ['drop', 'cut']) {
      await control(api.origin, 'POST', 'faults', { kind, ...messages });
      await assert.rejects(call('/api/messages', `Bearer ${ada}`), /fetch failed|terminated/);
    }
    await control(api.origin, 'POST', 'faults', { kind: 'hang', path: '/api/messages' });
    const patience = { signal: AbortSignal.timeout(80) };
    await assert.rejects(fetch(`${api.origin}/api/messages`, patience), /timeout/);
    await control(api.origin, 'DELETE', 'faults');
    assert.equal((await call('/api/messages', `Bearer ${ada}`)).status, 200);
    await assert.rejects(control(api.origin, 'POST', 'faults', { kind: 'explode' }), /Unknown kind/);
  });

  it('refuses the tokens that it has seen, on demand, and no others', async () => {
    const grace = await accessTokenFrom(tenant.origin, 'grace');
    assert.equal((await call('/api/messages', `Bearer ${ada}`)).status, 200);
    await control(api.origin, 'POST', 'refuse-tokens');
    const { status, challenge } = await call('/api/messages', `Bearer ${ada}`);
    assert.equal(status, 401);
    assert.match(challenge, /^Bearer .*error="invalid_token"/);
    assert.equal((await call('/api/messages', `Bearer ${grace}`)).status, 200);
    await control(api.origin, 'POST', 'reset');
    assert.equal((await call('/api/messages', `Bearer ${ada}`)).status, 200);
  });

  it('lets the application call across origins, and nobody else', async () => {
    const preflight = async (origin: string): Promise<Headers> => {
      const headers = {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      };
      return (await fetch(`${api.origin}/api/messages`, { method: 'OPTIONS', headers })).headers;
    };
    const allowed = await preflight(appOrigin);
    assert.equal(allowed.get('access-control-allow-origin'), appOrigin);
    assert.match(allowed.get('access-control-allow-headers') ?? '', /authorization/);
    assert.equal((await preflight('http://evil.test')).get('access-control-allow-origin'), null);
    const answer = await fetch(`${api.origin}/api/messages`, { headers: { origin: appOrigin } });
    assert.match(answer.headers.get('access-control-expose-headers') ?? '', /WWW-Authenticate/);
  });

  it('has a twin on another origin that only echoes', async (t) => {
    const other = await createApi({ port: 0, issuer: tenant.issuer, mode: 'echo' });
    t.after(() => other.close());
    const response = await fetch(`${other.origin}/api/messages`, {
      headers: { authorization: `Bearer ${ada}` },
    });
    const body = (await response.json()) as Record<string, unknown>;
    assert.equal(response.status, 200);
    assert.equal(body['token'], 'valid');
    assert.equal(body['messages'], undefined);
    assert.equal(other.log.entries[0]?.scheme, 'Bearer');
  });
});
