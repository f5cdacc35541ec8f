import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { decodeJwt } from 'jose';
import { createTenant, type Tenant } from './create-tenant.ts';
import type { LoggedRequest } from './request-log.ts';
import { DpopKey } from './testing/dpop-key.ts';
import { appOrigin, control, Visitor } from './testing/visitor.ts';

const offline = {
  scope: 'openid profile email read:messages offline_access',
  audience: 'https://api.ngrx-auth0.example',
};

describe('DPoP at the tenant', () => {
  let tenant: Tenant;
  let key: DpopKey;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    key = await DpopKey.create();
  });
  beforeEach(() => control(tenant.origin, 'POST', 'reset'));
  after(() => tenant.close());

  const codeForm = (callback: URL, visitor: Visitor): Record<string, string> => ({
    grant_type: 'authorization_code',
    code: callback.searchParams.get('code') ?? '',
    code_verifier: visitor.verifier,
    redirect_uri: appOrigin,
  });

  it('asks for a nonce first, and takes the same code afterwards', async () => {
    const visitor = new Visitor(tenant.origin, key);
    const form = codeForm(await visitor.login('ada', offline), visitor);
    const refused = await visitor.postToken(form, await visitor.tokenProof());
    assert.equal(refused.status, 400);
    assert.equal(refused.body['error'], 'use_dpop_nonce');
    assert.match(refused.headers.get('dpop-nonce') ?? '', /^[\w-]{43}$/);
    assert.equal(refused.headers.get('access-control-expose-headers'), 'DPoP-Nonce, WWW-Authenticate');
    const { status, body } = await visitor.postToken(form, await visitor.tokenProof());
    assert.equal(status, 200);
    assert.equal(body['token_type'], 'DPoP');
    assert.deepEqual(decodeJwt(String(body['access_token']))['cnf'], { jkt: key.jkt });
  });

  it('leaves a client without a proof its Bearer tokens', async () => {
    const visitor = new Visitor(tenant.origin);
    const { body: first } = await visitor.tokens('ada', offline);
    assert.equal(first['token_type'], 'Bearer');
    assert.equal(decodeJwt(String(first['access_token']))['cnf'], undefined);
    assert.equal((await visitor.refresh(first['refresh_token'])).body['token_type'], 'Bearer');
  });

  it('binds the tokens of a session from before as soon as a proof comes', async () => {
    const { body } = await new Visitor(tenant.origin).tokens('ada', offline);
    const refreshed = await new Visitor(tenant.origin, key).refresh(body['refresh_token']);
    assert.equal(refreshed.body['token_type'], 'DPoP');
    assert.deepEqual(decodeJwt(String(refreshed.body['access_token']))['cnf'], { jkt: key.jkt });
  });

  it('rotates refresh tokens that are bound to the key', async () => {
    const visitor = new Visitor(tenant.origin, key);
    const { body: first } = await visitor.tokens('ada', offline);
    const { body: second } = await visitor.refresh(first['refresh_token']);
    assert.equal(second['token_type'], 'DPoP');
    assert.equal(typeof second['refresh_token'], 'string');
    assert.notEqual(second['refresh_token'], first['refresh_token']);
    assert.equal(second['scope'], first['scope']);
    assert.equal(decodeJwt(String(second['id_token'])).sub, 'auth0|ada');
    assert.equal((await visitor.refresh(second['refresh_token'])).status, 200);
    assert.equal(
      (await visitor.refresh(first['refresh_token'])).body['error'],
      'invalid_grant',
      'used twice',
    );
  });

  it('refuses a bound refresh token without its key', async () => {
    const { body } = await new Visitor(tenant.origin, key).tokens('ada', offline);
    const thieves = [new Visitor(tenant.origin), new Visitor(tenant.origin, await DpopKey.create())];
    for (const thief of thieves) {
      const { status, body: answer } = await thief.refresh(body['refresh_token']);
      assert.deepEqual([status, answer['error']], [403, 'invalid_grant']);
    }
    assert.equal((await new Visitor(tenant.origin, key).refresh(body['refresh_token'])).status, 200);
  });

  it('holds the code against the dpop_jkt of its login', async () => {
    const login = { ...offline, dpop_jkt: key.jkt };
    assert.equal((await new Visitor(tenant.origin, key).tokens('ada', login)).status, 200);
    const other = new Visitor(tenant.origin, await DpopKey.create());
    assert.equal((await other.tokens('ada', login)).body['error'], 'invalid_grant');
    const none = new Visitor(tenant.origin);
    assert.notEqual((await none.tokens('ada', login)).status, 200);
  });

  it('refuses a proof that was used before', async () => {
    const visitor = new Visitor(tenant.origin, key);
    const { body } = await visitor.tokens('ada', offline);
    const proof = await visitor.tokenProof();
    const form = (token: unknown): Record<string, string> => ({
      grant_type: 'refresh_token',
      refresh_token: String(token),
    });
    const { body: next } = await visitor.postToken(form(body['refresh_token']), proof);
    const replayed = await visitor.postToken(form(next['refresh_token']), proof);
    assert.equal(replayed.body['error'], 'invalid_grant');
    assert.equal((await visitor.refresh(next['refresh_token'])).status, 200, 'with a new proof all is well');
  });

  it('refuses a proof for another endpoint or method, and two proofs', async () => {
    const visitor = new Visitor(tenant.origin, key);
    await visitor.tokens();
    const url = `${tenant.origin}/oauth/token`;
    const nonce = visitor.nonce ?? '';
    const good = await visitor.tokenProof();
    for (const proof of [
      await key.proof({ method: 'POST', url: `${tenant.origin}/oauth/revoke`, nonce }),
      await key.proof({ method: 'GET', url, nonce }),
      `${good}, ${good}`,
      'nonsense',
    ]) {
      const { status, body } = await visitor.postToken(
        { grant_type: 'refresh_token', refresh_token: 'x' },
        proof,
      );
      assert.deepEqual([status, body['error']], [400, 'invalid_dpop_proof']);
    }
  });

  it('forgets all nonces on demand, without touching sessions or tokens', async () => {
    const visitor = new Visitor(tenant.origin, key);
    const { body: first } = await visitor.tokens('ada', offline);
    const former = visitor.nonce;
    assert.deepEqual(await control(tenant.origin, 'POST', 'expire-nonces'), { expired: true });
    const form = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
    const refused = await visitor.postToken(form, await visitor.tokenProof());
    assert.equal(refused.body['error'], 'use_dpop_nonce');
    assert.notEqual(visitor.nonce, former);
    const { status } = await visitor.postToken(form, await visitor.tokenProof());
    assert.equal(status, 200);
    assert.ok((await visitor.silently()).searchParams.get('code'), 'the session cookie is still good');
  });

  it('can do without nonces', async () => {
    await control(tenant.origin, 'POST', 'settings', { dpopNonceRequired: false });
    const visitor = new Visitor(tenant.origin, key);
    const callback = await visitor.login('ada', offline);
    const { status, body } = await visitor.postToken(codeForm(callback, visitor), await visitor.tokenProof());
    assert.deepEqual([status, body['token_type']], [200, 'DPoP']);
    await assert.rejects(
      control(tenant.origin, 'POST', 'settings', { dpopNonceRequired: 1 }),
      /true or false/,
    );
    await control(tenant.origin, 'POST', 'reset');
    assert.equal(tenant.settings.dpopNonceRequired, true);
  });

  it('remembers the proofs as secrets, and only that there were some in its log', async () => {
    const visitor = new Visitor(tenant.origin, key);
    await visitor.tokens();
    const { dpop_proof: proofs = [] } = (await control(tenant.origin, 'GET', 'secrets')) as Record<
      string,
      string[]
    >;
    assert.equal(proofs.length, 2, 'the refused one and the good one');
    const log = (await control(tenant.origin, 'GET', 'log')) as LoggedRequest[];
    assert.deepEqual(
      log.filter(({ dpop }) => dpop).map(({ path, status }) => `${path} ${status}`),
      ['/oauth/token 400', '/oauth/token 200'],
    );
    assert.equal(log[0]?.dpop, false);
    assert.ok(proofs.every((proof) => !JSON.stringify(log).includes(proof)));
  });
});

