import { inject, InjectionToken } from '@angular/core';
import type { LogoutOptions } from '../../config/call-options';
import { NgrxAuth0Error } from '../../errors/developer-error';
import type { TokenInfo } from '../../state/auth.state';
import type { IdTokenClaims } from '../../state/plain-copies';

/** Options of {@link withSessionTimers}. */
export interface SessionTimersOptions {
  /** How long before its end a token or session is told to be about to end. Default: 60. */
  readonly warnBeforeSeconds?: number;
  /**
   * When the session ends, in milliseconds since 1970, if that is known from elsewhere: `null` if it is not. Where the ID
   * token says so, too (`session_expiry`), the earlier time counts. Default: only the ID token says so.
   */
  readonly sessionEnds?: (claims: IdTokenClaims) => number | null;
  /** Whether tokens are renewed before they end, each once. Default: `false`, they are when they are needed. */
  readonly refresh?: boolean | SessionRefreshOptions;
  /** Ends the session when nobody does anything. Default: it goes on. */
  readonly idle?: SessionIdleOptions;
}

/** When tokens are renewed. */
export interface SessionRefreshOptions {
  /** How long before the end. Default: 90, which is before a call would have to wait for it: the engine renews at 60. */
  readonly beforeSeconds?: number;
  /** Which tokens. Default: every one that the application got in this session. */
  readonly only?: (token: TokenInfo) => boolean;
}

/** What happens when nobody does anything. */
export interface SessionIdleOptions {
  /** How long nobody may do anything, in any tab of the application. */
  readonly afterSeconds: number;
  /** How long before that a warning comes. Default: 60, and at most half of `afterSeconds`. */
  readonly warnSeconds?: number;
  /** How to log out then; `false`: not at all, the application decides. Default: `{}`. */
  readonly logout?: LogoutOptions | false;
}

export const SESSION_TIMERS_OPTIONS = new InjectionToken<SessionTimersOptions>(
  'ngrx-auth0 options of session timers',
);

/** @throws NgrxAuth0Error NGA0310 without `withSessionTimers()`. */
export function injectOptions(): SessionTimersOptions {
  const options = inject(SESSION_TIMERS_OPTIONS, { optional: true });
  if (!options) {
    throw new NgrxAuth0Error('NGA0310');
  }
  return options;
}

/** The engine counts a session as over from this long before its `session_expiry`. */
const ENGINES_LEEWAY_SECONDS = 30;

/** When the session ends, in milliseconds since 1970; `null` if nobody knows. */
export function sessionEnd(
  claims: IdTokenClaims | null,
  { sessionEnds }: SessionTimersOptions,
): number | null {
  if (!claims) {
    return null;
  }
  const { session_expiry } = claims;
  const ends = [
    typeof session_expiry === 'number' ? (session_expiry - ENGINES_LEEWAY_SECONDS) * 1000 : null,
    sessionEnds?.(claims) ?? null,
  ].filter((end) => Number.isFinite(end)) as readonly number[];
  return ends.length > 0 ? Math.min(...ends) : null;
}

export function warnMs({ warnBeforeSeconds = 60 }: SessionTimersOptions): number {
  return warnBeforeSeconds * 1000;
}

export function idleMs({ afterSeconds, warnSeconds = Math.min(60, afterSeconds / 2) }: SessionIdleOptions): {
  readonly after: number;
  readonly warn: number;
} {
  return { after: afterSeconds * 1000, warn: warnSeconds * 1000 };
}

/** @throws NgrxAuth0Error NGA0311 for what cannot work. */
export function assertOptions({ warnBeforeSeconds, refresh, idle }: SessionTimersOptions): void {
  const { beforeSeconds } = refresh instanceof Object ? refresh : {};
  const problem = isWrong(warnBeforeSeconds)
    ? 'warnBeforeSeconds'
    : isWrong(beforeSeconds)
      ? 'refresh.beforeSeconds'
      : idle && (!idle.afterSeconds || isWrong(idle.afterSeconds))
        ? 'idle.afterSeconds'
        : idle && (isWrong(idle.warnSeconds) || idleMs(idle).warn >= idleMs(idle).after)
          ? 'idle.warnSeconds'
          : null;
  if (problem) {
    throw new NgrxAuth0Error('NGA0311', problem);
  }
}

function isWrong(seconds: number | undefined): boolean {
  return seconds !== undefined && !(Number.isFinite(seconds) && seconds >= 0);
}
