import type { Auth0Feature } from './auth0-feature';
import type { ErrorPolicy, ReLoginLimits } from './recovery/error-policy';
import { policyFeature } from './recovery/policy-feature';

/**
 * Lets the application decide what is done about a token that did not come: nothing, another try, or a login, as with
 * {@link withReLogin} and with the same limits. Without it such a call fails.
 *
 * Several features, of this kind or {@link withReLogin}, are asked in their order: the first answer that is not
 * `undefined` counts, with the limits of its feature.
 *
 * @param policy Gets the error of every silent call that failed, but for a logout (NGA0303). It runs in an injection
 * context and may answer later, within five minutes: a dialog can ask the user first, whose click lets a popup open. The
 * call waits for it, and so do others of the user that failed alike in the same operation; a logout ends the waiting. What
 * it calls itself before its first `await` fails without asking it.
 * @param limits As in {@link withReLogin}.
 *
 * @example
 * ```ts
 * import { provideAuth0, withErrorPolicy } from 'ngrx-auth0';
 *
 * export const auth = provideAuth0(
 *   { domain: 'tenant.eu.auth0.com', clientId: 'client-id' },
 *   withErrorPolicy((error, { attempts }) => {
 *     if (error.category === 'network') {
 *       return 'retry';
 *     }
 *     if (error.category === 'interaction') {
 *       return attempts === 0 ? 'loginWithPopup' : 'loginWithRedirect';
 *     }
 *     return 'fail';
 *   }),
 * );
 * ```
 */
export function withErrorPolicy(policy: ErrorPolicy, limits: ReLoginLimits = {}): Auth0Feature {
  return policyFeature(policy, limits);
}
