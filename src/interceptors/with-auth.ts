import { HttpContext } from '@angular/common/http';
import type { AuthorizationParams } from '@auth0/auth0-spa-js';
import { ACCESS_TOKEN, type AccessTokenOptions } from './access-token';

/** Which token {@link withAuth} and `optionalAuth()` give a request. */
export interface RequestAuthOptions extends AccessTokenOptions {
  /** The API that the token is for. Default: as in `tokenOptions`, else as configured for the client. */
  audience?: string;

  /** What the token is to allow, in one text: `read:reports write:reports`. Default: as for `audience`. */
  scope?: string;
}

/**
 * Gives one request of `HttpClient` an access token, whatever the `allowedList` says, by way of {@link ACCESS_TOKEN}.
 *
 * The token goes wherever the request goes: use it with URLs that your code has, never with one that a user or a server
 * gave. Where no token may ever go (not `http(s):`, a user name in the URL, a hidden `..`, a relative URL under a
 * `<base>` of another origin), the request goes without one, which `NGA0406` tells in dev mode.
 *
 * @param options Audience and scope, or more. Default: those of the client; nothing of a rule that would match.
 * @param context Where to set it, with `HttpContext.set()`; what else it says stays. Default: a new one.
 * @returns `context`.
 *
 * @example
 * ```ts
 * import { HttpClient } from '@angular/common/http';
 * import { withAuth } from 'ngrx-auth0';
 *
 * export const readReports = (http: HttpClient) =>
 *   http.get('https://reports.example.com/today', {
 *     context: withAuth({ audience: 'https://reports.example.com', scope: 'read:reports' }),
 *   });
 * ```
 */
export function withAuth(options: RequestAuthOptions = {}, context = new HttpContext()): HttpContext {
  return context.set(ACCESS_TOKEN, toAccessTokenOptions(options));
}

/** Only what was asked for: an audience that is `undefined` would replace the configured one. */
export function toAccessTokenOptions({
  audience,
  scope,
  ...options
}: RequestAuthOptions): AccessTokenOptions {
  const named: AuthorizationParams = { ...(audience && { audience }), ...(scope && { scope }) };
  if (!audience && !scope) {
    return options;
  }
  const { tokenOptions } = options;
  const authorizationParams = { ...tokenOptions?.authorizationParams, ...named };
  return { ...options, tokenOptions: { ...tokenOptions, authorizationParams } };
}
