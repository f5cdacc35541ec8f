import { inject } from '@angular/core';
import { createEffect } from '@ngrx/effects';
import { filter, mergeMap, tap } from 'rxjs';
import { AuthGateway } from '../client/gateway';
import { failureOf, successOf } from '../state/operations';
import { Calls } from './calls';

/**
 * Calls without a request action. Any of them may sign somebody in, or find that the session has ended, so each may bring
 * `sessionChanged`. Never waits (`mergeMap`): a passkey needs the click that it was asked for with.
 */
export const makeDirectCalls$ = createEffect(
  (calls = inject(Calls), gateway = inject(AuthGateway)) =>
    calls.direct$.pipe(
      mergeMap((request) => {
        const { type: operation, outcome, work } = request;
        return calls
          .run(request, {
            operation,
            work: () => gateway.ask(work),
            session: outcome === 'dpop' ? 'same' : 'readCautiously',
            success: () => (outcome === 'dpop' ? request : successOf(outcome)({ operation })),
            failure: failureOf(outcome),
          })
          .pipe(
            // What is no event does not go to the store: its caller is answered at once.
            tap((action) => action === request && calls.settle(action)),
            filter((action) => action !== request),
          );
      }),
    ),
  { functional: true },
);
