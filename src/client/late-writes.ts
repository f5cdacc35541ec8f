import { withTimeLimit } from './time-limit';

/**
 * Keeps calls that outlast a logout from undoing it: a refresh that ends later writes its session into the engine's cache
 * (the engine's lock does not cover logout), and that is cleared away again.
 */
export class LateWrites {
  readonly #underWay = new Set<Promise<unknown>>();
  #logins = 0;
  #logouts = 0;
  #cleaning: Promise<unknown> | undefined;

  /** @param changed Told of each login and logout. */
  constructor(private readonly changed: () => void = () => undefined) {}

  /** Pending while something may still have to be cleared away; `undefined` if not, so that nobody waits a turn. */
  get cleaning(): Promise<unknown> | undefined {
    return this.#cleaning;
  }

  /** Raised by each login and logout, and by nothing else. */
  get changes(): number {
    return this.#logins + this.#logouts;
  }

  get logouts(): number {
    return this.#logouts;
  }

  /** Notices a call that can write a session, until its end: not its time limit, the engine goes on after that. */
  watch(call: Promise<unknown>): void {
    this.#underWay.add(call);
    const forget = () => this.#underWay.delete(call);
    call.then(forget, forget);
  }

  /** Settles when all calls that are under way have ended, or after `seconds`; `undefined` if there are none. */
  ended(seconds: number): Promise<unknown> | undefined {
    return this.#underWay.size
      ? withTimeLimit(Promise.allSettled(this.#underWay), seconds, 'getTokenSilently').catch(() => undefined)
      : undefined;
  }

  /** A login: what is in the cache from now on is to stay. */
  keep(): void {
    this.#logins++;
    this.changed();
  }

  /**
   * Runs `logout`, and `clear` once the calls from before it have ended, if nobody logged in meanwhile.
   *
   * @param isCertain Whether the session is over even if `logout` fails.
   */
  async logout(
    logout: () => Promise<void>,
    clear: () => Promise<void>,
    seconds: number,
    isCertain = true,
  ): Promise<void> {
    this.#logouts++;
    this.changed();
    const before = [...this.#underWay];
    const loggedOut = logout();
    if (before.length) {
      const logins = this.#logins;
      const cleared = Promise.allSettled([...before, loggedOut]).then((ends) =>
        logins === this.#logins && (isCertain || ends.at(-1)?.status === 'fulfilled') ? clear() : undefined,
      );
      const cleaning = withTimeLimit(cleared, seconds, 'logout')
        .catch(() => undefined)
        .then(() => {
          if (this.#cleaning === cleaning) {
            this.#cleaning = undefined;
          }
        });
      this.#cleaning = cleaning;
    }
    await loggedOut;
  }
}
