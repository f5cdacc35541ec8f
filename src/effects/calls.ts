import { inject, Injectable, type OnDestroy } from '@angular/core';
import { type Action, Store } from '@ngrx/store';
import { AsyncSubject, firstValueFrom, from, type Observable } from 'rxjs';
import type { EngineCalls } from '../client/engine-calls';
import { AuthGateway } from '../client/gateway';
import { describeError } from '../client/on-demand';
import { NgrxAuth0Error } from '../errors/developer-error';
import { SUPERSEDED } from '../errors/error-codes';
import { AuthApiActions } from '../state/auth-api.actions';
import { rememberOriginal } from '../state/originals';

type Settle = (answer: AsyncSubject<unknown>) => void;

/**
 * Leads the answer of a request back to who called the facade. A call is registered before its action is dispatched; the
 * effect attaches the answer to the outcome action, by identity; it is settled once, after the reducer saw the outcome.
 */
@Injectable({ providedIn: 'root' })
export class Calls implements OnDestroy {
  readonly #gateway = inject(AuthGateway);
  readonly #store = inject(Store);
  readonly #open = new Map<Action, AsyncSubject<unknown>>();
  #isDestroyed = false;
  readonly #answers = new WeakMap<Action, () => void>();

  /** Registers the call behind `request`. The result replays its answer to every subscriber. */
  open<T>(request: Action): Observable<T> {
    const answer = new AsyncSubject<unknown>();
    if (this.#isDestroyed) {
      answer.error(new NgrxAuth0Error(SUPERSEDED));
    } else {
      this.#open.set(request, answer);
    }
    return answer.asObservable() as Observable<T>;
  }

  /**
   * Makes a call that has no request action, because its arguments or its answer are secrets: only a failure is told. It
   * starts at once, subscribed or not; the result replays the answer to every subscriber.
   */
  direct<T>(operation: string, work: (engine: EngineCalls) => Promise<T>): Observable<T> {
    const answer = this.#gateway.ask(work).catch(async (error: unknown) => {
      const info = await firstValueFrom(describeError(error, operation));
      this.#store.dispatch(AuthApiActions.dpopFailure({ error: rememberOriginal(info, error) }));
      throw error;
    });
    // Who does not subscribe learns of a failure by the action.
    answer.catch(() => undefined);
    return from(answer);
  }

  /** Attaches to `outcome` what the caller of `request` gets when the outcome has been reduced. */
  succeed<T extends Action>(request: Action, outcome: T, value: unknown): T {
    return this.#attach(request, outcome, (answer) => {
      answer.next(value);
      answer.complete();
    });
  }

  /** As {@link succeed}, with the real error instance. */
  fail<T extends Action>(request: Action, outcome: T, error: unknown): T {
    return this.#attach(request, outcome, (answer) => {
      answer.error(error);
    });
  }

  /** Settles the call that `outcome` answers, if it answers one. */
  settle(outcome: Action): void {
    this.#answers.get(outcome)?.();
    this.#answers.delete(outcome);
  }

  /** The application ends: nobody is left waiting. */
  ngOnDestroy(): void {
    this.#isDestroyed = true;
    for (const answer of this.#open.values()) {
      answer.error(new NgrxAuth0Error(SUPERSEDED));
    }
    this.#open.clear();
  }

  #attach<T extends Action>(request: Action, outcome: T, settle: Settle): T {
    const answer = this.#open.get(request);
    if (answer) {
      this.#open.delete(request);
      this.#answers.set(outcome, () => {
        settle(answer);
      });
    }
    return outcome;
  }
}
