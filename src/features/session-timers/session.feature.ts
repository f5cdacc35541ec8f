import { createFeature, createReducer, on } from '@ngrx/store';
import { AuthApiActions } from '../../state/auth-api.actions';
import { SESSION_SLICE } from '../../state/own-slices';
import { sameToken } from '../../state/same-token';
import type { TokenInfo } from '../../state/auth.state';
import { AuthSessionActions } from './session.actions';

/** The slice of {@link withSessionTimers}: what was told about ends. Plain data, no secrets. */
export interface AuthSessionState {
  /** Whether the session is somebody's. Whose is not said here: what is told about ends is nothing personal. */
  readonly isSignedIn: boolean;
  /** Tokens about to end. */
  readonly expiringTokens: readonly TokenInfo[];
  /** Tokens that have ended, and were not replaced. */
  readonly expiredTokens: readonly TokenInfo[];
  /** How far the session is; `expired` stays until somebody signs in. */
  readonly session: 'running' | 'expiring' | 'expired';
  /** Whether somebody is there; `ended` stays until somebody signs in or is active again. */
  readonly idle: 'active' | 'warned' | 'ended';
  /** When a pause that was warned of ends, in milliseconds since 1970. */
  readonly idleEndsAt: number | null;
}

const initialState: AuthSessionState = {
  isSignedIn: false,
  expiringTokens: [],
  expiredTokens: [],
  session: 'running',
  idle: 'active',
  idleEndsAt: null,
};

/**
 * The slice `auth0Session` with its selectors. {@link withSessionTimers} registers it; application code only selects from
 * it.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { authSessionFeature } from 'ngrx-auth0';
 *
 * export const injectIsIdle = () => inject(Store).selectSignal(authSessionFeature.selectIdle);
 * ```
 */
// One call, marked as pure: bundlers leave it out where it is not used.
export const authSessionFeature = /* @__PURE__ */ (() =>
  createFeature({
    name: SESSION_SLICE,
    reducer: createReducer(
      initialState,

      on(AuthSessionActions.tokenExpiring, (state, { token }): AuthSessionState => ({
        ...withoutToken(state, token),
        expiringTokens: [...withoutToken(state, token).expiringTokens, token],
      })),
      on(AuthSessionActions.tokenExpired, (state, { token }): AuthSessionState => ({
        ...withoutToken(state, token),
        expiredTokens: [...withoutToken(state, token).expiredTokens, token],
      })),
      on(AuthApiActions.accessTokenChanged, (state, { token }): AuthSessionState =>
        withoutToken(state, token),
      ),

      on(AuthSessionActions.sessionExpiring, (state): AuthSessionState => ({
        ...state,
        session: 'expiring',
      })),
      on(AuthSessionActions.sessionExpired, (state): AuthSessionState => ({ ...state, session: 'expired' })),
      on(AuthSessionActions.sessionExtended, (state): AuthSessionState => ({ ...state, session: 'running' })),

      on(AuthSessionActions.idleWarning, (state, { endsAt }): AuthSessionState => ({
        ...state,
        idle: 'warned',
        idleEndsAt: endsAt,
      })),
      on(AuthSessionActions.idleEnded, (state): AuthSessionState => ({
        ...state,
        idle: 'ended',
        idleEndsAt: null,
      })),
      on(AuthSessionActions.userReturned, (state): AuthSessionState => ({
        ...state,
        idle: 'active',
        idleEndsAt: null,
      })),

      on(AuthApiActions.sessionChanged, (state, { user, endsSession }): AuthSessionState => {
        const isSignedIn = user !== null;
        if (isSignedIn === state.isSignedIn && !(isSignedIn && endsSession)) {
          return state;
        }
        return isSignedIn
          ? { ...initialState, isSignedIn }
          : // Why it ended may be shown to whoever has to log in now.
            {
              ...initialState,
              session: state.session === 'expired' ? 'expired' : 'running',
              idle: state.idle === 'ended' ? 'ended' : 'active',
            };
      }),
    ),
  }))();

function withoutToken(state: AuthSessionState, token: TokenInfo): AuthSessionState {
  const { expiringTokens, expiredTokens } = state;
  const isTold = [...expiringTokens, ...expiredTokens].some((other) => sameToken(other, token));
  const isOther = (other: TokenInfo) => !sameToken(other, token);
  return isTold
    ? {
        ...state,
        expiringTokens: expiringTokens.filter(isOther),
        expiredTokens: expiredTokens.filter(isOther),
      }
    : state;
}
