import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { FetcherConfig } from '@auth0/auth0-spa-js';
import { firstValueFrom, type Observable } from 'rxjs';
import { AuthService } from './auth.service';
import { Auth0ClientService, LazyClient } from './client/auth0-client';
import type { AuthConfig } from './config/auth-config';
import { deferred, engineError, rejectionOf } from './spec-support/answers';
import { OTHER_TOKEN, proofIn, reader, ResourceServer, USE_NONCE, withNonce } from './spec-support/dpop';
import { boundToken, FakeClient, tokenAnswer } from './spec-support/fake-client';
import { FakeEngine } from './spec-support/fake-engine';
import { rejection, turns, until, withCode } from './spec-support/promises';
import { setup } from './spec-support/setup';

const API = 'https://api.example.com';
const PARAMS = { url: `${API}/data`, method: 'POST', accessToken: 'token-1' };

async function setupSignedIn() {
  const client = new FakeClient();
  await client.signIn();
  client.onToken = () => Promise.resolve(boundToken('token-1'));
  const app = setup({ client, config: { useDpop: true } });
  await app.settle();
  app.actions.length = 0;
  return { ...app, auth: TestBed.inject<AuthService>(AuthService) };
}

/** With the library's own client, which loads a fake engine. */
async function setupLazy(config: Partial<AuthConfig> = { useDpop: true }) {
  const engine = new FakeEngine();
  const app = setup({
    config,
    providers: [engine.provider, { provide: Auth0ClientService, useFactory: () => inject(LazyClient).face }],
  });
  await until(() => app.types().length > 1);
  app.actions.length = 0;
  return { ...app, engine, client: engine.client, auth: TestBed.inject<AuthService>(AuthService) };
}

type Call = readonly [name: string, call: (auth: AuthService) => Observable<unknown>, engineCall: string];

const CALLS: readonly Call[] = [
  ['getDpopNonce', (auth) => auth.getDpopNonce('api'), 'getDpopNonce'],
  ['setDpopNonce', (auth) => auth.setDpopNonce('nonce-1', 'api'), 'setDpopNonce'],
  ['generateDpopProof', (auth) => auth.generateDpopProof(PARAMS), 'generateDpopProof'],
];

describe('AuthService', () => {
  for (const [name, call, engineCall] of CALLS) {
    describe(`.${name}()`, () => {
      it('starts unsubscribed, asks once, and answers late subscribers', async () => {
        const { client, auth, settle } = await setupSignedIn();
        const told = call(auth);
        await settle();
        expect(client.named(engineCall).length).toBe(1);
        const first = await firstValueFrom(told);
        expect(await firstValueFrom(told)).toBe(first);
        expect(client.named(engineCall).length).toBe(1);
      });

      it('tells a failure to the caller, error$ and the state, and leaves no rejection behind', async () => {
        const { client, auth } = await setupSignedIn();
        const error = engineError('server_error');
        client.onGetDpopNonce = () => Promise.reject(error);
        client.onGenerateDpopProof = () => Promise.reject(error);
        const told = call(auth);
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(await firstValueFrom(auth.error$)).toBe(error);
        expect(await rejectionOf(told)).toBe(error);
        expect(auth.error()).toEqual(jasmine.objectContaining({ code: 'server_error', operation: name }));
      });

      it('fails with NGA0109 without `useDpop`, never at once', async () => {
        const { client, auth, state } = await setupLazy({});
        let told: Observable<unknown> | undefined;
        expect(() => (told = call(auth))).not.toThrow();
        expect(await rejectionOf(told!)).toEqual(withCode('NGA0109'));
        expect(client.calls).toEqual([]);
        expect(state().error).toEqual(
          jasmine.objectContaining({ code: 'NGA0109', category: 'configuration' }),
        );
      });

      it('loads the engine', async () => {
        const { engine, client, auth } = await setupLazy();
        expect(engine.loads).toBe(0);
        await firstValueFrom(call(auth));
        expect([engine.loads, client.named(engineCall).length]).toEqual([1, 1]);
      });
    });
  }

  it('gives the nonce of a server, and the one of the tenant', async () => {
    const { client, auth } = await setupSignedIn();
    client.nonces.set('api', 'nonce-1').set(undefined, 'nonce-2');
    expect(await firstValueFrom(auth.getDpopNonce('api'))).toBe('nonce-1');
    expect(await firstValueFrom(auth.getDpopNonce())).toBe('nonce-2');
    expect(await firstValueFrom(auth.getDpopNonce('other'))).toBeUndefined();
  });

  it('shows a nonce that was read or set in the slice, and no proof', async () => {
    const { client, auth, state, types } = await setupSignedIn();
    client.nonces.set('api', 'nonce-1');
    await firstValueFrom(auth.getDpopNonce('api'));
    await firstValueFrom(auth.setDpopNonce('nonce-2', 'other'));
    await firstValueFrom(auth.generateDpopProof(PARAMS));
    expect(state().dpopNonces).toEqual({ api: 'nonce-1', other: 'nonce-2' });
    expect(types()).toEqual([
      'Dpop Nonce Changed',
      'Set Dpop Nonce',
      'Dpop Nonce Changed',
      'Set Dpop Nonce Success',
    ]);
  });

  it('makes a proof, also for a URL of this page', async () => {
    const { auth } = await setupSignedIn();
    const proof = await firstValueFrom(
      auth.generateDpopProof({ url: '/data', method: 'post', nonce: 'nonce-1', accessToken: 'token-9' }),
    );
    expect(proofIn(proof)).toEqual({
      url: `${location.origin}/data`,
      method: 'POST',
      accessToken: 'token-9',
      nonce: 'nonce-1',
      jti: 1,
    });
  });

  it('fails for what is no URL, never at once', async () => {
    const { auth } = await setupSignedIn();
    expect(await rejectionOf(auth.generateDpopProof({ ...PARAMS, url: 'https://' }))).toBeInstanceOf(
      TypeError,
    );
  });

  it('lets an application do it all by hand', async () => {
    const { auth } = await setupSignedIn();
    const server = new ResourceServer();
    const request = async () => {
      const token = await firstValueFrom(auth.getAccessTokenSilently());
      const nonce = await firstValueFrom(auth.getDpopNonce('my-api'));
      const proof = await firstValueFrom(
        auth.generateDpopProof({ url: `${API}/data`, method: 'POST', accessToken: token!, nonce }),
      );
      const { status, headers } = server.answer(reader({ Authorization: `DPoP ${token}`, DPoP: proof }));
      await firstValueFrom(auth.setDpopNonce(headers['DPoP-Nonce']!, 'my-api'));
      return status;
    };
    expect([await request(), await request()]).toEqual([401, 200]);
  });
});

