import { NgrxAuth0Error } from '../errors/developer-error';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import type { CallbackResult } from './engine-host';
import { RecentTimes } from './recent-times';

/** Whether somebody logged in, rather than connected an account. */
export const isLogin = ({ response_type }: CallbackResult): boolean =>
  (response_type as string) !== 'connect_code';

/** So many logins by redirect that came back, one after the other without a logout, are no longer a person's doing. */
const MOST = 5;
const WITHIN_MS = 60_000;

/**
 * Ends loops of logins by redirect, whoever starts them: an application that logs in again on `login_required`, while the
 * browser keeps the tenant's cookies from its iframe, would come back with a session each time and find no token with it.
 */
export class LoginLoop {
  readonly #logins: RecentTimes;
  /** The login of this tab that has not come back yet. */
  readonly #begun: RecentTimes;

  constructor(clientId: string, now?: () => number) {
    this.#logins = new RecentTimes(`ngrx-auth0.${clientId}.logins`, MOST, now);
    this.#begun = new RecentTimes(`ngrx-auth0.${clientId}.login`, 1, now);
  }

  /**
   * Notices a login by redirect that came back, be it with a failure that somebody may log in again for without end. Not when
   * the user or the tenant said no, unless a guard asked for it, nor an answer that belongs to no login: it may be forged, or
   * just reloaded. Unless this tab waits for one: a browser that loses what the engine keeps for it, such as a cookie that
   * grew too large, loses it each time.
   */
  async watch(callback: Promise<CallbackResult>): Promise<CallbackResult> {
    const wasBegun = this.#begun.within(Infinity) > 0;
    this.#begun.clear();
    try {
      const result = await callback;
      if (isLogin(result)) {
        this.note();
      }
      return result;
    } catch (error) {
      const { category, code } = toAuthErrorInfo(error);
      const { appState } = Object(error) as { readonly appState?: unknown };
      const isRefused = category === 'cancelled' && !('stepUp' in Object(appState));
      const isForeign = /^(state_mismatch|missing_transaction)$/.test(code) && !wasBegun;
      if (!isRefused && !isForeign) {
        this.note();
      }
      throw error;
    }
  }

  note(): void {
    this.#logins.add();
  }

  /** A logout: what comes next is wanted. */
  clear(): void {
    this.#logins.clear();
    this.#begun.clear();
  }

  /**
   * A login begins.
   *
   * @throws NgrxAuth0Error NGA0306 if it would be one too many.
   */
  begin(): void {
    if (this.#logins.within(WITHIN_MS) >= MOST) {
      throw new NgrxAuth0Error('NGA0306', `${MOST} logins in ${WITHIN_MS / 1000} s`);
    }
    this.#begun.add();
  }
}
