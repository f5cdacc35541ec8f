/** How long requests wait for the first one to a server, in milliseconds: a server that wants a nonce says so at once. */
const PATIENCE = 2000;

interface Scout {
  readonly isBack: Promise<void>;
  readonly comeBack: () => void;
}

/**
 * Lets the first request to a server go ahead, so that many at once are not all refused for the nonce that none of them
 * has: the others wait for what it learns.
 */
export class FirstRequests {
  readonly #ahead = new Map<string, Scout>();
  /** Servers of which it is known whether they give nonces. */
  readonly #answered = new Set<string>();

  /**
   * Waits until a request may go.
   *
   * @param isKnown Whether there is a nonce for the server.
   * @returns to be called when the answer is there (`true`) or will not come.
   */
  async enter(id: string, isKnown: () => boolean): Promise<(isAnswered: boolean) => void> {
    while (!isKnown() && !this.#answered.has(id)) {
      const scout = this.#ahead.get(id);
      if (!scout) {
        return this.#goAhead(id);
      }
      await scout.isBack;
    }
    return () => undefined;
  }

  /** Nothing is known of any server. */
  clear(): void {
    this.#answered.clear();
    this.#ahead.forEach((scout) => {
      scout.comeBack();
    });
    this.#ahead.clear();
  }

  #goAhead(id: string): (isAnswered: boolean) => void {
    let comeBack!: () => void;
    const isBack = new Promise<void>((resolve) => {
      comeBack = resolve;
    });
    const scout = { isBack, comeBack };
    this.#ahead.set(id, scout);
    const leave = (isAnswered: boolean) => {
      clearTimeout(timer);
      if (this.#ahead.get(id) === scout) {
        this.#ahead.delete(id);
        if (isAnswered) {
          this.#answered.add(id);
        }
      }
      comeBack();
    };
    // A slow answer is as good as one without a nonce: the others go, too.
    const timer = setTimeout(() => {
      leave(true);
    }, PATIENCE);
    return leave;
  }
}
