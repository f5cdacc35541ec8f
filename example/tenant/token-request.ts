/** What oidc-provider gets instead of a request for tokens in Auth0's dialect. */
import type Provider from 'oidc-provider';
import { toTokenRequest } from './auth0-request.ts';
import { refreshRequest } from './multi-resource-refresh.ts';
import { forgetIfSessionEnded } from './online-access.ts';
import type { TenantState } from './tenant-state.ts';
import { exchangeGrantType, exchangeRequest } from './token-exchange.ts';
import type { TokenProblem } from './token-problem.ts';

export async function tokenRequest(
  form: URLSearchParams,
  provider: Provider,
  tenant: TenantState,
): Promise<URLSearchParams | TokenProblem> {
  const params = toTokenRequest(form, tenant.options);
  switch (params.get('grant_type')) {
    case 'refresh_token':
      await forgetIfSessionEnded(params, provider, tenant);
      return refreshRequest(params, provider, tenant);
    case exchangeGrantType:
      return exchangeRequest(params, provider, tenant);
    default:
      return params;
  }
}
