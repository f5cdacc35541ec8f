/** Tokens that are taken for revoked: `POST /__test/refuse-tokens`. */
export class RefusedTokens {
  readonly #seen = new Set<string>();
  readonly #refused = new Set<string>();

  /** @param authorization the header of a request. @returns whether its token is refused */
  take(authorization: string | undefined): boolean {
    const token = authorization?.split(' ')[1];
    if (token === undefined) return false;
    this.#seen.add(token);
    return this.#refused.has(token);
  }

  /** Every token that came so far is refused from now on. */
  refuseSeen(): number {
    for (const token of this.#seen) this.#refused.add(token);
    return this.#refused.size;
  }

  clear(): void {
    this.#seen.clear();
    this.#refused.clear();
  }
}
