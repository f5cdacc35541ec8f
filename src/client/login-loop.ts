import { NgrxAuth0Error } from '../errors/developer-error';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import type { CallbackResult } from './engine-host';

/** Whether somebody logged in, rather than connected an account. */
export const isLogin = ({ response_type }: CallbackResult): boolean =>
  (response_type as string) !== 'connect_code';

/** So many logins by redirect that came back, one after the other without a logout, are no longer a person's doing. */
const MOST = 5;
const WITHIN_MS = 60_000;

/**
 * Ends loops of logins by redirect, whoever starts them: an application that logs in again on `login_required`, while the
 * browser keeps the tenant's cookies from its iframe, would come back with a session each time and find no token with it.
 *
 * The times of the last logins stand in session storage: each is a new page.
 */
export class LoginLoop {
  readonly #key: string;

  constructor(
    clientId: string,
    private readonly now: () => number = () => Date.now(),
  ) {
    this.#key = `ngrx-auth0.${clientId}.logins`;
  }

  /** Notices a login by redirect that came back, be it with "log in first", which somebody may do again without end. */
  async watch(callback: Promise<CallbackResult>): Promise<CallbackResult> {
    try {
      const result = await callback;
      if (isLogin(result)) {
        this.note();
      }
      return result;
    } catch (error) {
      if (toAuthErrorInfo(error).category === 'interaction') {
        this.note();
      }
      throw error;
    }
  }

  note(): void {
    this.#write([...this.#times(), this.now()].slice(-MOST));
  }

  /** A logout: what comes next is wanted. */
  clear(): void {
    this.#write([]);
  }

  /** @throws NgrxAuth0Error NGA0306 if another login would be one too many. */
  check(): void {
    if (this.#times().length >= MOST) {
      throw new NgrxAuth0Error('NGA0306', `${MOST} logins in ${WITHIN_MS / 1000} s`);
    }
  }

  #times(): readonly number[] {
    try {
      const times = JSON.parse(sessionStorage.getItem(this.#key) ?? '[]') as readonly number[];
      return times.filter((time) => this.now() - time < WITHIN_MS);
    } catch {
      // Storage is blocked, and the engine cannot log in by redirect at all; or somebody wrote into it.
      return [];
    }
  }

  #write(times: readonly number[]): void {
    try {
      if (times.length > 0) {
        sessionStorage.setItem(this.#key, JSON.stringify(times));
      } else {
        sessionStorage.removeItem(this.#key);
      }
    } catch {
      // As above.
    }
  }
}
