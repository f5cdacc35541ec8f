import {
  HttpBackend,
  HttpClient,
  type HttpEvent,
  type HttpRequest,
  HttpResponse,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import { type ApplicationRef, type ProviderToken, provideZonelessChangeDetection } from '@angular/core';
import { createApplication } from '@angular/platform-browser';
import { provideRouter } from '@angular/router';
import { provideEffects } from '@ngrx/effects';
import { provideStore } from '@ngrx/store';
import {
  Auth0ClientService,
  authHttpInterceptorFn,
  AuthService,
  provideAuth0,
  withErrorPolicy,
  withReLogin,
  withSessionTimers,
  withTabSync,
} from 'ngrx-auth0';
import { delay, lastValueFrom, type Observable, of, toArray } from 'rxjs';
import { FakeClient } from '../src/spec-support/fake-client';
import { watchOpenThings } from './open-things';

const openThings = watchOpenThings();
const client = new FakeClient();
/** What a leaking library would keep; filled when the check is to be seen failing. */
const leaked: object[] = [];
let isLeaking = false;
let app: ApplicationRef | undefined;

/** An API without a network. */
const backend: HttpBackend = {
  handle: ({ url }: HttpRequest<unknown>): Observable<HttpEvent<unknown>> =>
    of(new HttpResponse({ body: { url }, status: 200 })).pipe(delay(0)),
};

async function start(): Promise<void> {
  app = await createApplication({
    providers: [
      provideZonelessChangeDetection(),
      // NgRx has its runtime checks off, as in production.
      provideStore(),
      provideEffects(),
      provideRouter([{ path: '**', children: [] }]),
      provideHttpClient(withInterceptors([authHttpInterceptorFn])),
      { provide: HttpBackend, useValue: backend },
      { provide: Auth0ClientService, useValue: client.asEngine },
      provideAuth0(
        {
          domain: 'tenant.test',
          clientId: 'client-id',
          httpInterceptor: {
            allowedList: [
              { uri: '/api/*', tokenOptions: { authorizationParams: { audience: 'https://api.test' } } },
              { uri: '/anonymous/*', allowAnonymous: true },
            ],
          },
        },
        withReLogin({ using: 'popup' }),
        withErrorPolicy(() => 'fail'),
        withSessionTimers({ refresh: true, idle: { afterSeconds: 900 } }),
        withTabSync(),
      ),
    ],
  });
}

/** Many at once, most of them for the same; now and then one fails. */
async function tokens(count: number): Promise<void> {
  const auth = service();
  await logIn();
  for (let done = 0; done < count; done += 100) {
    const calls = Array.from({ length: Math.min(100, count - done) }, (_, i) => {
      const audience = `https://api-${i % 5}.test`;
      const cacheMode = i % 10 === 0 ? ('off' as const) : ('on' as const);
      return lastValueFrom(auth.getAccessTokenSilently({ cacheMode, authorizationParams: { audience } }));
    });
    // The third asks the engine, which refuses it.
    const { onToken } = client;
    client.onToken = (options) =>
      client.calls.length === 3 ? Promise.reject(new Error('on purpose')) : onToken(options);
    await Promise.allSettled(calls);
    client.onToken = onToken;
    if (isLeaking) {
      leaked.push(new Array(100).fill({ done }));
    }
    forget();
  }
  await logOut();
}

async function requests(count: number): Promise<void> {
  const http = injected(HttpClient);
  await logIn();
  for (let done = 0; done < count; done += 50) {
    const calls = Array.from({ length: Math.min(50, count - done) }, (_, i) =>
      lastValueFrom(http.get(i % 5 === 0 ? `/anonymous/${i}` : `/api/orders/${i}`)),
    );
    await Promise.all(calls);
    forget();
  }
  await logOut();
}

/** Logs in and out, by turns by popup and by redirect. */
async function logins(count: number): Promise<void> {
  const auth = service();
  for (let done = 0; done < count; done++) {
    if (done % 2) {
      await logIn();
    } else {
      await lastValueFrom(auth.loginWithRedirect().pipe(toArray()));
      await lastValueFrom(auth.handleRedirectCallback('http://localhost/?code=c&state=s'));
    }
    await lastValueFrom(auth.getAccessTokenSilently());
    await logOut();
    if (isLeaking) {
      window.addEventListener('resize', () => done);
      setTimeout(() => done, 1_000_000);
      auth.user$.subscribe();
    }
    forget();
  }
}

const logIn = () => lastValueFrom(service().loginWithPopup({}, { popup: window }).pipe(toArray()));
const logOut = () => lastValueFrom(service().logout({ openUrl: false }).pipe(toArray()));

/** Waits until nothing is due any more. */
async function rest(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 200));
}

function forget(): void {
  client.calls.length = 0;
}

function injected<T>(token: ProviderToken<T>): T {
  return (app as ApplicationRef).injector.get(token);
}
const service = () => injected(AuthService);

/** What `soak.test.mjs` asks for. */
Object.assign(window, {
  soak: {
    start,
    tokens,
    requests,
    logins,
    rest,
    logIn,
    leak: () => (isLeaking = true),
    open: openThings.count,
    openNames: openThings.names,
    destroy: () => app?.destroy(),
  },
});
