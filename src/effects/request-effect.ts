import { inject } from '@angular/core';
import { Actions, createEffect } from '@ngrx/effects';
import type { PopupConfigOptions, PopupLoginOptions } from '@auth0/auth0-spa-js';
import type { Action } from '@ngrx/store';
import { filter, mergeMap, type Observable } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { AuthActions } from '../state/auth.actions';
import type { AuthOperation } from '../state/auth.state';
import { failureOf, successOf } from '../state/operations';
import { originalOf } from '../state/originals';
import { Calls, type RequestSteps } from './calls';

type Request<O extends AuthOperation> = ReturnType<(typeof AuthActions)[O]>;

type Steps<T> = Partial<Omit<RequestSteps<T>, 'operation'>>;

/** Operations that the engine's side has a method of the same name for, with the same options. */
type ByName = 'connectAccountWithRedirect' | 'loginWithRedirect' | 'logout' | 'revokeRefreshToken';

/** A functional effect; specs hand over its dependencies. */
export type RequestEffect = (actions$?: Actions, gateway?: AuthGateway, calls?: Calls) => Observable<Action>;

/**
 * The effect of one operation. By default the engine does what the operation is named after, with the options of the
 * request, and success and failure are the actions of that name.
 *
 * Requests never cancel each other and never wait (`mergeMap`): each one has its outcome, a popup has to open within
 * the click, a logout must not be dropped, a callback can be redeemed once. What can be shared, the gateway shares.
 *
 * @param steps What is different; called when the request arrives.
 */
export function requestEffect<O extends AuthOperation, T = void>(
  operation: O,
  steps: (request: Request<O>, gateway: AuthGateway) => Steps<T>,
): RequestEffect {
  return createEffect(
    (
      actions$: Actions = inject<Actions>(Actions),
      gateway: AuthGateway = inject(AuthGateway),
      calls: Calls = inject(Calls),
    ) =>
      actions$.pipe(
        filter((action): action is Request<O> => action.type === AuthActions[operation].type),
        mergeMap((request) =>
          calls.run(request, {
            operation,
            work: () =>
              gateway.ask(
                (engine) =>
                  engine[operation as ByName](originalOf((request as Asked).options) as never) as Promise<T>,
              ),
            success: () => successOf(operation)(),
            failure: failureOf(operation),
            ...steps(request, gateway),
          }),
        ),
      ),
    { functional: true },
  );
}

/** As {@link requestEffect}, with a popup that opens within the click. */
export function popupEffect(operation: 'getAccessTokenWithPopup' | 'loginWithPopup'): RequestEffect {
  return requestEffect<typeof operation, unknown>(operation, ({ options, config }, gateway) => ({
    work: () =>
      gateway.withPopup(
        originalOf(config) as PopupConfigOptions | undefined,
        (engine, popup) =>
          engine[operation](originalOf(options) as PopupLoginOptions | undefined, popup) as Promise<unknown>,
      ),
  }));
}

interface Asked extends Action {
  readonly options: object;
}
