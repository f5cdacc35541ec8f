import type { Auth0Client, GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { genericError } from '../errors/as-engine';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { TokenAnswer } from './token-requests';

const CODE = 'NGA0804';

/** Whether the page shut itself off from other origins (COOP and COEP): no iframe of the tenant loads in it. */
export function isIsolated(): boolean {
  return (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true;
}

/** Whether it is `login_required` of {@link tokenOf}: the tenant was not asked, and no session ended. */
export function isOfIsolation(error: unknown): boolean {
  return (Object(error) as { readonly code?: unknown }).code === CODE;
}

/**
 * A token, with what it was granted for. In an isolated page the engine answers `login_required` where it would need an
 * iframe, and ends the session, which is as good as before: there its cache alone is asked.
 *
 * @throws what the engine would, with the `code` NGA0804.
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
    const cause = new NgrxAuth0Error(CODE);
    throw Object.assign(genericError('login_required', cause.message), { code: CODE, cause });
  }
  return answer;
}
