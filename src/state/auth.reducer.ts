import { createReducer, on } from '@ngrx/store';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import {
  type Auth0State,
  type AuthOperation,
  initialAuth0State,
  OPERATIONS,
  type TokenInfo,
} from './auth.state';
import { failureOf, requestOf, successOf } from './operations';
import { sameData } from './same-data';

export const authReducer = createReducer(
  initialAuth0State,

  ...OPERATIONS.flatMap((operation) => [
    on(requestOf(operation), (state): Auth0State => ({ ...state, activity: [...state.activity, operation] })),
    on(successOf(operation), (state): Auth0State => ended(state, operation, null)),
    on(failureOf(operation), (state, { error }): Auth0State =>
      unverified(ended(state, operation, error), operation),
    ),
  ]),

  on(AuthActions.clearError, (state): Auth0State => ({ ...state, error: null, isCallbackFailed: false })),
  on(AuthApiActions.handleRedirectCallbackFailure, (state): Auth0State => ({
    ...state,
    isCallbackFailed: true,
  })),
  on(AuthApiActions.accessTokenFailure, AuthApiActions.dpopFailure, (state, { error }): Auth0State => ({
    ...state,
    error,
  })),
  on(AuthApiActions.handleRedirectCallbackSuccess, (state, { appState }): Auth0State => ({
    ...state,
    appState,
  })),

  on(AuthApiActions.sessionChanged, (state, { user, idTokenClaims }): Auth0State => ({
    ...(user ? state : withoutSession(state)),
    status: user ? 'authenticated' : 'unauthenticated',
    isCallbackFailed: !user && state.isCallbackFailed,
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

/** The outcome of one of the operations of that name. */
function ended(state: Auth0State, operation: AuthOperation, error: AuthErrorInfo | null): Auth0State {
  const index = state.activity.indexOf(operation);
  return { ...state, error, activity: state.activity.filter((_, position) => position !== index) };
}

/** A first check that failed ends the waiting: there may be a session, but nobody could be asked. */
function unverified(state: Auth0State, operation: AuthOperation): Auth0State {
  return state.status === 'initializing' &&
    (operation === 'checkSession' || operation === 'handleRedirectCallback')
    ? { ...state, status: 'unreachable' }
    : state;
}

/** What belonged to the session goes with it. */
function withoutSession(state: Auth0State): Auth0State {
  const { appState, tokens, dpopNonces } = initialAuth0State;
  return { ...state, appState, tokens, dpopNonces };
}

/** The former value where nothing changed, so that no selector emits. */
function kept<T>(former: T, next: T): T {
  return sameData(former, next) ? former : next;
}

function sameToken(a: TokenInfo, b: TokenInfo): boolean {
  return a.audience === b.audience && a.scope === b.scope;
}
