import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { TokenInfo } from '../../state/auth.state';

/**
 * What the clock says about the session, told by {@link withSessionTimers}. Each is told once for each token, end or
 * pause; after sleep the one that is true by then.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Router } from '@angular/router';
 * import { Actions, createEffect, ofType } from '@ngrx/effects';
 * import { AuthSessionActions } from 'ngrx-auth0';
 * import { tap } from 'rxjs';
 *
 * export const sayGoodbye$ = createEffect(
 *   (actions$ = inject(Actions), router = inject(Router)) =>
 *     actions$.pipe(
 *       ofType(AuthSessionActions.sessionExpired),
 *       tap(() => router.navigateByUrl('/session-ended')),
 *     ),
 *   { functional: true, dispatch: false },
 * );
 * ```
 */
// One call, marked as pure: bundlers leave it out where it is not used.
export const AuthSessionActions = /* @__PURE__ */ (() =>
  createActionGroup({
    source: 'Auth0 Session',
    events: {
      /** A token is about to end: `warnBeforeSeconds` are left of it, or fewer. */
      'Token Expiring': props<{ token: TokenInfo }>(),
      /** A token has ended; the next call for it gets another. */
      'Token Expired': props<{ token: TokenInfo }>(),
      /** The session is about to end; `endsAt` in milliseconds since 1970. */
      'Session Expiring': props<{ endsAt: number }>(),
      'Session Expired': props<{ endsAt: number }>(),
      /** A session that was about to end, or had ended, ends later now; `null`: it is not known when. */
      'Session Extended': props<{ endsAt: number | null }>(),
      /** Nobody has done anything for a while; without activity that ends at `endsAt`. */
      'Idle Warning': props<{ endsAt: number }>(),
      /** Nobody has done anything for too long. A logout follows, if it was not switched off. */
      'Idle Ended': emptyProps(),
      /** Somebody is active again after a warning. */
      'User Returned': emptyProps(),
    },
  }))();
