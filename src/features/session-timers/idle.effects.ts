import { inject, NgZone } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import {
  concat,
  concatMap,
  distinctUntilChanged,
  EMPTY,
  exhaustMap,
  type Observable,
  of,
  skipWhile,
  switchMap,
} from 'rxjs';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { HEAR_LAST_WORD } from '../last-word';
import { Activity } from './activity';
import { Clock, outsideZone } from './clock';
import { AuthSessionActions } from './session.actions';
import type { SharedTime } from './shared-time';
import { idleMs, injectOptions } from './session-timers-options';
import { watchActions } from './watched-session';
import { type IdleWatch, watchIdle } from './watch-idle';

/** Watches whether somebody is there, while somebody is signed in, and logs out if not. */
export const endIdle$ = /* @__PURE__ */ createEffect(
  (
    actions$ = inject(Actions),
    clock = inject(Clock),
    activity = inject(Activity),
    zone = inject(NgZone),
    { idle } = injectOptions(),
    hearLastWord = inject(HEAR_LAST_WORD, { optional: true }),
  ) => {
    if (!idle) {
      return EMPTY;
    }
    const { logout = {} } = idle;
    let shared: SharedTime | null = null;
    return watchActions(actions$).pipe(
      distinctUntilChanged((a, b) => a.owner === b.owner),
      skipWhile(({ owner }) => owner === null),
      switchMap(({ owner, isFound }) => {
        if (owner === null) {
          shared?.forget();
          return EMPTY;
        }
        const times = (shared = activity.of(owner));
        const watch = (since: number, told: IdleWatch['told']): Observable<Action> =>
          watchIdle({ ...idleMs(idle), since, told, isFinal: logout !== false }, activity, times, clock).pipe(
            concatMap((action) =>
              // Another tab logged in or out meanwhile: if the session is still there after that, somebody is, too.
              isEnd(action) && hearLastWord?.() ? watch(Date.now(), 'active') : of(action),
            ),
          );
        // A login is activity. A session that was found may have been left alone for long, with no page open.
        const since = (isFound ? times.lastOfAnybody : null) ?? Date.now();
        times.share(since);
        return outsideZone(
          zone,
          concat(
            watch(since, 'active'),
            // The logout failed, so the session is still there: it is ended after the next pause.
            actions$.pipe(
              ofType(AuthApiActions.logoutFailure),
              exhaustMap(() => watch(Date.now(), 'ended')),
            ),
          ),
        );
      }),
      concatMap((action) => (logout && isEnd(action) ? of(action, AuthActions.logout(logout)) : of(action))),
    );
  },
  { functional: true },
);

function isEnd({ type }: Action): boolean {
  return type === AuthSessionActions.idleEnded.type;
}
