import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { tap } from 'rxjs';
import { AbstractNavigator } from '../client/navigator';
import type { RedeemedCallback } from '../client/redeem-callback';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf, rememberOriginal } from '../state/originals';
import type { CallbackRequest } from '../state/plain-copies';
import { requestEffect } from './request-effect';

/** Redeems the tenant's answer. */
export const handleRedirectCallback$ = requestEffect('handleRedirectCallback', ({ callback }, gateway) => {
  const { url } = originalOf(callback) as CallbackRequest;
  let isSessionKnown = false;
  return {
    work: () =>
      gateway.ask((engine) =>
        engine.redeem(gateway, url ?? gateway.url, () => {
          isSessionKnown = true;
        }),
      ),
    isSessionKnown: () => isSessionKnown,
    success: ({ appState, target }: RedeemedCallback) =>
      rememberOriginal(AuthApiActions.handleRedirectCallbackSuccess({ appState, target }), { target }),
    // Who calls the method handles its error; the answer that the application started on has only the error page.
    failure: ({ error }) =>
      AuthApiActions.handleRedirectCallbackFailure({
        error,
        target: url && url === gateway.callback.url ? (gateway.config.errorPath ?? '/') : null,
      }),
  };
});

/** Goes on to where the login was meant to lead, or to the error page. */
export const leaveCallback$ = createEffect(
  (actions$ = inject(Actions), navigator = inject(AbstractNavigator)) =>
    actions$.pipe(
      ofType(AuthApiActions.handleRedirectCallbackSuccess, AuthApiActions.handleRedirectCallbackFailure),
      tap((outcome) => {
        // The action shows the path without secrets; the browser goes to the real one.
        const { target } = originalOf(outcome) as typeof outcome;
        if (target) {
          navigator.navigateByUrl(target);
        }
      }),
    ),
  { functional: true, dispatch: false },
);
