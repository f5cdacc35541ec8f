import type { AuthConfig } from '../config/auth-config';

/** Seconds after a login within which hardly any session is over at the tenant. */
const FRESH = 600;

/**
 * Remembers for a short time that somebody logged in at a tenant on another site, until a silent look for that session
 * worked. A tenant that says `login_required` meanwhile was most likely asked without its cookies: a browser that blocks
 * them tells nobody.
 *
 * It is a cookie, which ends by itself and is the same for all tabs. Its name ends as the engine's own does: what the engine
 * takes for the end of the session leaves a hint of it, so that a reload finds out the same once more.
 */
export class FreshLogin {
  readonly #cookie: string;

  constructor(private readonly config: AuthConfig) {
    this.#cookie = `ngrx-auth0.${encodeURIComponent(config.clientId)}.is.authenticated=`;
  }

  /** Whether a login is fresh, and nothing has shown yet that the tenant gets its cookies. */
  get isOpen(): boolean {
    return readCookies().includes(this.#cookie);
  }

  /** The user logged in on a page of the tenant, which has a session now. */
  begin(): void {
    if (isOtherSite(hostOf(this.config.domain), location.hostname)) {
      this.#write(FRESH);
    }
  }

  /** The session was found without the user, or is over, or was never the tenant's. */
  end(): void {
    if (this.isOpen) {
      this.#write(0);
    }
  }

  #write(seconds: number): void {
    const secure = location.protocol === 'https:' ? '; secure' : '';
    try {
      document.cookie = `${this.#cookie}1; path=/; max-age=${seconds}; samesite=lax${secure}`;
    } catch {
      // A sandbox without cookies: then nothing is known, and it is told as nobody being signed in.
    }
  }
}

/**
 * Whether two hosts surely belong to different sites. Sites share at least the last two labels of their names; those that do
 * may still be two (`a.github.io`, `b.github.io`), which only a list of all public suffixes could tell.
 */
export function isOtherSite(one: string, other: string): boolean {
  const end = (host: string) => host.split('.').slice(-2).join('.');
  return end(one) !== end(other);
}

function hostOf(domain: string): string {
  return new URL(/^https?:\/\//.test(domain) ? domain : `https://${domain}`).hostname;
}

export function readCookies(): string {
  try {
    return document.cookie;
  } catch {
    return '';
  }
}
