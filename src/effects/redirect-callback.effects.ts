import { DOCUMENT } from '@angular/common';
import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import type { ConnectAccountRedirectResult } from '@auth0/auth0-spa-js';
import { mergeMap, tap } from 'rxjs';
import { AuthGateway, type CallbackResult } from '../client/gateway';
import { AbstractNavigator } from '../client/navigator';
import { safeTarget } from '../client/safe-target';
import { AuthClientConfig } from '../config/auth-client-config';
import type { AppState } from '../config/auth-config';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import type { RedirectCallback } from '../state/plain-copies';
import { RequestFlow } from './request-flow';

/** Redeems the tenant's answer. `mergeMap`: an answer can be redeemed once, so no other one may cancel it. */
export const handleRedirectCallback$ = createEffect(
  (
    actions$ = inject(Actions),
    gateway = inject(AuthGateway),
    flow = inject(RequestFlow),
    config = inject(AuthClientConfig),
    origin = inject(DOCUMENT).location.origin,
  ) =>
    actions$.pipe(
      ofType(AuthActions.handleRedirectCallback),
      mergeMap((request) => {
        const { url, automatic } = originalOf<RedirectCallback>(request.callback);
        return flow.run(request, {
          operation: 'handleRedirectCallback',
          work: () => redeem(gateway, url),
          success: (result) => {
            const appState = appStateOf(result);
            return AuthApiActions.handleRedirectCallbackSuccess({
              appState,
              target: safeTarget(appState?.target, origin),
            });
          },
          failure: ({ error }) =>
            AuthApiActions.handleRedirectCallbackFailure({
              error,
              // Who calls the method handles its error; the start of the application has only the error page.
              target: automatic ? (config.get().errorPath ?? '/') : null,
            }),
        });
      }),
    ),
  { functional: true },
);

/** Goes on to where the login was meant to lead, or to the error page. */
export const leaveCallback$ = createEffect(
  (actions$ = inject(Actions), navigator = inject(AbstractNavigator)) =>
    actions$.pipe(
      ofType(AuthApiActions.handleRedirectCallbackSuccess, AuthApiActions.handleRedirectCallbackFailure),
      tap(({ target }) => {
        if (target) {
          navigator.navigateByUrl(target);
        }
      }),
    ),
  { functional: true, dispatch: false },
);

/**
 * After a failure, one silent try may still find a session: the tenant's own one after a failed exchange, this
 * application's after a reload of the callback's URL. A refusal by the tenant or a forged answer stays a failure.
 */
async function redeem(gateway: AuthGateway, url: string | undefined): Promise<CallbackResult> {
  try {
    return await gateway.handleRedirectCallback(url);
  } catch (error) {
    const { code, category } = toAuthErrorInfo(error);
    const wasRefused = !!url && new URL(url).searchParams.has('error');
    const isStale = code === 'missing_transaction';
    const exchangeFailed = !wasRefused && !isStale && (category === 'network' || category === 'server');
    try {
      await (exchangeFailed && code !== 'state_mismatch' ? gateway.findSession() : gateway.checkSession());
    } catch {
      throw error;
    }
    if ((exchangeFailed || isStale) && !wasRefused && (await gateway.session()).user) {
      return { appState: undefined, response_type: 'code' } as unknown as CallbackResult;
    }
    throw error;
  }
}

function appStateOf(result: CallbackResult): AppState | null {
  if (!isConnected(result)) {
    return result.appState ?? null;
  }
  const { appState, response_type, ...connectedAccount } = result;
  return { ...appState, response_type, connectedAccount };
}

function isConnected(result: CallbackResult): result is ConnectAccountRedirectResult<AppState> {
  return (result.response_type as string) === 'connect_code';
}
