import { InjectionToken } from '@angular/core';
import type { AuthorizationParams } from '@auth0/auth0-spa-js';
import type { Observable } from 'rxjs';
import type { AuthErrorInfo } from '../../errors/auth-error-info';

/**
 * What is done about a token that did not come:
 *
 * - `loginWithPopup`, `loginWithRedirect`: log in. After a popup the call is made once more; with a redirect the page
 *   leaves, and the call fails.
 * - `retry`: make the call once more, without a login.
 * - `fail`: nothing. The call fails with its error.
 */
export type ErrorReaction = 'fail' | 'loginWithPopup' | 'loginWithRedirect' | 'retry';

/** What else is known about a token that did not come. */
export interface ErrorContext {
  /** What a login would ask for: audience and scope of the call, and the organization of the session. */
  readonly authorizationParams: AuthorizationParams;
  /** How many logins recovery started lately, within `withinSeconds`. */
  readonly attempts: number;
  /** The real error. It may hold secrets (`mfa_token`): not for the store. */
  readonly cause: unknown;
}

/** `undefined` leaves it to the next feature; if there is none, the call fails. */
export type ErrorAnswer = ErrorReaction | undefined;

/** Decides what is done about a token that did not come; called in an injection context. */
export type ErrorPolicy = (
  error: AuthErrorInfo,
  context: ErrorContext,
) => ErrorAnswer | Observable<ErrorAnswer> | Promise<ErrorAnswer>;

/** How many logins may follow each other. */
export interface ReLoginLimits {
  /** How many logins recovery may start within {@link withinSeconds}, across redirects. Default: 3. */
  readonly maxAttempts?: number;
  /** Default: 60. */
  readonly withinSeconds?: number;
}

/** A policy of a feature, with its limits. */
export interface LimitedPolicy extends Required<ReLoginLimits> {
  readonly policy: ErrorPolicy;
}

/** The policies, in the order of their features. */
export const POLICIES = new InjectionToken<readonly LimitedPolicy[]>('ngrx-auth0 error policies');
