import type { Signal } from '@angular/core';
import { type ActionType } from '@ngrx/store';
import {
  type Auth0Feature,
  AuthModule,
  AuthSessionActions,
  authSessionFeature,
  type AuthSessionState,
  injectSecondsLeft,
  provideAuth0,
  type SessionIdleOptions,
  type SessionRefreshOptions,
  type SessionTimers,
  type SessionTimersOptions,
  type TokenInfo,
  withSessionTimers,
} from 'ngrx-auth0';
import type { Observable } from 'rxjs';
import { a, type Equals, type Expect } from './equals';

// It is a feature, with and without options.
export const features: Auth0Feature[] = [
  withSessionTimers(),
  withSessionTimers({}),
  withSessionTimers({ refresh: true }),
  withSessionTimers({ refresh: false, warnBeforeSeconds: 30 }),
];
provideAuth0(undefined, ...features);
AuthModule.forRoot(undefined, ...features);

export const refresh: SessionRefreshOptions = {
  beforeSeconds: 90,
  only: ({ audience }) => audience === 'api',
};
export const idle: SessionIdleOptions[] = [
  { afterSeconds: 900 },
  { afterSeconds: 900, warnSeconds: 60, logout: false },
  { afterSeconds: 900, logout: { logoutParams: { returnTo: '/' } } },
];
export const options: SessionTimersOptions = {
  // Claims that the type does not name may be read, too.
  sessionEnds: (claims) => Number(claims['https://example.com/ends']) || null,
};
// @ts-expect-error -- an idle logout needs a time
withSessionTimers({ idle: {} });
// @ts-expect-error -- `true` says nothing about how
withSessionTimers({ idle: { afterSeconds: 900, logout: true } });
// @ts-expect-error -- a date is no time in milliseconds
withSessionTimers({ sessionEnds: () => new Date() });

// What is told.
export type Told = [
  Expect<Equals<ReturnType<typeof AuthSessionActions.tokenExpired>['token'], TokenInfo>>,
  Expect<Equals<ReturnType<typeof AuthSessionActions.sessionExpired>['endsAt'], number>>,
  Expect<Equals<ReturnType<typeof AuthSessionActions.sessionExtended>['endsAt'], number | null>>,
  Expect<
    Equals<
      ActionType<(typeof AuthSessionActions)[keyof typeof AuthSessionActions]>['type'],
      | '[Auth0 Session] Token Expiring'
      | '[Auth0 Session] Token Expired'
      | '[Auth0 Session] Session Expiring'
      | '[Auth0 Session] Session Expired'
      | '[Auth0 Session] Session Extended'
      | '[Auth0 Session] Idle Warning'
      | '[Auth0 Session] Idle Ended'
      | '[Auth0 Session] User Returned'
    >
  >,
];
AuthSessionActions.userReturned();

// What is shown.
const state = a<{ auth0Session: AuthSessionState }>();
export type Shown = [
  Expect<Equals<typeof authSessionFeature.name, 'auth0Session'>>,
  Expect<Equals<ReturnType<typeof session>, 'running' | 'expiring' | 'expired'>>,
  Expect<Equals<ReturnType<typeof there>, 'active' | 'warned' | 'ended'>>,
  Expect<Equals<ReturnType<typeof left>, Signal<number | null>>>,
  Expect<Equals<ReturnType<typeof left$>, Observable<number | null>>>,
];
export const session = () => authSessionFeature.selectSession(state);
export const there = () => authSessionFeature.selectIdle(state);
export const left = () => injectSecondsLeft('session');
export const left$ = () => a<SessionTimers>().secondsLeft$({ audience: 'api', scope: 'read' });
injectSecondsLeft('idle');
// @ts-expect-error -- which token?
injectSecondsLeft('token');
