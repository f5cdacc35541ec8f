import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type {
  GetTokenSilentlyOptions,
  GetTokenWithPopupOptions,
  PopupConfigOptions,
} from '@auth0/auth0-spa-js';
import { mergeMap } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { tokenInfo } from '../client/token-info';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { RequestFlow } from './request-flow';

/** Fetches a token. `mergeMap`: callers do not wait for each other, and the gateway shares what can be shared. */
export const getAccessTokenSilently$ = createEffect(
  (actions$ = inject(Actions), gateway = inject(AuthGateway), flow = inject(RequestFlow)) =>
    actions$.pipe(
      ofType(AuthActions.getAccessTokenSilently),
      mergeMap((request) => {
        const options = originalOf<GetTokenSilentlyOptions | undefined>(request.options) ?? {};
        return flow.run(request, {
          operation: 'getAccessTokenSilently',
          work: () => gateway.token(options),
          success: (answer) =>
            AuthApiActions.getAccessTokenSilentlySuccess({
              token: answer ? tokenInfo(answer, options, Date.now()) : null,
            }),
          failure: AuthApiActions.getAccessTokenSilentlyFailure,
        });
      }),
    ),
  { functional: true },
);

/** Fetches a token in a popup, which has to open within the click: `mergeMap`. */
export const getAccessTokenWithPopup$ = createEffect(
  (actions$ = inject(Actions), gateway = inject(AuthGateway), flow = inject(RequestFlow)) =>
    actions$.pipe(
      ofType(AuthActions.getAccessTokenWithPopup),
      mergeMap((request) =>
        flow.run(request, {
          operation: 'getAccessTokenWithPopup',
          work: () =>
            gateway.tokenWithPopup(
              originalOf<GetTokenWithPopupOptions | undefined>(request.options),
              originalOf<PopupConfigOptions | undefined>(request.config),
            ),
          success: () => AuthApiActions.getAccessTokenWithPopupSuccess(),
          failure: AuthApiActions.getAccessTokenWithPopupFailure,
        }),
      ),
    ),
  { functional: true },
);
