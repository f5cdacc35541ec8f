import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { withTimeLimit } from './time-limit';

/** A call that can write a session. */
interface Writing {
  readonly call: Promise<unknown>;
  /** The same, but for no longer than it may take. */
  readonly inTime: Promise<unknown>;
  hasEnded?: boolean;
  /** Whether it ended in a way that may have changed the session: with no answer of the tenant, or none to use, nothing has. */
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
  watch(call: Promise<unknown>, inTime = call): void {
    const writing: Writing = { call, inTime };
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
        end(!/^(network|server)$/.test(toAuthErrorInfo(error).category));
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
   * @param look Looks at it at once where other calls are still under way: silent ones from before may write what was there
   * before, and so may logins that end too late, or that a logout has ended. It can ask whether one of them may have written so
   * far. What it returns mends the session when they have ended, unless somebody logged in or out until then.
   */
  keep(look: (hasOne: () => boolean) => Promise<() => Promise<unknown>>, seconds: number): void {
    this.#logins++;
    this.changed();
    const { changes } = this;
    const others = [...this.#underWay];
    // What comes while a logout is under way ends with it.
    if (others.length && !this.#leaving) {
      const looked = look(() => others.some(({ hasWritten }) => hasWritten));
      // It may fail before they end.
      looked.catch(() => undefined);
      const mend = async () => {
        const work = await looked;
        await (changes === this.changes && work());
      };
      this.#clean(others, mend, seconds);
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
    let isOver = isCertain;
    loggedOut.then(
      () => (isOver = true),
      () => undefined,
    );
    const clearAway = async () => {
      const hasOne = logins !== since || before.some(({ hasWritten }) => hasWritten);
      await (hasOne && isOver && logins === this.#logins && clear());
    };
    this.#clean([...before, { call: loggedOut, inTime: loggedOut, hasEnded: true }], clearAway, seconds);
    await loggedOut;
  }

  /**
   * Until `calls` have ended or taken too long, and while there is `work` after them; it is done again after each that is late,
   * if that may have written anything.
   */
  #clean(calls: readonly Writing[], work: () => Promise<unknown>, seconds: number): void {
    const inTime = () => withTimeLimit(work(), seconds, 'logout');
    this.#hold(
      Promise.allSettled(calls.map((each) => each.inTime)).then(() => {
        // Nobody waits for those that are late, but for what is done after them.
        for (const late of calls.filter(({ hasEnded }) => !hasEnded)) {
          const again = () => {
            if (late.hasWritten) {
              this.#hold(inTime());
            }
          };
          late.call.then(again, again);
        }
        return inTime();
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
