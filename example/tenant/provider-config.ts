/** How oidc-provider is made to behave like Auth0. Each setting that looks odd says which habit of Auth0 it copies. */
import { randomBytes } from 'node:crypto';
import { errors, interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { faultsOf } from './apply-fault.ts';
import { resourceServer } from './audience.ts';
import { auth0Params } from './auth0-request.ts';
import { exampleClient } from './clients.ts';
import { grantedScopes, grantWhatWasAsked } from './grants.ts';
import { errorPage } from './pages.ts';
import type { TenantState } from './tenant-state.ts';
import { scopeClaims, userBySub, userClaims } from './users.ts';

const day = 24 * 3600;

export function providerConfig(tenant: TenantState): Configuration {
  const { options, settings, store, grants, key, cookieKeys, origin } = tenant;
  const policy = interactionPolicy.base();
  // Applications of the tenant's own need no consent.
  policy.remove('consent');

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
    claims: scopeClaims,
    // Auth0 puts the profile into the ID token, whatever else is issued.
    conformIdTokenClaims: false,
    findAccount: (_ctx, sub) => {
      const user = userBySub(sub);
      return user && { accountId: user.sub, claims: () => userClaims(user, origin) };
    },
    extraParams: {
      ...Object.fromEntries(auth0Params.map((name) => [name, null])),
      // A validator runs when client and redirect URI are known to be good, so its error goes where it should.
      requested_scope: (ctx) => throwFault(ctx),
    },
    loadExistingGrant: (ctx) => grantWhatWasAsked(ctx, grants),
    issueRefreshToken: (_ctx, _client, source) => grants.isOffline(source.grantId),
    rotateRefreshToken: true,
    // Refresh tokens survive a logout at Auth0.
    expiresWithSession: () => false,
    extraTokenClaims: (_ctx, token) => ({ azp: token.clientId }),
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
      // Lax is enough: application and tenant are the same site. `None` needs TLS.
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
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
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (_ctx, _client, oneOf) => oneOf?.[0],
        getResourceServerInfo: (_ctx, audience) => resourceServer(audience),
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
