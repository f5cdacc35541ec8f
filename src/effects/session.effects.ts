import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import { catchError, concat, EMPTY, mergeMap, of } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { RequestFlow } from './request-flow';
import { SessionChanges } from './session-changes';

/** Looks for a session. `mergeMap`: each request has its outcome, and the gateway shares the call of the engine. */
export const checkSession$ = createEffect(
  (actions$ = inject(Actions), gateway = inject(AuthGateway), flow = inject(RequestFlow)) =>
    actions$.pipe(
      ofType(AuthActions.checkSession),
      mergeMap((request) =>
        flow.run(request, {
          operation: 'checkSession',
          work: () => gateway.checkSession(originalOf<GetTokenSilentlyOptions | undefined>(request.options)),
          success: () => AuthApiActions.checkSessionSuccess(),
          failure: AuthApiActions.checkSessionFailure,
        }),
      ),
    ),
  { functional: true },
);

/** A new token came, or none any more: both may mean that the session is another one. */
export const followTokens$ = createEffect(
  (gateway = inject(AuthGateway), session = inject(SessionChanges)) =>
    gateway.tokenChanges.pipe(
      mergeMap((change) =>
        concat(
          typeof change === 'string' ? EMPTY : of(AuthApiActions.accessTokenChanged(change)),
          change === 'failed' ? session.readAfterFailure() : session.read().pipe(catchError(() => EMPTY)),
        ),
      ),
    ),
  { functional: true },
);
