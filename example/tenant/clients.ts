import type { ClientMetadata } from 'oidc-provider';
import type { TenantOptions } from './settings.ts';

export const exampleClientId = 'ngrx-auth0-example';

/** A single-page application: public (no secret), code flow with PKCE, rotating refresh tokens. */
export function exampleClient(options: TenantOptions): ClientMetadata {
  return {
    client_id: exampleClientId,
    client_name: 'ngrx-auth0 example',
    application_type: 'web',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    redirect_uris: callbackUrls(options),
    id_token_signed_response_alg: 'RS256',
  };
}

export function callbackUrls({ appOrigins, callbackPaths }: TenantOptions): string[] {
  return appOrigins.flatMap((origin) => callbackPaths.map((path) => origin + path));
}

/** Auth0 takes the first allowed callback URL when a request names none. */
export function defaultCallbackUrl(options: TenantOptions): string {
  const [first] = callbackUrls(options);
  if (first === undefined)
    throw new Error('The tenant needs at least one application origin and callback path.');
  return first;
}

export function logoutUrls({ appOrigins, logoutPaths }: TenantOptions): string[] {
  return appOrigins.flatMap((origin) => logoutPaths.map((path) => origin + path));
}

/** Like Auth0, query and fragment do not count when a logout URL is compared. */
export function isLogoutUrl(url: string, options: TenantOptions): boolean {
  const parsed = URL.parse(url);
  if (parsed === null) return false;
  parsed.search = '';
  parsed.hash = '';
  return logoutUrls(options).some((allowed) => URL.parse(allowed)?.href === parsed.href);
}
