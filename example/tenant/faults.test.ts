import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import type { Fault } from './faults.ts';
import { appOrigin, callbackOf, control, Visitor } from './testing/visitor.ts';

const tokenPath = '/oauth/token';

describe('faults', () => {
  let tenant: Tenant;
  before(async () => {
    tenant = await createTenant({ port: 0 });
  });
  afterEach(() => control(tenant.origin, 'DELETE', 'faults'));
  after(() => tenant.close());

  const add = (fault: Fault): Promise<unknown> => control(tenant.origin, 'POST', 'faults', fault);
  const visitor = (): Visitor => new Visitor(tenant.origin);
  const postToken = (): Promise<Response> =>
    fetch(`${tenant.origin}${tokenPath}`, {
      method: 'POST',
      body: 'grant_type=refresh_token',
      headers: { origin: appOrigin, 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('drop the connection', async () => {
    await add({ kind: 'drop', path: tokenPath, times: 1 });
    await assert.rejects(postToken(), /fetch failed/);
    assert.equal((await postToken()).status, 400, 'once only');
    assert.deepEqual(
      tenant.log.entries.slice(-2).map((entry) => entry.status),
      [0, 400],
    );
  });

  it('reset the connection in the middle of the body of an answer', async () => {
    await add({ kind: 'cut', path: tokenPath, times: 1 });
    const one = visitor();
    const callback = await one.login();
    await assert.rejects(one.exchange(callback), /terminated/, 'the answer began, and did not end');
    assert.equal(tenant.log.entries.at(-1)?.status, 0);
    assert.equal((await one.exchange(callback)).status, 403, 'the tenant did what it was asked for');

    await add({ kind: 'cut', path: tokenPath, times: 1 });
    const answer = await postToken();
    assert.equal(answer.status, 400);
    await assert.rejects(answer.text(), /terminated/);
  });

  it('delay an answer', async () => {
    await add({ kind: 'delay', path: tokenPath, ms: 150 });
    const started = performance.now();
    await postToken();
    assert.ok(performance.now() - started >= 140);
  });

  it('hang until the faults are cleared', async () => {
    await add({ kind: 'hang', path: tokenPath });
    let settled = false;
    const pending = postToken().finally(() => {
      settled = true;
    });
    const rejected = assert.rejects(pending, /fetch failed/);
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.equal(settled, false);
    await control(tenant.origin, 'DELETE', 'faults');
    await rejected;
  });

  it('answer with any status, body and content type, readable by the application', async () => {
    await add({ kind: 'status', path: tokenPath, status: 500, body: '<h1>Oops</h1>', times: 1 });
    await add({ kind: 'status', path: tokenPath, status: 429, body: { error: 'too_many_requests' } });
    const first = await postToken();
    assert.equal(first.status, 500);
    assert.match(first.headers.get('content-type') ?? '', /text\/html/);
    assert.equal(await first.text(), '<h1>Oops</h1>');
    assert.equal(first.headers.get('access-control-allow-origin'), appOrigin);
    const second = await postToken();
    assert.equal(second.status, 429);
    assert.deepEqual(await second.json(), { error: 'too_many_requests' });
  });

  it('hit only the requests that they match', async () => {
    await add({ kind: 'status', path: tokenPath, params: { grant_type: 'refresh_token' }, status: 503 });
    assert.equal((await visitor().tokens()).status, 200);
    assert.equal((await postToken()).status, 503);
    const preflight = await fetch(`${tenant.origin}${tokenPath}`, {
      method: 'OPTIONS',
      headers: { origin: appOrigin, 'access-control-request-method': 'POST' },
    });
    assert.equal(preflight.status, 204, 'a preflight fails only when asked for');
  });

  it('send an OAuth error as JSON or by redirect', async () => {
    await add({ kind: 'oauthError', path: tokenPath, error: 'mfa_required', status: 403 });
    await add({ kind: 'oauthError', path: '/authorize', error: 'temporarily_unavailable' });
    const answer = await postToken();
    assert.equal(answer.status, 403);
    assert.equal(((await answer.json()) as { error: string }).error, 'mfa_required');
    const one = visitor();
    const callback = callbackOf(await one.visit(one.authorizeUrl()));
    assert.equal(callback.searchParams.get('error'), 'temporarily_unavailable');
    assert.equal(callback.searchParams.get('state'), 'state-1');
  });

  it('forge the state', async () => {
    await add({ kind: 'badState', path: '/authorize', times: 1 });
    const callback = await visitor().login();
    assert.ok(callback.searchParams.has('code'));
    assert.notEqual(callback.searchParams.get('state'), 'state-1');
  });

  it('leave out and replace members of the token answer', async () => {
    await add({ kind: 'omit', path: tokenPath, fields: ['id_token', 'scope'] });
    await add({ kind: 'replace', path: tokenPath, fields: { token_type: 'DPoP' } });
    const { status, body } = await visitor().tokens();
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(body).sort(), ['access_token', 'expires_in', 'token_type']);
    assert.equal(body['token_type'], 'DPoP');
  });

  it('change claims of an ID token whose signature stays right', async () => {
    await add({
      kind: 'idTokenClaims',
      path: tokenPath,
      claims: { nonce: 'other', iss: 'https://evil.test/', email: null },
    });
    const { body } = await visitor().tokens();
    const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', tenant.origin));
    const { payload } = await jwtVerify(String(body['id_token']), keys);
    assert.equal(payload['nonce'], 'other');
    assert.equal(payload.iss, 'https://evil.test/');
    assert.ok(!('email' in payload));
    assert.equal(payload['name'], 'Ada Lovelace');
  });

  it('break a logout as well', async () => {
    await add({ kind: 'status', path: '/v2/logout', status: 500, body: 'down' });
    assert.equal((await visitor().send('/v2/logout')).status, 500);
  });

  it('are refused when they are misspelt, because they would never happen', async () => {
    const wrong: [unknown, RegExp][] = [
      [{ kind: 'explode', path: '/' }, /Unknown kind of fault/],
      [{ kind: 'drop', path: 'oauth/token' }, /"path"/],
      [{ kind: 'drop' }, /"path"/],
      [{ kind: 'drop', path: '/authorize', time: 1 }, /no member "time"/],
      [{ kind: 'drop', path: '/authorize', times: 0 }, /"times/],
      [{ kind: 'delay', path: '/authorize' }, /"ms/],
      [{ kind: 'status', path: '/authorize', status: 20 }, /"status/],
      [{ kind: 'omit', path: tokenPath, fields: 'scope' }, /"fields/],
      [{ kind: 'toString', path: '/' }, /Unknown kind of fault/],
    ];
    for (const [fault, message] of wrong) {
      await assert.rejects(control(tenant.origin, 'POST', 'faults', fault), (error: Error) => {
        assert.match(error.message, /400/);
        assert.match(error.message.replaceAll('\\', ''), message);
        return true;
      });
    }
    assert.deepEqual(tenant.faults.list(), []);
  });
});
