import type {
  AuthorizationParams,
  CustomFetchMinimalOutput,
  Fetcher,
  FetcherConfig,
  GetTokenSilentlyOptions,
} from '@auth0/auth0-spa-js';
import { type AuthorizedRequest, BearerRequest } from '../dpop/authorized-request';
import { BoundRequest, type Renew, type RequestTarget, type TokenSession } from '../dpop/bound-request';
import { buildRequest } from '../dpop/fetch-request';
import { sendFetch } from '../dpop/send-fetch';
import { genericError } from '../errors/as-engine';
import type { TokenAnswer } from './token-requests';

/** A token, and the requests that can be made with it. */
export class Authorization {
  readonly #epoch: number;

  /**
   * @param answer The token, as the tenant just gave it or the engine had it.
   * @param another Finds another token in place of a refused one.
   */
  constructor(
    private readonly session: TokenSession,
    readonly answer: Pick<TokenAnswer, 'access_token' | 'token_type'>,
    private readonly another: Renew,
  ) {
    this.#epoch = session.epoch;
  }

  /** One request: the type of the token says whether it needs a proof, however the tenant spells it. */
  request(target: RequestTarget): AuthorizedRequest {
    const { session, answer, another } = this;
    // RFC 6749, section 5.1: the value is case insensitive.
    return /^dpop$/i.test(answer.token_type)
      ? new BoundRequest(session, this.#epoch, target, answer.access_token, another)
      : new BearerRequest(answer.access_token);
  }
}

/** What `fetchWithAuth()` is called with. */
export type FetchArgs = Parameters<Fetcher<CustomFetchMinimalOutput>['fetchWithAuth']>;

/**
 * Sends a request of a fetcher with a token.
 *
 * @param find Finds the token, unless the fetcher has a way of its own.
 */
export async function fetchAuthorized<TOutput extends CustomFetchMinimalOutput>(
  session: TokenSession,
  { baseUrl, dpopNonceId, fetch, getAccessToken }: FetcherConfig<TOutput>,
  find: (options: GetTokenSilentlyOptions) => Promise<Authorization>,
  [info, init, params]: FetchArgs,
): Promise<TOutput> {
  const build = () => buildRequest(baseUrl, info, init);
  const first = build();
  const { url, method } = first;
  const authorization = getAccessToken
    ? given(session, dpopNonceId, await getAccessToken(params))
    : await find(optionsOf(params));
  return sendFetch(authorization.request({ url, method, dpopNonceId }), { first, build, init, fetch });
}

/** What a fetcher's own `getAccessToken` gave. Text alone does not tell its type: the id for nonces does. */
function given(
  session: TokenSession,
  dpopNonceId: string | undefined,
  token: TokenAnswer | string | undefined,
): Authorization {
  if (!token) {
    throw genericError('missing_access_token', 'No access token available');
  }
  const answer =
    typeof token === 'string' ? { access_token: token, token_type: dpopNonceId ? 'DPoP' : 'Bearer' } : token;
  return new Authorization(session, answer, () => Promise.resolve(undefined));
}

/** Only what was asked for: an audience that is `undefined` would replace the configured one. */
function optionsOf({ audience, scope }: FetchArgs[2] = {}): GetTokenSilentlyOptions {
  const authorizationParams: AuthorizationParams = {
    ...(audience && { audience }),
    ...(scope?.length && { scope: scope.join(' ') }),
  };
  return Object.keys(authorizationParams).length ? { authorizationParams } : {};
}
