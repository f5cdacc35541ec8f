/**
 * `/userinfo` for JWT access tokens. oidc-provider refuses a token that was issued for an API; Auth0 accepts it when
 * `openid` is in its scope, and names itself in `aud`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { jwtVerify, type JWTPayload } from 'jose';
import type Provider from 'oidc-provider';
import { bindingProblem, unusable, type SentToken } from './check-binding.ts';
import { sendJson } from './http.ts';
import type { TenantState } from './tenant-state.ts';
import { scopeClaims, userClaims } from './users.ts';
import { proofAlgorithm } from './verify-bound-token.ts';

export async function handleJwtUserinfo(
  req: IncomingMessage,
  res: ServerResponse,
  { isDpop, token }: SentToken,
  provider: Provider,
  tenant: TenantState,
): Promise<void> {
  const payload = await payloadOf(token, tenant);
  const claims = payload && claimsFor(payload, tenant);
  const refusal = claims
    ? await bindingProblem(req, { isDpop, token }, payload, userinfoUrl(tenant), provider, tenant)
    : unusable;
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

function claimsFor(payload: JWTPayload, tenant: TenantState): Record<string, unknown> | undefined {
  const user = tenant.people.bySub(payload.sub ?? '');
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
