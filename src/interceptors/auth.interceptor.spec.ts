import {
  HTTP_INTERCEPTORS,
  HttpClient,
  type HttpEvent,
  HttpEventType,
  HttpRequest,
  provideHttpClient,
  withInterceptorsFromDi,
} from '@angular/common/http';
import { inject, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom, forkJoin, retry } from 'rxjs';
import { AuthClientConfig } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import { HttpMethod } from '../config/http-method';
import { GenericError } from '../errors/engine-errors';
import { provideAuth0 } from '../provide-auth0';
import { FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { authorizationOf, type HttpSetupOptions, setupHttp } from '../spec-support/http-setup';
import { CONFIG } from '../spec-support/setup';
import { AuthHttpInterceptor } from './auth.interceptor';

const FOR_API: AuthConfig = { ...CONFIG, httpInterceptor: { allowedList: ['/api/*'] } };

async function signedIn(options: HttpSetupOptions = {}) {
  const client = new FakeClient();
  void client.signIn();
  const app = setupHttp({ client, ...options });
  await app.settle();
  app.actions.length = 0;
  return app;
}

describe('the interceptor', () => {
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('adds the access token to a request that a rule names', async () => {
    const { get } = await signedIn();
    expect((await get('/api/orders?page=2#top')).authorization).toBe('Bearer token-1');
  });

  it('works as a class too', async () => {
    const { get } = await signedIn({
      http: provideHttpClient(withInterceptorsFromDi()),
      providers: [{ provide: HTTP_INTERCEPTORS, useClass: AuthHttpInterceptor, multi: true }],
    });
    expect((await get('/api/orders')).authorization).toBe('Bearer token-1');
    expect((await get('/other')).authorization).toBeNull();
  });

  it('adds nothing to a request that no rule names, and does not ask for a token', async () => {
    const { get, client } = await signedIn();
    expect(await get('/assets/logo.svg')).toEqual(
      jasmine.objectContaining({ isSent: true, authorization: null }),
    );
    expect(client.named('getTokenSilently')).toEqual([]);
  });

  it('adds nothing without any rules', async () => {
    const { get } = await signedIn({ config: { httpInterceptor: undefined } });
    expect((await get('/api/orders')).authorization).toBeNull();
  });

  it('adds nothing for hosts that only look like the one of the rule', async () => {
    const { get, client } = await signedIn({ allowedList: ['https://api.example.com/*'] });
    for (const url of [
      'https://api.example.com.evil.test/orders',
      'https://api.example.com@evil.test/orders',
      'https://api.example.com:8443/orders',
      'http://api.example.com/orders',
      'https://evil.test/https://api.example.com/orders',
      'https://evil.test?https://api.example.com/orders',
      'https://evil.test\\@api.example.com/orders',
      '//evil.test/orders',
      '/orders',
      'orders',
    ]) {
      expect((await get(url)).authorization)
        .withContext(url)
        .toBeNull();
    }
    expect(client.named('getTokenSilently')).toEqual([]);
    expect((await get('https://API.example.com:443/orders')).authorization).toBe('Bearer token-1');
  });

  it('adds nothing for a path that leads out of the one of the rule', async () => {
    const { get } = await signedIn();
    for (const url of ['/api/../public', '/api/..%2fpublic', '/api/%2e%2e/public', '/apis', '/API/orders']) {
      expect((await get(url)).authorization)
        .withContext(url)
        .toBeNull();
    }
  });

  it('respects an `Authorization` header that is already there', async () => {
    const { get, client } = await signedIn();
    expect((await get('/api/orders', { headers: { authorization: 'Basic abc' } })).authorization).toBe(
      'Basic abc',
    );
    expect(client.named('getTokenSilently')).toEqual([]);
  });

  it('keeps the rest of the request', async () => {
    const { http, backend, settle } = await signedIn();
    http.put('/api/orders/1?deep=1', { count: 2 }, { headers: { 'X-Mine': 'yes' } }).subscribe();
    await settle();
    const { request } = backend.expectOne('/api/orders/1?deep=1');
    expect(request.method).toBe('PUT');
    expect(request.body).toEqual({ count: 2 });
    expect(request.headers.get('X-Mine')).toBe('yes');
  });

  it('asks for the token as the rule says', async () => {
    const tokenOptions = { authorizationParams: { audience: 'https://orders.test', scope: 'write:orders' } };
    const { http, backend, client, settle } = await signedIn({
      allowedList: [{ uri: '/api/orders', httpMethod: HttpMethod.Post, tokenOptions }, '/api/*'],
    });
    client.onToken = (options) =>
      Promise.resolve(tokenAnswer(options?.authorizationParams?.audience ?? 'no audience'));
    http.post('/api/orders', null).subscribe();
    http.get('/api/orders').subscribe();
    await settle();
    const [post, get] = backend.match('/api/orders');
    expect([post, get].map((sent) => sent && authorizationOf(sent))).toEqual([
      'Bearer https://orders.test',
      'Bearer no audience',
    ]);
    expect(client.named('getTokenSilently')).toEqual([
      [{ ...tokenOptions, detailedResponse: true }],
      [{ detailedResponse: true }],
    ]);
  });

  describe('without a token', () => {
    it('fails a request and never sends it', async () => {
      const { get, client, state } = await signedIn();
      client.onToken = () => Promise.resolve(undefined);
      const { isSent, error } = await get('/api/orders');
      expect(isSent).toBe(false);
      expect(error).toBeInstanceOf(GenericError);
      expect((error as GenericError).error).toBe('missing_token');
      expect(state().error?.code).toBe('missing_token');
    });

    it('hands the real error to the caller', async () => {
      const { get, client } = await signedIn();
      const refused = new GenericError('consent_required', 'Consent');
      client.onToken = () => Promise.reject(refused);
      expect((await get('/api/orders')).error).toBe(refused);
    });

    it('sends a request for everybody as it is', async () => {
      const { get, client } = await signedIn({ allowedList: [{ uri: '/api/*', allowAnonymous: true }] });
      client.onToken = () => Promise.reject(new GenericError('login_required', 'Login'));
      expect(await get('/api/orders')).toEqual(
        jasmine.objectContaining({ isSent: true, authorization: null, error: undefined }),
      );
    });
  });

  describe('while the session is not known', () => {
    it('holds a request back that needs a token, and no other', async () => {
      const client = new FakeClient();
      let ends = () => {};
      client.onCheckSession = () => new Promise((resolve) => (ends = resolve));
      const { http, backend, settle } = setupHttp({ client });
      http.get('/api/orders').subscribe();
      http.get('/public').subscribe();
      await settle();
      backend.expectNone('/api/orders');
      backend.expectOne('/public').flush(null);

      await client.signIn();
      ends();
      await settle();
      expect(authorizationOf(backend.expectOne('/api/orders'))).toBe('Bearer token-1');
    });

    it('ends the wait when the tenant could not be asked', async () => {
      const client = new FakeClient();
      client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
      const { get, state } = setupHttp({ client });
      client.onToken = () => Promise.reject(new GenericError('timeout', 'Timeout'));
      const { error } = await get('/api/orders');
      expect((error as GenericError).error).toBe('timeout');
      expect(state().error?.category).toBe('network');
    });
  });

  describe('before there is a configuration', () => {
    it('lets requests through, and adds tokens when one has been set', async () => {
      const client = new FakeClient();
      void client.signIn();
      const { get, settle } = setupHttp({ client, auth: provideAuth0() });
      expect(await get('/api/orders')).toEqual(
        jasmine.objectContaining({ isSent: true, authorization: null }),
      );
      TestBed.inject(AuthClientConfig).set(FOR_API);
      await settle();
      expect((await get('/api/orders')).authorization).toBe('Bearer token-1');
    });

    it('lets the request through that loads it, whatever its rules will say', async () => {
      const client = new FakeClient();
      void client.signIn();
      const { backend, get, settle } = setupHttp({
        client,
        auth: provideAuth0(() => inject(HttpClient).get<AuthConfig>('/api/config.json')),
      });
      await settle();
      const loading = backend.expectOne('/api/config.json');
      expect(authorizationOf(loading)).toBeNull();
      loading.flush(FOR_API);
      await settle();
      expect((await get('/api/orders')).authorization).toBe('Bearer token-1');
    });

    it('lets requests through when it could not be loaded', async () => {
      const { get, state } = setupHttp({ auth: provideAuth0(() => Promise.reject(new Error('503'))) });
      expect((await get('/api/orders')).authorization).toBeNull();
      expect(state().error?.code).toBe('NGA0105');
    });
  });

  it('goes by the rules of the configuration that is set now', async () => {
    const { get } = await signedIn();
    expect((await get('/api/orders')).authorization).toBe('Bearer token-1');
    TestBed.inject(AuthClientConfig).set({ ...CONFIG, httpInterceptor: { allowedList: ['/other/*'] } });
    expect((await get('/api/orders')).authorization).toBeNull();
    expect((await get('/other/orders')).authorization).toBe('Bearer token-1');
  });

  it('compiles the rules once, and so warns once of a rule that an earlier one covers', async () => {
    const warn = spyOn(console, 'warn');
    const { get } = await signedIn({ allowedList: ['/api/*', '/api/orders'] });
    await get('/api/orders');
    await get('/api/orders');
    expect(warn.calls.allArgs()).toEqual([[jasmine.stringContaining('NGA0401')]]);
  });

  it('leaves everything alone on a server, whose document has no baseURI', async () => {
    spyOnProperty(document, 'baseURI').and.throwError('NotYetImplemented');
    const client = new FakeClient();
    void client.signIn();
    const { get, settle, actions } = setupHttp({
      client,
      providers: [{ provide: PLATFORM_ID, useValue: 'server' }],
    });
    await settle();
    expect(await get('/api/orders')).toEqual(jasmine.objectContaining({ isSent: true, authorization: null }));
    expect(client.calls).toEqual([]);
    expect(actions).toEqual([]);
  });

  it('asks again when the application retries', async () => {
    const { http, backend, client, settle } = await signedIn();
    client.onToken = () => {
      client.onToken = () => Promise.resolve(tokenAnswer('token-2'));
      return Promise.reject(new GenericError('timeout', 'Timeout'));
    };
    const answer = firstValueFrom(http.get<string>('/api/orders').pipe(retry(1)));
    await settle();
    const sent = backend.expectOne('/api/orders');
    expect(authorizationOf(sent)).toBe('Bearer token-2');
    sent.flush('fine');
    expect(await answer).toBe('fine');
  });

  it('sends nothing for a caller that went while the token was on its way', async () => {
    const { http, backend, client, settle } = await signedIn();
    let comes = (_: unknown) => {};
    client.onToken = () => new Promise((resolve) => (comes = resolve));
    const caller = http.get('/api/orders').subscribe();
    await settle();
    caller.unsubscribe();
    comes(tokenAnswer('token-1'));
    await settle();
    backend.expectNone('/api/orders');
    expect(client.named('getTokenSilently').length).toBe(1);
  });

  it('cancels the request of a caller that goes later', async () => {
    const { http, backend, settle } = await signedIn();
    const caller = http.get('/api/orders').subscribe();
    await settle();
    const sent = backend.expectOne('/api/orders');
    caller.unsubscribe();
    expect(sent.cancelled).toBe(true);
  });

  it('passes on what happens to the request, in order', async () => {
    const { http, backend, settle } = await signedIn();
    const events: HttpEvent<unknown>[] = [];
    http
      .request(new HttpRequest('POST', '/api/files', 'abc', { reportProgress: true }))
      .subscribe((event) => {
        events.push(event);
      });
    await settle();
    const sent = backend.expectOne('/api/files');
    sent.event({ type: HttpEventType.UploadProgress, loaded: 1, total: 3 });
    sent.event({ type: HttpEventType.UploadProgress, loaded: 3, total: 3 });
    sent.flush(null);
    expect(events.map(({ type }) => type)).toEqual([
      HttpEventType.Sent,
      HttpEventType.UploadProgress,
      HttpEventType.UploadProgress,
      HttpEventType.Response,
    ]);
  });

  describe('with a thousand requests', () => {
    const THOUSAND = Array.from({ length: 1000 }, (_, index) => `/api/orders/${index}`);

    it('dispatches nothing and asks the engine once per memo time, as long as the token stays the same', async () => {
      jasmine
        .clock()
        .install()
        .mockDate(new Date(2030, 0, 1));
      const { http, backend, client, actions, settle, get } = await signedIn();
      expect((await get('/api/first')).authorization).toBe('Bearer token-1');
      actions.length = 0;
      let answers = 0;
      const askedAfter = async (seconds: number) => {
        jasmine.clock().tick(seconds * 1000);
        for (const url of THOUSAND) {
          http.get(url).subscribe(() => answers++);
          await Promise.resolve();
        }
        await settle();
        for (const url of THOUSAND) {
          const sent = backend.expectOne(url);
          expect(authorizationOf(sent)).toBe('Bearer token-1');
          sent.flush(null);
        }
        return client.named('getTokenSilently').length;
      };

      expect(await askedAfter(0)).toBe(1);
      expect(await askedAfter(29)).toBe(1);
      expect(await askedAfter(2)).toBe(2);
      expect(await askedAfter(29)).toBe(2);
      expect(answers).toBe(4000);
      expect(actions).toEqual([]);
    });

    it('makes one token request when all come at once and the token has expired', async () => {
      jasmine
        .clock()
        .install()
        .mockDate(new Date(2030, 0, 1));
      const { http, backend, client, types, actions, settle, get } = await signedIn();
      await get('/api/first');
      actions.length = 0;
      jasmine.clock().tick(31_000);
      let comes = (_: unknown) => {};
      client.onToken = () => new Promise((resolve) => (comes = resolve));

      let answers = 0;
      forkJoin(THOUSAND.map((url) => http.get(url))).subscribe((all) => (answers = all.length));
      await settle();
      expect(client.named('getTokenSilently').length).toBe(2);
      comes(tokenAnswer('token-2'));
      await settle();

      for (const url of THOUSAND) {
        const sent = backend.expectOne(url);
        expect(authorizationOf(sent)).toBe('Bearer token-2');
        sent.flush(null);
      }
      expect(answers).toBe(1000);
      expect(client.named('getTokenSilently').length).toBe(2);
      expect(types()).toEqual(['Access Token Changed']);
    });

    it('makes one token request and tells one failure when there is no token for any of them', async () => {
      const { http, client, types, state, settle } = await signedIn();
      const failed = new GenericError('login_required', 'Login required');
      client.onToken = () => {
        client.session = null;
        return Promise.reject(failed);
      };
      const errors = new Set<unknown>();
      let count = 0;
      for (const url of THOUSAND) {
        http.get(url).subscribe({
          error: (error: unknown) => {
            errors.add(error);
            count++;
          },
        });
      }
      await settle();
      expect(count).toBe(1000);
      expect([...errors]).toEqual([failed]);
      expect(client.named('getTokenSilently').length).toBe(1);
      expect(types().sort()).toEqual(['Access Token Failure', 'Session Changed']);
      expect(state().status).toBe('unauthenticated');
    });
  });
});
