/** When a second factor is asked for, and how the refusal at /oauth/token says so. */
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { needsMfa } from '../audience.ts';
import type { TenantState } from '../tenant-state.ts';
import { startMfa, type MfaDetails } from './start-mfa.ts';

/** Auth0's words. The engine knows by them that a popup will help where the iframe was refused. */
export const mfaDescription = 'Multifactor authentication required';

/** An application asks for a second factor by this `acr_values`, whatever the API. */
export const multiFactorAcr = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';

class MfaRequired extends errors.CustomOIDCProviderError {
  constructor() {
    super('mfa_required', mfaDescription);
  }
}

/** A step after the login: a page, or `login_required` for a silent request. */
export function mfaPrompt(): interactionPolicy.Prompt {
  const check = new interactionPolicy.Check('mfa', mfaDescription, 'login_required', (ctx) => {
    const { session, params, resourceServers } = ctx.oidc;
    const audiences = Object.keys(resourceServers ?? {});
    const isWanted = audiences.some(needsMfa) || asksForMultiFactor(params?.['acr_values']);
    return isWanted && !hasMfa(session?.amr);
  });
  return new interactionPolicy.Prompt({ name: 'mfa', requestable: false }, check);
}

export function asksForMultiFactor(acrValues: unknown): boolean {
  return typeof acrValues === 'string' && acrValues.split(' ').includes(multiFactorAcr);
}

function hasMfa(amr: readonly string[] | undefined): boolean {
  return amr?.includes('mfa') === true;
}

/** For the refresh grant, at a moment when the token is known to be good and is not used up yet. */
export function requireMfaForRefresh(ctx: KoaContextWithOIDC, tenant: TenantState): void {
  const token = ctx.oidc.entities.RefreshToken;
  const isVerified = hasMfa(token?.amr) || tenant.mfa.verifiedGrants.has(token?.grantId ?? '');
  const isWanted = tenant.settings.mfaRequired || needsMfa(audienceOf(ctx));
  if (isWanted && !isVerified) throw new MfaRequired();
}

/** What goes with `mfa_required` of a refused refresh. */
export function mfaDetails(ctx: KoaContextWithOIDC, tenant: TenantState): MfaDetails {
  const { entities, params } = ctx.oidc;
  const token = entities.RefreshToken;
  const sub = token?.accountId;
  if (sub === undefined) throw new Error('A second factor was required of nobody.');
  const asked = typeof params?.['scope'] === 'string' ? params['scope'] : (token?.scope ?? '');
  const refused = { sub, audience: audienceOf(ctx), scopes: asked.split(' ') };
  return startMfa({ ...refused, grantId: token?.grantId, refreshToken: token?.jti }, tenant);
}

/** Asked for by name, or else what the refresh token was granted for. */
function audienceOf({ oidc }: KoaContextWithOIDC): string | undefined {
  const granted = oidc.entities.RefreshToken?.resource;
  const audience =
    oidc.params?.['resource'] ?? oidc.params?.['audience'] ?? (Array.isArray(granted) ? granted[0] : granted);
  return typeof audience === 'string' ? audience : undefined;
}
