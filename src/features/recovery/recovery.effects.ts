import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { filter, map, merge, tap } from 'rxjs';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { AuthRecoveryActions } from './recovery.actions';
import { RefusedLogins } from './refused-logins';

// Marked as pure, or applications without recovery would carry them: bundlers do not know what `createEffect` does.

/**
 * A callback that failed is a login that came to nothing. That is over when a login succeeds, somebody else is signed in, or the
 * error is cleared; not when the same user has other claims.
 */
const holdBack$ = /* @__PURE__ */ createEffect(
  (actions$ = inject(Actions), refused = inject(RefusedLogins)) =>
    merge(
      actions$.pipe(
        ofType(AuthApiActions.handleRedirectCallbackFailure),
        tap(() => {
          refused.cameBack();
        }),
      ),
      actions$.pipe(
        ofType(AuthApiActions.sessionChanged),
        tap(({ user, endsSession }) => {
          refused.saw(!!user, endsSession);
        }),
      ),
      actions$.pipe(
        ofType(AuthApiActions.accessTokenChanged),
        tap(({ token }) => {
          refused.got(token);
        }),
      ),
      actions$.pipe(
        ofType(
          AuthActions.clearError,
          AuthApiActions.handleRedirectCallbackSuccess,
          AuthApiActions.loginWithPopupSuccess,
          AuthApiActions.getAccessTokenWithPopupSuccess,
        ),
        tap(() => {
          refused.clear();
        }),
      ),
    ),
  { functional: true, dispatch: false },
);

/** Also loops of logins that others start: a guard, the application. */
const tellLoops$ = /* @__PURE__ */ createEffect(
  (actions$ = inject(Actions)) =>
    actions$.pipe(
      ofType(AuthApiActions.loginWithRedirectFailure),
      filter(({ error }) => error.code === 'NGA0306'),
      map(({ error }) => AuthRecoveryActions.loginLoopDetected({ error })),
    ),
  { functional: true },
);

export const RECOVERY_EFFECTS = { holdBack$, tellLoops$ };
