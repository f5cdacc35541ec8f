import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';

/**
 * Tells which requests may share one answer: same audience, same set of scopes, same organization and other parameters,
 * same cache mode. Time limits and the form of the answer make no difference.
 */
export function tokenKey(options: GetTokenSilentlyOptions): string {
  const { scope, ...parameters } = options.authorizationParams ?? {};
  const scopes = [...new Set(scope?.split(' ').filter(Boolean))].sort();
  const rest = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([scopes, rest, options.cacheMode ?? 'on']);
}
