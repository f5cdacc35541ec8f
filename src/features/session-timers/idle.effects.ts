import { inject, NgZone } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { concat, concatMap, distinctUntilChanged, EMPTY, exhaustMap, of, skipWhile, switchMap } from 'rxjs';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
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
        const watch = (since: number, told: IdleWatch['told']) =>
          watchIdle({ ...idleMs(idle), since, told, isFinal: logout !== false }, activity, times, clock);
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
      concatMap((action) =>
        logout && action.type === AuthSessionActions.idleEnded.type
          ? of(action, AuthActions.logout(logout))
          : of(action),
      ),
    );
  },
  { functional: true },
);
