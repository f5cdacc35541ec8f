import { HttpMethod, RefreshTokenMode, type AuthConfig } from 'ngrx-auth0';
import type { DemoOptions } from './demo-options';
import { apis } from './known-apis';
import type { RuntimeConfig } from './runtime-config';

/** The library's configuration, made of what the server said and what the visitor chose. */
export function authConfig(runtime: RuntimeConfig, options: DemoOptions): AuthConfig {
  return {
    domain: runtime.domain,
    clientId: runtime.clientId,
    cacheLocation: options.cacheLocation,
    useRefreshTokens: options.useRefreshTokens,
    ...(options.refreshFallback ? {} : { useRefreshTokensFallback: false }),
    // In force from the next login on: tokens that are there stay what they are.
    useDpop: options.useDpop,
    ...(options.useMrrt ? { useMrrt: true } : {}),
    ...(options.onlineAccess ? { refreshTokenMode: RefreshTokenMode.Online } : {}),
    ...(options.stepUpPopup ? { interactiveErrorHandler: 'popup' } : {}),
    ...(options.minimalProfile ? { userProjection: ({ name, picture }) => ({ name, picture }) } : {}),
    // Another application of the same people may open this one with its session.
    sessionTransferTokenQueryParamName: 'session_transfer_token',
    authorizeTimeoutInSeconds: options.timeoutSeconds,
    httpTimeoutInSeconds: options.timeoutSeconds,
    callTimeoutInSeconds: options.timeoutSeconds,
    ...(options.workerUrl ? { workerUrl: options.workerUrl } : {}),
    ...(options.errorPath ? { errorPath: options.errorPath } : {}),
    authorizationParams: {
      redirect_uri: `${location.origin}/callback`,
      audience: runtime.audience,
      ...(options.defaultOrganization ? { organization: options.defaultOrganization } : {}),
      // A plain text is asked for at every API. One refresh token for all of them gets what belongs to each, and the profile,
      // or the next ID token would be without.
      scope: options.useMrrt
        ? { default: profileScope, [runtime.audience]: `${profileScope} read:messages` }
        : `${profileScope} read:messages`,
    },
    httpInterceptor: { allowedList: allowedList(runtime) },
  };
}

const profileScope = 'openid profile email';

const mayWrite = { authorizationParams: { scope: 'write:messages' } };

/** One entry of each kind; the first that matches wins, so the narrow ones stand before the wide one. */
function allowedList({
  api,
  otherApi,
}: RuntimeConfig): NonNullable<AuthConfig['httpInterceptor']>['allowedList'] {
  return [
    { uri: `${api}/api/messages`, httpMethod: HttpMethod.Post, tokenOptions: mayWrite },
    `${api}/api/messages`,
    { uri: `${api}/api/admin`, tokenOptions: { authorizationParams: { scope: 'read:admin' } } },
    {
      // Anchored at the origin: an expression that is not would match look-alikes, too.
      uri: new RegExp(`^${api.replace(/\./g, '\\.')}/api/reports$`),
      tokenOptions: { authorizationParams: apis.Reports },
    },
    { uri: `${api}/api/products`, allowAnonymous: true },
    { uriMatcher: (uri) => uri.startsWith(`${api}/api/echo?`) },
    `${api}/api/echo*`,
    { uri: `${api}/api/protected-echo`, httpMethod: HttpMethod.Get, retryOnInvalidToken: true },
    `${api}/api/protected-echo*`,
    `${api}/api/slow*`,
    // Behind a reverse proxy the API is a path of this page's own origin.
    { uri: '/proxied/api/messages', httpMethod: HttpMethod.Post, tokenOptions: mayWrite },
    '/proxied/api/*',
    // Another resource server: with DPoP its nonces are kept apart, here under a name instead of its origin.
    {
      uri: `${otherApi}/partner/resources`,
      httpMethod: HttpMethod.Post,
      tokenOptions: mayWrite,
      dpopNonceId: 'partner-api',
    },
    { uri: `${otherApi}/partner/*`, dpopNonceId: 'partner-api' },
  ];
}
