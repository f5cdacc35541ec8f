import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import { tap } from 'rxjs';
import type { AppState } from '../config/auth-config';
import { AuthActions } from '../state/auth.actions';
import { type Outcome, OUTCOMES } from '../state/operations';
import { originalOf } from '../state/originals';
import { AuthEvents } from './auth-events';
import { Calls } from './calls';

/**
 * Every failure reaches `error$`, as the real instance; a success, or the application's word, ends its replay. What the
 * application gave to a login reaches `appState$`.
 */
export const tellEvents$ = createEffect(
  (actions$ = inject(Actions), events = inject(AuthEvents)) =>
    actions$.pipe(
      ofType(AuthActions.clearError, ...OUTCOMES.map(({ creator }) => creator)),
      tap(({ error, appState }: Outcome) => {
        events.error.next(error ? (originalOf(error) as Error) : null);
        if (appState) {
          events.appState$.next(originalOf(appState) as AppState);
        }
      }),
    ),
  { functional: true, dispatch: false },
);

/** Settles the facade's callers. Effects see an action after the reducers: the state is already the new one. */
export const settleCalls$ = createEffect(
  (actions$ = inject(Actions), calls = inject(Calls)) =>
    actions$.pipe(
      tap((action: Action) => {
        calls.settle(action);
      }),
    ),
  { functional: true, dispatch: false },
);
