import type { LateWrites } from './late-writes';

/** Milliseconds that a page may take to be gone after it was told to go to the login page. */
const LEAVING = 2000;

/** What the turns depend on. */
export interface TurnsHost {
  /** Whether tokens are bound to a key (`useDpop`). */
  readonly hasKey: () => boolean;
  /** Seconds that a silent call may take. */
  readonly limit: () => number;
  readonly isSignedIn: () => Promise<boolean>;
}

/**
 * Keeps apart what must not overlap: the clearing after a logout, logins, and silent calls. With DPoP the engine binds a
 * login to the key that it finds when the login begins; a silent call that ends with `login_required` deletes that key,
 * and the tenant then refuses the code.
 */
export class LoginTurns {
  #login: Promise<unknown> | undefined;

  constructor(
    private readonly late: LateWrites,
    private readonly host: TurnsHost,
  ) {}

  /**
   * Runs a login, at once if nothing is in its way.
   *
   * @param leaves Whether the page goes away with it.
   */
  async login<T>(run: () => Promise<T>, leaves = false): Promise<T> {
    const login = this.#inTurn(run);
    if (this.host.hasKey()) {
      // From now on, also while it waits: a silent call that begins meanwhile would overlap with it.
      this.#hold(login.then(leaves ? left : undefined));
    }
    return login;
  }

  /** Waits until a silent call may begin; `undefined`: at once. */
  beforeSilent(): Promise<void> | undefined {
    return this.late.cleaning || this.#login ? this.#free() : undefined;
  }

  async #inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (this.late.cleaning) {
      await this.late.cleaning;
    }
    const { hasKey, limit } = this.host;
    const silent = hasKey() ? this.late.ended(limit()) : undefined;
    if (silent) {
      await silent;
    }
    return run();
  }

  async #free(): Promise<void> {
    if (this.late.cleaning) {
      await this.late.cleaning;
    }
    // Who is signed in is not asked to log in, as a rule: such a call need not wait for the user.
    if (this.#login && !(await this.host.isSignedIn())) {
      await this.#login;
    }
  }

  #hold(login: Promise<unknown>): void {
    const held = login
      .catch(() => undefined)
      .then(() => {
        if (this.#login === held) {
          this.#login = undefined;
        }
      });
    this.#login = held;
  }
}

/** Settles when a page that was told to leave is gone. */
export function left(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LEAVING);
  });
}
