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
  /** Whose session it belongs to, also after its end: `null` if nobody was signed in. */
  readonly owner: string | null;
  /** The logins that recovery started lately. */
  readonly attempts: RecentTimes;
}

/** What an application chose to do about such failures. */
export interface Recovery {
  /** The application is being asked in this turn: what it calls meanwhile is no call to ask it about. */
  readonly isAsking: boolean;
  /**
   * @returns whether the call is worth making again.
   * @throws what the caller gets to know in place of `cause`.
   */
  recover(failed: FailedCall): Promise<boolean>;
  /** A logout: what was asked until then is over. */
  clear(): void;
  /** Nobody in this tab ended the session: it logs in by itself only for who clicks. */
  holdBack(): void;
}
