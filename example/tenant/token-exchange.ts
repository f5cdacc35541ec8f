/** Token exchange (RFC 8693): a token of the legacy system becomes tokens of this tenant. */
import { decodeJwt } from 'jose';
import type Provider from 'oidc-provider';
import { needsMfa } from './audience.ts';
import { codeWithoutLogin } from './code-without-login.ts';
import { legacyTokenType } from './legacy-system.ts';
import { mfaDescription } from './mfa/require-mfa.ts';
import { startMfa } from './mfa/start-mfa.ts';
import { membershipProblem, organizationBy } from './organizations.ts';
import type { TenantState } from './tenant-state.ts';
import { TokenProblem } from './token-problem.ts';
import { deniedDescription, type DemoUser } from './users.ts';

export const exchangeGrantType = 'urn:ietf:params:oauth:grant-type:token-exchange';

/** @returns the request that redeems the code of an authorization for the subject */
export async function exchangeRequest(
  form: URLSearchParams,
  provider: Provider,
  tenant: TenantState,
): Promise<URLSearchParams | TokenProblem> {
  const user = subjectOf(form, tenant);
  if (user instanceof TokenProblem) return user;
  const audience = form.get('audience') || undefined;
  const named = form.get('organization') || undefined;
  const organization = organizationBy(named);
  if (named !== undefined && !organization) {
    return new TokenProblem(400, 'invalid_request', 'parameter organization is invalid');
  }
  const problem = membershipProblem(tenant.memberships, { organization: named }, user);
  if (problem !== undefined) return new TokenProblem(403, 'access_denied', problem);
  const scopes = form.get('scope')?.split(' ') ?? ['openid'];
  if (needsMfa(audience)) {
    const details = startMfa({ sub: user.sub, audience, scopes }, tenant);
    return new TokenProblem(403, 'mfa_required', mfaDescription, details);
  }
  return codeWithoutLogin(provider, tenant, user, {
    scopes,
    audience,
    organization,
    actor: actorOf(form, tenant),
    subjectToken: form.get('subject_token') ?? '',
  });
}

function subjectOf(form: URLSearchParams, { subjectTokens }: TenantState): DemoUser | TokenProblem {
  if (!form.get('subject_token')) {
    return new TokenProblem(400, 'invalid_request', 'Missing required parameter: subject_token');
  }
  if (form.get('subject_token_type') !== legacyTokenType) {
    return new TokenProblem(400, 'invalid_request', 'No profile is known for this subject_token_type.');
  }
  // Not used up yet: the tenant may still ask for the nonce of a proof. The answer does that.
  const user = subjectTokens.find(form.get('subject_token'));
  if (!user) return new TokenProblem(403, 'invalid_grant', 'Unknown, used or expired subject token.');
  return user.role === 'suspended' ? new TokenProblem(403, 'access_denied', deniedDescription) : user;
}

/** Whoever acts for the subject, by the token's own words: never the token itself. */
function actorOf(form: URLSearchParams, { subjectTokens }: TenantState): string | undefined {
  const token = form.get('actor_token');
  if (!token) return undefined;
  try {
    return subjectTokens.find(token)?.sub ?? decodeJwt(token).sub ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
