import { inject } from '@angular/core';
import { Actions, createEffect } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import { scan, tap } from 'rxjs';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { NOTHING_WATCHED, watch, type WatchedSession } from '../session-timers/watched-session';
import { AuthTabActions } from './tab.actions';
import { TabChannel } from './tab-channel';
import type { TabMessage } from './tab-message';

/** What was to be told so far. */
export interface Telling {
  readonly watched: WatchedSession;
  /** Whose login the other tabs know of. */
  readonly told: string | null;
  /** Whether a session has ended since the last request that may end it. */
  readonly isEnded: boolean;
  /** What the last action has to be told as. */
  readonly say: TabMessage['type'] | null;
}

export const NOTHING_TOLD: Telling = { watched: NOTHING_WATCHED, told: null, isEnded: false, say: null };

/** Outcomes with which somebody may have been signed in who was not before. */
export const isSignIn = ({ type }: Action): boolean =>
  (
    [
      AuthApiActions.loginWithPopupSuccess.type,
      AuthApiActions.getAccessTokenWithPopupSuccess.type,
      AuthApiActions.handleRedirectCallbackSuccess.type,
      AuthApiActions.loginWithCustomTokenExchangeSuccess.type,
      AuthApiActions.mfaSuccess.type,
      AuthApiActions.passkeySuccess.type,
    ] as string[]
  ).includes(type);

/**
 * A login is told when its outcome is there, if it brought somebody whom no check had found and nobody was told of: not
 * each factor, and not a session that a page found at its start. A logout is told when it succeeded, or ended the session
 * all the same; a session that ended by itself is not.
 */
export function heed({ watched: before, ...telling }: Telling, action: Action): Telling {
  const watched = watch(before, action);
  const { owner, isFound } = watched;
  const next = { ...telling, watched, say: null };
  switch (action.type) {
    case AuthApiActions.sessionChanged.type:
      return owner === null ? { ...next, told: null, isEnded: true } : next;
    case AuthActions.logout.type:
    case AuthActions.revokeRefreshToken.type:
      return { ...next, isEnded: false };
    case AuthApiActions.logoutSuccess.type:
      return { ...next, say: 'logout' };
    case AuthApiActions.logoutFailure.type:
    case AuthApiActions.revokeRefreshTokenSuccess.type:
      return { ...next, isEnded: false, say: telling.isEnded ? 'logout' : null };
    case AuthTabActions.signedInElsewhere.type:
      return { ...next, told: owner };
    default:
      return isSignIn(action) && owner !== null && owner !== telling.told && !isFound
        ? { ...next, told: owner, say: 'login' }
        : next;
  }
}

/** Tells other tabs of logins and logouts here: of what the actions say, and not of what a jump in time shows. */
export const tellTabs$ = /* @__PURE__ */ createEffect(
  (actions$ = inject(Actions), channel = inject(TabChannel)) =>
    actions$.pipe(
      scan(heed, NOTHING_TOLD),
      tap(({ say, watched }) => {
        if (say) {
          channel.say(say, say === 'login' ? watched.owner : null);
        }
      }),
    ),
  { functional: true, dispatch: false },
);
