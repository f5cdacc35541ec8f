import type { Auth0ClientOptions } from '@auth0/auth0-spa-js';
import type { AuthConfig } from './auth-config';

/** Seconds for a silent iframe; the engine would wait 60, with the page showing nothing. */
const SILENT_TIMEOUT = 10;

/**
 * The options for the engine's client: ours are taken out, and two of its defaults are changed. Silent authentication
 * ends after 10 seconds instead of 60, and a refresh token that a reload lost falls back to the iframe, without which
 * every reload would sign the user out.
 */
export function clientOptions(config: AuthConfig): Auth0ClientOptions {
  const {
    skipRedirectCallback,
    httpInterceptor,
    errorPath,
    callTimeoutInSeconds,
    userProjection,
    ...options
  } = config;
  return {
    authorizeTimeoutInSeconds: SILENT_TIMEOUT,
    ...(options.useRefreshTokens && { useRefreshTokensFallback: true }),
    ...options,
  };
}
