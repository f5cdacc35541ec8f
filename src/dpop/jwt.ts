/** The part of a JWT that says something, unverified; empty for what is no JWT, such as an opaque token. */
export function jwtPayload(token: string): Record<string, unknown> {
  return jsonPart(token, 1);
}

/** As {@link jwtPayload}, of the header. */
export function jwtHeader(token: string): Record<string, unknown> {
  return jsonPart(token, 0);
}

/** The thumbprint of the key that a token is bound to (RFC 9449, section 6.1), if the token tells. */
export function boundKeyOf(token: string): string | undefined {
  const { cnf } = jwtPayload(token);
  const { jkt } = Object(cnf) as { jkt?: unknown };
  return typeof jkt === 'string' ? jkt : undefined;
}

/** The thumbprint of the key that signed a proof (RFC 7638); the engine's keys are all of one kind. */
export async function signingKeyOf(proof: string): Promise<string> {
  const { crv, kty, x, y } = Object(jwtHeader(proof)['jwk']) as Record<string, unknown>;
  const bytes = new TextEncoder().encode(JSON.stringify({ crv, kty, x, y }));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return btoa(String.fromCharCode(...digest))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '');
}

function jsonPart(token: string, index: number): Record<string, unknown> {
  try {
    const part = token.split('.')[index] ?? '';
    return Object(JSON.parse(atob(part.replace(/-/g, '+').replace(/_/g, '/')))) as Record<string, unknown>;
  } catch {
    return {};
  }
}
