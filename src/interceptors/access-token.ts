import { HttpContextToken } from '@angular/common/http';
import type { HttpInterceptorRouteConfig } from '../config/auth-config';

/** What one request may say of its token: as a rule of the `allowedList`, without what it matches. */
export type AccessTokenOptions = Pick<
  HttpInterceptorRouteConfig,
  'allowAnonymous' | 'dpopNonceId' | 'retryOnInvalidToken' | 'tokenOptions'
>;

/** What a request may say of its token by {@link ACCESS_TOKEN}. */
export type RequestAuth =
  | AccessTokenOptions
  | boolean
  | ((rule: HttpInterceptorRouteConfig | undefined) => AccessTokenOptions | boolean | undefined);

/**
 * Says for one request of `HttpClient` whether it gets an access token, whatever the `allowedList` says:
 *
 * - `false`: it goes without one.
 * - `true`, or options: it gets one. It goes wherever the request goes, so never do this with a URL that a user or a
 *   server gave. Only where no token may ever go (not `http(s):`, a user name in the URL, a hidden `..`, a relative URL under
 *   a `<base>` of another origin) it goes without, which `NGA0406` tells in dev mode.
 * - a function: gets the rule of the `allowedList` that matches, if any, and returns one of the above. It has to be quick
 *   and must not throw; if it does, the request gets no token.
 *
 * Default: the `allowedList` decides. A request that has an `Authorization` header keeps it in any case. `withAuth()`,
 * `skipAuth()` and `optionalAuth()` set this, and are easier to read.
 *
 * @example
 * ```ts
 * import { HttpClient, HttpContext } from '@angular/common/http';
 * import { ACCESS_TOKEN } from 'ngrx-auth0';
 *
 * export const readPublicly = (http: HttpClient) =>
 *   http.get('/api/products', { context: new HttpContext().set(ACCESS_TOKEN, false) });
 *
 * export const readReports = (http: HttpClient) =>
 *   http.get('https://reports.example.com/today', {
 *     context: new HttpContext().set(ACCESS_TOKEN, {
 *       tokenOptions: { authorizationParams: { scope: 'read:reports' } },
 *       dpopNonceId: 'reports',
 *     }),
 *   });
 * ```
 */
export const ACCESS_TOKEN = new HttpContextToken<RequestAuth | undefined>(() => undefined);
