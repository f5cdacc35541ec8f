/**
 * Multi-resource refresh tokens: a refresh that names an audience gets a token for it, whatever the refresh token was
 * first given for. oidc-provider wants grant and refresh token to hold everything from the start, so both are widened
 * before it reads them, by what the user may have there.
 */
import type Provider from 'oidc-provider';
import { isAudience, permittedScopes } from './audience.ts';
import type { TenantState } from './tenant-state.ts';
import { TokenProblem } from './token-problem.ts';
import { scopeClaims } from './users.ts';

/** @returns what to send to the provider instead; without `audience` and `scope` it renews what the login was for */
export async function refreshRequest(
  form: URLSearchParams,
  provider: Provider,
  { grants, store, people }: TenantState,
): Promise<URLSearchParams | TokenProblem> {
  const audience = form.get('audience') ?? '';
  // Not left to the provider, which would use the refresh token up first.
  if (audience !== '' && !isAudience(audience, provider.issuer)) {
    return new TokenProblem(400, 'invalid_target', `Service not found: ${audience}`);
  }
  const params = new URLSearchParams(form);
  params.delete('audience');
  params.delete('scope');
  const token = await provider.RefreshToken.find(form.get('refresh_token') ?? '');
  const grant = token?.grantId === undefined ? undefined : await provider.Grant.find(token.grantId);
  const user = people.bySub(token?.accountId ?? '');
  const note = grants.get(token?.grantId);
  // The provider knows best what is wrong with it.
  if (!token || !grant || !user || !note) return params;

  const asked = form.get('scope')?.split(' ') ?? (audience === '' ? note.scopes : []);
  const target = audience || note.audience;
  const scopes = new Set(token.scopes);
  if (target !== undefined) {
    const oidc = asked.filter((scope) => Object.hasOwn(scopeClaims, scope));
    const permitted = permittedScopes(target, asked, user, provider.issuer);
    for (const scope of [...oidc, ...permitted]) scopes.add(scope);
    grant.addOIDCScope(oidc.join(' '));
    grant.addResourceScope(target, permitted.join(' '));
    await grant.save();
    const resource = [...new Set([token.resource ?? [], target].flat())];
    store.change('RefreshToken', token.jti, { resource, scope: [...scopes].join(' ') });
    params.set('resource', target);
  }
  const granted = asked.filter((scope) => scopes.has(scope));
  if (granted.length > 0) params.set('scope', granted.join(' '));
  return params;
}
