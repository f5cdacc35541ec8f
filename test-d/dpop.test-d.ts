import { HttpContext, type HttpContextToken } from '@angular/common/http';
import {
  ACCESS_TOKEN,
  type AccessTokenOptions,
  type AuthService,
  type CustomFetchMinimalOutput,
  type Fetcher,
  type FetcherConfig,
  type GetTokenSilentlyOptions,
  type GetTokenSilentlyVerboseResponse,
  type HttpInterceptorRouteConfig,
  type RequestAuth,
  UseDpopNonceError,
} from 'ngrx-auth0';
import type { Observable } from 'rxjs';
import { a, type Equals, type Expect, type Fits } from './equals';

const auth = a<AuthService>();

// By hand, with the types of auth0-angular.
export const nonce = auth.getDpopNonce();
export const nonceOf = auth.getDpopNonce('my-api');
export const kept = auth.setDpopNonce('nonce', 'my-api');
export const proof = auth.generateDpopProof({
  url: 'https://api.example.com/data',
  method: 'POST',
  accessToken: 'token',
});
auth.setDpopNonce('nonce');
auth.generateDpopProof({ url: '/data', method: 'GET', accessToken: 'token', nonce: 'nonce' });
// What `getDpopNonce()` gives may be given on.
auth.generateDpopProof({ url: '/data', method: 'GET', accessToken: 'token', nonce: a<string | undefined>() });
export type ByHand = [
  Expect<Equals<typeof nonce, Observable<string | undefined>>>,
  Expect<Equals<typeof nonceOf, Observable<string | undefined>>>,
  Expect<Equals<typeof kept, Observable<void>>>,
  Expect<Equals<typeof proof, Observable<string>>>,
];
// @ts-expect-error -- which nonce?
auth.setDpopNonce();
// @ts-expect-error -- a proof is for a token
auth.generateDpopProof({ url: '/data', method: 'GET' });
// @ts-expect-error -- and for a method
auth.generateDpopProof({ url: '/data', accessToken: 'token' });
// @ts-expect-error -- as text
auth.generateDpopProof({ url: new URL('https://api.example.com'), method: 'GET', accessToken: 'token' });

// A fetcher gives what `fetch` gives …
export const fetcher = auth.createFetcher();
export const named = auth.createFetcher({ dpopNonceId: 'my-api', baseUrl: 'https://api.example.com' });
// Its type needs no argument, as in the examples of auth0-angular.
export const held: Fetcher = named;
export const response = fetcher.fetchWithAuth('https://api.example.com/foo', { method: 'GET' });
export type Default = [
  Expect<Equals<typeof fetcher, Fetcher>>,
  Expect<Equals<typeof named, Fetcher>>,
  Expect<Equals<typeof response, Promise<Response>>>,
  Expect<Fits<Parameters<typeof fetch>, Parameters<typeof fetcher.fetchWithAuth>>>,
];
void fetcher.fetchWithAuth('/foo');
void fetcher.fetchWithAuth(new URL('https://api.example.com'));
void fetcher.fetchWithAuth(new Request('/foo'));
void fetcher.fetchWithAuth('/foo', undefined, { audience: 'api', scope: ['read'] });
// @ts-expect-error -- scopes are a list
void fetcher.fetchWithAuth('/foo', undefined, { scope: 'read' });
// @ts-expect-error -- a fetcher is asked for something
void fetcher.fetchWithAuth();

// … or what the application's own way of sending gives.
interface Output extends CustomFetchMinimalOutput {
  readonly data: readonly number[];
}
export const custom = auth.createFetcher({ fetch: async (_: Request) => a<Output>() });
export const output = custom.fetchWithAuth('/foo');
export const typed = auth.createFetcher<Output>({ fetch: () => Promise.resolve(a<Output>()) });
export type Custom = [
  Expect<Equals<typeof custom, Fetcher<Output>>>,
  Expect<Equals<typeof output, Promise<Output>>>,
  Expect<Equals<typeof typed, Fetcher<Output>>>,
];
// Headers in each form.
auth.createFetcher({ fetch: async () => ({ status: 200, headers: new Headers() }) });
auth.createFetcher({ fetch: async () => ({ status: 200, headers: { 'dpop-nonce': 'nonce' } }) });
auth.createFetcher({ fetch: async () => ({ status: 200, headers: [['a', 'b']] as [string, string][] }) });
// @ts-expect-error -- without `headers` no nonce can be read
auth.createFetcher({ fetch: async () => ({ status: 200 }) });
// @ts-expect-error -- without `status` nothing is known of it
auth.createFetcher({ fetch: async () => ({ headers: {} }) });
// @ts-expect-error -- `number` says nothing of an answer
auth.createFetcher<number>();
// @ts-expect-error -- the request is one object
auth.createFetcher({ fetch: (url: string, init: RequestInit) => fetch(url, init) });

export const config: FetcherConfig<Response> = {
  baseUrl: 'https://api.example.com',
  dpopNonceId: 'my-api',
  fetch: (request) => fetch(request),
  getAccessToken: async (params) => params?.scope?.join(' '),
};
export type TokenOfFetcher = Expect<
  Equals<
    Awaited<ReturnType<NonNullable<(typeof config)['getAccessToken']>>>,
    GetTokenSilentlyVerboseResponse | string | undefined
  >
>;
// @ts-expect-error -- the engine's name for it is `dpopNonceId`
auth.createFetcher({ nonceId: 'my-api' });

// What one request of `HttpClient` says of its token.
export const contexts: HttpContext[] = [
  new HttpContext().set(ACCESS_TOKEN, false),
  new HttpContext().set(ACCESS_TOKEN, true),
  new HttpContext().set(ACCESS_TOKEN, undefined),
  new HttpContext().set(ACCESS_TOKEN, {}),
  new HttpContext().set(ACCESS_TOKEN, { dpopNonceId: 'my-api', allowAnonymous: true }),
  new HttpContext().set(ACCESS_TOKEN, { tokenOptions: a<GetTokenSilentlyOptions>() }),
];
// @ts-expect-error -- what it matches is the request itself
new HttpContext().set(ACCESS_TOKEN, { uri: '/api/*' });
// @ts-expect-error -- the token is found, not given
new HttpContext().set(ACCESS_TOKEN, 'the-token');
export type OfRequest = [
  Expect<Equals<typeof ACCESS_TOKEN, HttpContextToken<RequestAuth | undefined>>>,
  Expect<Fits<HttpInterceptorRouteConfig, AccessTokenOptions>>,
];

// The error of a nonce that was refused twice.
const error = a<unknown>();
if (error instanceof UseDpopNonceError) {
  error.newDpopNonce satisfies string | undefined;
}
