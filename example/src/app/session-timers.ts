import type { SessionTimersOptions } from 'ngrx-auth0';
import type { DemoOptions } from './demo-options';

/** What the visitor chose about the life of a session. Warnings come late, so that the demo tells of little by itself. */
export function sessionTimers({ refreshAhead, idleSeconds }: DemoOptions): SessionTimersOptions {
  return {
    warnBeforeSeconds: 20,
    refresh: refreshAhead,
    ...(idleSeconds > 0 && {
      idle: { afterSeconds: idleSeconds, logout: { logoutParams: { returnTo: location.origin } } },
    }),
  };
}
