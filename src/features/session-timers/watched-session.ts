import type { User } from '@auth0/auth0-spa-js';
import type { Action } from '@ngrx/store';
import { type Observable, scan, shareReplay } from 'rxjs';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { sameToken } from '../../state/same-token';
import type { TokenInfo } from '../../state/auth.state';
import type { IdTokenClaims } from '../../state/plain-copies';

/** What the actions said so far. Timers follow this and not the store, which a jump in time changes. */
export interface WatchedSession {
  /** Whose session it is; `null`: nobody is known to be signed in. */
  readonly owner: string | null;
  readonly claims: IdTokenClaims | null;
  readonly tokens: readonly TokenInfo[];
  readonly isChecking: boolean;
  /** Whether the session was found by a check, and not by a login just now. */
  readonly isFound: boolean;
}

export const NOTHING_WATCHED: WatchedSession = {
  owner: null,
  claims: null,
  tokens: [],
  isChecking: false,
  isFound: false,
};

export function watch(watched: WatchedSession, action: Action): WatchedSession {
  if (is(action, AuthApiActions.sessionChanged)) {
    const owner = ownerOf(action);
    const isSame = owner === watched.owner;
    return {
      ...watched,
      owner,
      claims: action.idTokenClaims,
      isFound: isSame ? watched.isFound : watched.isChecking,
      // The first token comes before the session that it belongs to.
      tokens: isSame || (owner && watched.owner === null) ? watched.tokens : [],
    };
  }
  if (is(action, AuthApiActions.accessTokenChanged)) {
    const { token } = action;
    return { ...watched, tokens: [...watched.tokens.filter((other) => !sameToken(other, token)), token] };
  }
  switch (action.type) {
    case AuthActions.checkSession.type:
      return { ...watched, isChecking: true };
    // Who logs in with a popup while a check goes on is there.
    case AuthActions.loginWithPopup.type:
    case AuthApiActions.checkSessionSuccess.type:
    case AuthApiActions.checkSessionFailure.type:
      return { ...watched, isChecking: false };
    default:
      return watched;
  }
}

export function watchActions(actions$: Observable<Action>): Observable<WatchedSession> {
  return actions$.pipe(scan(watch, NOTHING_WATCHED), shareReplay({ bufferSize: 1, refCount: true }));
}

/** Another user's session, or one of another organization, is another one. */
export function ownerOf(session: {
  readonly user: User | null;
  readonly idTokenClaims: IdTokenClaims | null;
}): string | null {
  return session.user && [session.user.sub, session.idTokenClaims?.org_id].filter(Boolean).join(' ');
}

function is<A extends Action>(
  action: Action,
  creator: { readonly type: A['type'] } & ((...args: never[]) => A),
): action is A {
  return action.type === creator.type;
}
