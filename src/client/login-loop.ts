import { NgrxAuth0Error } from '../errors/developer-error';

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

  /** A login by redirect came back. */
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
