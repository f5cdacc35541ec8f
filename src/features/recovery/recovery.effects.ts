import { inject } from '@angular/core';
import { Actions, createEffect, ofType } from '@ngrx/effects';
import { filter, map, tap } from 'rxjs';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { AuthRecoveryActions } from './recovery.actions';
import { ReLogins } from './re-logins';

// Marked as pure, or applications without recovery would carry them: bundlers do not know what `createEffect` does.

/**
 * A callback that failed is a login that came to nothing, unless somebody is signed in all the same; it is over when somebody
 * is, or the error is cleared.
 */
const holdBack$ = /* @__PURE__ */ createEffect(
  (actions$ = inject(Actions), logins = inject(ReLogins)) => {
    let isSignedIn = false;
    return actions$.pipe(
      ofType(
        AuthApiActions.handleRedirectCallbackFailure,
        AuthApiActions.sessionChanged,
        AuthActions.clearError,
      ),
      tap((action) => {
        const isSession = 'user' in action;
        isSignedIn = isSession ? !!action.user : isSignedIn;
        logins.isHeldBack = !isSignedIn && (isSession ? logins.isHeldBack : 'error' in action);
      }),
    );
  },
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
