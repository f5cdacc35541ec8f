import type { ɵEngineCalls } from 'ngrx-auth0';
import { of } from 'rxjs';
import { Answer } from './answer';
import type { Script } from './script';
import type { IssuedToken } from './test-tokens';

type TokenAnswer = Pick<IssuedToken['answer'], 'access_token' | 'token_type'>;
type Authorization = Awaited<ReturnType<ɵEngineCalls['authorize']>>;
type Target = Parameters<Authorization['request']>[0];
type AuthorizedRequest = ReturnType<Authorization['request']>;
type ReadHeader = Parameters<AuthorizedRequest['learn']>[0];

/** A token for a request of the interceptor or of a fetcher, in place of an `Authorization` of the engine's side. */
export class TestAuthorization {
  constructor(
    private readonly script: Script,
    readonly answer: TokenAnswer,
  ) {}

  request(target: Target): TestRequest {
    return new TestRequest(this.script, this.answer, target);
  }
}

/** One request with a token. With one of type `DPoP` it has a proof that can be read, and follows one nonce challenge. */
export class TestRequest implements AuthorizedRequest {
  readonly #id: string;
  readonly #isBound: boolean;
  #hasRepeated = false;

  constructor(
    private readonly script: Script,
    private readonly answer: TokenAnswer,
    { url, dpopNonceId }: Target,
  ) {
    this.#id = dpopNonceId || new URL(url, script.url).origin;
    this.#isBound = /^dpop$/i.test(answer.token_type);
  }

  authorize(): Promise<Record<string, string>> {
    const { access_token } = this.answer;
    return new Answer(
      of<Record<string, string>>(
        this.#isBound
          ? { Authorization: `DPoP ${access_token}`, DPoP: testProof(this.script.nonces.get(this.#id)) }
          : { Authorization: `Bearer ${access_token}` },
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
    const isChallenge = status === 401 && /\buse_dpop_nonce\b/.test(header('WWW-Authenticate') ?? '');
    const isFirst = this.#isBound && isChallenge && !this.#hasRepeated;
    this.#hasRepeated ||= isFirst;
    return new Answer(of(isFirst));
  }

  refusal(): undefined {
    return undefined;
  }

  end(): void {
    // Nobody waits for it.
  }
}

/** Stands for a proof, and tells the nonce that it was made with. */
export function testProof(nonce: string | undefined): string {
  return nonce ? `test-proof.${nonce}` : 'test-proof';
}
