import type { Auth0Feature } from './auth0-feature';
import { provideOwnEffects, provideSlice } from './provide-parts';
import { endIdle$ } from './session-timers/idle.effects';
import { tellSession$ } from './session-timers/session-end.effects';
import { authSessionFeature } from './session-timers/session.feature';
import {
  assertOptions,
  SESSION_TIMERS_OPTIONS,
  type SessionTimersOptions,
} from './session-timers/session-timers-options';
import { refreshTokens$, tellTokens$ } from './session-timers/token-timers.effects';

declare const ngDevMode: unknown;

/**
 * Tells when a token or the session is about to end, and when it has ended: by `AuthSessionActions`, in the slice
 * `auth0Session` (`authSessionFeature`), and as seconds left (`SessionTimers`, `injectSecondsLeft()`). Use it to warn people
 * before they lose their work, to renew tokens before they are needed, or to log out who walked away.
 *
 * By default it only tells. Timers and listeners exist only while somebody is signed in, and none on a server. With
 * `refresh` it asks the tenant for a token before each end; with `idle` it listens to input, keeps the time of the last and
 * a hash of whose it was in local storage (`ngrx-auth0.<clientId>.active`), and logs out by redirect.
 *
 * @param options Times are in seconds.
 * @throws NgrxAuth0Error NGA0311 in dev mode, if a time cannot work.
 *
 * @example
 * ```ts
 * import { provideAuth0, withSessionTimers } from 'ngrx-auth0';
 *
 * export const auth0 = provideAuth0(
 *   { domain: 'tenant.eu.auth0.com', clientId: 'client-id', useRefreshTokens: true },
 *   withSessionTimers({
 *     refresh: true,
 *     idle: {
 *       afterSeconds: 15 * 60,
 *       warnSeconds: 60,
 *       logout: { logoutParams: { returnTo: 'https://app.example.com/goodbye' } },
 *     },
 *   }),
 * );
 * ```
 */
export function withSessionTimers(options: SessionTimersOptions = {}): Auth0Feature {
  if (typeof ngDevMode === 'undefined' || ngDevMode) {
    assertOptions(options);
  }
  return {
    ɵproviders: [
      { provide: SESSION_TIMERS_OPTIONS, useValue: options },
      provideSlice(authSessionFeature),
      provideOwnEffects({ tellTokens$, refreshTokens$, tellSession$, endIdle$ }),
    ],
  };
}
