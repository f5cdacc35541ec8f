import type { AuthConfig } from './auth-config';

/** Seconds that a call which waits for no user may take. */
const CALL_TIMEOUT = 30;

/** Seconds that a user has for a popup, as in the engine. */
const POPUP_TIMEOUT = 60;

/** How long a call may take at most, in seconds. */
export function callTimeout(config: AuthConfig): number {
  return config.callTimeoutInSeconds ?? CALL_TIMEOUT;
}

/** How long a popup may stay open, in seconds. */
export function popupTimeout(config: AuthConfig): number {
  return config.authorizeTimeoutInSeconds ?? POPUP_TIMEOUT;
}
