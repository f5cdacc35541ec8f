import { isNoAnswer } from './no-answer';
import { withTimeLimit } from './time-limit';

/** A call that can write a session. */
interface Writing {
  readonly call: Promise<unknown>;
  /** The same, but for no longer than it may take. */
  readonly inTime: Promise<unknown>;
  readonly signsIn?: boolean;
  /** How many logouts there had been when it began. */
  readonly logouts: number;
  hasEnded?: boolean;
  /** Whether it ended in a way that may have changed the session: without an answer nothing has. */
  hasWritten?: boolean;
  isLate?: boolean;
}

/**
 * Keeps calls that outlast a logout from undoing it: a refresh that ends later writes its session into the engine's cache
 * (the engine's lock does not cover logout), and that is cleared away again. Nobody waits for a call that took longer than it
 * may; what it writes in the end is cleared away all the same.
 */
export class LateWrites {
  readonly #underWay = new Set<Writing>();
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

  /**
   * Notices a call that can write a session, until its end: not its time limit, the engine goes on after that.
   *
   * @param inTime Settles when nobody waits for it any more.
   */
  watch(call: Promise<unknown>, signsIn = false, inTime = call): void {
    const writing: Writing = { call, inTime, signsIn, logouts: this.#logouts };
    this.#underWay.add(writing);
    const end = (hasWritten: boolean) => {
      writing.hasWritten = hasWritten;
      writing.hasEnded = true;
      this.#underWay.delete(writing);
    };
    const leave = () => {
      writing.isLate = true;
    };
    call.then(
      () => {
        end(true);
      },
      (error: unknown) => {
        end(!isNoAnswer(error));
      },
    );
    inTime.then(leave, leave);
  }

  /** Settles when all calls that are under way have ended, or taken too long; `undefined` if there are none. */
  ended(): Promise<unknown> | undefined {
    const inTime = [...this.#underWay].flatMap((writing) => (writing.isLate ? [] : [writing.inTime]));
    return inTime.length ? Promise.allSettled(inTime) : undefined;
  }

  /**
   * A login: what is in the cache from now on is to stay.
   *
   * @param mend Looks after it where silent calls from before are still under way, which may write what was there before, or
   * logins that a logout has ended since. It gets their end (`true` if nobody logged in or out until then), and whether one of
   * them may have written so far.
   */
  keep(mend: (ended: Promise<boolean>, hasOne: () => boolean) => Promise<unknown>, seconds: number): void {
    this.#logins++;
    this.changed();
    const { changes } = this;
    // A login from after the last logout has its own word.
    const unwanted = [...this.#underWay].filter(
      ({ signsIn, logouts }) => !signsIn || logouts !== this.#logouts,
    );
    // What comes while a logout is under way ends with it.
    if (unwanted.length && !this.#leaving) {
      const ended = allOf(unwanted).then(() => changes === this.changes);
      this.#clean(
        unwanted,
        mend(ended, () => unwanted.some(({ hasWritten }) => hasWritten)),
        seconds,
      );
    }
  }

  /**
   * Runs `logout`, and `clear` once the calls from before it have ended, if nobody logged in since. What a login brought in the
   * middle of it goes as well: the engine clears its cache first, and leaves then.
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
    const since = this.#logins;
    let logins: number | undefined;
    const loggedOut = logout().finally(() => {
      this.#leaving--;
      logins = this.#logins;
    });
    const calls = [...before, { call: loggedOut, inTime: loggedOut, hasEnded: true, logouts: this.#logouts }];
    const cleared = allOf(calls).then((ends) =>
      (before.length || logins !== since) &&
      logins === this.#logins &&
      (isCertain || ends.at(-1)?.status === 'fulfilled')
        ? clear()
        : undefined,
    );
    this.#clean(calls, cleared, seconds);
    await loggedOut;
  }

  /** Until `calls` have ended or taken too long, and while there is `work` after them. */
  #clean(calls: readonly Writing[], work: Promise<unknown>, seconds: number): void {
    // It may fail before they end.
    work.catch(() => undefined);
    const inTime = () => withTimeLimit(work, seconds, 'logout');
    this.#hold(
      Promise.allSettled(calls.map((each) => each.inTime)).then(() => {
        if (calls.every(({ hasEnded }) => hasEnded)) {
          return inTime();
        }
        // Nobody waits until then, but for what is done after that.
        void allOf(calls).then(() => {
          this.#hold(inTime());
        });
        return undefined;
      }),
    );
  }

  #hold(work: Promise<unknown>): void {
    const cleaning: Promise<unknown> = Promise.allSettled([this.#cleaning, work]).then(() => {
      if (this.#cleaning === cleaning) {
        this.#cleaning = undefined;
      }
    });
    this.#cleaning = cleaning;
  }
}

function allOf(calls: readonly Writing[]): Promise<PromiseSettledResult<unknown>[]> {
  return Promise.allSettled(calls.map(({ call }) => call));
}
