import { inject, Injectable } from '@angular/core';
import type { Action } from '@ngrx/store';
import {
  AsyncSubject,
  catchError,
  concat,
  defer,
  EMPTY,
  map,
  type Observable,
  of,
  Subject,
  switchMap,
  throwError,
  throwIfEmpty,
} from 'rxjs';
import type { EngineCalls } from '../client/engine-calls';
import { untilDestroyed } from '../client/until-destroyed';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { DirectCall } from '../state/auth.state';
import { rememberOriginal } from '../state/originals';
import { SessionChanges } from './session-changes';

/** What is asked for without an action, because arguments or answer are secrets. Its type is the name of the method. */
export interface DirectRequest extends Action {
  /** Whose outcome actions tell of it. Of `dpop` there is only a failure: what is asked for with a request is no event. */
  readonly outcome: DirectCall | 'dpop';
  readonly work: (engine: EngineCalls) => Promise<unknown>;
}

export interface RequestSteps<T> {
  /** The request's name, as the facade's method. */
  readonly operation: string;
  /** What is to be done; called synchronously when the action arrives, so that a popup opens within the click. */
  readonly work: () => Promise<T>;
  readonly success: (value: T) => Action;
  readonly failure: (payload: { error: AuthErrorInfo }) => Action;
  /** What the session became, as {@link SessionChanges} tells it; `same`: nothing. Default: the engine is asked. */
  readonly session?: 'end' | 'read' | 'readCautiously' | 'same';
  /** Whether it is certain who is signed in although the work failed. Default: it is not. */
  readonly isSessionKnown?: () => boolean;
}

/**
 * The life of every request: work, `sessionChanged` if there is news, one outcome, and then the caller's answer.
 *
 * Leads that answer back to who called the facade: a call is registered before its action is dispatched; the
 * effect attaches the answer to the outcome action, by identity; it is settled once, after the reducer saw the outcome.
 */
@Injectable({ providedIn: 'root' })
export class Calls {
  readonly #session = inject(SessionChanges);
  readonly #open = new WeakMap<Action, AsyncSubject<unknown>>();
  readonly #answers = new WeakMap<Action, () => void>();

  /** Requests that are no actions; an effect makes them. */
  readonly direct$ = new Subject<DirectRequest>();

  /**
   * Registers the call behind `request`. The result replays its answer to every subscriber until the application ends; then
   * nobody is left waiting.
   */
  open<T>(request: Action): Observable<T> {
    const answer = new AsyncSubject<T>();
    this.#open.set(request, answer as AsyncSubject<unknown>);
    return answer.pipe(
      untilDestroyed(this.#session.gateway.injector),
      throwIfEmpty(() => new NgrxAuth0Error('NGA0303')),
    );
  }

  /** Makes a request; its outcome comes last. */
  run<T>(
    request: Action,
    { operation, work, success, failure, session = 'read', isSessionKnown }: RequestSteps<T>,
  ): Observable<Action> {
    return defer(work).pipe(
      switchMap((value) =>
        concat(
          // After a silent call an empty cache is no news while the first check is open.
          session === 'same' ? EMPTY : this.#session[session](),
          defer(() => of(this.answer(request, success(value), of(value)))),
        ),
      ),
      catchError((error: unknown) =>
        concat(
          // The engine may have ended the session by itself. After a logout, the logout tells.
          (Object(error) as { readonly code?: unknown }).code === 'NGA0303'
            ? EMPTY
            : this.#session.readCautiously(isSessionKnown?.()),
          this.#session.gateway.describe(error, operation).pipe(
            map((info) =>
              this.answer(
                request,
                failure({ error: rememberOriginal(info, error) }),
                throwError(() => error),
              ),
            ),
          ),
        ),
      ),
    );
  }

  /** Attaches to `outcome` what the caller of `request` gets when the outcome has been reduced: a value, or the real error. */
  answer<T extends Action>(request: Action, outcome: T, result: Observable<unknown>): T {
    const answer = this.#open.get(request);
    if (answer) {
      this.#answers.set(outcome, () => {
        result.subscribe(answer);
      });
    }
    return outcome;
  }

  /** Settles the call that `outcome` answers, if it answers one. */
  settle(outcome: Action): void {
    this.#answers.get(outcome)?.();
  }
}
