/** Turns oidc-provider's answer at /oauth/token into Auth0's, and breaks it where a fault says so. */
import { decodeJwt, SignJWT, type JWTPayload } from 'jose';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { faultsOf } from './apply-fault.ts';
import type { Fault } from './faults.ts';
import { grantedScopes } from './grants.ts';
import { isRecord } from './http.ts';
import { mfaDetails } from './mfa/require-mfa.ts';
import type { SigningKey, TenantState } from './tenant-state.ts';

type Answer = Record<string, unknown>;

export async function finishTokenAnswer(ctx: KoaContextWithOIDC, tenant: TenantState): Promise<void> {
  if (!isRecord(ctx.body)) return;
  if (ctx.status !== 200) {
    finishError(ctx, ctx.body, tenant);
    return;
  }
  tenant.subjectTokens.use(tenant.grants.get(ctx.oidc.entities.Grant?.jti)?.subjectToken);
  const complete: Answer = { ...ctx.body, scope: grantedScopes(ctx, tenant.grants).join(' ') };
  // An application keeps its refresh token of online access; only the login gives it one.
  const isRefresh = ctx.oidc.params?.['grant_type'] === 'refresh_token';
  if (isRefresh && tenant.grants.isOnline(ctx.oidc.entities.Grant?.jti)) delete complete['refresh_token'];
  const answer = await breakAnswer(complete, faultsOf(ctx.req), tenant.key);
  tenant.secrets.addAnswer(answer);
  ctx.body = answer;
}

/** The engine acts on Auth0's wording: "invalid refresh token" lets it fall back to the iframe. */
function finishError(ctx: KoaContextWithOIDC, error: Answer, tenant: TenantState): void {
  if (error['error'] === 'mfa_required') {
    ctx.status = 403;
    ctx.body = { ...error, ...mfaDetails(ctx, tenant) };
  }
  if (error['error'] !== 'invalid_grant') return;
  const isRefresh = ctx.oidc.params?.['grant_type'] === 'refresh_token';
  // Auth0's status, where the specification says 400.
  ctx.status = 403;
  ctx.body = {
    error: 'invalid_grant',
    error_description: isRefresh ? 'Unknown or invalid refresh token.' : 'Invalid authorization code',
  };
}

async function breakAnswer(answer: Answer, faults: readonly Fault[], key: SigningKey): Promise<Answer> {
  const broken = { ...answer };
  for (const fault of faults) {
    if (fault.kind === 'omit') for (const field of fault.fields) delete broken[field];
    if (fault.kind === 'replace') Object.assign(broken, fault.fields);
    if (fault.kind === 'idTokenClaims' && typeof broken['id_token'] === 'string') {
      broken['id_token'] = await signAgain(broken['id_token'], fault.claims, key);
    }
  }
  return broken;
}

/** Signed with the real key: what is wrong with the token is the claim alone. */
async function signAgain(
  idToken: string,
  claims: Readonly<Record<string, unknown>>,
  key: SigningKey,
): Promise<string> {
  const payload: JWTPayload = { ...decodeJwt(idToken), ...claims };
  for (const [name, value] of Object.entries(payload)) if (value === null) delete payload[name];
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid: key.kid })
    .sign(key.privateKey);
}
