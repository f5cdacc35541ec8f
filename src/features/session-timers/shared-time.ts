/** What stands in local storage: whose time it is, when they last did something, and when a pause last ended their session. */
interface Note {
  readonly who: string;
  readonly last?: number;
  readonly ended?: number;
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
    return this.#isOurs ? this.lastOfAnybody : null;
  }

  /** Nobody did anything later, as the last note stays. */
  get lastOfAnybody(): number | null {
    const { last = 0 } = this.#note ?? {};
    const now = Date.now();
    return last && last < now + CLOCKS_DIFFER_MS ? Math.min(last, now) : null;
  }

  /** Whether a tab has ended the session since that time. */
  hasEndedSince(began: number): boolean {
    const { ended = 0 } = this.#note ?? {};
    return this.#isOurs && ended > began && ended <= Date.now();
  }

  /** Whether there is no note any more, although we are still here. */
  get isLost(): boolean {
    return this.#note === null;
  }

  share(last: number): void {
    const { ended = 0 } = (this.#isOurs && this.#note) || {};
    // Later than now: the clock was set back.
    this.#write({ who: this.#who, last, ...(ended && ended <= Date.now() && { ended }) });
  }

  /** A pause has ended the session: that of other tabs, too, also of those that wake up after the next login. */
  end(): void {
    const note = this.#note;
    if (!note || this.#isOurs) {
      this.#write({ ...note, who: this.#who, ended: Date.now() });
    }
  }

  /** The session is over. What says so stays for tabs that sleep. */
  forget(): void {
    const { ended } = this.#note ?? {};
    if (this.#isOurs) {
      this.#write(ended ? { who: this.#who, ended } : null);
    }
  }

  get #isOurs(): boolean {
    return this.#note?.who === this.#who;
  }

  get #note(): Note | null {
    try {
      const note: unknown = JSON.parse(this.#storage().getItem(this.#key) ?? 'null');
      return note instanceof Object ? (note as Note) : null;
    } catch {
      // Storage is blocked: each tab is on its own. Or somebody else wrote there.
      return null;
    }
  }

  #write(note: Note | null): void {
    try {
      if (note) {
        this.#storage().setItem(this.#key, JSON.stringify(note));
      } else {
        this.#storage().removeItem(this.#key);
      }
    } catch {
      // As above.
    }
  }
}

/** Short on purpose (FNV-1a): tells two users of a browser apart, and too little to find one of many by it. */
function pseudonym(owner: string): string {
  const hash = Array.from(owner).reduce(
    (before, char) => Math.imul(before ^ char.charCodeAt(0), 0x01000193),
    0x811c9dc5,
  );
  return (hash >>> 0).toString(36);
}
