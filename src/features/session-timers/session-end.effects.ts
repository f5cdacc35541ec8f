import { inject } from '@angular/core';
import { Actions, createEffect } from '@ngrx/effects';
import { concat, distinctUntilChanged, EMPTY, filter, map, of, pairwise, startWith, switchMap } from 'rxjs';
import { SessionChanges } from '../../effects/session-changes';
import { Clock } from './clock';
import { AuthSessionActions } from './session.actions';
import { injectOptions, sessionEnd, warnMs } from './session-timers-options';
import { watchActions } from './watched-session';

interface KnownEnd {
  readonly owner: string | null;
  readonly endsAt: number | null;
}

/**
 * Tells that the session is about to end, and that it has ended. The engine ends one by its `session_expiry` only when it
 * is asked, so it is asked then: nobody stays signed in for show.
 */
export const tellSession$ = /* @__PURE__ */ createEffect(
  (
    actions$ = inject(Actions),
    clock = inject(Clock),
    changes = inject(SessionChanges),
    options = injectOptions(),
  ) => {
    const isEnding = ({ endsAt }: KnownEnd) => endsAt !== null && Date.now() >= endsAt - warnMs(options);
    return watchActions(actions$).pipe(
      map(({ owner, claims }): KnownEnd => ({
        owner,
        endsAt: owner === null ? null : sessionEnd(claims, options),
      })),
      startWith<KnownEnd>({ owner: null, endsAt: null }),
      distinctUntilChanged((a, b) => a.owner === b.owner && a.endsAt === b.endsAt),
      pairwise(),
      switchMap(([before, now]) => {
        const { owner, endsAt } = now;
        const isExtended = owner === before.owner && isEnding(before) && !isEnding(now);
        return concat(
          isExtended ? of(AuthSessionActions.sessionExtended({ endsAt })) : EMPTY,
          endsAt === null
            ? EMPTY
            : concat(
                clock.at(endsAt - warnMs(options)).pipe(
                  filter(() => Date.now() < endsAt),
                  map(() => AuthSessionActions.sessionExpiring({ endsAt })),
                ),
                clock.at(endsAt).pipe(map(() => AuthSessionActions.sessionExpired({ endsAt }))),
                changes.readCautiously(true),
              ),
        );
      }),
    );
  },
  { functional: true },
);
