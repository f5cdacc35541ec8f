/**
 * When something happened lately that must not go on without end. The times stand in session storage, because a login by
 * redirect begins a new page each time; where that is blocked, they are counted in this page.
 */
export class RecentTimes {
  #here: readonly number[] = [];
  #isBlocked = false;

  /**
   * @param key Where they stand.
   * @param most How many are kept, the last ones.
   */
  constructor(
    private readonly key: string,
    private readonly most: number,
    private readonly now: () => number = () => Date.now(),
  ) {}

  /** How many are not older than so many milliseconds; later than now, the clock was set back. */
  within(ms: number): number {
    return this.#read().filter((time) => Math.abs(this.now() - time) < ms).length;
  }

  /** It happened now. */
  add(): void {
    this.#write([...this.#read(), this.now()].slice(-this.most));
  }

  /** The last one led to nothing, and does not count. */
  undo(): void {
    this.#write(this.#read().slice(0, -1));
  }

  clear(): void {
    this.#write([]);
  }

  #read(): readonly number[] {
    if (this.#isBlocked) {
      return this.#here;
    }
    try {
      const times = JSON.parse(sessionStorage.getItem(this.key) ?? '[]') as readonly unknown[];
      return times.filter((time) => typeof time === 'number');
    } catch {
      // Storage is blocked, or somebody wrote into it.
      return this.#here;
    }
  }

  #write(times: readonly number[]): void {
    this.#here = times;
    try {
      if (times.length > 0) {
        sessionStorage.setItem(this.key, JSON.stringify(times));
      } else {
        sessionStorage.removeItem(this.key);
      }
      this.#isBlocked = false;
    } catch {
      // It may be full, and still be read: what stands there is not what happened.
      this.#isBlocked = true;
    }
  }
}
