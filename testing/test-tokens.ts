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

/** A token with what was asked for. */
interface Entry extends IssuedToken {
  readonly asked: string;
}

/** What a login asks for where nothing else is said. */
const DEFAULT_SCOPE = 'openid profile email';

/** The tokens of a session: one for each audience and scope, until it expires. */
export class TestTokens {
  /** The newest first. */
  #issued: readonly Entry[] = [];
  #renewals = 0;
  /** Came in place of a token that an API refused. */
  readonly replacements = new Set<string>();

  constructor(
    private readonly token: Auth0TestingOptions['token'],
    private readonly config: () => AuthConfig,
  ) {}

  #configured(name: 'audience' | 'scope'): string | undefined {
    return this.config().authorizationParams?.[name] as string | undefined;
  }

  issue(options: GetTokenSilentlyOptions): {
    readonly token: IssuedToken | undefined;
    readonly isNew: boolean;
  } {
    const {
      audience = this.#configured('audience') ?? '',
      scope = this.#configured('scope') ?? DEFAULT_SCOPE,
    } = options.authorizationParams ?? {};
    const former = this.#issued.find(
      ({ info, asked }) => info.audience === audience && includes(`${asked} ${info.scope}`, scope),
    );
    const isOver = !!former && (former.info.expiresAt ?? Infinity) <= Date.now();
    const usable = isOver ? undefined : former;
    if (options.cacheMode === 'cache-only' || (usable && options.cacheMode !== 'off')) {
      return { token: usable, isNew: false };
    }
    if (former) {
      this.#renewals++;
    }
    const answer = this.next(options, scope);
    const info = {
      audience,
      scope: answer.scope ?? '',
      tokenType: answer.token_type,
      expiresAt: answer.expires_in > 0 ? Date.now() + answer.expires_in * 1000 : null,
    };
    const token = { answer, info, asked: scope };
    const others = this.#issued.filter(
      (other) => other.info.audience !== audience || !sameScope(other.info.scope, info.scope),
    );
    this.#issued = [token, ...others];
    return { token, isNew: true };
  }

  /** The tenant's answer to a request for a token. */
  next(options: GetTokenSilentlyOptions = {}, scope = DEFAULT_SCOPE): GetTokenSilentlyVerboseResponse {
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
    const ended = this.#issued;
    this.#renewals++;
    this.forget();
    return ended;
  }

  forget(): void {
    this.#issued = [];
    this.replacements.clear();
  }

  /** As at the start of a test. */
  reset(): void {
    this.forget();
    this.#renewals = 0;
  }
}

function words(scope: string): readonly string[] {
  return scope.split(' ').filter(Boolean);
}

function includes(granted: string, scope: string): boolean {
  return words(scope).every((word) => words(granted).includes(word));
}

function sameScope(one: string, other: string): boolean {
  return includes(one, other) && includes(other, one);
}
