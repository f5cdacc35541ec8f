import type { AuthConfig } from '../config/auth-config';

/** What the hint is read from; the parts of a `Window` that it needs. */
export interface HintSource {
  readonly document: Pick<Document, 'cookie'>;
  readonly localStorage: object;
}

/**
 * Whether there may be a session, told without the engine. The engine sets a cookie with every token it gets; its
 * cache in local storage outlives that cookie; what a custom cache holds, only the engine can
 * say.
 */
export function hasSessionHint(config: AuthConfig, source: HintSource): boolean {
  return (
    !!config.cache ||
    hasCookie(config.clientId, source.document.cookie) ||
    (config.cacheLocation === 'localstorage' && hasCacheEntry(config.clientId, source))
  );
}

/** A cookie that merely ends with the name is taken for one, too: a wrong hint costs one silent look. */
function hasCookie(clientId: string, cookies: string): boolean {
  // Also with `_legacy_` in front, for browsers without SameSite=None; without client id it is from older engines.
  return [`auth0.${encodeURIComponent(clientId)}.is.authenticated=`, 'auth0.is.authenticated='].some((name) =>
    cookies.includes(name),
  );
}

function hasCacheEntry(clientId: string, source: HintSource): boolean {
  try {
    // An anonymous session is none: asking the tenant silently would end it.
    return Object.keys(source.localStorage).some(
      (key) => key.startsWith(`@@auth0spajs@@::${clientId}::`) && !key.includes('::anonymous::'),
    );
  } catch {
    // Storage is blocked: nothing can be in it.
    return false;
  }
}
