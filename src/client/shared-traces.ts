import type { AuthConfig } from '../config/auth-config';
import { FreshLogin, readCookies } from './fresh-login';

const DAY = 24 * 60 * 60;

type Kind = 'is.authenticated' | 'organization_hint';

/** The cookies with which the engine remembers a session, for all tabs; each with its value. */
export function engineCookies(clientId: string, ...kinds: readonly Kind[]): readonly string[] {
  const names = kinds.map((kind) => `auth0.${encodeURIComponent(clientId)}.${kind}=`);
  return readCookies()
    .split('; ')
    .filter((cookie) => names.some((name) => cookie.replace(/^_legacy_/, '').startsWith(name)));
}

/**
 * Does what ends the session of this tab alone. The engine removes with it the cookies that all tabs share: they are put
 * back, for the tab where the next session began, which a reload would sign out.
 */
export async function keepingTraces<T>(config: AuthConfig, work: () => Promise<T>): Promise<T> {
  const read = () => engineCookies(config.clientId, 'is.authenticated', 'organization_hint');
  const before = read();
  const login = new FreshLogin(config);
  const { isOpen } = login;
  try {
    return await work();
  } finally {
    const names = read().map(nameOf);
    before
      .filter((cookie) => !names.includes(nameOf(cookie)))
      .forEach((cookie) => {
        document.cookie = `${cookie}${attributesOf(cookie, config)}`;
      });
    if (isOpen) {
      login.begin();
    }
  }
}

function nameOf(cookie: string): string {
  return cookie.replace(/=.*/, '');
}

/** As the engine writes them. */
function attributesOf(cookie: string, { cookieDomain, sessionCheckExpiryDays }: AuthConfig): string {
  const isSecure = location.protocol === 'https:';
  return [
    '',
    'path=/',
    `max-age=${(sessionCheckExpiryDays ?? 1) * DAY}`,
    ...(cookieDomain ? [`domain=${cookieDomain}`] : []),
    ...(isSecure ? ['secure'] : []),
    ...(isSecure && !cookie.startsWith('_legacy_') ? ['samesite=none'] : []),
  ].join('; ');
}
