/** How oidc-provider is made to behave like Auth0. Each setting that looks odd says which habit of Auth0 it copies. */
import { randomBytes } from 'node:crypto';
import { errors, interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { faultsOf } from './apply-fault.ts';
import { permissionsOf, resourceServer } from './audience.ts';
import { auth0Params } from './auth0-request.ts';
import { exampleClient } from './clients.ts';
import { mfaPrompt, multiFactorAcr, requireMfaForRefresh } from './mfa/require-mfa.ts';
import { grantedScopes, grantWhatWasAsked, type GrantNote } from './grants.ts';
import { checkInvitation } from './invitations.ts';
import { checkOrganization, membershipPrompt, organizationClaims } from './organizations.ts';
import { errorPage } from './pages.ts';
import type { TenantState } from './tenant-state.ts';
import { scopeClaims, userClaims } from './users.ts';

const day = 24 * 3600;

export function providerConfig(tenant: TenantState): Configuration {
  const { options, settings, store, grants, key, cookieKeys, origin } = tenant;
  const policy = interactionPolicy.base();
  // Applications of the tenant's own need no consent.
  policy.remove('consent');
  policy.add(mfaPrompt());
  policy.add(membershipPrompt(tenant.memberships));
  const noteOf = (token: object | undefined): GrantNote | undefined =>
    grants.get(token && 'grantId' in token ? token.grantId : undefined);
  const organizationOf = (token: object | undefined): Record<string, string> =>
    organizationClaims(noteOf(token)?.organization);
  const actorOf = (token: object): object => {
    const actor = noteOf(token)?.actor;
    return actor === undefined ? {} : { act: { sub: actor } };
  };

  return {
    adapter: store.adapter,
    clients: [exampleClient(options)],
    jwks: { keys: [key.privateJwk] },
    routes: {
      authorization: '/authorize',
      token: '/oauth/token',
      userinfo: '/userinfo',
      jwks: '/.well-known/jwks.json',
      revocation: '/oauth/revoke',
      end_session: '/session/end',
    },
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    claims: { ...scopeClaims, openid: [...scopeClaims.openid, 'amr'] },
    acrValues: [multiFactorAcr],
    // Auth0 puts the profile into the ID token, whatever else is issued.
    conformIdTokenClaims: false,
    findAccount: (_ctx, sub, token) => {
      const user = tenant.people.bySub(sub);
      const claims = { ...organizationOf(token), ...(user && userClaims(user, origin)), sub };
      return user && { accountId: sub, claims: () => claims };
    },
    extraParams: {
      ...Object.fromEntries(auth0Params.map((name) => [name, null])),
      // A validator runs when client and redirect URI are known to be good, so its error goes where it should.
      requested_scope: (ctx) => throwFault(ctx),
      organization: (_ctx, value) => checkOrganization(value),
      invitation: (ctx) => checkInvitation(tenant, ctx.oidc.params ?? {}),
    },
    loadExistingGrant: (ctx) => grantWhatWasAsked(ctx, grants),
    issueRefreshToken: (_ctx, _client, { grantId }) => grants.isOffline(grantId) || grants.isOnline(grantId),
    rotateRefreshToken: (ctx) => {
      // The last moment before the token is used up.
      requireMfaForRefresh(ctx, tenant);
      return !grants.isOnline(ctx.oidc.entities.Grant?.jti);
    },
    // Refresh tokens survive a logout at Auth0, but those of online access, which online-access.ts looks after.
    expiresWithSession: () => false,
    extraTokenClaims: (_ctx, token) => ({
      azp: token.clientId,
      ...organizationOf(token),
      ...actorOf(token),
      ...(token.kind === 'AccessToken' && {
        permissions: permissionsOf(token.aud, tenant.people.bySub(token.accountId)),
      }),
    }),
    formats: {
      customizers: {
        jwt: (ctx, _token, jwt) => {
          const scopes = grantedScopes(ctx, grants);
          const payload = jwt.payload as Record<string, unknown>;
          payload['scope'] = scopes.join(' ');
          // Like Auth0: a token for an API is one for /userinfo, too, if `openid` is in its scope.
          if (scopes.includes('openid')) payload['aud'] = [payload['aud'], `${origin}/userinfo`];
        },
      },
    },
    clientBasedCORS: (_ctx, requestOrigin) => options.appOrigins.includes(requestOrigin),
    cookies: {
      names: { session: 'auth0', interaction: 'auth0_login', resume: 'auth0_resume' },
      long: tenant.cookieOptions,
      short: tenant.cookieOptions,
      keys: cookieKeys,
    },
    interactions: { policy, url: (_ctx, interaction) => `/login/${interaction.uid}` },
    features: {
      devInteractions: { enabled: false },
      dPoP: {
        enabled: true,
        // Nonces are derived from it: a provider with another secret takes none of the former ones.
        nonceSecret: randomBytes(32),
        requireNonce: (ctx) => settings.dpopNonceRequired && ctx.path === '/oauth/token',
        allowReplay: false,
      },
      rpInitiatedLogout: { enabled: false },
      revocation: {
        enabled: true,
        allowedPolicy: (_ctx, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx, _client, oneOf) => oneOf && grants.get(ctx.oidc.entities.Grant?.jti)?.audience,
        getResourceServerInfo: (_ctx, audience) => resourceServer(audience, tenant.issuer),
        useGrantedResource: () => true,
      },
      webMessageResponseMode: { enabled: true, ack: 'individual-draft-01' },
    },
    ttl: {
      AccessToken: () => settings.accessTokenTtl,
      AuthorizationCode: 60,
      Grant: 30 * day,
      IdToken: () => settings.idTokenTtl,
      Interaction: 3600,
      RefreshToken: () => settings.refreshTokenTtl,
      Session: 3 * day,
    },
    renderError: (ctx, out) => {
      const page = errorPage(out.error, out.error_description);
      ctx.set(page.headers);
      ctx.body = page.body;
    },
  };
}

function throwFault(ctx: KoaContextWithOIDC): void {
  const fault = faultsOf(ctx.req).find((candidate) => candidate.kind === 'oauthError');
  if (fault) {
    throw new errors.CustomOIDCProviderError(
      fault.error,
      fault.error_description ?? 'A fault of the demo tenant.',
    );
  }
}
