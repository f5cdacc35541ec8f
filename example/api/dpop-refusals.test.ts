import assert from 'node:assert/strict';
import { request } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import { importJWK, SignJWT } from 'jose';
import { createTenant, type Tenant } from '../tenant/create-tenant.ts';
import { DpopKey, type ProofOptions } from '../tenant/testing/dpop-key.ts';
import { control } from '../tenant/testing/visitor.ts';
import { createApi, type Api } from './create-api.ts';
import { accessTokenFrom, audience, callApi, type Answer } from './testing/caller.ts';
import { DpopCaller } from './testing/dpop-caller.ts';

describe('a DPoP call that the example API refuses', () => {
  let tenant: Tenant;
  let api: Api;
  let key: DpopKey;
  let other: DpopKey;
  let token: string;
  let url: string;
  let app: DpopCaller;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    api = await createApi({ port: 0, issuer: tenant.issuer });
    key = await DpopKey.create();
    other = await DpopKey.create();
    token = await accessTokenFrom(tenant.origin, 'ada', {}, key);
    url = `${api.origin}/api/messages`;
  });
  beforeEach(async () => {
    await control(api.origin, 'POST', 'reset');
    app = new DpopCaller(key, token);
    await app.call(url);
    assert.equal((await app.call(url)).status, 200, 'what is refused below differs in one thing only');
  });
  after(() => Promise.all([api.close(), tenant.close()]));

  const now = (): number => Math.floor(Date.now() / 1000);

  function expectRefusal(answer: Answer, error: string, reason: RegExp): void {
    assert.equal(answer.status, 401, answer.text);
    assert.equal(answer.body['error'], error, answer.text);
    assert.match(String(answer.body['error_description']), reason);
    const { error_description: description } = answer.body as { error_description: string };
    assert.equal(answer.challenge, `DPoP error="${error}", error_description="${description}", algs="ES256"`);
    assert.equal(typeof answer.nonce, 'string');
  }

  const proofs: [string, () => Partial<ProofOptions>, RegExp][] = [
    ['an htm of another method', () => ({ method: 'POST' }), /htm mismatch/],
    ['an htm in small letters', () => ({ method: 'get' }), /htm mismatch/],
    ['an htu of another host', () => ({ claims: { htu: 'http://evil.test/api/messages' } }), /htu mismatch/],
    [
      'an htu of another port',
      () => ({ claims: { htu: 'http://localhost:1/api/messages' } }),
      /htu mismatch/,
    ],
    ['an htu of another path', () => ({ claims: { htu: `${api.origin}/api/admin` } }), /htu mismatch/],
    ['an htu with a slash more', () => ({ claims: { htu: `${url}/` } }), /htu mismatch/],
    ['an htu of another scheme', () => ({ claims: { htu: url.replace('http:', 'https:') } }), /htu mismatch/],
    ['an htu that is no URL', () => ({ claims: { htu: '/api/messages' } }), /cannot be verified/],
    ['no htu', () => ({ claims: { htu: undefined } }), /htu .*missing/],
    ['no htm', () => ({ claims: { htm: undefined } }), /htm .*missing/],
    ['an iat of long ago', () => ({ claims: { iat: now() - 310 } }), /iat is not recent/],
    ['an iat of the future', () => ({ claims: { iat: now() + 310 } }), /iat is not recent/],
    ['an iat that is text', () => ({ claims: { iat: 'now' as unknown as number } }), /iat/],
    ['no iat', () => ({ claims: { iat: undefined } }), /iat .*missing/],
    ['an exp in the past', () => ({ claims: { exp: now() - 60 } }), /exp/],
    ['no jti', () => ({ claims: { jti: undefined } }), /jti .*missing/],
    ['a jti that is a number', () => ({ claims: { jti: 7 as unknown as string } }), /jti/],
    ['no ath', () => ({ claims: { ath: undefined } }), /ath .*missing/],
    ['the ath of another token', () => ({ token: 'another' }), /ath mismatch/],
    ['another typ', () => ({ header: { typ: 'JWT' } }), /typ/],
    ['no typ', () => ({ header: { typ: undefined } }), /typ/],
    ['no jwk', () => ({ header: { jwk: undefined } }), /jwk/],
    ['the private key in its jwk', () => ({ header: { jwk: key.privateJwk } }), /cannot be verified/],
    ['a critical extension', () => ({ header: { crit: ['b64'], b64: true } }), /cannot be verified/],
  ];
  for (const [what, changes, reason] of proofs) {
    it(`has a proof with ${what}`, async () => {
      expectRefusal(await app.call(url, {}, changes()), 'invalid_dpop_proof', reason);
    });
  }

  it('has a proof of another key, in every way to put it', async () => {
    const good = app.proofOptions(url);
    const ofOther = await other.proof(good);
    expectRefusal(await app.callWith(ofOther, url), 'invalid_token', /Invalid DPoP key binding/);
    // Signed by the other key, but with the key of the token in its header.
    const posing = await other.proof({ ...good, header: { jwk: key.publicJwk } });
    expectRefusal(await app.callWith(posing, url), 'invalid_dpop_proof', /signature/);
    const swapped = await app.call(url, {}, { header: { jwk: other.publicJwk } });
    expectRefusal(swapped, 'invalid_token', /key binding/);
  });

  it('has a proof whose signature, claims or header were changed', async () => {
    const change = (part: string): string => (part.startsWith('A') ? 'B' : 'A') + part.slice(1);
    const [header = '', payload = '', signature = ''] = (await key.proof(app.proofOptions(url))).split('.');
    for (const proof of [
      `${header}.${payload}.${change(signature)}`,
      `${header}.${payload}.`,
      `${header}.${change(payload)}.${signature}`,
      `${change(header)}.${payload}.${signature}`,
      `${header}.${payload}`,
      'nonsense',
      '',
    ]) {
      expectRefusal(await app.callWith(proof, url), 'invalid_dpop_proof', /./);
    }
    assert.equal((await app.callWith(`${header}.${payload}.${signature}`, url)).status, 200);
  });

  it('has a proof that is signed with another algorithm, or not at all', async () => {
    for (const alg of ['RS256', 'ES384', 'EdDSA']) {
      const unusual = await DpopKey.create(alg);
      const bound = new DpopCaller(unusual, token);
      expectRefusal(await bound.call(url), 'invalid_dpop_proof', /ES256/);
    }
    const [, payload] = (await key.proof(app.proofOptions(url))).split('.');
    const header = { alg: 'none', typ: 'dpop+jwt', jwk: key.publicJwk };
    const unsigned = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.`;
    expectRefusal(await app.callWith(unsigned, url), 'invalid_dpop_proof', /ES256/);
    const secret = new TextEncoder().encode('a secret that both sides would have to know');
    const symmetric = await new SignJWT({ htm: 'GET', htu: url })
      .setProtectedHeader({ alg: 'HS256', typ: 'dpop+jwt' })
      .sign(secret);
    expectRefusal(await app.callWith(symmetric, url), 'invalid_dpop_proof', /ES256/);
  });

  it('has no proof', async () => {
    expectRefusal(await app.callWith(undefined, url), 'invalid_dpop_proof', /missing/);
  });

  it('has two proofs, as two headers or as one', async () => {
    const one = await key.proof(app.proofOptions(url));
    const two = await key.proof(app.proofOptions(url));
    expectRefusal(await app.callWith(`${one}, ${two}`, url), 'invalid_dpop_proof', /./);
    const status = await new Promise((resolve, reject) => {
      const headers = { authorization: `DPoP ${token}`, dpop: [one, two] };
      request(url, { headers }, (response) => {
        response.resume();
        resolve([response.statusCode, response.headers['www-authenticate']]);
      })
        .on('error', reject)
        .end();
    });
    assert.deepEqual(status, [
      401,
      'DPoP error="invalid_dpop_proof", error_description="There is more than one DPoP proof.", algs="ES256"',
    ]);
  });

  it('has a proof that was used before', async () => {
    const proof = await key.proof(app.proofOptions(url));
    assert.equal((await app.callWith(proof, url)).status, 200);
    expectRefusal(await app.callWith(proof, url), 'invalid_dpop_proof', /used before/);
    const again = await app.call(url, {}, { claims: { jti: 'same' } });
    assert.equal(again.status, 200);
    expectRefusal(await app.call(url, {}, { claims: { jti: 'same' } }), 'invalid_dpop_proof', /used before/);
  });

  it('has a nonce that is missing, made up, of another server or of yesterday', async (t) => {
    expectRefusal(await app.call(url, {}, { nonce: undefined }), 'use_dpop_nonce', /needs a nonce/);
    const elsewhere = await createApi({ port: 0, issuer: tenant.issuer });
    t.after(() => elsewhere.close());
    const foreign = new DpopCaller(key, token);
    await foreign.call(`${elsewhere.origin}/api/messages`);
    for (const nonce of ['made-up', '', foreign.nonce!]) {
      expectRefusal(await app.call(url, {}, { nonce }), 'use_dpop_nonce', /stale, or not of this server/);
    }
    await control(api.origin, 'POST', 'expire-nonces');
    expectRefusal(await app.call(url), 'use_dpop_nonce', /stale/);
    assert.equal((await app.call(url)).status, 200);
  });

  it('has a bound token as Bearer', async () => {
    const proof = await key.proof(app.proofOptions(url));
    for (const headers of [{}, { dpop: proof }]) {
      const { status, challenge, body } = await callApi(url, `Bearer ${token}`, { headers });
      assert.deepEqual([status, body['error']], [401, 'invalid_token']);
      assert.match(challenge, /^DPoP error="invalid_token".*needs the scheme DPoP/);
    }
  });

  it('has an unbound token as DPoP, or as Bearer with a proof', async () => {
    const bearer = await accessTokenFrom(tenant.origin, 'ada');
    const proof = (): Promise<string> => key.proof({ ...app.proofOptions(url), token: bearer });
    for (const scheme of ['DPoP', 'Bearer']) {
      const answer = await callApi(url, `${scheme} ${bearer}`, { headers: { dpop: await proof() } });
      expectRefusal(answer, 'invalid_token', /bound to no key/);
    }
    assert.equal((await callApi(url, `Bearer ${bearer}`)).status, 200);
  });

  it('has a bound token that is expired, of another audience or of another issuer', async (t) => {
    await control(tenant.origin, 'POST', 'settings', { accessTokenTtl: 1 });
    const expired = await accessTokenFrom(tenant.origin, 'ada', {}, key);
    await control(tenant.origin, 'POST', 'settings', { accessTokenTtl: 3600 });
    const reports = await accessTokenFrom(
      tenant.origin,
      'ada',
      { audience: 'https://reports.ngrx-auth0.example', scope: 'openid read:reports' },
      key,
    );
    const stranger = await createTenant({ port: 0 });
    t.after(() => stranger.close());
    const foreign = await accessTokenFrom(stranger.origin, 'ada', {}, key);
    const byOwnKey = await new SignJWT({ cnf: { jkt: key.jkt } })
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt' })
      .setIssuer(tenant.issuer)
      .setAudience(audience)
      .setExpirationTime('1h')
      .sign(await importJWK(key.privateJwk, 'ES256'));
    await new Promise((resolve) => setTimeout(resolve, 1200));
    for (const [bad, reason] of [
      [expired, /expired/],
      [reports, /claim aud/],
      [foreign, /unknown key/],
      [byOwnKey, /not an access token/],
    ] as const) {
      const holder = new DpopCaller(key, bad);
      holder.nonce = app.nonce;
      expectRefusal(await holder.call(url), 'invalid_token', reason);
    }
  });
});

describe('a DPoP call that the example API takes although it looks odd', () => {
  let tenant: Tenant;
  let api: Api;
  let app: DpopCaller;

  before(async () => {
    tenant = await createTenant({ port: 0 });
    api = await createApi({ port: 0, issuer: tenant.issuer });
    const key = await DpopKey.create();
    app = new DpopCaller(key, await accessTokenFrom(tenant.origin, 'ada', {}, key));
    await app.call(`${api.origin}/api/messages`);
  });
  after(() => Promise.all([api.close(), tenant.close()]));

  it('differs in query and fragment from its htu', async () => {
    const url = `${api.origin}/api/messages`;
    for (const htu of [url, `${url}?b=2`, `${url}#part`, `${url}?#`]) {
      assert.equal((await app.call(`${url}?a=1`, {}, { claims: { htu } })).status, 200, htu);
    }
  });

  it('has an htu that is the same URL in other letters', async () => {
    const url = `${api.origin}/api/messages`;
    const shouted = url.replace('http://localhost', 'HTTP://LOCALHOST').replace('/api/', '/x/../api/');
    assert.equal((await app.call(url, {}, { claims: { htu: shouted } })).status, 200);
  });

  it('has a clock that is off by minutes', async () => {
    const url = `${api.origin}/api/messages`;
    for (const offset of [-240, 240]) {
      const iat = Math.floor(Date.now() / 1000) + offset;
      assert.equal((await app.call(url, {}, { claims: { iat } })).status, 200);
    }
  });
});
