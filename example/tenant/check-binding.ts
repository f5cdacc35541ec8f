/** Whether an API token comes with what it is bound to, at the endpoints of the tenant that take such tokens. */
import type { IncomingMessage } from 'node:http';
import type { JWTPayload } from 'jose';
import type Provider from 'oidc-provider';
import type { TenantState } from './tenant-state.ts';
import { verifyBoundToken, type ProofRefusal } from './verify-bound-token.ts';

export interface SentToken {
  readonly isDpop: boolean;
  readonly token: string;
}

export const unusable: ProofRefusal = { error: 'invalid_token', reason: 'invalid token provided' };

/** The token, if it is a JWT: opaque ones are for oidc-provider. */
export function jwtOf(req: IncomingMessage): SentToken | undefined {
  const [, scheme = '', token] =
    /^(Bearer|DPoP) (\S+\.\S+\.\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
  return token === undefined ? undefined : { isDpop: scheme.toLowerCase() === 'dpop', token };
}

/** A bound token needs its proof, and only a bound one takes one (RFC 9449, sections 7.1 and 7.2). */
export async function bindingProblem(
  req: IncomingMessage,
  { isDpop, token }: SentToken,
  payload: JWTPayload,
  audience: string,
  provider: Provider,
  { issuer, origin, key }: TenantState,
): Promise<ProofRefusal | undefined> {
  const isBound = payload['cnf'] !== undefined;
  if (!isBound && !isDpop) return undefined;
  if (isBound !== isDpop) return unusable;
  const request = {
    method: req.method ?? 'GET',
    url: new URL(req.url ?? '/', origin).href,
    token,
    proofs: req.headersDistinct['dpop'] ?? [],
  };
  const proof = await verifyBoundToken(request, { issuer, audience, jwks: { keys: [key.publicJwk] } });
  if (proof.error !== undefined) return proof;
  // No nonce is asked for here, as little as by oidc-provider: its setting is about the token endpoint.
  const until = Math.floor(Date.now() / 1000) + 2 * 300;
  const isFirstUse = await provider.ReplayDetection.unique(String(payload['client_id']), proof.jti, until);
  return isFirstUse ? undefined : { error: 'invalid_dpop_proof', reason: 'The proof was used before.' };
}
