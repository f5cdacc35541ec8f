import { HTTP_INTERCEPTORS, provideHttpClient, withInterceptorsFromDi } from '@angular/common/http';
import { TestBed } from '@angular/core/testing';
import type { TestRequest } from '@angular/common/http/testing';
import { AuthService } from '../auth.service';
import { GenericError } from '../errors/engine-errors';
import { NO_WAY_OUT, OTHER_TOKEN, proofIn, ResourceServer, USE_NONCE, withNonce } from '../spec-support/dpop';
import { boundToken, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { authorizationOf, type HttpSetupOptions, refuse, setupBoundHttp } from '../spec-support/http-setup';
import { deferred, later } from '../spec-support/promises';
import { AuthHttpInterceptor } from './auth.interceptor';

const API = 'https://api.example.com';
const FOR_API: HttpSetupOptions = { allowedList: [`${API}/*`] };
const URL_OF_API = `${API}/orders`;

/** What the callers of some requests were told. */
function callers() {
  const told = { answers: 0, errors: [] as unknown[] };
  const observer = {
    next: () => told.answers++,
    error: (error: unknown) => told.errors.push(error),
  };
  return { told, observer };
}

const proofOf = ({ request }: TestRequest) => proofIn(request.headers.get('DPoP'));

describe('the interceptor with a bound token', () => {
  const ways: readonly (readonly [string, HttpSetupOptions])[] = [
    ['as a function', {}],
    [
      'as a class',
      {
        http: provideHttpClient(withInterceptorsFromDi()),
        providers: [{ provide: HTTP_INTERCEPTORS, useClass: AuthHttpInterceptor, multi: true }],
      },
    ],
  ];
  for (const [way, options] of ways) {
    it(`works ${way}: token, proof and nonce, in one more attempt`, async () => {
      const { http, answer } = await setupBoundHttp({ ...FOR_API, ...options });
      const server = new ResourceServer();
      const { told, observer } = callers();
      http.post(URL_OF_API, { count: 2 }).subscribe(observer);
      await answer(server);
      expect(server.proofs).toEqual([
        { url: URL_OF_API, method: 'POST', accessToken: 'token-1', jti: 1 },
        { url: URL_OF_API, method: 'POST', accessToken: 'token-1', nonce: 'nonce-1', jti: 2 },
      ]);
      expect(told).toEqual({ answers: 1, errors: [] });
    });
  }

  const urls: readonly (readonly [string, string, string])[] = [
    [`${API}/orders?page=2`, `${API}/orders?page=2`, API],
    ['/api/orders', `${location.origin}/api/orders`, location.origin],
    ['api/orders', new URL('api/orders', document.baseURI).href, location.origin],
    ['/api/orders?page=2#top', `${location.origin}/api/orders?page=2#top`, location.origin],
  ];
  for (const [url, absolute, origin] of urls) {
    it(`makes the proof for the absolute URL, and keeps the nonce of its origin: ${url}`, async () => {
      const { http, backend, settle, state } = await setupBoundHttp({
        allowedList: [`${API}/*`, '/api/*'],
      });
      http.get(url).subscribe();
      await settle();
      const sent = backend.expectOne(url);
      expect(proofOf(sent).url).toBe(absolute);
      sent.flush(null, { headers: withNonce('nonce-1') });
      await settle();
      expect(state().dpopNonces).toEqual({ [origin]: 'nonce-1' });
    });
  }

  it('makes the proof without the parameters that Angular keeps apart from the URL', async () => {
    const { http, backend, settle } = await setupBoundHttp(FOR_API);
    http.get(URL_OF_API, { params: { page: 2 } }).subscribe();
    await settle();
    const sent = backend.expectOne(`${URL_OF_API}?page=2`);
    // They are no part of a proof anyway (RFC 9449, section 4.2): the engine takes them away.
    expect(proofOf(sent).url).toBe(URL_OF_API);
  });

  it('keeps nonces under the name that the rule has', async () => {
    const { http, client, answer, state } = await setupBoundHttp({
      allowedList: [
        { uri: `${API}/orders/*`, dpopNonceId: 'orders' },
        { uri: `${API}/reports/*`, dpopNonceId: 'reports' },
        `${API}/*`,
      ],
    });
    for (const [path, nonce] of [
      ['orders', 'nonce-o'],
      ['reports', 'nonce-r'],
      ['else', 'nonce-e'],
    ] as const) {
      http.get(`${API}/${path}/1`).subscribe();
      await answer(new ResourceServer(nonce));
    }
    expect(state().dpopNonces).toEqual({ orders: 'nonce-o', reports: 'nonce-r', [API]: 'nonce-e' });
    expect(client.named('getDpopNonce')).toEqual([['orders'], ['reports'], [API]]);
  });

  it('uses the nonce that another page has learned', async () => {
    const { http, client, answer } = await setupBoundHttp(FOR_API);
    client.nonces.set(API, 'nonce-1');
    http.get(URL_OF_API).subscribe();
    const server = new ResourceServer();
    await answer(server);
    expect([server.challenges, server.proofs.length]).toEqual([0, 1]);
  });

  for (const status of [200, 401, 403, 500]) {
    it(`learns the nonce of a ${status}`, async () => {
      const { http, backend, settle, state } = await setupBoundHttp(FOR_API);
      http.get(URL_OF_API).subscribe({ error: () => undefined });
      await settle();
      refuse(backend.expectOne(URL_OF_API), withNonce('nonce-1', NO_WAY_OUT), status);
      await settle();
      backend.verify();
      http.get(URL_OF_API).subscribe();
      await settle();
      expect(proofOf(backend.expectOne(URL_OF_API)).nonce).toBe('nonce-1');
      expect(state().dpopNonces).toEqual({ [API]: 'nonce-1' });
    });
  }

  it('sends a request once more by a server that wants another nonce for ever, and passes on its 401', async () => {
    const { http, backend, settle } = await setupBoundHttp(FOR_API);
    const { told, observer } = callers();
    http.get(URL_OF_API).subscribe(observer);
    for (const nonce of ['nonce-1', 'nonce-2']) {
      await settle();
      refuse(backend.expectOne(URL_OF_API), withNonce(nonce, USE_NONCE));
    }
    await settle();
    backend.verify();
    expect(told.errors).toEqual([jasmine.objectContaining({ status: 401, name: 'HttpErrorResponse' })]);
  });

  it('takes an empty name for none: the nonce of the tenant stays its own', async () => {
    const { http, client, answer } = await setupBoundHttp({
      allowedList: [{ uri: `${API}/*`, dpopNonceId: '' }],
    });
    http.get(URL_OF_API).subscribe();
    await answer(new ResourceServer());
    expect([...client.nonces.keys()]).toEqual([API]);
  });

  describe('among a hundred at once', () => {
    const HUNDRED = Array.from({ length: 100 }, (_, index) => `${API}/orders/${index}`);

    it('costs one refusal to a new server, and one action', async () => {
      const { http, answer, types, client } = await setupBoundHttp(FOR_API);
      const server = new ResourceServer();
      const { told, observer } = callers();
      HUNDRED.forEach((url) => http.get(url).subscribe(observer));
      await answer(server);
      expect(told).toEqual({ answers: 100, errors: [] });
      expect([server.challenges, server.proofs.length]).toEqual([1, 101]);
      expect(types()).toEqual(['Access Token Changed', 'Dpop Nonce Changed']);
      expect(client.named('setDpopNonce').length).toBe(1);
    });

    it('costs no refusal and no wait to a server that gives no nonces, once it has answered', async () => {
      const { http, backend, settle } = await setupBoundHttp(FOR_API);
      HUNDRED.forEach((url) => http.get(url).subscribe());
      await settle();
      const first = backend.match(() => true);
      expect(first.length).toBe(1);
      first.forEach((sent) => {
        sent.flush(null);
      });
      await settle();
      expect(backend.match(() => true).length).toBe(99);
      HUNDRED.forEach((url) => http.get(url).subscribe());
      await settle();
      expect(backend.match(() => true).length).toBe(100);
    });

    it('costs one fresh token where another tab replaced the key', async () => {
      const { http, backend, client, settle, types } = await setupBoundHttp(FOR_API);
      client.nonces.set(API, 'nonce-1');
      client.onToken = (options) =>
        Promise.resolve(boundToken(options?.cacheMode === 'off' ? 'token-2' : 'token-1'));
      // The server is heard of: nobody waits for a first one.
      http.get(URL_OF_API).subscribe();
      await settle();
      backend.expectOne(URL_OF_API).flush(null, { headers: withNonce('nonce-1') });
      const { told, observer } = callers();
      HUNDRED.forEach((url) => http.get(url).subscribe(observer));
      await settle();
      const first = backend.match(() => true);
      expect(new Set(first.map(authorizationOf))).toEqual(new Set(['DPoP token-1']));
      first.forEach((sent) => {
        refuse(sent, OTHER_TOKEN);
      });
      await later();
      await settle();
      const second = backend.match(() => true);
      expect(second.length).toBe(100);
      expect(second.every((sent) => authorizationOf(sent) === 'DPoP token-2')).toBeTrue();
      expect(second.every((sent) => proofOf(sent).accessToken === 'token-2')).toBeTrue();
      second.forEach((sent) => {
        sent.flush(null);
      });
      expect(told).toEqual({ answers: 100, errors: [] });
      expect(client.named('getTokenSilently').length).toBe(2);
      expect(types().filter((type) => type === 'Access Token Changed').length).toBe(2);
    });

    it('dispatches nothing as long as token and nonce stay the same, and makes a proof for each', async () => {
      const { http, answer, actions, client, types } = await setupBoundHttp(FOR_API);
      const server = new ResourceServer();
      http.get(URL_OF_API).subscribe();
      await answer(server);
      actions.length = 0;
      for (let round = 0; round < 3; round++) {
        HUNDRED.forEach((url) => http.get(url).subscribe());
        await answer(server);
      }
      expect(actions).toEqual([]);
      expect(server.challenges).toBe(1);
      expect(new Set(server.proofs.map(({ jti }) => jti)).size).toBe(302);
      expect([client.named('getDpopNonce').length, client.named('setDpopNonce').length]).toEqual([1, 1]);
      server.nonce = 'nonce-2';
      HUNDRED.forEach((url) => http.get(url).subscribe());
      await answer(server);
      expect(types()).toEqual(['Dpop Nonce Changed']);
    });
  });

  it('makes no proof and sends nothing for a caller that logs out in the same turn', async () => {
    const { http, backend, client, settle } = await setupBoundHttp(FOR_API);
    http.get(URL_OF_API).subscribe();
    await settle();
    backend.expectOne(URL_OF_API).flush(null);
    const proofs = client.named('generateDpopProof').length;
    const { told, observer } = callers();
    http.post(URL_OF_API, null).subscribe(observer);
    TestBed.inject(AuthService).logout({ openUrl: false });
    await settle();
    backend.verify();
    expect(told.errors).toEqual([jasmine.objectContaining({ code: 'NGA0303' })]);
    expect(client.named('generateDpopProof').length).toBe(proofs);
  });

  describe('refused with its token', () => {
    async function setupRefused(onRenew: (client: FakeClient) => Promise<unknown>) {
      const client = new FakeClient();
      const app = await setupBoundHttp({ ...FOR_API, client });
      client.nonces.set(API, 'nonce-1');
      client.onToken = (options) =>
        options?.cacheMode === 'off' ? onRenew(client) : Promise.resolve(boundToken('token-1'));
      return app;
    }

    it('passes on the 401 of the API where the tenant gives the same again', async () => {
      const { http, backend, settle, types } = await setupRefused(() =>
        Promise.resolve(boundToken('token-1')),
      );
      const { told, observer } = callers();
      http.get(URL_OF_API).subscribe(observer);
      await settle();
      refuse(backend.expectOne(URL_OF_API), OTHER_TOKEN);
      await settle();
      backend.verify();
      expect(told.errors).toEqual([jasmine.objectContaining({ status: 401 })]);
      expect(types()).not.toContain('Access Token Failure');
    });

    it('passes on the 401 of an API that refuses the new token, too, and asks for no third', async () => {
      const { http, backend, client, settle } = await setupRefused(() =>
        Promise.resolve(boundToken('token-2')),
      );
      const { told, observer } = callers();
      for (let round = 0; round < 3; round++) {
        http.get(URL_OF_API).subscribe(observer);
        await settle();
        backend
          .match(() => true)
          .forEach((sent) => {
            refuse(sent, OTHER_TOKEN);
          });
        await later();
        await settle();
        backend
          .match(() => true)
          .forEach((sent) => {
            refuse(sent, OTHER_TOKEN);
          });
        await later();
        await settle();
      }
      expect(told.errors.length).toBe(3);
      expect(client.named('getTokenSilently').length).toBe(2);
    });

    const failures: readonly (readonly [string, () => Promise<unknown>, string])[] = [
      ['an error', () => Promise.reject(new GenericError('login_required', 'Login')), 'login_required'],
      ['no token any more', () => Promise.resolve(undefined), 'missing_token'],
    ];
    for (const [what, answer, code] of failures) {
      it(`fails where the tenant gives ${what}, which is told once for all`, async () => {
        const { http, backend, settle, types } = await setupRefused(answer);
        const errors: unknown[] = [];
        TestBed.inject(AuthService).error$.subscribe((error) => errors.push(error));
        http.get(URL_OF_API).subscribe();
        await settle();
        backend.expectOne(URL_OF_API).flush(null);
        const { told, observer } = callers();
        for (const path of ['a', 'b', 'c']) {
          http.get(`${API}/${path}`).subscribe(observer);
        }
        await settle();
        backend
          .match(() => true)
          .forEach((sent) => {
            refuse(sent, OTHER_TOKEN);
          });
        await later();
        await settle();
        expect(told.errors.length).toBe(3);
        expect(new Set(told.errors).size).toBe(1);
        expect(told.errors[0]).toEqual(jasmine.objectContaining({ error: code }));
        expect(errors).toEqual([told.errors[0]]);
        expect(types().filter((type) => type === 'Access Token Failure').length).toBe(1);
      });
    }
  });

  it('goes ahead of no request without a token, and waits for none', async () => {
    const { http, backend, settle } = await setupBoundHttp(FOR_API);
    http.get(URL_OF_API).subscribe();
    http.get('/public').subscribe();
    await settle();
    expect(
      backend
        .match(() => true)
        .map(({ request }) => request.url)
        .sort(),
    ).toEqual(['/public', URL_OF_API]);
  });

  it('lets a request for everybody go without a proof where there is no token', async () => {
    const { get, client } = await setupBoundHttp({
      allowedList: [{ uri: `${API}/*`, allowAnonymous: true }],
    });
    client.onToken = () => Promise.reject(new GenericError('login_required', 'Login'));
    const { isSent, authorization, error } = await get(URL_OF_API);
    expect([isSent, authorization, error]).toEqual([true, null, undefined]);
    expect(client.named('generateDpopProof')).toEqual([]);
  });

  describe('around a logout', () => {
    it('sends no request whose proof comes after it', async () => {
      const { http, backend, client, settle } = await setupBoundHttp(FOR_API);
      const proof = deferred<string>();
      client.onGenerateDpopProof = () => proof.promise;
      const { told, observer } = callers();
      http.get(URL_OF_API).subscribe(observer);
      await settle();
      TestBed.inject(AuthService).logout({ openUrl: false });
      await settle();
      proof.resolve('proof');
      await settle();
      backend.verify();
      expect(told.errors).toEqual([jasmine.objectContaining({ code: 'NGA0303' })]);
    });

    it('learns nothing from an answer that comes after it, and passes it on', async () => {
      const { http, backend, client, settle, state } = await setupBoundHttp(FOR_API);
      const { told, observer } = callers();
      http.get(URL_OF_API).subscribe(observer);
      await settle();
      TestBed.inject(AuthService).logout({ openUrl: false });
      await settle();
      refuse(backend.expectOne(URL_OF_API), withNonce('nonce-1', USE_NONCE));
      await settle();
      backend.verify();
      expect(told.errors).toEqual([jasmine.objectContaining({ status: 401 })]);
      expect(client.named('setDpopNonce')).toEqual([]);
      expect(state().dpopNonces).toEqual({});
    });
  });

  it('leaves a session with Bearer tokens as it was: no proof, no nonce, no second attempt', async () => {
    const { http, backend, client, settle, state } = await setupBoundHttp(FOR_API);
    client.onToken = () => Promise.resolve(tokenAnswer('token-1'));
    const { told, observer } = callers();
    http.get(URL_OF_API).subscribe(observer);
    http.get(`${API}/more`).subscribe(observer);
    await settle();
    const sent = backend.match(() => true);
    expect(sent.map(authorizationOf)).toEqual(['Bearer token-1', 'Bearer token-1']);
    expect(sent.some(({ request }) => request.headers.has('DPoP'))).toBeFalse();
    sent.forEach((each) => {
      refuse(each, withNonce('nonce-1', USE_NONCE));
    });
    await settle();
    backend.verify();
    expect(told.errors.length).toBe(2);
    expect(client.calls.some(({ name }) => /dpop/i.test(name))).toBeFalse();
    expect(state().dpopNonces).toEqual({});
  });
});
