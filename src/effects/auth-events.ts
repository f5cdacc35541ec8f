import { Injectable } from '@angular/core';
import { BehaviorSubject, filter, ReplaySubject } from 'rxjs';
import type { AppState } from '../config/auth-config';

/**
 * What follows the stream of actions and not the state, so that a jump in time tells nobody of an error or a login once
 * more.
 */
@Injectable({ providedIn: 'root' })
export class AuthEvents {
  readonly #error = new BehaviorSubject<Error | null>(null);
  readonly #appState = new ReplaySubject<AppState>(1);

  /** The real error instances; the last one is replayed until the next success. */
  readonly error$ = this.#error.pipe(filter((error) => error !== null));
  readonly appState$ = this.#appState.asObservable();

  /** Tells of `error`, once however many requests failed by it; `null` forgets the last one. */
  error(error: Error | null): void {
    if (error !== this.#error.value) {
      this.#error.next(error);
    }
  }

  appState(appState: AppState): void {
    this.#appState.next(appState);
  }
}
