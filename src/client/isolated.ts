import type { Auth0Client, GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { TokenAnswer } from './token-requests';

/** Whether the page shut itself off from other origins (COOP and COEP): no iframe of the tenant loads in it. */
export function isIsolated(): boolean {
  return (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true;
}

/**
 * A token, with what it was granted for. In an isolated page the engine answers `login_required` where it would need an
 * iframe, and ends the session, which is as good as before: there its cache alone is asked.
 *
 * @throws NgrxAuth0Error NGA0804, with the engine's own code for who looks at that.
 */
export async function tokenOf(
  client: Auth0Client,
  options: GetTokenSilentlyOptions,
  { useRefreshTokens }: AuthConfig,
): Promise<TokenAnswer | undefined> {
  const { cacheMode } = options;
  const isCacheOnly = isIsolated() && !useRefreshTokens && cacheMode !== 'cache-only';
  const answer =
    isCacheOnly && cacheMode === 'off'
      ? undefined
      : await client.getTokenSilently({
          ...options,
          ...(isCacheOnly && { cacheMode: 'cache-only' }),
          detailedResponse: true,
        });
  if (isCacheOnly && !answer) {
    throw Object.assign(new NgrxAuth0Error('NGA0804'), { error: 'login_required' });
  }
  return answer;
}
