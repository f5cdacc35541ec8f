/**
 * `/userinfo` for JWT access tokens. oidc-provider refuses a token that was issued for an API; Auth0 accepts it when
 * `openid` is in its scope, and names itself in `aud`.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { jwtVerify } from 'jose';
import { sendJson } from './http.ts';
import type { TenantState } from './tenant-state.ts';
import { scopeClaims, userBySub, userClaims } from './users.ts';

/** The token, if it is a JWT: opaque ones are for oidc-provider. */
export function jwtBearer(req: IncomingMessage): string | undefined {
  const [, token] = /^Bearer (\S+\.\S+\.\S+)$/i.exec(req.headers.authorization ?? '') ?? [];
  return token;
}

export async function handleJwtUserinfo(
  res: ServerResponse,
  token: string,
  tenant: TenantState,
): Promise<void> {
  const claims = await claimsFor(token, tenant);
  if (claims) {
    sendJson(res, 200, claims);
    return;
  }
  res.setHeader(
    'WWW-Authenticate',
    'Bearer error="invalid_token", error_description="invalid token provided"',
  );
  sendJson(res, 401, { error: 'invalid_token', error_description: 'invalid token provided' });
}

async function claimsFor(token: string, tenant: TenantState): Promise<Record<string, unknown> | undefined> {
  try {
    const { payload } = await jwtVerify(token, tenant.key.publicKey, {
      issuer: tenant.issuer,
      audience: `${tenant.origin}/userinfo`,
    });
    const user = userBySub(payload.sub ?? '');
    if (user === undefined) return undefined;
    const scopes = String(payload['scope']).split(' ');
    const names = Object.entries(scopeClaims).flatMap(([scope, claims]) =>
      scopes.includes(scope) ? [...claims] : [],
    );
    const all = userClaims(user, tenant.origin);
    return Object.fromEntries(names.map((name) => [name, all[name]]));
  } catch {
    return undefined;
  }
}
