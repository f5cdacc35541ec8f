import { useDpopNonceError } from '../errors/as-engine';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { AuthorizedRequest } from './authorized-request';
import {
  type Challenge,
  challengeOf,
  hiddenHeaders,
  isInvalidToken,
  nonceIn,
  type ReadHeader,
} from './challenge';
import type { Dpop } from './dpop';
import { warnOfHidden } from './hidden-headers';
import { boundKeyOf, signingKeyOf } from './jwt';

declare const ngDevMode: unknown;

/** What a request with a bound token needs of its session. */
export interface TokenSession {
  readonly dpop: Dpop;
  /** Raised by each login and logout. */
  readonly epoch: number;
  /** Whether the application has ended. */
  readonly isOver?: boolean;
}

/** Where a request goes. */
export interface RequestTarget {
  readonly url: string;
  readonly method: string;
  /** Whose nonces it uses. Default: those of the origin it goes to. */
  readonly dpopNonceId?: string | undefined;
  /** Whether a token that the server takes for invalid is replaced, once. Default: `false`. */
  readonly retryOnInvalidToken?: boolean | undefined;
}

/**
 * Finds another token in place of one that was refused; nothing if there is none.
 *
 * @param key The thumbprint of the key that the refused proof was made with; empty for a token without a key.
 */
export type Renew = (refused: string, key: string) => Promise<string | undefined>;

/** Does something for a request and tells its failure, besides who waits for it. */
export type Told = <T>(work: () => Promise<T>) => Promise<T | null>;

/**
 * With a token that is bound to a key (RFC 9449): each attempt has a proof of its own, and a refusal that names a way out
 * is followed once.
 */
export class BoundRequest implements AuthorizedRequest {
  readonly #url: URL;
  readonly #id: string;
  readonly #method: string;
  readonly #epoch: number;
  readonly #mayRenew: boolean;
  readonly #repeated = new Set<Challenge>();
  readonly #session: symbol;
  #nonce: string | undefined;
  #proof = '';
  #isEnded = false;
  #leave: () => void = () => undefined;

  /**
   * @param epoch The one that the token belongs to.
   * @param token The access token.
   */
  constructor(
    private readonly session: TokenSession,
    epoch: number,
    { url, method, dpopNonceId, retryOnInvalidToken = false }: RequestTarget,
    private token: string,
    private readonly renew: Renew,
    private readonly told: Told,
  ) {
    this.#url = new URL(url, document.baseURI);
    // The browser does not send them with the URL, so they are no part of what a proof is for.
    this.#url.username = this.#url.password = '';
    this.#id = dpopNonceId || this.#url.origin;
    this.#method = method;
    this.#epoch = epoch;
    this.#mayRenew = retryOnInvalidToken;
    this.#session = session.dpop.session;
  }

  async authorize(): Promise<Record<string, string>> {
    try {
      return await this.#headers();
    } catch (error) {
      if (!this.#isEnded) {
        await this.told(() => Promise.reject(error as Error));
      }
      throw error;
    }
  }

  learn(header: ReadHeader): void {
    const nonce = nonceIn(header);
    if (!this.#isOver) {
      this.#nonce = nonce ?? this.#nonce;
      this.session.dpop.learn(this.#id, nonce);
    }
    this.#leave();
  }

  async mayRepeat(status: number, header: ReadHeader): Promise<boolean> {
    const challenge = challengeOf(status, header);
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      warnOfHidden(this.#url.href, hiddenHeaders(status, header));
    }
    // Each way out once: a server that refuses for ever is not asked for ever.
    if (!challenge || this.#repeated.has(challenge) || this.#isOver) {
      return false;
    }
    this.#repeated.add(challenge);
    if (challenge === 'nonce') {
      return !!nonceIn(header);
    }
    // It may have taken a while, and others may have learned a newer one.
    this.#nonce = nonceIn(header);
    return this.#takeAnother(this.#mayRenew && isInvalidToken(status, header));
  }

  /** A nonce that was refused twice is an error, as in the engine's fetcher; every other answer is the caller's. */
  refusal(status: number, header: ReadHeader): Error | undefined {
    return challengeOf(status, header) === 'nonce' ? useDpopNonceError(nonceIn(header)) : undefined;
  }

  end(): void {
    this.#isEnded = true;
    this.#leave();
  }

  async #headers(): Promise<Record<string, string>> {
    const { dpop } = this.session;
    if (!this.#nonce) {
      this.#leave = await dpop.enter(this.#id);
      if (this.#isEnded) {
        // It was given up while it waited: nobody waits for it in turn.
        this.#leave();
      }
      this.#nonce = await dpop.current(this.#id);
    }
    // Not even a proof after the end of a session: the engine would make a new key for it.
    this.#assertWanted();
    const { token } = this;
    this.#proof = await dpop.proof({
      url: this.#url.href,
      method: this.#method,
      nonce: this.#nonce,
      accessToken: token,
    });
    this.#assertWanted();
    return { Authorization: `DPoP ${token}`, DPoP: this.#proof };
  }

  #assertWanted(): void {
    if (this.#isOver || this.#isEnded) {
      throw new NgrxAuth0Error('NGA0303');
    }
  }

  get #isOver(): boolean {
    return this.#epoch !== this.session.epoch || this.#session !== this.session.dpop.session;
  }

  /**
   * Another tab may have logged in or out, and replaced the key that this token is bound to.
   *
   * @param isInvalid Whether the token may be replaced for its own sake.
   */
  async #takeAnother(isInvalid: boolean): Promise<boolean> {
    const key = await signingKeyOf(this.#proof);
    if (!isInvalid && boundKeyOf(this.token) === key) {
      // It is bound to the very key: a new one would be no better.
      return false;
    }
    const token = await this.told(() => this.renew(this.token, key));
    this.token = token ?? this.token;
    return !!token;
  }
}
