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

/** What a login does besides. */
export interface LoginKind {
  /** Whether the page goes away with it. */
  readonly leaves?: boolean;
  /** Whether somebody is signed in when it has ended, rather than when the browser comes back. */
  readonly signsIn?: boolean;
  /** Whether it waits for no user: all silent calls wait for it, also for who is signed in. */
  readonly isQuick?: boolean;
}

/**
 * Keeps apart what must not overlap: the clearing after a logout, logins, and silent calls. A silent call that ends after a
 * login writes the session of before into the engine's cache, or ends the new one with `login_required`. With DPoP the engine
 * binds a login to the key that it finds when the login begins; a silent call that ends with `login_required` deletes that
 * key, and the tenant then refuses the code.
 */
export class LoginTurns {
  #login: Promise<unknown> | undefined;
  #quick: Promise<unknown> | undefined;

  constructor(
    private readonly late: LateWrites,
    private readonly host: TurnsHost,
  ) {}

  /** Runs a login, at once if nothing is in its way. */
  async login<T>(run: () => Promise<T>, { leaves, signsIn, isQuick }: LoginKind = {}): Promise<T> {
    const isApart = signsIn || this.host.hasKey();
    const login = this.#inTurn(run, isApart);
    if (isApart) {
      // From now on, also while it waits: a silent call that begins meanwhile would overlap with it.
      this.#hold(login.then(leaves ? left : undefined), isQuick);
    }
    return login;
  }

  /** Runs a silent call, at once if nothing is in its way. */
  silent<T>(run: () => Promise<T>): Promise<T> {
    return this.late.cleaning || this.#login ? this.#whenFree(run) : run();
  }

  /** A logout: nobody waits any more for a login from before it, but for the sake of a key. */
  release(): void {
    if (!this.host.hasKey()) {
      this.#login = undefined;
      this.#quick = undefined;
    }
  }

  async #inTurn<T>(run: () => Promise<T>, isApart: boolean | undefined): Promise<T> {
    const silent = isApart ? this.late.ended(this.host.limit()) : undefined;
    if (silent) {
      await silent;
    }
    while (this.late.cleaning) {
      await this.late.cleaning;
    }
    return run();
  }

  async #whenFree<T>(run: () => Promise<T>): Promise<T> {
    for (;;) {
      // Who is signed in is not asked to log in, as a rule: such a call need not wait for the user.
      const isSignedIn = !this.#before && !!this.#login && (await this.host.isSignedIn());
      const before = this.#before ?? (isSignedIn ? undefined : this.#login);
      if (!before) {
        return run();
      }
      await before;
    }
  }

  /** What nothing overlaps with. */
  get #before(): Promise<unknown> | undefined {
    return this.late.cleaning ?? this.#quick;
  }

  #hold(login: Promise<unknown>, isQuick: boolean | undefined): void {
    const held: Promise<unknown> = Promise.allSettled([this.#login, login]).then(() => {
      if (this.#login === held) {
        this.#login = undefined;
      }
      if (this.#quick === held) {
        this.#quick = undefined;
      }
    });
    this.#login = held;
    if (isQuick) {
      this.#quick = held;
    }
  }
}

/** Settles when a page that was told to leave is gone. */
export function left(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LEAVING);
  });
}
