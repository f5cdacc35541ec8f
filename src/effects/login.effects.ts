import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type { PopupConfigOptions, PopupLoginOptions, RedirectLoginOptions } from '@auth0/auth0-spa-js';
import { mergeMap } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import type { AppState } from '../config/auth-config';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { RequestFlow } from './request-flow';

/** Leaves for the login page. `mergeMap`: the last click decides where the browser goes, and each has its outcome. */
export const loginWithRedirect$ = createEffect(
  (actions$ = inject(Actions), gateway = inject(AuthGateway), flow = inject(RequestFlow)) =>
    actions$.pipe(
      ofType(AuthActions.loginWithRedirect),
      mergeMap((request) =>
        flow.run(request, {
          operation: 'loginWithRedirect',
          work: () =>
            gateway.loginWithRedirect(
              originalOf<RedirectLoginOptions<AppState> | undefined>(request.options),
            ),
          success: () => AuthApiActions.loginWithRedirectSuccess(),
          failure: AuthApiActions.loginWithRedirectFailure,
        }),
      ),
    ),
  { functional: true },
);

/** Opens the popup. `mergeMap`: it has to open within the click, so it cannot queue behind another one. */
export const loginWithPopup$ = createEffect(
  (actions$ = inject(Actions), gateway = inject(AuthGateway), flow = inject(RequestFlow)) =>
    actions$.pipe(
      ofType(AuthActions.loginWithPopup),
      mergeMap((request) =>
        flow.run(request, {
          operation: 'loginWithPopup',
          work: () =>
            gateway.loginWithPopup(
              originalOf<PopupLoginOptions | undefined>(request.options),
              originalOf<PopupConfigOptions | undefined>(request.config),
            ),
          success: () => AuthApiActions.loginWithPopupSuccess(),
          failure: AuthApiActions.loginWithPopupFailure,
        }),
      ),
    ),
  { functional: true },
);
