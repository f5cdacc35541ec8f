import { inject } from '@angular/core';
import { createEffect } from '@ngrx/effects';
import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import { catchError, concat, EMPTY, mergeMap, of } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { requestEffect } from './request-effect';
import { SessionChanges } from './session-changes';

export const checkSession$ = requestEffect('checkSession', ({ options }, gateway) => ({
  work: () => gateway.checkSession(originalOf(options) as GetTokenSilentlyOptions | undefined),
  success: () => AuthApiActions.checkSessionSuccess(),
}));

/** A new token came, or none any more: both may mean that the session is another one. */
export const followTokens$ = createEffect(
  (gateway = inject(AuthGateway), session = inject(SessionChanges)) =>
    gateway.tokenChanges.pipe(
      mergeMap((change) =>
        concat(
          typeof change === 'string' ? EMPTY : of(AuthApiActions.accessTokenChanged(change)),
          typeof change === 'string'
            ? session.readCautiously(change === 'refused' && session.isUnreachable())
            : session.read().pipe(catchError(() => EMPTY)),
        ),
      ),
    ),
  { functional: true },
);
