import { HttpClient, type HttpContext, provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ApiRouteDefinition } from '../config/auth-config';
import { authHttpInterceptorFn } from '../interceptors/auth.interceptor';
import type { ResourceServer } from './dpop';
import { boundToken, FakeClient } from './fake-client';
import { setup, type SetupOptions } from './setup';

export interface HttpSetupOptions extends SetupOptions {
  readonly allowedList?: readonly ApiRouteDefinition[];
  /** How the interceptor is registered. Default: as a function. */
  readonly http?: ReturnType<typeof provideHttpClient>;
}

/** As {@link setup}, with the interceptor in front of a backend that a spec answers for. */
export function setupHttp({
  allowedList = ['/api/*'],
  http,
  providers = [],
  ...options
}: HttpSetupOptions = {}) {
  const app = setup({
    ...options,
    config: { httpInterceptor: { allowedList: [...allowedList] }, ...options.config },
    providers: [
      http ?? provideHttpClient(withInterceptors([authHttpInterceptorFn])),
      provideHttpClientTesting(),
      ...providers,
    ],
  });
  const client = TestBed.inject(HttpClient);
  const backend = TestBed.inject(HttpTestingController);

  return {
    ...app,
    http: client,
    backend,
    /** What became of a GET: the request that was sent, if any, and what the caller was told. */
    get: async (url: string, init: { headers?: Record<string, string>; context?: HttpContext } = {}) => {
      const told: { values: unknown[]; error?: unknown } = { values: [], error: undefined };
      client.get(url, init).subscribe({
        next: (value) => told.values.push(value),
        error: (error: unknown) => {
          told.error = error;
        },
      });
      await app.settle();
      const sent = backend.match((request) => request.url === url);
      sent.forEach((request) => {
        request.flush({ ok: true });
      });
      return { ...told, isSent: sent.length > 0, authorization: sent[0] && authorizationOf(sent[0]) };
    },
  };
}

export function authorizationOf({ request }: TestRequest): string | null {
  return request.headers.get('Authorization');
}

/** As {@link setupHttp}, with somebody signed in whose tokens are bound to a key. */
export async function setupBoundHttp({ client = new FakeClient(), ...options }: HttpSetupOptions = {}) {
  await client.signIn();
  client.onToken = () => Promise.resolve(boundToken('token-1'));
  const app = setupHttp({ client, ...options, config: { useDpop: true, ...options.config } });
  await app.settle();
  app.actions.length = 0;
  return {
    ...app,
    client,
    /** Lets `server` answer what was sent, and what is sent for that, until nothing is. */
    answer: async (server: ResourceServer) => {
      for (let isDone = false; !isDone;) {
        await app.settle();
        const sent = app.backend.match(() => true).filter(({ cancelled }) => !cancelled);
        sent.forEach((request) => {
          const { status, headers } = server.answer((name) => request.request.headers.get(name));
          request.flush({ ok: true }, { status, statusText: `${status}`, headers });
        });
        isDone = sent.length === 0;
      }
    },
  };
}

/** Refuses a request. */
export function refuse(request: TestRequest, headers: Record<string, string>, status = 401): void {
  request.flush({ error: 'no' }, { status, statusText: 'Refused', headers });
}