describe('/userinfo with DPoP', () => {
  let tenant: Tenant;
  let key: DpopKey;
  let url: string;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    key = await DpopKey.create();
    url = `${tenant.origin}/userinfo`;
  });
  after(() => tenant.close());

  const ask = (authorization: string, dpop?: string): Promise<Response> =>
    fetch(url, { headers: { authorization, ...(dpop !== undefined && { dpop }) } });

  it('answers to a bound token with a proof, opaque or not', async () => {
    for (const params of [{}, offline]) {
      const { body } = await new Visitor(tenant.origin, key).tokens('ada', params);
      const token = String(body['access_token']);
      const response = await ask(`DPoP ${token}`, await key.proof({ url, token }));
      assert.equal(response.status, 200);
      assert.equal(((await response.json()) as { email: string }).email, 'ada@example.com');
    }
  });

  it('refuses a bound token as Bearer, without a proof, with a used one or with one of another key', async () => {
    const { body } = await new Visitor(tenant.origin, key).tokens('ada', offline);
    const token = String(body['access_token']);
    const proof = await key.proof({ url, token });
    const other = await (await DpopKey.create()).proof({ url, token });
    await ask(`DPoP ${token}`, proof);
    const refusals: [string, string | undefined, RegExp][] = [
      [`Bearer ${token}`, await key.proof({ url, token }), /^Bearer error="invalid_token"/],
      [`DPoP ${token}`, undefined, /^DPoP error="invalid_dpop_proof".*missing.*algs="ES256"$/],
      [`DPoP ${token}`, proof, /^DPoP error="invalid_dpop_proof".*used before/],
      [`DPoP ${token}`, other, /^DPoP error="invalid_token".*key binding/],
    ];
    for (const [authorization, dpop, challenge] of refusals) {
      const response = await ask(authorization, dpop);
      assert.equal(response.status, 401);
      assert.match(response.headers.get('www-authenticate') ?? '', challenge);
    }
  });

  it('refuses an unbound token with a proof', async () => {
    const { body } = await new Visitor(tenant.origin).tokens('ada', offline);
    const token = String(body['access_token']);
    assert.equal((await ask(`DPoP ${token}`, await key.proof({ url, token }))).status, 401);
  });
});
