import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import type { TokenInfo } from '../state/auth.state';

const requests = new WeakMap<TokenInfo, GetTokenSilentlyOptions>();

/** Keeps what a token was asked for with, for the time that its description lives. */
export function rememberRequest(token: TokenInfo, options: GetTokenSilentlyOptions): TokenInfo {
  requests.set(token, options);
  return token;
}

/**
 * What to ask for another token with: the same as for this one, by which the engine finds its refresh token, and callers
 * find the new token. Where that is not known (the description was imported): for what was granted.
 */
export function renewalOf(token: TokenInfo): GetTokenSilentlyOptions {
  const { audience, scope } = token;
  return {
    ...(requests.get(token) ?? { authorizationParams: { ...(audience && { audience }), scope } }),
    cacheMode: 'off',
  };
}
