import { NgrxAuth0Error } from '../errors/developer-error';
import type { ErrorCode } from '../errors/error-codes';
import { errorText } from '../errors/error-texts';
import type { AuthConfig } from './auth-config';

declare const ngDevMode: unknown;

/**
 * What cannot work in a configuration; empty if nothing is wrong.
 *
 * @param config The configuration as the application gave it.
 * @param origin `location.origin` of the page.
 */
export function configProblems(config: AuthConfig, origin: string): readonly ErrorCode[] {
  const { domain, clientId } = config;
  const uri = redirectUri(config);
  const other = URL.canParse(uri) && new URL(uri).origin;
  const codes: readonly (ErrorCode | false)[] = [
    !domain && 'NGA0101',
    !clientId && 'NGA0102',
    !!domain && !isHost(domain) && 'NGA0103',
    !!uri && !other && 'NGA0107',
    // Native shells return through a scheme of their own (`com.app://`), and have one themselves (`capacitor://`).
    other !== origin && /^http.* http/.test(`${other} ${origin}`) && 'NGA0104',
  ];
  return codes.filter((code) => !!code);
}

function redirectUri({ authorizationParams }: AuthConfig): string {
  return (authorizationParams?.['redirect_uri'] ?? '') as string;
}

/** The engine appends paths to the domain as it is: a slash too many breaks every URL and the issuer check. */
function isHost(domain: string): boolean {
  return (
    /^(https?:\/\/)?[^/\\?#@\s]+$/.test(domain) &&
    URL.canParse(domain.replace(/^(?!https?:\/\/)/, 'https://'))
  );
}

/** The offending value, for dev mode. */
function detailOf(code: ErrorCode, config: AuthConfig, origin: string): string {
  switch (code) {
    case 'NGA0103':
      // What stands before an @ may be a password.
      return config.domain.replace(/^(https?:\/\/)?.*@/, '$1…@');
    case 'NGA0104':
      return `${new URL(redirectUri(config)).origin}, not ${origin}`;
    default:
      return redirectUri(config);
  }
}

/**
 * Refuses a configuration that cannot work.
 *
 * @throws {NgrxAuth0Error} with the code of the first problem; in dev mode its message tells all of them.
 */
export function assertConfig(config: AuthConfig, origin: string): void {
  const codes = configProblems(config, origin);
  if (codes[0]) {
    const error = new NgrxAuth0Error(codes[0]);
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      error.message = codes.map((code) => errorText(code, detailOf(code, config, origin))).join('\n');
    }
    throw error;
  }
}
