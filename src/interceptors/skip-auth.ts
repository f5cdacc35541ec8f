import { HttpContext } from '@angular/common/http';
import { ACCESS_TOKEN } from './access-token';

/**
 * Sends one request of `HttpClient` without an access token, whatever the `allowedList` says, by way of
 * {@link ACCESS_TOKEN}: nothing is asked for, and nothing waited for.
 *
 * @param context Where to set it, with `HttpContext.set()`; what else it says stays. Default: a new one.
 * @returns `context`.
 *
 * @example
 * ```ts
 * import { HttpClient } from '@angular/common/http';
 * import { skipAuth } from 'ngrx-auth0';
 *
 * export const readStatus = (http: HttpClient) => http.get('/api/status', { context: skipAuth() });
 * ```
 */
export function skipAuth(context = new HttpContext()): HttpContext {
  return context.set(ACCESS_TOKEN, false);
}
