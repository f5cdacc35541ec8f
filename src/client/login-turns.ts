import type { LateWrites } from './late-writes';
import { Patience } from './patience';

/** Milliseconds that a page may take to be gone after it was told to go to the login page. */
const LEAVING = 2000;

/**
 * Seconds that a user waits in front of an empty window, or for a dialog that the browser shows after a click only. What
 * overlaps after that is mended, without a key.
 */
const SHORT = 3;

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
  /** Whether all silent calls wait for it, also for who is signed in: it shows no page. */
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

  /**
   * How long a login may wait, for everything together.
   *
   * @param asksUser Whether a user waits for it to begin.
   */
  patience(asksUser: boolean): Patience {
    return asksUser ? new Patience(SHORT, true) : new Patience(this.host.limit());
  }

  /** Settles when no silent call is under way, or patience is over; `undefined` if nothing is in the way. */
  quiet(patience: Patience): Promise<unknown> | undefined {
    const ended = patience.isOver ? undefined : this.late.ended();
    return ended && patience.wait(ended, 'login').catch(() => undefined);
  }

  /** Settles when nothing has to be cleared away any more, or a user has waited for that long enough. */
  async cleaned(patience: Patience): Promise<void> {
    while (this.late.cleaning && !(patience.isShort && patience.isOver)) {
      await (patience.isShort
        ? patience.wait(this.late.cleaning, 'login').catch(() => undefined)
        : this.late.cleaning);
    }
  }

  /** Runs a login, at once if nothing is in its way. */
  async login<T>(
    run: () => Promise<T>,
    { leaves, signsIn, isQuick }: LoginKind = {},
    patience = this.patience(false),
  ): Promise<T> {
    const isApart = signsIn || this.host.hasKey();
    const login = this.#inTurn(run, isApart, patience);
    if (isApart) {
      // From now on, also while it waits: a silent call that begins meanwhile would overlap with it.
      this.#hold(login.then(leaves ? left : undefined), isQuick);
    }
    return login;
  }

  /**
   * Runs a silent call, at once if nothing is in its way.
   *
   * @throws NgrxAuth0Error NGA0302 if it cannot begin within the time that it may take.
   */
  silent<T>(run: () => Promise<T>, name: string, patience = this.patience(false)): Promise<T> {
    return this.late.cleaning || this.#login ? this.#whenFree(run, name, patience) : run();
  }

  /** A logout: nobody waits any more for a login from before it, but for the sake of a key. */
  release(): void {
    if (!this.host.hasKey()) {
      this.#login = undefined;
      this.#quick = undefined;
    }
  }

  async #inTurn<T>(run: () => Promise<T>, isApart: boolean | undefined, patience: Patience): Promise<T> {
    const quiet = isApart ? this.quiet(patience) : undefined;
    if (quiet) {
      await quiet;
    }
    if (this.late.cleaning) {
      await this.cleaned(patience);
    }
    return run();
  }

  async #whenFree<T>(run: () => Promise<T>, name: string, patience: Patience): Promise<T> {
    for (;;) {
      // Who is signed in is not asked to log in, as a rule: such a call need not wait for the user.
      const isSignedIn = !this.#before && !!this.#login && (await this.host.isSignedIn());
      const before = this.#before ?? (isSignedIn ? undefined : this.#login);
      if (!before) {
        return run();
      }
      await patience.wait(before, name);
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
    });
    this.#login = held;
    if (isQuick) {
      // Of these alone: a popup may stay open for as long as the user likes.
      const quick: Promise<unknown> = Promise.allSettled([this.#quick, login]).then(() => {
        if (this.#quick === quick) {
          this.#quick = undefined;
        }
      });
      this.#quick = quick;
    }
  }
}

/** Settles when a page that was told to leave is gone. */
export function left(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, LEAVING);
  });
}
