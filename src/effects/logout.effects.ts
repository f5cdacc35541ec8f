import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type { LogoutOptions } from '@auth0/auth0-spa-js';
import { mergeMap } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { RequestFlow } from './request-flow';
import { SessionChanges } from './session-changes';

/** Signs out. `mergeMap`: a logout is never dropped and never waits. */
export const logout$ = createEffect(
  (
    actions$ = inject(Actions),
    gateway = inject(AuthGateway),
    flow = inject(RequestFlow),
    session = inject(SessionChanges),
  ) =>
    actions$.pipe(
      ofType(AuthActions.logout),
      mergeMap((request) =>
        flow.run(request, {
          operation: 'logout',
          work: () => gateway.logout(originalOf<LogoutOptions | undefined>(request.options)),
          // The engine need not be asked: a read would see what a late refresh left behind.
          session: () => session.end(),
          success: () => AuthApiActions.logoutSuccess(),
          failure: AuthApiActions.logoutFailure,
        }),
      ),
    ),
  { functional: true },
);
