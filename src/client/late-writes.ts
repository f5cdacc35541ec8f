import { withTimeLimit } from './time-limit';

/**
 * Keeps calls that outlast a logout from undoing it: a refresh that ends later writes its session into the engine's cache
 * (the engine's lock does not cover logout), and that is cleared away again.
 */
export class LateWrites {
  readonly #underWay = new Set<Promise<unknown>>();
  /** Those of them that are no logins. */
  readonly #silent = new Set<Promise<unknown>>();
  #logins = 0;
  #logouts = 0;
  /** Logouts under way. */
  #leaving = 0;
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
  watch(call: Promise<unknown>, signsIn = false): void {
    const sets = signsIn ? [this.#underWay] : [this.#underWay, this.#silent];
    sets.forEach((set) => set.add(call));
    const forget = () => {
      sets.forEach((set) => set.delete(call));
    };
    call.then(forget, forget);
  }

  /** Settles when all calls that are under way have ended, or after `seconds`; `undefined` if there are none. */
  ended(seconds: number): Promise<unknown> | undefined {
    return this.#underWay.size
      ? withTimeLimit(Promise.allSettled(this.#underWay), seconds, 'getTokenSilently').catch(() => undefined)
      : undefined;
  }

  /**
   * A login: what is in the cache from now on is to stay.
   *
   * @param mend Looks after it where silent calls from before are still under way, which may write what was there before. It
   * gets their end (`true` if nobody logged in or out until then), and whether one of them has ended so far.
   */
  keep(mend: (ended: Promise<boolean>, hasOne: () => boolean) => Promise<unknown>, seconds: number): void {
    this.#logins++;
    this.changed();
    const { changes } = this;
    const { size } = this.#silent;
    // What comes while a logout is under way ends with it.
    if (size && !this.#leaving) {
      const ended = Promise.allSettled(this.#silent).then(() => changes === this.changes);
      this.#clean(
        mend(ended, () => this.#silent.size < size),
        seconds,
      );
    }
  }

  /**
   * Runs `logout`, and `clear` once the calls from before it have ended, if nobody logged in since.
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
    this.#leaving++;
    this.changed();
    const before = [...this.#underWay];
    let logins: number | undefined;
    const loggedOut = logout().finally(() => {
      this.#leaving--;
      logins = this.#logins;
    });
    this.#clean(
      Promise.allSettled([...before, loggedOut]).then((ends) =>
        before.length && logins === this.#logins && (isCertain || ends.at(-1)?.status === 'fulfilled')
          ? clear()
          : undefined,
      ),
      seconds,
    );
    await loggedOut;
  }

  #clean(work: Promise<unknown>, seconds: number): void {
    const inTime = withTimeLimit(work, seconds, 'logout');
    const cleaning: Promise<unknown> = Promise.allSettled([this.#cleaning, inTime]).then(() => {
      if (this.#cleaning === cleaning) {
        this.#cleaning = undefined;
      }
    });
    this.#cleaning = cleaning;
  }
}
