import type {
  AuthConfig,
  GetTokenSilentlyOptions,
  GetTokenSilentlyVerboseResponse,
  TokenInfo,
} from 'ngrx-auth0';
import type { Auth0TestingOptions } from './options';

/** A token, and what the store shows of it. */
export interface IssuedToken {
  readonly answer: GetTokenSilentlyVerboseResponse;
  readonly info: TokenInfo;
}

/** The tokens of a session: one for each audience and scope, until it expires. */
export class TestTokens {
  readonly #issued = new Map<string, IssuedToken>();
  #renewals = 0;

  constructor(
    private readonly token: Auth0TestingOptions['token'],
    private readonly config: () => AuthConfig,
  ) {}

  get #defaultAudience(): string | undefined {
    return this.config().authorizationParams?.['audience'] as string | undefined;
  }

  issue(options: GetTokenSilentlyOptions): {
    readonly token: IssuedToken | undefined;
    readonly isNew: boolean;
  } {
    const { scope, audience = this.#defaultAudience } = options.authorizationParams ?? {};
    const key = JSON.stringify([audience, scope]);
    const former = this.#issued.get(key);
    if (options.cacheMode === 'cache-only' || (former && options.cacheMode !== 'off')) {
      return { token: former, isNew: false };
    }
    if (former) {
      this.#renewals++;
    }
    const answer = this.next(options, scope);
    const token = {
      answer,
      info: {
        audience: audience ?? '',
        scope: answer.scope ?? '',
        tokenType: answer.token_type,
        expiresAt: answer.expires_in > 0 ? Date.now() + answer.expires_in * 1000 : null,
      },
    };
    this.#issued.set(key, token);
    return { token, isNew: true };
  }

  /** The tenant's answer to a request for a token. */
  next(
    options: GetTokenSilentlyOptions = {},
    scope = 'openid profile email',
  ): GetTokenSilentlyVerboseResponse {
    const given = typeof this.token === 'function' ? this.token(options) : this.token;
    return {
      access_token: this.#renewals ? `test-token-${this.#renewals + 1}` : 'test-token',
      expires_in: 3600,
      id_token: 'test.id.token',
      token_type: 'Bearer',
      scope,
      ...(typeof given === 'string' ? { access_token: given } : given),
    };
  }

  /** All are over: the next request brings another one. @returns those that were there */
  expire(): readonly IssuedToken[] {
    const ended = [...this.#issued.values()];
    this.#renewals++;
    this.forget();
    return ended;
  }

  forget(): void {
    this.#issued.clear();
  }
}
