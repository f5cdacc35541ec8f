import type { AuthConfig } from './auth-config';

/** Seconds that a call which waits for no user may take. */
const CALL_TIMEOUT = 30;

/** Seconds that a user has for a popup, as in the engine. */
export const POPUP_TIMEOUT = 60;

/** Seconds for a dialog of the browser about passkeys, which has a limit of its own: this is for one that has none. */
export const PASSKEY_TIMEOUT = 300;

/**
 * How long the popup of a step-up may stay open, in seconds: never less than a user needs, whatever silent logins may take.
 */
export function stepUpTimeout(config: AuthConfig): number {
  return Math.max(POPUP_TIMEOUT, config.authorizeTimeoutInSeconds ?? 0);
}

/** How long a call may take at most, in seconds. */
export function callTimeout(config: AuthConfig): number {
  return config.callTimeoutInSeconds ?? CALL_TIMEOUT;
}
