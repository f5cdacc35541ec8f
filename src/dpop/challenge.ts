/** Reads a header of an answer, whatever the case of its name; `null` if there is none or the page may not see it. */
export type ReadHeader = (name: string) => string | null;

/**
 * What a refused request can be repeated with: a proof with the `nonce` that the server gave, or another `token`, because
 * the server does not take this one, or not with this key.
 */
export type Challenge = 'nonce' | 'token' | null;

/** RFC 9449, section 7.1 and 9. Only a 401 asks for anything; `invalid_dpop_nonce` is what some servers say instead. */
export function challengeOf(status: number, header: ReadHeader): Challenge {
  const asked = status === 401 ? (header('WWW-Authenticate') ?? '') : '';
  if (/\b(use|invalid)_dpop_nonce\b/.test(asked)) {
    return 'nonce';
  }
  return /\binvalid_(token|dpop_proof)\b/.test(asked) ? 'token' : null;
}

/** RFC 6750, section 3.1: the token is expired, revoked, malformed or invalid for other reasons; another one may do. */
export function isInvalidToken(status: number, header: ReadHeader): boolean {
  return status === 401 && /\berror\s*=\s*"?invalid_token\b/.test(header('WWW-Authenticate') ?? '');
}

/** Longer than any nonce is; it goes into a header of every request. */
const MAX_LENGTH = 1024;

/** Whether a text is a nonce by RFC 9449, section 8.1. */
export function isNonce(text: unknown): text is string {
  return typeof text === 'string' && text.length <= MAX_LENGTH && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(text);
}

/** The nonce for the next proof; `undefined` for none, and for what is none. */
export function nonceIn(header: ReadHeader): string | undefined {
  const nonce = header('DPoP-Nonce');
  return isNonce(nonce) ? nonce : undefined;
}

/** The headers that a refusal must have, or that the server does not let the page see (CORS). */
export function hiddenHeaders(status: number, header: ReadHeader): readonly string[] {
  const isNonceDue = header('WWW-Authenticate') === null || challengeOf(status, header) === 'nonce';
  return status === 401
    ? ['WWW-Authenticate', ...(isNonceDue ? ['DPoP-Nonce'] : [])].filter((name) => header(name) === null)
    : [];
}
