import type { AuthorizedRequest } from './authorized-request';
import type { Renew, RequestTarget, TokenSession, Told } from './bound-request';
import { isInvalidToken, type ReadHeader } from './challenge';
import { warnOfHidden } from './hidden-headers';

declare const ngDevMode: unknown;

/** With a token that is worth the same in any hand (RFC 6750). Nothing is learned; it is sent again only where it may be. */
export class BearerRequest implements AuthorizedRequest {
  #isRepeated = false;

  /**
   * @param epoch The one that the token belongs to.
   * @param token The access token.
   */
  constructor(
    private readonly session: Pick<TokenSession, 'epoch'>,
    private readonly epoch: number,
    private readonly target: RequestTarget,
    private token: string,
    private readonly renew: Renew,
    private readonly told: Told,
  ) {}

  authorize(): Promise<Record<string, string>> {
    return Promise.resolve({ Authorization: `Bearer ${this.token}` });
  }

  learn(): void {
    // A nonce is for proofs.
  }

  async mayRepeat(status: number, header: ReadHeader): Promise<boolean> {
    const { retryOnInvalidToken, url } = this.target;
    if (!retryOnInvalidToken || this.#isRepeated || this.#isOver) {
      return false;
    }
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      warnOfHidden(url, status === 401 && header('WWW-Authenticate') === null ? ['WWW-Authenticate'] : []);
    }
    if (!isInvalidToken(status, header)) {
      return false;
    }
    this.#isRepeated = true;
    const token = await this.told(() => this.renew(this.token, ''));
    this.token = token ?? this.token;
    // What was sent for one session is not sent for the next.
    return !!token && !this.#isOver;
  }

  refusal(): undefined {
    return undefined;
  }

  end(): void {
    // Nobody waits for it.
  }

  get #isOver(): boolean {
    return this.epoch !== this.session.epoch;
  }
}
