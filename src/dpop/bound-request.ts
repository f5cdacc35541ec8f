import { useDpopNonceError } from '../errors/as-engine';
import { NgrxAuth0Error, warn } from '../errors/developer-error';
import { HEADERS_HIDDEN, SUPERSEDED } from '../errors/error-codes';
import type { AuthorizedRequest } from './authorized-request';
import { type Challenge, challengeOf, hiddenHeaders, nonceIn, type ReadHeader } from './challenge';
import type { Dpop } from './dpop';

declare const ngDevMode: unknown;

/** What a request with a bound token needs of its session. */
export interface TokenSession {
  readonly dpop: Dpop;
  /** Raised by each login and logout. */
  readonly epoch: number;
}

/** Where a request goes. */
export interface RequestTarget {
  readonly url: string;
  readonly method: string;
  /** Whose nonces it uses. Default: those of the origin it goes to. */
  readonly dpopNonceId?: string | undefined;
}

/**
 * Finds another token in place of one that was refused; nothing if there is none.
 *
 * @param key Tells the key that the refused proof was made with from others.
 */
export type Renew = (refused: string, key: string) => Promise<string | null | undefined>;

/** Servers that were warned of. */
const warned = /* @__PURE__ */ new Set<string>();

/**
 * With a token that is bound to a key (RFC 9449): each attempt has a proof of its own, and a refusal that names a way out
 * is followed once.
 */
export class BoundRequest implements AuthorizedRequest {
  readonly #url: URL;
  readonly #id: string;
  readonly #method: string;
  readonly #epoch: number;
  readonly #repeated = new Set<Challenge>();
  #nonce: string | undefined;
  #key = '';
  #leave: (isAnswered: boolean) => void = () => undefined;

  /**
   * @param epoch The one that the token belongs to.
   * @param token The access token.
   */
  constructor(
    private readonly session: TokenSession,
    epoch: number,
    { url, method, dpopNonceId }: RequestTarget,
    private token: string,
    private readonly renew: Renew,
  ) {
    this.#url = new URL(url, document.baseURI);
    this.#id = dpopNonceId || this.#url.origin;
    this.#method = method;
    this.#epoch = epoch;
  }

  async authorize(): Promise<Record<string, string>> {
    const { dpop } = this.session;
    this.#nonce ??= await dpop.current(this.#id);
    if (!this.#nonce) {
      this.#leave = await dpop.enter(this.#id);
      this.#nonce = await dpop.current(this.#id);
    }
    const { token } = this;
    const proof = await dpop.proof({
      url: this.#url.href,
      method: this.#method,
      nonce: this.#nonce,
      accessToken: token,
    });
    if (this.#isOver) {
      throw new NgrxAuth0Error(SUPERSEDED);
    }
    // The header of a proof holds the public key, and nothing that changes from proof to proof.
    this.#key = proof.replace(/\..*/, '');
    return { Authorization: `DPoP ${token}`, DPoP: proof };
  }

  learn(header: ReadHeader): void {
    const nonce = nonceIn(header);
    if (nonce && !this.#isOver) {
      this.#nonce = nonce;
      this.session.dpop.learn(this.#id, nonce);
    }
    this.#leave(true);
  }

  async mayRepeat(status: number, header: ReadHeader): Promise<boolean> {
    const challenge = challengeOf(status, header);
    if ((typeof ngDevMode === 'undefined' || ngDevMode) && this.#url.origin !== location.origin) {
      warnOfHidden(this.#url.origin, hiddenHeaders(status, header));
    }
    // Each way out once: a server that refuses for ever is not asked for ever.
    if (!challenge || this.#repeated.has(challenge) || this.#isOver) {
      return false;
    }
    this.#repeated.add(challenge);
    return challenge === 'nonce' ? !!nonceIn(header) : this.#takeAnother();
  }

  /** A nonce that was refused twice is an error, as in the engine's fetcher; every other answer is the caller's. */
  refusal(status: number, header: ReadHeader): Error | undefined {
    return challengeOf(status, header) === 'nonce' ? useDpopNonceError(nonceIn(header)) : undefined;
  }

  end(): void {
    this.#leave(false);
  }

  get #isOver(): boolean {
    return this.#epoch !== this.session.epoch;
  }

  /** Another tab may have logged in or out, and replaced the key that this token is bound to. */
  async #takeAnother(): Promise<boolean> {
    const token = await this.renew(this.token, this.#key);
    this.token = token ?? this.token;
    return !!token;
  }
}

function warnOfHidden(origin: string, hidden: readonly string[]): void {
  if (hidden.length && !warned.has(origin)) {
    warned.add(origin);
    warn(HEADERS_HIDDEN, `${origin}: ${hidden.join(', ')}`);
  }
}
