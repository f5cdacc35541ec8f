import { inject, Injectable } from '@angular/core';
import type { Action } from '@ngrx/store';
import { catchError, concat, defer, EMPTY, from, map, type Observable, of, switchMap } from 'rxjs';
import { describeError } from '../client/on-demand';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { NgrxAuth0Error } from '../errors/developer-error';
import { SUPERSEDED } from '../errors/error-codes';
import { rememberOriginal } from '../state/originals';
import { Calls } from './calls';
import { SessionChanges } from './session-changes';

export interface RequestSteps<T> {
  /** The request's name, as the facade's method. */
  readonly operation: string;
  /** What is to be done; called synchronously when the action arrives, so that a popup opens within the click. */
  readonly work: () => Promise<T>;
  readonly success: (value: T) => Action;
  readonly failure: (payload: { error: AuthErrorInfo }) => Action;
  /** What the session became. Default: the engine is asked. */
  readonly session?: 'ended' | 'same' | 'cautious';
  /** Whether it is certain who is signed in although the work failed. Default: it is not. */
  readonly isSessionKnown?: () => boolean;
}

/** The life of every request: work, `sessionChanged` if there is news, one outcome, and then the caller's answer. */
@Injectable({ providedIn: 'root' })
export class RequestFlow {
  readonly #calls = inject(Calls);
  readonly #session = inject(SessionChanges);

  run<T>(
    request: Action,
    { operation, work, success, failure, session, isSessionKnown }: RequestSteps<T>,
  ): Observable<Action> {
    const readSession = {
      ended: () => this.#session.end(),
      same: () => EMPTY,
      // An empty cache is no news while the first check is open.
      cautious: () => this.#session.readCautiously(),
      read: () => this.#session.read(),
    };
    return defer(() => from(work())).pipe(
      switchMap((value) =>
        concat(
          readSession[session ?? 'read'](),
          defer(() => of(this.#calls.succeed(request, success(value), value))),
        ),
      ),
      catchError((error: unknown) =>
        concat(
          // The engine may have ended the session by itself. After a logout, the logout tells.
          isSuperseded(error) ? EMPTY : this.#session.readCautiously(isSessionKnown?.()),
          describeError(error, operation).pipe(
            map((info) =>
              this.#calls.fail(request, failure({ error: rememberOriginal(info, error) }), error),
            ),
          ),
        ),
      ),
    );
  }
}

function isSuperseded(error: unknown): boolean {
  return error instanceof NgrxAuth0Error && error.code === SUPERSEDED;
}
