import type { ɵEngineCalls } from 'ngrx-auth0';
import { catchError, from, map, type Observable, of } from 'rxjs';
import { Answer } from './answer';
import type { Script } from './script';
import type { IssuedToken } from './test-tokens';

type TokenAnswer = Pick<IssuedToken['answer'], 'access_token' | 'token_type'>;
type Authorization = Awaited<ReturnType<ɵEngineCalls['authorize']>>;
type Target = Parameters<Authorization['request']>[0];
type AuthorizedRequest = ReturnType<Authorization['request']>;
type ReadHeader = Parameters<AuthorizedRequest['learn']>[0];

/** Tells a failure that comes later than the token. */
export type Told = NonNullable<Parameters<ɵEngineCalls['authorize']>[1]>;

/** How another token comes in place of a refused one; of a type of its own it cannot go out in the same way. */
export interface Renewal {
  readonly another: (refused: string) => Observable<TokenAnswer | undefined>;
  readonly told: Told;
}

/** A token for a request of the interceptor or of a fetcher, in place of an `Authorization` of the engine's side. */
export class TestAuthorization {
  constructor(
    private readonly script: Script,
    readonly answer: TokenAnswer,
    private readonly renewal?: Renewal,
  ) {}

  request(target: Target): TestRequest {
    return new TestRequest(this.script, this.answer, target, this.renewal);
  }
}

/**
 * One request with a token. With one of type `DPoP` it has a proof that can be read, and follows one nonce challenge. With any
 * it has another token once in place of one that the server takes for invalid, where that is asked for.
 */
export class TestRequest implements AuthorizedRequest {
  readonly #id: string;
  readonly #isBound: boolean;
  readonly #epoch: number;
  readonly #repeated = new Set<string>();
  #token: string;

  constructor(
    private readonly script: Script,
    answer: TokenAnswer,
    private readonly target: Target,
    private readonly renewal: Renewal | undefined,
  ) {
    this.#id = target.dpopNonceId || new URL(target.url, script.url).origin;
    this.#isBound = isBound(answer);
    this.#epoch = script.epoch;
    this.#token = answer.access_token;
  }

  authorize(): Promise<Record<string, string>> {
    return new Answer(
      of<Record<string, string>>(
        this.#isBound
          ? { Authorization: `DPoP ${this.#token}`, DPoP: testProof(this.script.nonces.get(this.#id)) }
          : { Authorization: `Bearer ${this.#token}` },
      ),
    );
  }

  learn(header: ReadHeader): void {
    const nonce = this.#isBound && header('DPoP-Nonce');
    if (nonce) {
      this.script.setNonce(nonce, this.#id);
    }
  }

  mayRepeat(status: number, header: ReadHeader): Promise<boolean> {
    const asked = status === 401 ? (header('WWW-Authenticate') ?? '') : '';
    if (this.#isBound && /\buse_dpop_nonce\b/.test(asked)) {
      return new Answer(of(this.#isFirst('nonce')));
    }
    const isInvalid = /\berror\s*=\s*"?invalid_token\b/.test(asked);
    return new Answer(
      this.target.retryOnInvalidToken && isInvalid && this.#isFirst('token') ? this.#renew() : of(false),
    );
  }

  refusal(): undefined {
    return undefined;
  }

  end(): void {
    // Nobody waits for it.
  }

  /** Each way out once, and for the session that the token is of. */
  #isFirst(way: string): boolean {
    const isFirst = !this.#repeated.has(way) && !this.#isOver;
    this.#repeated.add(way);
    return isFirst;
  }

  get #isOver(): boolean {
    return this.#epoch !== this.script.epoch;
  }

  #renew(): Observable<boolean> {
    const { renewal } = this;
    return renewal
      ? renewal.another(this.#token).pipe(
          catchError((error: unknown) => from(renewal.told<undefined>(() => Promise.reject(error as Error)))),
          map((other) => {
            const isUsable = !!other && isBound(other) === this.#isBound && !this.#isOver;
            this.#token = isUsable ? other.access_token : this.#token;
            return isUsable;
          }),
        )
      : of(false);
  }
}

function isBound({ token_type }: TokenAnswer): boolean {
  return /^dpop$/i.test(token_type);
}

/** Stands for a proof, and tells the nonce that it was made with. */
export function testProof(nonce: string | undefined): string {
  return nonce ? `test-proof.${nonce}` : 'test-proof';
}
