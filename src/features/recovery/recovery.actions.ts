import { createActionGroup } from '@ngrx/store';
import type { AuthErrorInfo } from '../../errors/auth-error-info';

/**
 * What recovery did: {@link withReLogin} and {@link withErrorPolicy} dispatch it. The login itself is the usual request and
 * its outcome, `AuthActions.loginWithPopup` or `loginWithRedirect`.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Actions, createEffect, ofType } from '@ngrx/effects';
 * import { AuthRecoveryActions } from 'ngrx-auth0';
 * import { tap } from 'rxjs';
 *
 * export const reportLoops$ = createEffect(
 *   (actions$ = inject(Actions)) =>
 *     actions$.pipe(
 *       ofType(AuthRecoveryActions.loginLoopDetected),
 *       tap(({ error }) => console.error(error.description)),
 *     ),
 *   { functional: true, dispatch: false },
 * );
 * ```
 */
export const AuthRecoveryActions = /* @__PURE__ */ createActionGroup({
  source: 'Auth0 Recovery',
  events: {
    /** A login begins because a token did not come, for the reason that `error` tells. */
    'Re Login Started': (payload: { error: AuthErrorInfo; using: 'popup' | 'redirect' }) => payload,
    /** Logins led to nothing but the next login, so none was started any more: `error` has the code NGA0306. */
    'Login Loop Detected': (payload: { error: AuthErrorInfo }) => payload,
  },
});
