import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';
import { text } from '../errors/safe-read';

/**
 * How a `DOMException` says that storage was refused: blocked, full, or a database that cannot be opened or was deleted. Others
 * say something else (a value that cannot be copied, a key that cannot sign).
 */
const STORAGE = /^(Security|QuotaExceeded|InvalidState|Unknown|NotFound|Version|TransactionInactive)Error$/;

/** How browsers say that Trusted Types refused something. */
const UNTRUSTED = /trusted|sink type mismatch/i;

/**
 * What a call of the engine failed with, as an error that says what to do where the browser refused something; anything
 * else is given back as it is.
 *
 * @param name Which call.
 */
export function explainedFailure(error: unknown, name: string): unknown {
  if (text(error, 'message')?.startsWith('NGA0802')) {
    return error instanceof NgrxAuth0Error ? error : new NgrxAuth0Error('NGA0802');
  }
  // A passkey's are those of WebAuthn, which has no storage.
  return error instanceof DOMException && STORAGE.test(error.name) && !name.startsWith('passkey')
    ? new NgrxAuth0Error('NGA0801', error.name, { cause: error })
    : error;
}

/** The same for the engine's constructor. */
export function explainedConstruction(cause: unknown, config: AuthConfig): unknown {
  const told = text(cause, 'message') ?? '';
  if (/secure origin|window\.crypto/.test(told)) {
    return new NgrxAuth0Error('NGA0806', undefined, { cause });
  }
  if (wantsWorker(config)) {
    if (cause instanceof TypeError && UNTRUSTED.test(told)) {
      return new NgrxAuth0Error('NGA0803', undefined, { cause });
    }
    if (cause instanceof DOMException) {
      // A script of another origin, for one.
      return new NgrxAuth0Error('NGA0802', undefined, { cause });
    }
  }
  return cause;
}

function wantsWorker({ useRefreshTokens, cache, cacheLocation = 'memory' }: AuthConfig): boolean {
  return !!useRefreshTokens && !cache && cacheLocation === 'memory';
}
