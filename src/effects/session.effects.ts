import { inject } from '@angular/core';
import { createEffect } from '@ngrx/effects';
import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import { concat, mergeMap, of } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { requestEffect } from './request-effect';
import { SessionChanges } from './session-changes';

export const checkSession$ = requestEffect('checkSession', ({ options }, gateway) => ({
  work: () => gateway.checkSession(originalOf(options) as GetTokenSilentlyOptions | undefined),
}));

/** A new token came, or none any more: both may mean that the session is another one. */
export const followTokens$ = createEffect(
  (gateway = inject(AuthGateway), session = inject(SessionChanges)) =>
    gateway.tokenChanges.pipe(
      mergeMap((change) =>
        change === 'back'
          ? of(AuthActions.checkSession())
          : typeof change === 'string'
            ? // Where the tenant could not be asked at the start, a refusal says that nobody is signed in.
              session.readCautiously(change === 'refused' && 'unreachable')
            : concat(of(AuthApiActions.accessTokenChanged(change)), session.readCautiously(true)),
      ),
    ),
  { functional: true },
);