describe('AuthService.createFetcher()', () => {
  /** A fetcher whose requests a resource server answers. */
  async function setupFetcher(config: FetcherConfig<Response> = {}) {
    const app = await setupSignedIn();
    const server = new ResourceServer();
    const sent: Request[] = [];
    spyOn(window, 'fetch').and.callFake(async (input) => {
      const request = input as Request;
      sent.push(request);
      const { status, headers } = server.answer((name) => request.headers.get(name));
      return new Response('{"fine":true}', { status, headers });
    });
    return { ...app, server, sent, fetcher: app.auth.createFetcher(config) };
  }

  it('loads nothing before it is used, and can be made at any time', async () => {
    const { engine, auth, client, actions } = await setupLazy();
    const fetcher = auth.createFetcher({
      dpopNonceId: 'api',
      baseUrl: API,
      fetch: async () => new Response(),
    });
    await turns();
    expect([engine.loads, client.calls.length, actions.length]).toEqual([0, 0, 0]);
    await client.signIn();
    expect((await fetcher.fetchWithAuth('/data')).status).toBe(200);
    expect(engine.loads).toBe(1);
  });

  it('adds token and proof to a request, and follows the server’s nonce', async () => {
    const { auth, server, sent } = await setupFetcher();
    const fetcher = auth.createFetcher();
    const init = { method: 'GET', headers: { 'X-Mine': 'yes' } };
    const response = await fetcher.fetchWithAuth(`${API}/foo`, init);
    expect([response.status, await response.json()]).toEqual([200, { fine: true }]);
    expect(sent.map(({ headers }) => [headers.get('Authorization'), headers.get('X-Mine')])).toEqual([
      ['DPoP token-1', 'yes'],
      ['DPoP token-1', 'yes'],
    ]);
    expect(server.proofs.map(({ nonce }) => nonce)).toEqual([undefined, 'nonce-1']);
  });

  it('asks for the token of the audience and scopes that a call names', async () => {
    const { fetcher, client } = await setupFetcher();
    await fetcher.fetchWithAuth(`${API}/foo`);
    await fetcher.fetchWithAuth(`${API}/foo`, {}, { audience: 'api', scope: ['read', 'write'] });
    expect(client.named('getTokenSilently')).toEqual([
      [{ detailedResponse: true }],
      [{ authorizationParams: { audience: 'api', scope: 'read write' }, detailedResponse: true }],
    ]);
  });

  it('goes below its base URL, and shares nonces with what has the same name', async () => {
    const { auth, fetcher, server, sent, state } = await setupFetcher({
      baseUrl: API,
      dpopNonceId: 'my-api',
    });
    await fetcher.fetchWithAuth('/foo');
    await auth.createFetcher({ dpopNonceId: 'my-api' }).fetchWithAuth('https://other.example.com/foo');
    expect(sent.map(({ url }) => url)).toEqual([`${API}/foo`, `${API}/foo`, 'https://other.example.com/foo']);
    expect(server.challenges).toBe(1);
    expect(state().dpopNonces).toEqual({ 'my-api': 'nonce-1' });
  });

  it('waits until it is known who is signed in', async () => {
    const client = new FakeClient();
    const check = deferred();
    client.onCheckSession = () => check.promise;
    const { settle } = setup({ client });
    const fetch = jasmine.createSpy('fetch').and.resolveTo(new Response());
    const answer = TestBed.inject(AuthService).createFetcher({ fetch }).fetchWithAuth('/foo');
    await settle();
    expect([client.named('getTokenSilently').length, fetch.calls.count()]).toEqual([0, 0]);
    await client.signIn();
    check.resolve();
    await answer;
    expect(fetch).toHaveBeenCalledTimes(1);
  });

  it('fails where there is no token, which is told once for all, and sends nothing', async () => {
    const { fetcher, client, sent, types, auth } = await setupFetcher();
    const error = engineError('login_required');
    client.onToken = () => Promise.reject(error);
    const failures = [1, 2, 3].map(() => rejection(fetcher.fetchWithAuth(`${API}/foo`)));
    expect(await Promise.all(failures)).toEqual([error, error, error]);
    expect(types()).toEqual(['Access Token Failure']);
    expect(auth.error()?.operation).toBe('http');
    expect(sent).toEqual([]);
  });

  it('fails with missing_token where nobody is signed in any more', async () => {
    const { fetcher, client } = await setupFetcher();
    client.onToken = () => Promise.resolve(undefined);
    expect(await rejection(fetcher.fetchWithAuth(`${API}/foo`))).toEqual(
      jasmine.objectContaining({ error: 'missing_token' }),
    );
  });

  it('takes another token once where the key was replaced', async () => {
    const { auth, client } = await setupFetcher();
    client.onToken = (options) =>
      Promise.resolve(boundToken(options?.cacheMode === 'off' ? 'token-2' : 'token-1'));
    const seen: (string | null)[] = [];
    const { fetchWithAuth } = auth.createFetcher({
      fetch: (request) => {
        const authorization = request.headers.get('Authorization');
        seen.push(authorization);
        return Promise.resolve(
          authorization === 'DPoP token-2'
            ? { status: 200, headers: {} }
            : { status: 401, headers: OTHER_TOKEN },
        );
      },
    });
    expect((await fetchWithAuth(`${API}/foo`)).status).toBe(200);
    expect((await fetchWithAuth(`${API}/foo`)).status).toBe(200);
    expect(seen).toEqual(['DPoP token-1', 'DPoP token-2', 'DPoP token-2']);
  });

  it('fails as the search for another token fails, and tells that once', async () => {
    const { auth, client, types } = await setupFetcher();
    const error = engineError('login_required');
    client.onToken = (options) =>
      options?.cacheMode === 'off' ? Promise.reject(error) : Promise.resolve(boundToken('token-1'));
    const fetcher = auth.createFetcher({
      fetch: () => Promise.resolve({ status: 401, headers: OTHER_TOKEN }),
    });
    const failures = [1, 2].map(() => rejection(fetcher.fetchWithAuth(`${API}/foo`)));
    expect(await Promise.all(failures)).toEqual([error, error]);
    expect(types().filter((type) => type === 'Access Token Failure').length).toBe(1);
  });

  it('makes no proof for a Bearer token', async () => {
    const { auth, client, state } = await setupFetcher();
    client.onToken = () => Promise.resolve(tokenAnswer('token-1'));
    const answer = { status: 401, headers: withNonce('nonce-1', USE_NONCE) };
    const fetcher = auth.createFetcher({ dpopNonceId: 'api', fetch: () => Promise.resolve(answer) });
    expect(await fetcher.fetchWithAuth(`${API}/foo`)).toBe(answer);
    expect(client.named('generateDpopProof')).toEqual([]);
    expect(state().dpopNonces).toEqual({});
  });
});
