import type { AuthConfig } from '../config/auth-config';
import { genericError } from '../errors/as-engine';

type Config = Pick<AuthConfig, 'clientId' | 'domain' | 'issuer' | 'useCookiesForTransactions'>;

/**
 * Refuses an answer that is not for the login under way, before the engine sees it: the engine gives up that login for any
 * answer, and does not look at the `state` of a refusal, so that a link could put its words on the error page.
 *
 * A tenant that names itself (RFC 9207) has to be the configured one.
 *
 * @throws the engine's `state_mismatch`.
 */
export function assertExpected(url: string, config: Config): void {
  const params = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]);
  const expected = stateUnderWay(config);
  const issuer = params.get('iss');
  if ((expected && expected !== params.get('state')) || (issuer !== null && issuer !== issuerOf(config))) {
    throw genericError('state_mismatch', 'Invalid state');
  }
}

/** As the engine stored it before it left; `undefined` where it cannot be read, and the engine decides alone. */
function stateUnderWay({ clientId, useCookiesForTransactions }: Config): string | undefined {
  const key = `a0.spajs.txs.${clientId}`;
  try {
    const text = useCookiesForTransactions ? cookie(key) : sessionStorage.getItem(key);
    return (JSON.parse(text ?? 'null') as { state?: string } | null)?.state;
  } catch {
    return undefined;
  }
}

/** Browsers without `SameSite=None` have it with `_legacy_` in front. */
function cookie(key: string): string | undefined {
  const pairs = document.cookie.split('; ');
  const found = [key, `_legacy_${key}`].map((name) => pairs.find((pair) => pair.startsWith(`${name}=`)));
  const value = found.find(Boolean)?.replace(/^.*?=/, '');
  return value && decodeURIComponent(value);
}

/** As the engine expects it in the ID token. */
function issuerOf({ domain, issuer }: Config): string {
  if (issuer) {
    return issuer.startsWith('https://') ? issuer : `https://${issuer}/`;
  }
  return `${/^https?:\/\//.test(domain) ? '' : 'https://'}${domain}/`;
}
