import { type ActionCreator, createReducer, on } from '@ngrx/store';
import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import { type Auth0State, initialAuth0State } from './auth.state';
import { OPERATIONS, OUTCOMES } from './operations';
import { sameData } from './same-data';
import { sameToken } from './same-token';

export const authReducer = createReducer(
  initialAuth0State,

  ...OPERATIONS.map((operation) =>
    on(AuthActions[operation] as ActionCreator, (state): Auth0State => ({
      ...state,
      activity: [...state.activity, operation],
    })),
  ),
  ...OUTCOMES.map(({ operation, creator }) =>
    on(creator, (state, { error = null }): Auth0State => ({
      ...state,
      error,
      activity: withoutFirst(state.activity, operation),
      status:
        // On a server nobody is asked.
        !error || state.user || error.code === 'NGA0205'
          ? state.status
          : // There should be a session, but the tenant was asked in vain.
            error.code === 'NGA0312'
            ? 'blocked'
            : // A first check that failed ends the waiting: there may be a session, but nobody could be asked.
              state.status === 'initializing' && /^(checkSession|handleRedirectCallback)$/.test(operation)
              ? 'unreachable'
              : state.status,
    })),
  ),

  on(AuthActions.clearError, (state): Auth0State => ({ ...state, error: null, isCallbackFailed: false })),
  on(AuthApiActions.handleRedirectCallbackFailure, (state): Auth0State => ({
    ...state,
    // Who is signed in all the same (an account could not be connected) is not kept from a later login.
    isCallbackFailed: state.status !== 'authenticated',
  })),
  on(AuthApiActions.handleRedirectCallbackSuccess, (state, { appState }): Auth0State => ({
    ...state,
    appState,
  })),

  on(AuthApiActions.sessionChanged, (state, { user, idTokenClaims, endsSession }): Auth0State => ({
    // What belonged to the session goes with it, and what came before it was known that there is none.
    ...(user && !endsSession
      ? state
      : { ...initialAuth0State, error: state.error, activity: state.activity }),
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

/** Direct calls and HTTP requests are never under way. */
function withoutFirst(activity: Auth0State['activity'], operation: string): Auth0State['activity'] {
  const index = (activity as readonly string[]).indexOf(operation);
  return index < 0 ? activity : activity.toSpliced(index, 1);
}

/** The former value where nothing changed, so that no selector emits. */
function kept<T>(former: T, next: T): T {
  return sameData(former, next) ? former : next;
}
