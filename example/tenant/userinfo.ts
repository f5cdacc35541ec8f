/**
 * `/userinfo` for JWT access tokens. oidc-provider refuses a token that was issued for an API; Auth0 accepts it when
 * `openid` is in its scope, and names itself in `aud`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { jwtVerify, type JWTPayload } from 'jose';
import type Provider from 'oidc-provider';
import { sendJson } from './http.ts';
import type { TenantState } from './tenant-state.ts';
import { scopeClaims, userBySub, userClaims } from './users.ts';
import { proofAlgorithm, verifyBoundToken, type ProofRefusal } from './verify-bound-token.ts';

interface SentToken {
  readonly isDpop: boolean;
  readonly token: string;
}

const unusable: ProofRefusal = { error: 'invalid_token', reason: 'invalid token provided' };

/** The token, if it is a JWT: opaque ones are for oidc-provider. */
export function jwtOf(req: IncomingMessage): SentToken | undefined {
  const [, scheme = '', token] =
    /^(Bearer|DPoP) (\S+\.\S+\.\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
  return token === undefined ? undefined : { isDpop: scheme.toLowerCase() === 'dpop', token };
}

export async function handleJwtUserinfo(
  req: IncomingMessage,
  res: ServerResponse,
  { isDpop, token }: SentToken,
  provider: Provider,
  tenant: TenantState,
): Promise<void> {
  const payload = await payloadOf(token, tenant);
  const claims = payload && claimsFor(payload, tenant);
  const refusal = claims ? await bindingProblem(req, { isDpop, token }, payload, provider, tenant) : unusable;
  if (refusal === undefined) {
    sendJson(res, 200, claims);
    return;
  }
  const { error, reason: error_description } = refusal;
  const algs = isDpop ? `, algs="${proofAlgorithm}"` : '';
  res.setHeader(
    'WWW-Authenticate',
    `${isDpop ? 'DPoP' : 'Bearer'} error="${error}", error_description="${error_description}"${algs}`,
  );
  sendJson(res, 401, { error, error_description });
}

async function payloadOf(token: string, tenant: TenantState): Promise<JWTPayload | undefined> {
  try {
    const { payload } = await jwtVerify(token, tenant.key.publicKey, {
      issuer: tenant.issuer,
      audience: userinfoUrl(tenant),
    });
    return payload;
  } catch {
    return undefined;
  }
}

/** A bound token needs its proof, and only a bound one takes one (RFC 9449, sections 7.1 and 7.2). */
async function bindingProblem(
  req: IncomingMessage,
  { isDpop, token }: SentToken,
  payload: JWTPayload,
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
  const audience = userinfoUrl({ origin });
  const proof = await verifyBoundToken(request, { issuer, audience, jwks: { keys: [key.publicJwk] } });
  if (proof.error !== undefined) return proof;
  // No nonce is asked for here, as little as by oidc-provider: its setting is about the token endpoint.
  const until = Math.floor(Date.now() / 1000) + 2 * 300;
  const isFirstUse = await provider.ReplayDetection.unique(String(payload['client_id']), proof.jti, until);
  return isFirstUse ? undefined : { error: 'invalid_dpop_proof', reason: 'The proof was used before.' };
}

function claimsFor(payload: JWTPayload, tenant: TenantState): Record<string, unknown> | undefined {
  const user = userBySub(payload.sub ?? '');
  if (user === undefined) return undefined;
  const scopes = String(payload['scope']).split(' ');
  const names = Object.entries(scopeClaims).flatMap(([scope, claims]) =>
    scopes.includes(scope) ? [...claims] : [],
  );
  const all = userClaims(user, tenant.origin);
  return Object.fromEntries(names.map((name) => [name, all[name]]));
}

function userinfoUrl({ origin }: Pick<TenantState, 'origin'>): string {
  return `${origin}/userinfo`;
}
