import { pseudonym } from '../pseudonym';

/** What stands in local storage: whose time it is, when they last did something, and when a pause last ended their session. */
interface Note {
  readonly who: string;
  readonly last?: number | undefined;
  readonly ended?: number | undefined;
}

/** Tabs have clocks of their own. More than that is a clock that was set back, which must not keep a session alive. */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * What the tabs of an application tell each other about the activity of one user. There is one note; in a browser where two
 * are signed in, it is of who was active last, and nobody takes the other's activity for their own.
 */
export class SharedTime {
  readonly #key: string;
  readonly #who: string;
  readonly #storage: () => Storage;

  constructor(key: string, owner: string, storage: () => Storage) {
    this.#key = key;
    this.#who = pseudonym(owner);
    this.#storage = storage;
  }

  /** When they last did something, in milliseconds since 1970; `null` if nobody knows. */
  get last(): number | null {
    return this.#own && this.lastOfAnybody;
  }

  /** When somebody did: the last note stays. */
  get lastOfAnybody(): number | null {
    const last = this.#note?.last ?? 0;
    const now = Date.now();
    return last && last < now + CLOCKS_DIFFER_MS ? Math.min(last, now) : null;
  }

  /** Whether a tab has ended the session since that time. */
  hasEndedSince(began: number): boolean {
    const ended = this.#own?.ended ?? 0;
    return ended > began && ended <= Date.now();
  }

  share(last: number): void {
    // Later than now: the clock was set back.
    this.#write({ last, ended: this.hasEndedSince(0) ? this.#own?.ended : undefined });
  }

  /** A pause has ended the session: that of other tabs, too, also of those that wake up after the next login. */
  end(): void {
    const note = this.#note;
    if (!note || this.#own) {
      this.#write({ ...note, ended: Date.now() });
    }
  }

  /** The session is over. What says so stays for tabs that sleep. */
  forget(): void {
    const own = this.#own;
    if (own) {
      this.#write(own.ended ? { ended: own.ended } : null);
    }
  }

  get #own(): Note | null {
    const note = this.#note;
    return note?.who === this.#who ? note : null;
  }

  get #note(): Note | null {
    try {
      return JSON.parse(this.#storage().getItem(this.#key) ?? '') as Note | null;
    } catch {
      // There is none; or storage is blocked, and each tab is on its own.
      return null;
    }
  }

  #write(note: Omit<Note, 'who'> | null): void {
    try {
      if (note) {
        this.#storage().setItem(this.#key, JSON.stringify({ who: this.#who, ...note }));
      } else {
        this.#storage().removeItem(this.#key);
      }
    } catch {
      // Blocked.
    }
  }
}
