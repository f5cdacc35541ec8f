import type { AuthConfig } from '../config/auth-config';

/** What the hint is read from; the parts of a `Window` that it needs. */
export interface HintSource {
  readonly document: Pick<Document, 'cookie'>;
  readonly localStorage: object;
}

/**
 * Whether there may be a session, told without the engine. The engine sets a cookie with every token it gets; its
 * cache in local storage outlives that cookie; what a custom cache holds, only
 * the engine can say. Where an anonymous session is wanted, there is always something to do.
 */
export function hasSessionHint(config: AuthConfig, source: HintSource): boolean {
  return (
    !!config.cache ||
    !!config.createAnonymousSessionOnFailedSilentAuth ||
    hasCookie(config.clientId, source.document.cookie) ||
    (config.cacheLocation === 'localstorage' && hasCacheEntry(config.clientId, source))
  );
}

function hasCookie(clientId: string, cookies: string): boolean {
  const name = `auth0.${encodeURIComponent(clientId)}.is.authenticated`;
  // `_legacy_` is the twin for browsers without SameSite=None; the name without client id is from older engines.
  return cookies
    .split('; ')
    .map((cookie) => cookie.replace(/^_legacy_|=.*/gs, ''))
    .some((cookie) => cookie === name || cookie === 'auth0.is.authenticated');
}

function hasCacheEntry(clientId: string, source: HintSource): boolean {
  try {
    return Object.keys(source.localStorage).some((key) => key.startsWith(`@@auth0spajs@@::${clientId}::`));
  } catch {
    // Storage is blocked: nothing can be in it.
    return false;
  }
}
