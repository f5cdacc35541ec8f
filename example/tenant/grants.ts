/** One grant per authorization, given without a consent page, and what oidc-provider cannot remember about it. */
import type { KoaContextWithOIDC } from 'oidc-provider';
import { permittedScopes } from './audience.ts';
import { userBySub } from './users.ts';

export interface GrantNote {
  /** `offline_access` was asked for: oidc-provider drops that scope unless a consent page is shown. */
  readonly offline: boolean;
}

type Grant = InstanceType<KoaContextWithOIDC['oidc']['provider']['Grant']>;

export class GrantNotes {
  readonly #notes = new Map<string, GrantNote>();

  set(grantId: string, note: GrantNote): void {
    this.#notes.set(grantId, note);
  }

  isOffline(grantId: string | undefined): boolean {
    return grantId !== undefined && this.#notes.get(grantId)?.offline === true;
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
  grant.addOIDCScope([...ctx.oidc.requestParamOIDCScopes].join(' '));
  for (const audience of Object.keys(resourceServers ?? {})) {
    grant.addResourceScope(audience, permittedScopes(audience, ctx.oidc.requestParamScopes, user).join(' '));
  }
  const grantId = await grant.save();
  notes.set(grantId, { offline: asksFor(params?.['requested_scope'], 'offline_access') });
  return grant;
}

/** What a token of this request is good for: OIDC scopes, API scopes and `offline_access` together, as at Auth0. */
export function grantedScopes(ctx: KoaContextWithOIDC, notes: GrantNotes): string[] {
  const source = ctx.oidc.entities.AuthorizationCode ?? ctx.oidc.entities.RefreshToken;
  const scopes = source?.scope?.split(' ') ?? [];
  return notes.isOffline(source?.grantId) ? [...scopes, 'offline_access'] : scopes;
}

function asksFor(scope: unknown, wanted: string): boolean {
  return typeof scope === 'string' && scope.split(' ').includes(wanted);
}
