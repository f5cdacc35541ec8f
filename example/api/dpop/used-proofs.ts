/** A proof is older or newer than its use by 300 s at most, or `oauth4webapi` refuses it. */
const lifetimeMs = 2 * 300_000;

/** Remembers proofs for as long as they would be accepted again (RFC 9449, section 11.1). */
export class UsedProofs {
  /** Until when each is remembered; the first to go first. */
  readonly #until = new Map<string, number>();

  /**
   * The key is part of the name: nobody else can use up an id.
   *
   * @returns whether this is the first use
   */
  use(jkt: string, jti: string): boolean {
    const now = Date.now();
    for (const [name, until] of this.#until) {
      if (until > now) break;
      this.#until.delete(name);
    }
    const name = `${jkt} ${jti}`;
    if (this.#until.has(name)) return false;
    this.#until.set(name, now + lifetimeMs);
    return true;
  }

  clear(): void {
    this.#until.clear();
  }
}
