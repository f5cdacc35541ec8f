import { HttpContext } from '@angular/common/http';
import { ACCESS_TOKEN } from './access-token';
import { type RequestAuthOptions, toAccessTokenOptions } from './with-auth';

/**
 * Sends one request of `HttpClient` with an access token if somebody is signed in, and without one otherwise, as
 * `allowAnonymous` does for a rule. It waits until that is known.
 *
 * Without options the rule of the `allowedList` that matches still says which token, and a request that no rule matches
 * gets none. With options it is as `withAuth()` with the same options, and the same warning holds: the token goes
 * wherever the request goes.
 *
 * @param options Which token. Default: the one of the rule that matches.
 * @param context Where to set it, with `HttpContext.set()`; what else it says stays. Default: a new one.
 * @returns `context`.
 *
 * @example
 * ```ts
 * import { HttpClient } from '@angular/common/http';
 * import { optionalAuth } from 'ngrx-auth0';
 *
 * export const readProducts = (http: HttpClient) => http.get('/api/products', { context: optionalAuth() });
 * ```
 */
export function optionalAuth(options?: RequestAuthOptions, context = new HttpContext()): HttpContext {
  return context.set(
    ACCESS_TOKEN,
    options
      ? { ...toAccessTokenOptions(options), allowAnonymous: true }
      : (rule) => rule && { ...rule, allowAnonymous: true },
  );
}
