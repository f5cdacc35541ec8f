/**
 * Multi-resource refresh tokens: a refresh that names an audience gets a token for it, whatever the refresh token was
 * first given for. oidc-provider wants grant and refresh token to hold everything from the start, so both are widened
 * before it reads them, by what the user may have there.
 */
import type Provider from 'oidc-provider';
import { isAudience, permittedScopes } from './audience.ts';
import type { TenantState } from './tenant-state.ts';
import { TokenProblem } from './token-problem.ts';

/** @returns what to send to the provider instead; without `audience` and `scope` the same as before */
export async function refreshRequest(
  form: URLSearchParams,
  provider: Provider,
  { grants, store, people }: TenantState,
): Promise<URLSearchParams | TokenProblem> {
  const audience = form.get('audience') ?? '';
  const asked = form.get('scope')?.split(' ') ?? [];
  // Not left to the provider, which would use the refresh token up first.
  if (audience !== '' && !isAudience(audience, provider.issuer)) {
    return new TokenProblem(400, 'invalid_target', `Service not found: ${audience}`);
  }
  const params = new URLSearchParams(form);
  params.delete('audience');
  params.delete('scope');
  if (audience === '' && asked.length === 0) return params;

  const token = await provider.RefreshToken.find(form.get('refresh_token') ?? '');
  const grant = token?.grantId === undefined ? undefined : await provider.Grant.find(token.grantId);
  const user = people.bySub(token?.accountId ?? '');
  // The provider knows best what is wrong with it.
  if (!token || !grant || !user) return params;

  const target = audience || grants.get(token.grantId)?.audience;
  const scopes = new Set(token.scopes);
  if (target !== undefined) {
    const permitted = permittedScopes(target, asked, user, provider.issuer);
    for (const scope of permitted) scopes.add(scope);
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
