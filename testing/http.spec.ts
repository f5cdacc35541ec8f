import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Store } from '@ngrx/store';
import {
  type Auth0Feature,
  authFeature,
  authHttpInterceptorFn,
  AuthService,
  type NgrxAuth0Error,
  withReLogin,
} from 'ngrx-auth0';
import { Auth0Testing, type Auth0TestingOptions, provideAuth0Testing, testUser } from './public-api';

const ORIGIN = 'https://api.test';

function setup(options?: Auth0TestingOptions, ...features: Auth0Feature[]) {
  TestBed.configureTestingModule({
    providers: [
      provideHttpClient(withInterceptors([authHttpInterceptorFn])),
      provideHttpClientTesting(),
      provideAuth0Testing(
        {
          user: testUser,
          config: { httpInterceptor: { allowedList: [`${ORIGIN}/*`] } },
          ...options,
        },
        ...features,
      ),
    ],
  });
  const errors: unknown[] = [];
  const api = TestBed.inject(HttpTestingController);
  return {
    auth: TestBed.inject(AuthService),
    auth0: TestBed.inject(Auth0Testing),
    api,
    errors,
    send: () => {
      TestBed.inject(HttpClient)
        .get(`${ORIGIN}/orders`)
        .subscribe({ error: (error: unknown) => errors.push(error) });
    },
    next: () => api.expectOne(`${ORIGIN}/orders`),
  };
}

