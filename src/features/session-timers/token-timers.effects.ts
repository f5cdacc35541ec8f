import { inject } from '@angular/core';
import { Actions, createEffect } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import {
  concat,
  EMPTY,
  filter,
  map,
  mergeMap,
  type Observable,
  pairwise,
  startWith,
  switchMap,
  takeUntil,
} from 'rxjs';
import { withEngineSide } from '../../client/on-demand';
import { unattended } from '../../client/unattended';
import { AuthActions } from '../../state/auth.actions';
import type { TokenInfo } from '../../state/auth.state';
import { Clock } from './clock';
import { AuthSessionActions } from './session.actions';
import { injectOptions, warnMs } from './session-timers-options';
import { watchActions } from './watched-session';

/** Of renewals of a token. */
const MIN_DISTANCE_MS = 30_000;

/** Tells of each token that it is about to end, and that it has ended. */
export const tellTokens$ = /* @__PURE__ */ createEffect(
  (actions$ = inject(Actions), clock = inject(Clock), options = injectOptions()) =>
    whileTokenIsThere(actions$, (token, expiresAt) =>
      concat(
        clock.at(expiresAt - warnMs(options)).pipe(
          filter(() => Date.now() < expiresAt),
          map(() => AuthSessionActions.tokenExpiring({ token })),
        ),
        clock.at(expiresAt).pipe(map(() => AuthSessionActions.tokenExpired({ token }))),
      ),
    ),
  { functional: true },
);

/** Asks for another token before one ends, once for each: a failure is told like any, and not tried again. */
export const refreshTokens$ = /* @__PURE__ */ createEffect(
  (actions$ = inject(Actions), clock = inject(Clock), { refresh } = injectOptions()) => {
    if (!refresh) {
      return EMPTY;
    }
    const { beforeSeconds = 90, only = () => true } = refresh === true ? {} : refresh;
    const renewed = new Set<string>();
    return whileTokenIsThere(actions$, (token, expiresAt) => {
      const key = `${token.audience} ${token.scope}`;
      const dueAt = expiresAt - beforeSeconds * 1000;
      // Came from here and is due at once: the tenant's tokens live too short for this.
      const isVain = renewed.has(key) && dueAt < Date.now() + MIN_DISTANCE_MS;
      return isVain || !only(token)
        ? EMPTY
        : clock.at(dueAt).pipe(
            // Nobody needs a token in a page that nobody sees.
            switchMap(() => clock.whenShown()),
            switchMap(() => withEngineSide(({ renewalOf }) => Promise.resolve(renewalOf(token)))),
            map((options) => {
              renewed.add(key);
              return AuthActions.getAccessTokenSilently(unattended(options));
            }),
          );
    });
  },
  { functional: true },
);

/** Does something for each token that comes and ends some time, until it is replaced or the session is over. */
function whileTokenIsThere(
  actions$: Observable<Action>,
  work: (token: TokenInfo, expiresAt: number) => Observable<Action>,
): Observable<Action> {
  const watched$ = watchActions(actions$);
  return watched$.pipe(
    map(({ owner, tokens }) => (owner === null ? [] : tokens)),
    startWith<readonly TokenInfo[]>([]),
    pairwise(),
    mergeMap(([before, now]) => now.filter((token) => !before.includes(token))),
    mergeMap((token) =>
      token.expiresAt === null
        ? EMPTY
        : work(token, token.expiresAt).pipe(
            takeUntil(
              watched$.pipe(filter(({ owner, tokens }) => owner === null || !tokens.includes(token))),
            ),
          ),
    ),
  );
}
