import { inject } from '@angular/core';
import { type ActivatedRouteSnapshot, Router } from '@angular/router';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { AuthTabActions } from 'ngrx-auth0';
import { filter, tap } from 'rxjs';

/** What a navigation says of itself that no user asked for. */
export const leftPrivatePage = 'left a private page';

/** A private page does not stay open for whoever sits there now. */
export const leavePrivatePages$ = createEffect(
  (actions$ = inject(Actions), router = inject(Router)) =>
    actions$.pipe(
      ofType(AuthTabActions.signedOutElsewhere, AuthTabActions.signedInElsewhere),
      filter(() => isPrivate(router.routerState.snapshot.root)),
      tap(() => void router.navigateByUrl('/', { info: leftPrivatePage })),
    ),
  { functional: true, dispatch: false },
);

function isPrivate({ routeConfig, children }: ActivatedRouteSnapshot): boolean {
  const { canActivate, canActivateChild, canMatch } = routeConfig ?? {};
  return (
    [canActivate, canActivateChild, canMatch].some((guards) => guards?.length) || children.some(isPrivate)
  );
}
