import type { AuthorizationParams } from '@auth0/auth0-spa-js';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import type { RecentTimes } from './recent-times';

/** A silent call for a token that failed. */
export interface FailedCall {
  readonly error: AuthErrorInfo;
  /** What it failed with. */
  readonly cause: unknown;
  /** What a login has to ask for, so that the call succeeds after it. */
  readonly authorizationParams: AuthorizationParams;
  /** The logins that recovery started lately. */
  readonly attempts: RecentTimes;
}

/** What an application chose to do about such failures. */
export interface Recovery {
  /**
   * @returns whether the call is worth making again.
   * @throws what the caller gets to know in place of `cause`.
   */
  recover(failed: FailedCall): Promise<boolean>;
}
