import { NgrxAuth0Error } from '../errors/developer-error';
import { withTimeLimit } from './time-limit';

/** How long a call waits for others, in all: it may have to wait more than once. */
export class Patience {
  #left: number;

  /**
   * @param isShort Whether it is that of a user.
   */
  constructor(
    private readonly seconds: number,
    readonly isShort = false,
  ) {
    this.#left = seconds;
  }

  get isOver(): boolean {
    return this.#left <= 0;
  }

  /**
   * Settles with the end of `work`, good or bad.
   *
   * @throws NgrxAuth0Error NGA0302 when patience is over.
   */
  async wait(work: Promise<unknown>, name: string): Promise<void> {
    const since = performance.now();
    const ended = work.then(
      () => true,
      () => true,
    );
    try {
      await withTimeLimit(ended, this.#left, name);
      this.#left -= (performance.now() - since) / 1000;
    } catch {
      this.#left = 0;
      throw new NgrxAuth0Error('NGA0302', `${name}, ${this.seconds} s`);
    }
  }
}
