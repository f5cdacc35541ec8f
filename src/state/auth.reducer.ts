import { createReducer, on } from '@ngrx/store';
import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import { type Auth0State, type AuthOperation, type TokenInfo, initialAuth0State } from './auth.state';
import { sameData } from './same-data';

export const authReducer = createReducer(
  initialAuth0State,

  on(AuthActions.checkSession, (state): Auth0State => started(state, 'checkSession')),
  on(AuthActions.loginWithRedirect, (state): Auth0State => started(state, 'loginWithRedirect')),
  on(AuthActions.loginWithPopup, (state): Auth0State => started(state, 'loginWithPopup')),
  on(AuthActions.handleRedirectCallback, (state): Auth0State => started(state, 'handleRedirectCallback')),
  on(AuthActions.getAccessTokenWithPopup, (state): Auth0State => started(state, 'getAccessTokenWithPopup')),
  on(AuthActions.logout, (state): Auth0State => started(state, 'logout')),

  on(AuthApiActions.checkSessionSuccess, (state): Auth0State => succeeded(state, 'checkSession')),
  on(AuthApiActions.loginWithRedirectSuccess, (state): Auth0State => succeeded(state, 'loginWithRedirect')),
  on(AuthApiActions.loginWithPopupSuccess, (state): Auth0State => succeeded(state, 'loginWithPopup')),
  on(AuthApiActions.handleRedirectCallbackSuccess, (state, { appState }): Auth0State => ({
    ...succeeded(state, 'handleRedirectCallback'),
    appState,
  })),
  on(AuthApiActions.getAccessTokenWithPopupSuccess, (state): Auth0State =>
    succeeded(state, 'getAccessTokenWithPopup'),
  ),
  on(AuthApiActions.getAccessTokenSilentlySuccess, AuthActions.clearError, (state): Auth0State =>
    ended(state, null),
  ),
  on(AuthApiActions.logoutSuccess, (state): Auth0State => succeeded(state, 'logout')),

  on(AuthApiActions.checkSessionFailure, (state, { error }): Auth0State =>
    unverified(failed(state, 'checkSession', error)),
  ),
  on(AuthApiActions.handleRedirectCallbackFailure, (state, { error }): Auth0State =>
    unverified(failed(state, 'handleRedirectCallback', error)),
  ),
  on(AuthApiActions.loginWithRedirectFailure, (state, { error }): Auth0State =>
    failed(state, 'loginWithRedirect', error),
  ),
  on(AuthApiActions.loginWithPopupFailure, (state, { error }): Auth0State =>
    failed(state, 'loginWithPopup', error),
  ),
  on(AuthApiActions.getAccessTokenWithPopupFailure, (state, { error }): Auth0State =>
    failed(state, 'getAccessTokenWithPopup', error),
  ),
  on(AuthApiActions.logoutFailure, (state, { error }): Auth0State => failed(state, 'logout', error)),
  on(
    AuthApiActions.getAccessTokenSilentlyFailure,
    AuthApiActions.accessTokenFailure,
    (state, { error }): Auth0State => ended(state, error),
  ),

  on(AuthApiActions.sessionChanged, (state, { user, idTokenClaims }): Auth0State => ({
    ...(user ? state : withoutSession(state)),
    status: user ? 'authenticated' : 'unauthenticated',
    user: kept(state.user, user),
    idTokenClaims: kept(state.idTokenClaims, idTokenClaims),
  })),
  on(AuthApiActions.accessTokenChanged, (state, { token }): Auth0State => ({
    ...state,
    tokens: [...state.tokens.filter((other) => !sameToken(other, token)), token],
  })),
  on(AuthApiActions.dpopNonceChanged, (state, { id, nonce }): Auth0State => ({
    ...state,
    dpopNonces: { ...state.dpopNonces, [id]: nonce },
  })),
);

function started(state: Auth0State, operation: AuthOperation): Auth0State {
  return { ...state, activity: [...state.activity, operation] };
}

function succeeded(state: Auth0State, operation: AuthOperation): Auth0State {
  return ended(state, null, operation);
}

function failed(state: Auth0State, operation: AuthOperation, error: Auth0State['error']): Auth0State {
  return ended(state, error, operation);
}

function ended(state: Auth0State, error: Auth0State['error'], operation?: AuthOperation): Auth0State {
  const index = operation ? state.activity.indexOf(operation) : -1;
  return index < 0 && error === state.error
    ? state
    : { ...state, error, activity: state.activity.filter((_, position) => position !== index) };
}

/** A first check that failed ends the waiting: there may be a session, but nobody could be asked. */
function unverified(state: Auth0State): Auth0State {
  return state.status === 'initializing' ? { ...state, status: 'unreachable' } : state;
}

/** What belonged to the session goes with it. */
function withoutSession(state: Auth0State): Auth0State {
  return { ...state, appState: null, tokens: [], dpopNonces: {} };
}

/** The former value where nothing changed, so that no selector emits. */
function kept<T>(former: T, next: T): T {
  return sameData(former, next) ? former : next;
}

function sameToken(a: TokenInfo, b: TokenInfo): boolean {
  return a.audience === b.audience && a.scope === b.scope;
}
