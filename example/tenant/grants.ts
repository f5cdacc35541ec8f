/** One grant per authorization, given without a consent page, and what oidc-provider cannot remember about it. */
import type { KoaContextWithOIDC } from 'oidc-provider';
import { permittedScopes } from './audience.ts';
import { organizationBy, type Organization } from './organizations.ts';
import { scopeClaims, userBySub } from './users.ts';

export interface GrantNote {
  /** `offline_access` was asked for: oidc-provider drops that scope unless a consent page is shown. */
  readonly offline: boolean;
  /** The session that the refresh token ends with: `online_access` was asked for. */
  readonly session?: string;
  /** What the login was for, and what it was given: a refresh that names nothing renews this. */
  readonly audience?: string;
  readonly scopes: readonly string[];
  /** The one that the login was for; refreshed tokens keep it. */
  readonly organization?: Organization;
  /** Who acts for the user, after a token exchange. */
  readonly actor?: string;
  /** What the token exchange was given: good for one answer. */
  readonly subjectToken?: string;
}

type Grant = InstanceType<KoaContextWithOIDC['oidc']['provider']['Grant']>;

export class GrantNotes {
  readonly #notes = new Map<string, GrantNote>();

  set(grantId: string, note: GrantNote): void {
    this.#notes.set(grantId, note);
  }

  get(grantId: unknown): GrantNote | undefined {
    return typeof grantId === 'string' ? this.#notes.get(grantId) : undefined;
  }

  isOffline(grantId: unknown): boolean {
    return this.get(grantId)?.offline === true;
  }

  isOnline(grantId: unknown): boolean {
    return this.get(grantId)?.session !== undefined;
  }

  clear(): void {
    this.#notes.clear();
  }
}

/** oidc-provider's `loadExistingGrant`: what was asked for, as far as it exists and the user may have it. */
export async function grantWhatWasAsked(
  ctx: KoaContextWithOIDC,
  notes: GrantNotes,
): Promise<Grant | undefined> {
  const { client, session, provider, params, resourceServers } = ctx.oidc;
  const user = userBySub(session?.accountId ?? '');
  if (!client || !user) return undefined;

  const grant = new provider.Grant({ accountId: user.sub, clientId: client.clientId });
  const scopes = [...ctx.oidc.requestParamOIDCScopes];
  grant.addOIDCScope(scopes.join(' '));
  for (const audience of Object.keys(resourceServers ?? {})) {
    const permitted = permittedScopes(audience, ctx.oidc.requestParamScopes, user, provider.issuer);
    grant.addResourceScope(audience, permitted.join(' '));
    scopes.push(...permitted);
  }
  const grantId = await grant.save();
  const offline = asksFor(params?.['requested_scope'], 'offline_access');
  const online = !offline && asksFor(params?.['requested_scope'], 'online_access');
  notes.set(grantId, {
    offline,
    ...(online && { session: session?.uid }),
    audience: Object.keys(resourceServers ?? {})[0],
    scopes,
    organization: organizationBy(params?.['organization']),
  });
  return grant;
}

const oidcScopes = Object.keys(scopeClaims);

/** What a token of this request is good for: OIDC scopes, API scopes and `offline_access` together, as at Auth0. */
export function grantedScopes({ oidc }: KoaContextWithOIDC, notes: GrantNotes): string[] {
  const { AccessToken: token, AuthorizationCode, RefreshToken } = oidc.entities;
  const source = AuthorizationCode ?? RefreshToken;
  const apiScopes = token?.scope?.split(' ') ?? [];
  // A refresh may ask for less, and a refresh token may hold scopes of more than one API.
  const asked = oidc.params?.['scope'];
  const scopes = (source?.scope?.split(' ') ?? []).filter(
    (scope) =>
      (oidcScopes.includes(scope) || apiScopes.includes(scope)) &&
      (asked === undefined || asksFor(asked, scope)),
  );
  return notes.isOffline(source?.grantId) ? [...scopes, 'offline_access'] : scopes;
}

function asksFor(scope: unknown, wanted: string): boolean {
  return typeof scope === 'string' && scope.split(' ').includes(wanted);
}
