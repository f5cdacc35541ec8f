/** How long requests wait for the first one to a server, in milliseconds: a server that wants a nonce says so at once. */
const PATIENCE = 2000;

interface Scout {
  readonly isBack: Promise<void>;
  readonly comeBack: () => void;
}

/**
 * Lets the first request to a server go ahead, so that many at once are not all refused for a nonce that none of them
 * has: the others wait for what it learns.
 */
export class FirstRequests {
  readonly #ahead = new Map<string, Scout>();

  /** @param onSilence Called when one that went ahead got no answer for so long that the others do not wait for it. */
  constructor(private readonly onSilence: (id: string) => void) {}

  /**
   * Waits until a request may go: no longer than one that goes ahead may take, twice if that one is given up.
   *
   * @param isKnown Whether it is known already what the server wants.
   * @returns to be called when the answer is there or will not come.
   */
  async enter(id: string, isKnown: () => boolean): Promise<() => void> {
    const patience = Date.now() + PATIENCE;
    while (!isKnown() && Date.now() < patience) {
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
    this.#ahead.forEach((scout) => {
      scout.comeBack();
    });
    this.#ahead.clear();
  }

  #goAhead(id: string): () => void {
    let comeBack!: () => void;
    const isBack = new Promise<void>((resolve) => {
      comeBack = resolve;
    });
    const scout = { isBack, comeBack };
    this.#ahead.set(id, scout);
    const leave = () => {
      clearTimeout(timer);
      if (this.#ahead.get(id) === scout) {
        this.#ahead.delete(id);
      }
      comeBack();
    };
    const timer = setTimeout(() => {
      this.onSilence(id);
      leave();
    }, PATIENCE);
    return leave;
  }
}
