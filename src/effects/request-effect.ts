import { inject } from '@angular/core';
import { Actions, createEffect } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import { filter, mergeMap, type Observable } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { AuthActions } from '../state/auth.actions';
import type { AuthOperation } from '../state/auth.state';
import { failureOf } from '../state/operations';
import { RequestFlow, type RequestSteps } from './request-flow';

type Request<O extends AuthOperation> = ReturnType<(typeof AuthActions)[O]>;

type Steps<T> = Omit<RequestSteps<T>, 'failure' | 'operation'> & Partial<Pick<RequestSteps<T>, 'failure'>>;

/** A functional effect; specs hand over its dependencies. */
export type RequestEffect = (
  actions$?: Actions,
  gateway?: AuthGateway,
  flow?: RequestFlow,
) => Observable<Action>;

/**
 * The effect of one operation: what is done for its request, and what its success looks like.
 *
 * Requests never cancel each other and never wait (`mergeMap`): each one has its outcome, a popup has to open within
 * the click, a logout must not be dropped, a callback can be redeemed once. What can be shared, the gateway shares.
 */
export function requestEffect<O extends AuthOperation, T>(
  operation: O,
  steps: (request: Request<O>, gateway: AuthGateway) => Steps<T>,
): RequestEffect {
  return createEffect(
    (
      actions$: Actions = inject<Actions>(Actions),
      gateway: AuthGateway = inject(AuthGateway),
      flow: RequestFlow = inject(RequestFlow),
    ) =>
      actions$.pipe(
        filter((action): action is Request<O> => action.type === AuthActions[operation].type),
        mergeMap((request) =>
          flow.run(request, { operation, failure: failureOf(operation), ...steps(request, gateway) }),
        ),
      ),
    { functional: true },
  );
}
