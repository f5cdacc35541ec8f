import type {
  AuthorizationParams,
  CustomFetchMinimalOutput,
  Fetcher,
  GetTokenSilentlyOptions,
} from '@auth0/auth0-spa-js';
import type { FetcherOptions } from '../config/call-options';
import type { AuthorizedRequest } from '../dpop/authorized-request';
import { BearerRequest } from '../dpop/bearer-request';
import {
  BoundRequest,
  type Renew,
  type RequestTarget,
  type TokenSession,
  type Told,
} from '../dpop/bound-request';
import { boundKeyOf, jwtPayload } from '../dpop/jwt';
import { buildRequest } from '../dpop/fetch-request';
import { sendFetch } from '../dpop/send-fetch';
import { genericError } from '../errors/as-engine';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { TokenAnswer } from './token-requests';

/** Whether a token is bound to a key. RFC 6749, section 5.1: the value is case insensitive. */
function isBound({ token_type }: Pick<TokenAnswer, 'token_type'>): boolean {
  return /^dpop$/i.test(token_type);
}

/** The token of `other`, unless it is of another type: then it cannot go out in the same way. */
export function inPlaceOf(answer: TokenAnswer, other: TokenAnswer | undefined): string | undefined {
  return other && isBound(other) === isBound(answer) ? other.access_token : undefined;
}

/** A token, and the requests that can be made with it. */
export class Authorization {
  /**
   * @param answer The token, as the tenant just gave it or the engine had it.
   * @param epoch The one that it belongs to.
   * @param another Finds another token in place of a refused one.
   * @param told Tells failures that come later.
   */
  constructor(
    private readonly session: TokenSession,
    readonly answer: Pick<TokenAnswer, 'access_token' | 'token_type'>,
    private readonly epoch: number,
    private readonly another: Renew,
    private readonly told: Told,
  ) {}

  /** One request: the type of the token says whether it needs a proof, however the tenant spells it. */
  request(target: RequestTarget): AuthorizedRequest {
    const { session, answer, epoch, another, told } = this;
    const Request = isBound(answer) ? BoundRequest : BearerRequest;
    return new Request(session, epoch, target, answer.access_token, another, told);
  }
}

/** What `fetchWithAuth()` is called with. */
export type FetchArgs = Parameters<Fetcher<CustomFetchMinimalOutput>['fetchWithAuth']>;

/**
 * Sends a request of a fetcher with a token.
 *
 * @param find Finds the token, unless the fetcher has a way of its own. There is none when the application ends.
 * @throws NgrxAuth0Error NGA0303 if the application has ended meanwhile.
 */
export async function fetchAuthorized<TOutput extends CustomFetchMinimalOutput>(
  session: TokenSession,
  { baseUrl, dpopNonceId, fetch, getAccessToken, retryOnInvalidToken }: FetcherOptions<TOutput>,
  find: (options: GetTokenSilentlyOptions) => Promise<Authorization | null>,
  [info, init, params]: FetchArgs,
): Promise<TOutput> {
  const build = () => buildRequest(baseUrl, info, init);
  const { epoch } = session;
  const first = build();
  const { url, method } = first;
  const authorization = getAccessToken
    ? given(session, epoch, dpopNonceId, await getAccessToken(params))
    : await find(optionsOf(params));
  if (!authorization || session.isOver) {
    throw new NgrxAuth0Error('NGA0303');
  }
  const request = authorization.request({ url, method, dpopNonceId, retryOnInvalidToken });
  return sendFetch(request, { first, build, init, fetch });
}

/** What a fetcher's own `getAccessToken` gave. */
function given(
  session: TokenSession,
  epoch: number,
  dpopNonceId: string | undefined,
  token: TokenAnswer | string | undefined,
): Authorization {
  if (!token) {
    throw genericError('missing_access_token', 'No access token available');
  }
  const answer =
    typeof token === 'string' ? { access_token: token, token_type: typeOf(token, !!dpopNonceId) } : token;
  return new Authorization(
    session,
    answer,
    epoch,
    () => Promise.resolve(undefined),
    (work) => work(),
  );
}

/** A JWT says whether it is bound; of other text only the fetcher can tell, by having a name for nonces or not. */
function typeOf(token: string, hasNonceId: boolean): string {
  const isBound = 'iss' in jwtPayload(token) ? !!boundKeyOf(token) : hasNonceId;
  return isBound ? 'DPoP' : 'Bearer';
}

/** Only what was asked for: an audience that is `undefined` would replace the configured one. */
function optionsOf({ audience, scope }: FetchArgs[2] = {}): GetTokenSilentlyOptions {
  const authorizationParams: AuthorizationParams = {
    ...(audience && { audience }),
    ...(scope?.length && { scope: scope.join(' ') }),
  };
  return Object.keys(authorizationParams).length ? { authorizationParams } : {};
}
