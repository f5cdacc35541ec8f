import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import { tap } from 'rxjs';
import type { AppState } from '../config/auth-config';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { OPERATIONS } from '../state/auth.state';
import { failureOf, successOf } from '../state/operations';
import { originalOf } from '../state/originals';
import { AuthEvents } from './auth-events';
import { Calls } from './calls';

/** Every failure reaches `error$`, as the real instance. */
export const tellErrors$ = createEffect(
  (actions$ = inject(Actions), events = inject(AuthEvents)) =>
    actions$.pipe(
      ofType(AuthApiActions.accessTokenFailure, AuthApiActions.dpopFailure, ...OPERATIONS.map(failureOf)),
      tap(({ error }) => {
        events.error(originalOf(error) as Error);
      }),
    ),
  { functional: true, dispatch: false },
);

/** A success, or the application's word, ends the replay of the last error. */
export const forgetErrors$ = createEffect(
  (actions$ = inject(Actions), events = inject(AuthEvents)) =>
    actions$.pipe(
      ofType(AuthActions.clearError, ...OPERATIONS.map(successOf)),
      tap(() => {
        events.error(null);
      }),
    ),
  { functional: true, dispatch: false },
);

export const tellAppState$ = createEffect(
  (actions$ = inject(Actions), events = inject(AuthEvents)) =>
    actions$.pipe(
      ofType(AuthApiActions.handleRedirectCallbackSuccess),
      tap(({ appState }) => {
        if (appState) {
          events.appState(originalOf(appState) as AppState);
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
