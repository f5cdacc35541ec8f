import type { AuthConfig } from '../config/auth-config';
import { genericError } from '../errors/as-engine';

type Config = Pick<AuthConfig, 'clientId' | 'domain' | 'issuer' | 'useCookiesForTransactions'>;

/**
 * The answer in `url`, unless it is not for the login under way: then the engine must not see it. It gives up that login for
 * any answer, and does not look at the `state` of a refusal, so that a link could put its words on the error page.
 *
 * A tenant that names itself (RFC 9207) has to be the configured one.
 *
 * @returns `url`.
 * @throws the engine's `state_mismatch`.
 */
export function expectedAnswer(url: string, config: Config): string {
  const params = new URLSearchParams(/\?([^#]*)/.exec(url)?.[1]);
  const expected = stateUnderWay(config);
  const issuer = params.get('iss');
  if ((expected && expected !== params.get('state')) || (issuer !== null && issuer !== issuerOf(config))) {
    throw genericError('state_mismatch', 'Invalid state');
  }
  return url;
}

/** As the engine stored it before it left; `undefined` where it cannot be read, and the engine decides alone. */
function stateUnderWay({ clientId, useCookiesForTransactions }: Config): string | undefined {
  // In parts: the whole name is what the engine's chunk is told by.
  const key = ['a0.spajs', 'txs', clientId].join('.');
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
