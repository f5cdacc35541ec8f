import { inject, Injectable } from '@angular/core';
import type { Action } from '@ngrx/store';
import { catchError, concat, defer, EMPTY, from, type Observable, of, switchMap } from 'rxjs';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { NgrxAuth0Error } from '../errors/developer-error';
import { SUPERSEDED } from '../errors/error-codes';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
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
  /** What the session became. Default: ask the engine. */
  readonly session?: () => Observable<Action>;
}

/** The life of every request: work, `sessionChanged` if there is news, one outcome, and then the caller's answer. */
@Injectable({ providedIn: 'root' })
export class RequestFlow {
  readonly #calls = inject(Calls);
  readonly #session = inject(SessionChanges);

  run<T>(
    request: Action,
    { operation, work, success, failure, session }: RequestSteps<T>,
  ): Observable<Action> {
    const readSession = session ?? (() => this.#session.read());
    return defer(() => from(work())).pipe(
      switchMap((value) =>
        concat(
          readSession(),
          defer(() => of(this.#calls.succeed(request, success(value), value))),
        ),
      ),
      catchError((error: unknown) =>
        concat(
          // The engine may have ended the session by itself. After a logout, the logout tells.
          isSuperseded(error) ? EMPTY : this.#session.readAfterFailure(),
          defer(() => of(this.#calls.fail(request, failure({ error: errorInfo(error, operation) }), error))),
        ),
      ),
    );
  }
}

function isSuperseded(error: unknown): boolean {
  return error instanceof NgrxAuth0Error && error.code === SUPERSEDED;
}

/** The failure as plain data, with the real error beside it. */
export function errorInfo(error: unknown, operation: string): AuthErrorInfo {
  return rememberOriginal(toAuthErrorInfo(error, operation), error);
}
