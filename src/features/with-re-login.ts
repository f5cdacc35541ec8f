import type { AuthErrorInfo } from '../errors/auth-error-info';
import type { Auth0Feature } from './auth0-feature';
import type { ReLoginLimits } from './recovery/error-policy';
import { policyFeature } from './recovery/policy-feature';

/** Options of {@link withReLogin}. */
export interface ReLoginOptions extends ReLoginLimits {
  /**
   * How: `popup` lets the calls that failed go on, but needs a click not more than a few seconds ago; `redirect` always
   * works, comes back to the same URL, and starts the page anew.
   */
  readonly using: 'popup' | 'redirect';
  /** On which errors: their codes, or a function. Default: all of the category `interaction`. */
  readonly on?: readonly string[] | ((error: AuthErrorInfo) => boolean);
}

/**
 * Logs in again when a token needs the user: the session ended, a consent or a second factor is missing. Without it such a
 * call fails, and the application decides.
 *
 * It is about silent calls: `getAccessTokenSilently()`, requests of `HttpClient` and of fetchers. It asks for audience and
 * scope of the call that failed, one login at a time, and comes back to the URL of the page, or of the one on its way. After
 * a popup all calls that failed go on, if the same user logged in, in the same organization; otherwise they fail with their
 * own errors.
 * `allowAnonymous` requests, `cacheMode: 'cache-only'`, background renewals and the start of the application never log in.
 *
 * While a popup is open after the session ended, the slice tells that nobody is signed in, as it does without recovery.
 *
 * A login that was refused is not started again for the same error, audience and scope, unless the user clicked: session
 * storage keeps that until such a token came, a login succeeded, the user logged out or changed, or `clearError`.
 *
 * With more than `maxAttempts` logins (3) within `withinSeconds` (60) calls fail with NGA0306 instead, and
 * `AuthRecoveryActions.loginLoopDetected` is dispatched; the count stands in session storage, and a logout ends it.
 *
 * Several of these features are asked in their order; see {@link withErrorPolicy}.
 *
 * @example
 * ```ts
 * import { provideAuth0, withReLogin } from 'ngrx-auth0';
 *
 * export const auth = provideAuth0(
 *   { domain: 'tenant.eu.auth0.com', clientId: 'client-id' },
 *   withReLogin({ using: 'popup', on: ['consent_required', 'mfa_required'] }),
 *   withReLogin({ using: 'redirect' }),
 * );
 * ```
 */
export function withReLogin({ using, on, ...limits }: ReLoginOptions): Auth0Feature {
  const reaction = using === 'popup' ? 'loginWithPopup' : 'loginWithRedirect';
  return policyFeature((error) => (isOn(on, error) ? reaction : undefined), limits);
}

function isOn(on: ReLoginOptions['on'], error: AuthErrorInfo): boolean {
  if (!on) {
    return error.category === 'interaction';
  }
  return typeof on === 'function' ? on(error) : on.includes(error.code);
}
