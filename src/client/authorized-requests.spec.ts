import type { CustomFetchMinimalOutput, GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import { registerEngine } from '../errors/engine-registry';
import { boundToken, tokenAnswer } from '../spec-support/fake-client';
import { OTHER_TOKEN, proofIn, ResourceServer, setupDpop, USE_NONCE, withNonce } from '../spec-support/dpop';
import { jwt } from '../spec-support/jwt';
import { deferred, rejection, turns, watch, withCode } from '../spec-support/promises';
import type { FetcherOptions } from '../config/call-options';
import type { Told } from '../dpop/bound-request';
import { Authorization, type FetchArgs, fetchAuthorized } from './authorized-requests';

const API = 'https://api.test';

/** A fetcher with the token of a session, in front of a server that a spec answers for. */
function setupFetcher<T extends CustomFetchMinimalOutput>(
  answer: (request: Request) => T,
  config: FetcherOptions<T> = {},
  token = boundToken('token-1'),
) {
  const dpop = setupDpop();
  const session = { dpop: dpop.dpop, epoch: 1 };
  const sent: Request[] = [];
  const asked: GetTokenSilentlyOptions[] = [];
  const renew = jasmine.createSpy('renew').and.resolveTo('token-2');
  const find = (options: GetTokenSilentlyOptions) => {
    asked.push(options);
    return Promise.resolve(new Authorization(session, token, session.epoch, renew, plainly));
  };
  const fetch = (request: Request) => {
    sent.push(request);
    return Promise.resolve(answer(request));
  };
  return {
    ...dpop,
    session,
    sent,
    asked,
    renew,
    fetchWithAuth: (...args: FetchArgs) => fetchAuthorized(session, { fetch, ...config }, find, args),
  };
}

const noOther = () => Promise.resolve(undefined);
const plainly: Told = (work) => work();
const fine = () => ({ status: 200, headers: withNonce('nonce-1') });

describe('Authorization', () => {
  for (const type of ['DPoP', 'dpop', 'DPOP']) {
    it(`makes requests with a proof for a token of type ${type}`, async () => {
      const { dpop } = setupDpop();
      const found = new Authorization({ dpop, epoch: 1 }, boundToken('token-1', type), 1, noOther, plainly);
      const request = found.request({ url: `${API}/orders`, method: 'GET' });
      const headers = await request.authorize();
      expect(headers['Authorization']).toBe('DPoP token-1');
      expect(proofIn(headers['DPoP']).accessToken).toBe('token-1');
      request.end();
    });
  }

  for (const type of ['Bearer', 'bearer', '', 'DPoP2', 'xdpop', undefined as unknown as string]) {
    it(`makes requests without a proof for a token of type ${type}`, async () => {
      const { client, dpop } = setupDpop();
      const found = new Authorization(
        { dpop, epoch: 1 },
        { ...tokenAnswer('token-1'), token_type: type },
        1,
        noOther,
        plainly,
      );
      const request = found.request({ url: `${API}/orders`, method: 'GET', dpopNonceId: 'orders' });
      expect(await request.authorize()).toEqual({ Authorization: 'Bearer token-1' });
      expect(client.calls).toEqual([]);
    });
  }

  it('makes requests of the session that the token came from, whenever they are made', async () => {
    const session = { dpop: setupDpop().dpop, epoch: 1 };
    const found = new Authorization(session, boundToken('token-1'), 1, noOther, plainly);
    session.epoch++;
    const request = found.request({ url: `${API}/orders`, method: 'GET' });
    expect(await rejection(request.authorize())).toEqual(withCode('NGA0303'));
    request.end();
  });
});

describe('fetchAuthorized', () => {
  afterEach(() => {
    registerEngine(undefined);
  });

  it('sends the request with a token and a proof, below the base URL', async () => {
    const { fetchWithAuth, sent } = setupFetcher(fine, { baseUrl: `${API}/v1/` });
    expect(await fetchWithAuth('/orders?page=2', { method: 'PUT', body: 'text' })).toEqual(fine());
    const [request] = sent;
    expect([request?.url, request?.method, await request?.text()]).toEqual([
      `${API}/v1/orders?page=2`,
      'PUT',
      'text',
    ]);
    expect(request?.headers.get('Authorization')).toBe('DPoP token-1');
    expect(proofIn(request?.headers.get('DPoP'))).toEqual({
      url: `${API}/v1/orders?page=2`,
      method: 'PUT',
      accessToken: 'token-1',
      jti: 1,
    });
  });

  it('makes the proof for what `init` and the Request say together', async () => {
    const { fetchWithAuth, sent } = setupFetcher(fine);
    await fetchWithAuth(new Request(`${API}/orders`, { method: 'POST' }), { method: 'DELETE' });
    expect(proofIn(sent[0]?.headers.get('DPoP')).method).toBe('DELETE');
  });

  it('keeps the nonce under the name that the fetcher has', async () => {
    const { fetchWithAuth, client, told } = setupFetcher(fine, { dpopNonceId: 'orders' });
    await fetchWithAuth(`${API}/orders`);
    expect(client.named('getDpopNonce')).toEqual([['orders']]);
    expect(told).toEqual([{ id: 'orders', nonce: 'nonce-1' }]);
  });

  it('keeps the nonce under the origin of each request where it has no name', async () => {
    const { fetchWithAuth, told } = setupFetcher(fine);
    await fetchWithAuth(`${API}/orders`);
    await fetchWithAuth('https://other.test/orders');
    expect(told.map(({ id }) => id)).toEqual([API, 'https://other.test']);
  });

  it('returns what a custom fetch returns', async () => {
    const answer = { status: 418, headers: {}, data: [1, 2, 3] };
    const { fetchWithAuth } = setupFetcher(() => answer);
    expect(await fetchWithAuth(`${API}/orders`)).toBe(answer);
  });

  it('fails for what is no URL before it looks for a token', async () => {
    const { fetchWithAuth, asked } = setupFetcher(fine);
    expect(await rejection(fetchWithAuth('https://'))).toBeInstanceOf(TypeError);
    expect(asked).toEqual([]);
  });

  describe('asks for the token', () => {
    const params: readonly (readonly [string, FetchArgs[2], GetTokenSilentlyOptions])[] = [
      ['of the configured audience and scope', undefined, {}],
      ['of the configured ones where nothing is named', {}, {}],
      ['of the configured ones where both are undefined', { audience: undefined, scope: undefined }, {}],
      ['of the configured ones where both are empty', { audience: '', scope: [] }, {}],
      ['of an audience', { audience: 'api' }, { authorizationParams: { audience: 'api' } }],
      ['with scopes', { scope: ['read', 'write'] }, { authorizationParams: { scope: 'read write' } }],
      [
        'of both',
        { audience: 'api', scope: ['read'] },
        { authorizationParams: { audience: 'api', scope: 'read' } },
      ],
    ];
    for (const [what, given, expected] of params) {
      it(what, async () => {
        const { fetchWithAuth, asked } = setupFetcher(fine);
        await fetchWithAuth(`${API}/orders`, undefined, given);
        expect(asked).toEqual([expected]);
        // An `undefined` would hide the configured audience.
        expect(Object.keys(asked[0]?.authorizationParams ?? {})).toEqual(
          Object.keys(expected.authorizationParams ?? {}),
        );
      });
    }
  });

  describe('with a way of its own to a token', () => {
    it('asks that way, with what the caller said, and not the session', async () => {
      const getAccessToken = jasmine.createSpy('getAccessToken').and.resolveTo('token-9');
      const { fetchWithAuth, sent, asked } = setupFetcher(fine, { getAccessToken });
      const params = { audience: 'api', scope: ['read'] };
      await fetchWithAuth(`${API}/orders`, {}, params);
      expect(getAccessToken.calls.allArgs()).toEqual([[params]]);
      expect(asked).toEqual([]);
      expect(sent[0]?.headers.get('Authorization')).toBe('Bearer token-9');
      expect(sent[0]?.headers.has('DPoP')).toBeFalse();
    });

    it('takes text for a bound token where the fetcher has a name for nonces', async () => {
      const getAccessToken = () => Promise.resolve('token-9');
      const { fetchWithAuth, sent } = setupFetcher(fine, { getAccessToken, dpopNonceId: 'orders' });
      await fetchWithAuth(`${API}/orders`);
      expect(sent[0]?.headers.get('Authorization')).toBe('DPoP token-9');
      expect(proofIn(sent[0]?.headers.get('DPoP')).accessToken).toBe('token-9');
    });

    for (const [answer, expected] of [
      [boundToken('token-9', 'dpop'), 'DPoP token-9'],
      [tokenAnswer('token-9'), 'Bearer token-9'],
    ] as const) {
      it(`takes the type of a detailed answer as it is: ${answer.token_type}`, async () => {
        for (const dpopNonceId of [undefined, 'orders']) {
          const getAccessToken = () => Promise.resolve(answer);
          const { fetchWithAuth, sent } = setupFetcher(fine, { getAccessToken, dpopNonceId });
          await fetchWithAuth(`${API}/orders`);
          expect(sent[0]?.headers.get('Authorization')).toBe(expected);
        }
      });
    }

    const texts: readonly (readonly [string, string, boolean, string])[] = [
      ['a JWT that is bound', jwt({}, { iss: 'tenant', cnf: { jkt: 'thumbprint' } }), false, 'DPoP'],
      ['a JWT that is not bound', jwt({}, { iss: 'tenant' }), true, 'Bearer'],
      ['a JWT that is bound otherwise', jwt({}, { iss: 'tenant', cnf: { x5t: 'print' } }), true, 'Bearer'],
      ['text that only looks like a JWT', jwt({}, { cnf: { jkt: 'thumbprint' } }), false, 'Bearer'],
      ['text that says nothing', 'opaque', false, 'Bearer'],
    ];
    for (const [what, token, hasName, type] of texts) {
      it(`takes ${what} for ${type}, ${hasName ? 'with' : 'without'} a name for nonces`, async () => {
        const { fetchWithAuth, sent } = setupFetcher(fine, {
          getAccessToken: () => Promise.resolve(token),
          ...(hasName && { dpopNonceId: 'orders' }),
        });
        await fetchWithAuth(`${API}/orders`);
        expect(sent[0]?.headers.get('Authorization')).toBe(`${type} ${token}`);
        expect(sent[0]?.headers.has('DPoP')).toBe(type === 'DPoP');
      });
    }

    it('sends nothing with a token that was looked for in the session before', async () => {
      const found = deferred<string>();
      const { fetchWithAuth, session, sent } = setupFetcher(fine, {
        getAccessToken: () => found.promise,
        dpopNonceId: 'orders',
      });
      const failure = rejection(fetchWithAuth(`${API}/orders`));
      session.epoch++;
      found.resolve('token-9');
      expect(await failure).toEqual(withCode('NGA0303'));
      expect(sent).toEqual([]);
    });

    it('fails as its proof fails', async () => {
      const error = new Error('no key');
      const { fetchWithAuth, client } = setupFetcher(fine, {
        getAccessToken: () => Promise.resolve(boundToken('token-9')),
      });
      client.onGenerateDpopProof = () => Promise.reject(error);
      expect(await rejection(fetchWithAuth(`${API}/orders`))).toBe(error);
    });

    for (const none of [undefined, '']) {
      it(`fails with missing_access_token where that gives none, and sends nothing: ${none}`, async () => {
        const { fetchWithAuth, sent } = setupFetcher(fine, { getAccessToken: () => Promise.resolve(none) });
        expect(await rejection(fetchWithAuth(`${API}/orders`))).toEqual(
          jasmine.objectContaining({ error: 'missing_access_token' }),
        );
        expect(sent).toEqual([]);
      });
    }

    it('fails as that fails', async () => {
      const error = new Error('no token');
      const { fetchWithAuth } = setupFetcher(fine, { getAccessToken: () => Promise.reject(error) });
      expect(await rejection(fetchWithAuth(`${API}/orders`))).toBe(error);
    });

    it('gives back the refusal of its token: there is no other', async () => {
      const refused = { status: 401, headers: OTHER_TOKEN };
      const { fetchWithAuth, sent, renew } = setupFetcher(() => refused, {
        getAccessToken: () => Promise.resolve(boundToken('token-9')),
      });
      expect(await fetchWithAuth(`${API}/orders`)).toBe(refused);
      expect([sent.length, renew.calls.count()]).toEqual([1, 0]);
    });
  });

  describe('refused for the nonce', () => {
    it('sends the request once more, with its body and a fresh proof', async () => {
      const server = new ResourceServer();
      const { fetchWithAuth, sent } = setupFetcher((request) =>
        server.answer((name) => request.headers.get(name)),
      );
      const { status } = await fetchWithAuth(new Request(`${API}/orders`, { method: 'POST', body: 'text' }));
      expect(status).toBe(200);
      expect(server.proofs.map(({ nonce, jti }) => [nonce, jti])).toEqual([
        [undefined, 1],
        ['nonce-1', 2],
      ]);
      expect(await Promise.all(sent.map((request) => request.text()))).toEqual(['text', 'text']);
    });

    const refused = () => ({ status: 401, headers: withNonce('nonce-2', USE_NONCE) });

    it('fails the second time, with the error of the engine where that is loaded', async () => {
      const engine = await import('@auth0/auth0-spa-js');
      registerEngine(engine);
      const { fetchWithAuth, sent } = setupFetcher(refused);
      const error = await rejection(fetchWithAuth(`${API}/orders`));
      expect(error).toBeInstanceOf(engine.UseDpopNonceError);
      expect(error).toEqual(jasmine.objectContaining({ error: 'use_dpop_nonce', newDpopNonce: 'nonce-2' }));
      expect(sent.length).toBe(2);
    });

    it('fails the second time, with its fields where that is not loaded', async () => {
      registerEngine(undefined);
      const error = await rejection(setupFetcher(refused).fetchWithAuth(`${API}/orders`));
      expect(error).toEqual(jasmine.objectContaining({ error: 'use_dpop_nonce', newDpopNonce: 'nonce-2' }));
    });

    it('fails with NGA0304 where the body is a stream, and has the nonce for the next time', async () => {
      const server = new ResourceServer();
      const { fetchWithAuth } = setupFetcher((request) => server.answer((name) => request.headers.get(name)));
      const upload = () => {
        const init = { method: 'POST', body: new Blob(['text']).stream(), duplex: 'half' };
        return fetchWithAuth(`${API}/orders`, init);
      };
      expect(await rejection(upload())).toEqual(withCode('NGA0304'));
      expect((await upload()).status).toBe(200);
    });
  });

  for (const [what, status, headers] of [
    ['a 401 for another reason', 401, { 'WWW-Authenticate': 'DPoP error="insufficient_scope"' }],
    ['a 401 without a reason', 401, { 'WWW-Authenticate': '' }],
    ['a 403', 403, withNonce('nonce-2', USE_NONCE)],
    ['a 500', 500, {}],
  ] as const) {
    it(`returns ${what} as it is`, async () => {
      const { fetchWithAuth, sent } = setupFetcher(() => ({ status, headers }));
      expect(await fetchWithAuth(`${API}/orders`)).toEqual({ status, headers });
      expect(sent.length).toBe(1);
    });
  }

  it('sends the request once more with another token, where the session has one', async () => {
    const { fetchWithAuth, sent } = setupFetcher((request) =>
      request.headers.get('Authorization') === 'DPoP token-2'
        ? { status: 200, headers: {} }
        : { status: 401, headers: OTHER_TOKEN },
    );
    expect((await fetchWithAuth(`${API}/orders`)).status).toBe(200);
    expect(proofIn(sent[1]?.headers.get('DPoP')).accessToken).toBe('token-2');
  });

  it('frees those who wait where the network fails', async () => {
    const { fetchWithAuth, sent } = setupFetcher<ReturnType<typeof fine>>(() => {
      throw new TypeError('Failed to fetch');
    });
    const failures = [1, 2, 3].map(() => rejection(fetchWithAuth(`${API}/orders`)));
    expect(await Promise.all(failures)).toEqual(Array(3).fill(new TypeError('Failed to fetch')));
    expect(sent.length).toBe(3);
  });

  it('costs one refusal for many at once to a new server', async () => {
    const server = new ResourceServer();
    const { fetchWithAuth, told } = setupFetcher((request) =>
      server.answer((name) => request.headers.get(name)),
    );
    const answers = await Promise.all(Array.from({ length: 100 }, () => fetchWithAuth(`${API}/orders`)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect([server.challenges, server.proofs.length]).toEqual([1, 101]);
    expect(new Set(server.proofs.map(({ jti }) => jti)).size).toBe(101);
    expect(told).toEqual([{ id: API, nonce: 'nonce-1' }]);
  });

  describe('with a Bearer token', () => {
    it('makes no proof, learns no nonce, and returns every answer', async () => {
      const refused = { status: 401, headers: withNonce('nonce-1', USE_NONCE) };
      const { fetchWithAuth, sent, client, told } = setupFetcher(
        () => refused,
        { dpopNonceId: 'orders' },
        tokenAnswer('token-1'),
      );
      expect(await fetchWithAuth(`${API}/orders`)).toBe(refused);
      expect(sent.map(({ headers }) => headers.get('Authorization'))).toEqual(['Bearer token-1']);
      expect(sent[0]?.headers.has('DPoP')).toBeFalse();
      expect([client.calls.length, told.length]).toEqual([0, 0]);
    });

    describe('that the server takes for invalid', () => {
      const invalid = () => ({
        status: 401,
        headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
      });
      const setupInvalid = (retryOnInvalidToken?: boolean) =>
        setupFetcher(
          (request) =>
            request.headers.get('Authorization') === 'Bearer token-2'
              ? { status: 200, headers: {} }
              : invalid(),
          { ...(retryOnInvalidToken !== undefined && { retryOnInvalidToken }) },
          tokenAnswer('token-1'),
        );

      it('returns that answer by default', async () => {
        const { fetchWithAuth, renew } = setupInvalid();
        expect((await fetchWithAuth(`${API}/orders`)).status).toBe(401);
        expect(renew).not.toHaveBeenCalled();
      });

      it('sends the request once more with another token and the same body, if it may', async () => {
        const { fetchWithAuth, sent } = setupInvalid(true);
        expect((await fetchWithAuth(`${API}/orders`, { method: 'POST', body: 'text' })).status).toBe(200);
        expect(await Promise.all(sent.map((request) => request.text()))).toEqual(['text', 'text']);
      });

      it('fails with NGA0304 where the body is a stream', async () => {
        const init = { method: 'POST', body: new Blob(['text']).stream(), duplex: 'half' };
        expect(await rejection(setupInvalid(true).fetchWithAuth(`${API}/orders`, init))).toEqual(
          withCode('NGA0304'),
        );
      });
    });

    it('waits for nobody', async () => {
      const { fetchWithAuth, sent } = setupFetcher(fine, {}, tokenAnswer('token-1'));
      const answers = [1, 2].map(() => watch(fetchWithAuth(`${API}/orders`)));
      await turns();
      expect([sent.length, ...answers.map(({ is }) => is)]).toEqual([2, 'resolved', 'resolved']);
    });
  });
});
