import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import {
  HttpTestingController,
  provideHttpClientTesting,
  type TestRequest,
} from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import type { ApiRouteDefinition } from '../config/auth-config';
import { authHttpInterceptorFn } from '../interceptors/auth.interceptor';
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
    get: async (url: string, init: { headers?: Record<string, string> } = {}) => {
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
