import { createActionGroup, emptyProps } from '@ngrx/store';

/**
 * What another tab did to the session of this one, told by {@link withTabSync} after `sessionChanged`, which says who is
 * signed in now. Each is told once, and never in the tab that did it.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Router } from '@angular/router';
 * import { Actions, createEffect, ofType } from '@ngrx/effects';
 * import { AuthTabActions } from 'ngrx-auth0';
 * import { tap } from 'rxjs';
 *
 * export const leavePrivatePages$ = createEffect(
 *   (actions$ = inject(Actions), router = inject(Router)) =>
 *     actions$.pipe(
 *       ofType(AuthTabActions.signedOutElsewhere),
 *       tap(() => router.navigateByUrl('/signed-out')),
 *     ),
 *   { functional: true, dispatch: false },
 * );
 * ```
 */
// One call, marked as pure: bundlers leave it out where it is not used.
export const AuthTabActions = /* @__PURE__ */ (() =>
  createActionGroup({
    source: 'Auth0 Tabs',
    events: {
      /** Nobody is signed in here any more, because of another tab. */
      'Signed Out Elsewhere': emptyProps(),
      /** Somebody is signed in here, or somebody else, because of a login in another tab. */
      'Signed In Elsewhere': emptyProps(),
    },
  }))();
