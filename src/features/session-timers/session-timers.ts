import { inject, Injectable, type Signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { Store } from '@ngrx/store';
import {
  defer,
  distinctUntilChanged,
  map,
  type Observable,
  of,
  repeat,
  startWith,
  switchMap,
  takeWhile,
} from 'rxjs';
import { authFeature } from '../../state/auth.feature';
import type { TokenInfo } from '../../state/auth.state';
import { Activity } from './activity';
import { Clock } from './clock';
import { authSessionFeature } from './session.feature';
import { injectOptions, sessionEnd } from './session-timers-options';

/**
 * Whose end: the session's, that of a pause that was warned of, or that of the token for an audience. Of several tokens
 * with all of the scopes the one that lasts longest counts.
 */
export type SessionTimer = 'idle' | 'session' | { readonly audience: string; readonly scope?: string };

/**
 * How many seconds are left of a session, a token or a pause. Needs {@link withSessionTimers}.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { SessionTimers } from 'ngrx-auth0';
 *
 * // An upload is running: somebody is there, although nobody touches anything.
 * export const injectKeepActive = () => {
 *   const timers = inject(SessionTimers);
 *   return () => timers.keepActive();
 * };
 * ```
 */
@Injectable({ providedIn: 'root' })
export class SessionTimers {
  readonly #options = injectOptions();
  readonly #store = inject(Store);
  readonly #clock = inject(Clock);
  readonly #activity = inject(Activity);

  /**
   * The seconds left, rounded up, at once and then each second down to 0; `null` where no end is known. It is told by the
   * clock, so it is right after sleep, and a timer runs only while somebody is subscribed.
   */
  secondsLeft$(timer: SessionTimer): Observable<number | null> {
    return this.#endOf(timer).pipe(
      distinctUntilChanged(),
      switchMap((end) => (end === null ? of(null) : this.#countDown(end))),
      distinctUntilChanged(),
    );
  }

  /** Counts as activity, for who watches a film. Does nothing without the option `idle`. */
  keepActive(): void {
    this.#activity.keep();
  }

  #endOf(timer: SessionTimer): Observable<number | null> {
    if (timer === 'idle') {
      return this.#store.select(authSessionFeature.selectIdleEndsAt);
    }
    return timer === 'session'
      ? this.#store
          .select(authFeature.selectIdTokenClaims)
          .pipe(map((claims) => sessionEnd(claims, this.#options)))
      : this.#store.select(authFeature.selectTokens).pipe(map((tokens) => endOfToken(tokens, timer)));
  }

  #countDown(end: number): Observable<number> {
    const left = () => Math.max(0, Math.ceil((end - Date.now()) / 1000));
    return defer(() => this.#clock.at(end - (left() - 1) * 1000)).pipe(
      repeat(),
      startWith(null),
      map(left),
      takeWhile((seconds) => seconds > 0, true),
    );
  }
}

/**
 * The seconds left of a session, a token or a pause as a signal, until whoever injects it is destroyed.
 *
 * @throws NgrxAuth0Error NGA0310 without `withSessionTimers()`.
 *
 * @example
 * ```ts
 * import { ChangeDetectionStrategy, Component } from '@angular/core';
 * import { injectSecondsLeft } from 'ngrx-auth0';
 *
 * @Component({
 *   selector: 'app-idle-notice',
 *   template: `@if (left(); as seconds) {<p role="alert">You will be logged out in {{ seconds }} seconds.</p>}`,
 *   changeDetection: ChangeDetectionStrategy.OnPush,
 * })
 * export class IdleNotice {
 *   readonly left = injectSecondsLeft('idle');
 * }
 * ```
 */
export function injectSecondsLeft(timer: SessionTimer): Signal<number | null> {
  return toSignal(inject(SessionTimers).secondsLeft$(timer), { requireSync: true });
}

function endOfToken(
  tokens: readonly TokenInfo[],
  { audience, scope = '' }: { readonly audience: string; readonly scope?: string },
): number | null {
  const wanted = scope.split(' ').filter(Boolean);
  const ends = tokens
    .filter(
      (token) => token.audience === audience && wanted.every((one) => token.scope.split(' ').includes(one)),
    )
    .map(({ expiresAt }) => expiresAt)
    .filter((end) => end !== null);
  return ends.length > 0 ? Math.max(...ends) : null;
}
