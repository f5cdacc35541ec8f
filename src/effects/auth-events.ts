import { Injectable } from '@angular/core';
import { BehaviorSubject, distinctUntilChanged, filter, ReplaySubject } from 'rxjs';
import type { AppState } from '../config/auth-config';

/**
 * What follows the stream of actions and not the state, so that a jump in time tells nobody of an error or a login once
 * more.
 */
@Injectable({ providedIn: 'root' })
export class AuthEvents {
  /** `null` forgets the last one. */
  readonly error = new BehaviorSubject<Error | null>(null);

  /** The real error instances, each told once however many requests failed by it; replayed until the next success. */
  readonly error$ = this.error.pipe(
    distinctUntilChanged(),
    filter((error) => error !== null),
  );

  readonly appState$ = new ReplaySubject<AppState>(1);
}
