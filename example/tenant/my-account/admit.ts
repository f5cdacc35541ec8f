/** Who calls My Account, and whether the token is good for what is called. */
import type { IncomingMessage } from 'node:http';
import { decodeJwt, jwtVerify, type JWTPayload } from 'jose';
import type Provider from 'oidc-provider';
import { myAccountApi } from '../audience.ts';
import { bindingProblem, jwtOf } from '../check-binding.ts';
import type { TenantState } from '../tenant-state.ts';
import type { DemoUser } from '../users.ts';
import { proofAlgorithm } from '../verify-bound-token.ts';
import { Problem } from './problem.ts';

/** @throws Problem */
export async function admit(
  req: IncomingMessage,
  scope: string,
  provider: Provider,
  tenant: TenantState,
): Promise<DemoUser> {
  const { audience } = myAccountApi(tenant.issuer);
  const sent = jwtOf(req);
  if (sent === undefined) throw unauthorized('There is no access token for this API.', 'Bearer');
  const scheme = sent.isDpop ? 'DPoP' : 'Bearer';
  const payload = await payloadOf(sent.token, audience, tenant);
  const user = tenant.people.bySub(payload?.sub ?? '');
  if (payload === undefined || user === undefined) {
    throw unauthorized('The access token is not valid for this API.', scheme, 'invalid_token');
  }
  const refusal = await bindingProblem(req, sent, payload, audience, provider, tenant);
  // Whoever has a bound token has to try DPoP, whatever came.
  if (refusal) throw unauthorized(refusal.reason, 'DPoP', refusal.error);
  if (sent.isDpop && tenant.settings.myAccountNonceRequired && nonceOf(req) !== tenant.myAccountNonce.value) {
    throw unauthorized('The proof needs the nonce of this answer.', 'DPoP', 'use_dpop_nonce');
  }
  if (tenant.settings.myAccountRequiresDpop && !sent.isDpop) {
    throw unauthorized('The access token has to be bound to a key (DPoP).', 'DPoP', 'invalid_token');
  }
  if (!String(payload['scope']).split(' ').includes(scope)) {
    const challenge = `${scheme} error="insufficient_scope", scope="${scope}"`;
    throw new Problem(403, `The access token lacks the scope ${scope}.`, { challenge });
  }
  return user;
}

async function payloadOf(
  token: string,
  audience: string,
  { issuer, key }: TenantState,
): Promise<JWTPayload | undefined> {
  try {
    return (await jwtVerify(token, key.publicKey, { issuer, audience, algorithms: ['RS256'] })).payload;
  } catch {
    return undefined;
  }
}

/** Of a proof that is verified already. */
function nonceOf(req: IncomingMessage): unknown {
  return decodeJwt(String(req.headers['dpop']))['nonce'];
}

function unauthorized(detail: string, scheme: 'Bearer' | 'DPoP', error?: string): Problem {
  const parts = [
    error !== undefined && `error="${error}", error_description="${detail}"`,
    scheme === 'DPoP' && `algs="${proofAlgorithm}"`,
  ];
  const challenge = [scheme, parts.filter(Boolean).join(', ')].join(' ').trim();
  return new Problem(401, detail, { challenge });
}