describe('Requests with the testing kit', () => {
  it('carry the token at once', () => {
    const { send, next } = setup({ token: 'secret' });
    send();
    expect(next().request.headers.get('Authorization')).toBe('Bearer secret');
  });

  it('fail where the script says so, with the action of the interceptor', () => {
    const { auth, auth0, api, errors, send } = setup();
    auth0.fail('mfa_required', { operation: 'http' });
    send();
    api.expectNone(`${ORIGIN}/orders`);
    expect(errors.length).toBe(1);
    expect(auth.error()).toEqual(jasmine.objectContaining({ code: 'mfa_required', operation: 'http' }));
    expect(auth.isAuthenticated()).toBeTrue();
  });

  it('start no login where they go without a token', () => {
    const { auth0, errors, api } = setup(
      { config: { httpInterceptor: { allowedList: [{ uri: `${ORIGIN}/*`, allowAnonymous: true }] } } },
      withReLogin({ using: 'popup' }),
    );
    auth0.fail('consent_required', { operation: 'http' });
    TestBed.inject(HttpClient)
      .get(`${ORIGIN}/orders`)
      .subscribe({ error: (error: unknown) => errors.push(error) });
    expect(api.expectOne(`${ORIGIN}/orders`).request.headers.has('Authorization')).toBeFalse();
    expect(auth0.callsTo('loginWithPopup')).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('tell that the session ended', () => {
    const { auth, auth0, errors, send } = setup();
    auth0.fail('login_required');
    send();
    expect(auth.isAuthenticated()).toBeFalse();
    send();
    expect(errors.map((error) => (error as { error: string }).error)).toEqual([
      'login_required',
      'login_required',
    ]);
  });

  it('wait until it is known who is signed in', () => {
    const { auth0, api, send, next } = setup({ status: 'initializing' });
    send();
    api.expectNone(`${ORIGIN}/orders`);
    auth0.signIn();
    expect(next().request.headers.get('Authorization')).toBe('Bearer test-token');
  });

  it('carry a proof with a bound token, and follow one challenge for a nonce', () => {
    const { send, next, errors } = setup({ token: { token_type: 'DPoP' } });
    const challenge = (nonce: string) => ({
      status: 401,
      statusText: 'Unauthorized',
      headers: { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': nonce },
    });
    send();
    const first = next();
    expect(first.request.headers.get('Authorization')).toBe('DPoP test-token');
    expect(first.request.headers.get('DPoP')).toBe('test-proof');
    first.flush(null, challenge('nonce-1'));
    const second = next();
    expect(second.request.headers.get('DPoP')).toBe('test-proof.nonce-1');
    second.flush(null, challenge('nonce-2'));
    expect(errors.length).toBe(1);
    expect(TestBed.inject(Store).selectSignal(authFeature.selectDpopNonces)()).toEqual({
      [ORIGIN]: 'nonce-2',
    });
  });

  describe('with a token that the server takes for invalid', () => {
    const refusal = {
      status: 401,
      statusText: 'Unauthorized',
      headers: { 'WWW-Authenticate': 'Bearer error="invalid_token"' },
    };
    const retrying: Auth0TestingOptions = {
      config: { httpInterceptor: { allowedList: [{ uri: `${ORIGIN}/*`, retryOnInvalidToken: true }] } },
    };

    it('are sent once more with another one where the rule says so', () => {
      const { auth0, send, next, errors } = setup(retrying);
      send();
      next().flush(null, refusal);
      const second = next();
      expect(second.request.headers.get('Authorization')).toBe('Bearer test-token-2');
      second.flush(null, refusal);
      expect(errors.length).toBe(1);
      send();
      next().flush(null, refusal);
      expect(errors.length).toBe(2);
      expect(
        auth0.callsTo('http').filter(([options]) => JSON.stringify(options).includes('off')).length,
      ).toBe(1);
    });

    it('are not where no rule says so', () => {
      const { send, next, errors } = setup();
      send();
      next().flush(null, refusal);
      expect(errors.length).toBe(1);
    });

    it('tell where there is no other one', async () => {
      const { auth, auth0, send, next, errors } = setup(retrying);
      send();
      auth0.fail('server_error', { operation: 'http' });
      next().flush(null, refusal);
      await Promise.resolve();
      await new Promise((resolve) => setTimeout(resolve));
      expect(auth.error()?.code).toBe('server_error');
      expect(errors.length).toBe(1);
    });

    it('are sent once more by a fetcher, with their body', async () => {
      const { auth } = setup();
      const sent: string[] = [];
      const fetch = async (request: Request) => {
        sent.push(`${request.headers.get('Authorization')} ${await request.text()}`);
        return new Response(null, sent.length > 1 ? { status: 200 } : refusal);
      };
      const { fetchWithAuth } = auth.createFetcher({ fetch, retryOnInvalidToken: true });
      expect((await fetchWithAuth(new Request(ORIGIN, { method: 'POST', body: 'body' }))).status).toBe(200);
      expect(sent).toEqual(['Bearer test-token body', 'Bearer test-token-2 body']);
    });
  });

  it('carry the nonce that a server was said to ask for', () => {
    const { auth0, send, next } = setup({ token: { token_type: 'DPoP' } });
    auth0.challengeNonce('nonce-1', ORIGIN);
    send();
    expect(next().request.headers.get('DPoP')).toBe('test-proof.nonce-1');
  });

  it('of a fetcher go to its own fetch, or to what the test says, and never into a network', async () => {
    const { auth, auth0 } = setup();
    const sent: (string | null)[] = [];
    const fetch = (request: Request) => {
      sent.push(request.url, request.headers.get('Authorization'));
      return Promise.resolve(new Response('own'));
    };
    const own = await auth.createFetcher({ baseUrl: ORIGIN, fetch }).fetchWithAuth('/orders');
    expect(await own.text()).toBe('own');
    expect(sent).toEqual([`${ORIGIN}/orders`, 'Bearer test-token']);

    const send = () => auth.createFetcher({ getAccessToken: async () => 'other' }).fetchWithAuth(ORIGIN);
    const failure = await send().catch((error: unknown) => error);
    expect((failure as NgrxAuth0Error).code).toBe('NGA0701');
    auth0.answer('fetchWithAuth', (request: Request) => new Response(request.headers.get('Authorization')));
    expect(await (await send()).text()).toBe('Bearer other');
  });
});
