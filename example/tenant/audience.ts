/** The APIs of the tenant: Auth0's `audience`, which is a resource indicator (RFC 8707) to oidc-provider. */
import { errors, type ResourceServer } from 'oidc-provider';
import type { DemoUser } from './users.ts';

export interface Api {
  readonly audience: string;
  readonly scopes: readonly string[];
  /** What visitors without an account may do there; absent: nothing. */
  readonly anonymousScopes?: readonly string[];
}

export const messagesApi: Api = {
  audience: 'https://api.ngrx-auth0.example',
  scopes: ['read:messages', 'write:messages', 'read:admin'],
  anonymousScopes: ['read:messages'],
};

export const reportsApi: Api = {
  audience: 'https://reports.ngrx-auth0.example',
  scopes: ['read:reports'],
};

/** Its tokens need a second factor. */
export const vaultApi: Api = {
  audience: 'https://vault.ngrx-auth0.example',
  scopes: ['read:vault'],
};

/** Auth0's API for one's own account: the tenant itself answers at this audience. */
export function myAccountApi(issuer: string): Api {
  return {
    audience: `${issuer}me/`,
    scopes: [
      'create:me:connected_accounts',
      'read:me:connected_accounts',
      'delete:me:connected_accounts',
      'read:me:factors',
      'create:me:authentication_methods',
      'read:me:authentication_methods',
      'update:me:authentication_methods',
      'delete:me:authentication_methods',
    ],
  };
}

const apis: readonly Api[] = [messagesApi, reportsApi, vaultApi];

function findApi(audience: string, issuer: string): Api | undefined {
  return [...apis, myAccountApi(issuer)].find((api) => api.audience === audience);
}

export function isAudience(audience: string, issuer: string): boolean {
  return findApi(audience, issuer) !== undefined;
}

const adminScopes: readonly string[] = ['read:admin'];

export function resourceServer(audience: string, issuer: string): ResourceServer {
  const api = findApi(audience, issuer);
  if (api === undefined) throw unknownAudience(audience);
  return {
    scope: api.scopes.join(' '),
    audience: api.audience,
    accessTokenFormat: 'jwt',
    jwt: { sign: { alg: 'RS256' } },
  };
}

export function needsMfa(audience: string | undefined): boolean {
  return audience === vaultApi.audience;
}

function unknownAudience(audience: string): Error {
  return Object.assign(new errors.InvalidTarget(), { error_description: `Service not found: ${audience}` });
}

/** The part of the asked scopes that exists at the API and that this user may have. */
export function permittedScopes(
  audience: string,
  asked: Iterable<string>,
  user: DemoUser,
  issuer: string,
): string[] {
  const api = findApi(audience, issuer);
  return [...asked].filter(
    (scope) => api?.scopes.includes(scope) && (user.role === 'admin' || !adminScopes.includes(scope)),
  );
}

/** What the user may do at this API, asked for or not: Auth0's RBAC puts it into the token. */
export function permissionsOf(audience: unknown, user: DemoUser | undefined): readonly string[] {
  const api = apis.find((candidate) => candidate.audience === audience);
  return api && user ? permittedScopes(api.audience, api.scopes, user, '') : [];
}

/** @returns the part of the asked scopes that anybody may have there; `undefined` if the API is not for anybody */
export function anonymousScopes(
  audience: string | undefined,
  asked: readonly string[],
): string[] | undefined {
  if (audience === undefined) return [];
  const open = apis.find((candidate) => candidate.audience === audience)?.anonymousScopes;
  return open && asked.filter((scope) => open.includes(scope));
}
