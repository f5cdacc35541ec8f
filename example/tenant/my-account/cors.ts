import { tenantCorsHeaders, type CorsRule } from '../cors.ts';

/** Pages change things here, and read where a new one is. */
export function myAccountCors(origins: readonly string[]): CorsRule {
  return {
    origins,
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    headers: tenantCorsHeaders,
    exposed: ['DPoP-Nonce', 'WWW-Authenticate', 'Location'],
  };
}
