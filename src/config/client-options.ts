import type { Auth0ClientOptions } from '@auth0/auth0-spa-js';
import type { AuthConfig } from './auth-config';

/** Seconds that a call which waits for no user may take. */
const CALL_TIMEOUT = 30;

/** Seconds for a silent iframe; the engine would wait 60, with the page showing nothing. */
const SILENT_TIMEOUT = 10;

/** Seconds that a user has for a popup, as in the engine. */
const POPUP_TIMEOUT = 60;

/**
 * The options for the engine's client: ours are taken out, and two of its defaults are changed. Silent authentication
 * ends after 10 seconds instead of 60, and a refresh token that a reload lost falls back to the iframe, without which
 * every reload would sign the user out.
 */
export function clientOptions(config: AuthConfig): Auth0ClientOptions {
  const { skipRedirectCallback, httpInterceptor, errorPath, callTimeoutInSeconds, ...options } = config;
  return {
    authorizeTimeoutInSeconds: SILENT_TIMEOUT,
    ...(options.useRefreshTokens && { useRefreshTokensFallback: true }),
    ...options,
  };
}

/** How long a call may take at most, in seconds. */
export function callTimeout(config: AuthConfig): number {
  return config.callTimeoutInSeconds ?? CALL_TIMEOUT;
}

/** How long a popup may stay open, in seconds. */
export function popupTimeout(config: AuthConfig): number {
  return config.authorizeTimeoutInSeconds ?? POPUP_TIMEOUT;
}
