/** The APIs of the tenant: Auth0's `audience`, which is a resource indicator (RFC 8707) to oidc-provider. */
import { errors, type ResourceServer } from 'oidc-provider';
import type { DemoUser } from './users.ts';

export interface Api {
  readonly audience: string;
  readonly scopes: readonly string[];
}

export const messagesApi: Api = {
  audience: 'https://api.ngrx-auth0.example',
  scopes: ['read:messages', 'write:messages', 'read:admin'],
};

export const reportsApi: Api = {
  audience: 'https://reports.ngrx-auth0.example',
  scopes: ['read:reports'],
};

const apis: readonly Api[] = [messagesApi, reportsApi];

const adminScopes: readonly string[] = ['read:admin'];

export function resourceServer(audience: string): ResourceServer {
  const api = apis.find((candidate) => candidate.audience === audience);
  if (api === undefined) throw unknownAudience(audience);
  return {
    scope: api.scopes.join(' '),
    audience: api.audience,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  };
}

function unknownAudience(audience: string): Error {
  return Object.assign(new errors.InvalidTarget(), { error_description: `Service not found: ${audience}` });
}

/** The part of the asked scopes that exists at the API and that this user may have. */
export function permittedScopes(audience: string, asked: Iterable<string>, user: DemoUser): string[] {
  const api = apis.find((candidate) => candidate.audience === audience);
  return [...asked].filter(
    (scope) => api?.scopes.includes(scope) && (user.role === 'admin' || !adminScopes.includes(scope)),
  );
}
