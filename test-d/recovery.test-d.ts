import {
  type Auth0Feature,
  type AuthErrorInfo,
  AuthRecoveryActions,
  type AuthorizationParams,
  type ErrorAnswer,
  type ErrorContext,
  type ErrorPolicy,
  type ErrorReaction,
  provideAuth0,
  type ReLoginLimits,
  type ReLoginOptions,
  withErrorPolicy,
  withReLogin,
} from 'ngrx-auth0';
import { of } from 'rxjs';
import type { Equals, Expect } from './equals';

// `using` is asked for, and nothing else.
export const features: Auth0Feature[] = [
  withReLogin({ using: 'popup' }),
  withReLogin({ using: 'redirect', on: ['login_required'], maxAttempts: 5, withinSeconds: 120 }),
  withReLogin({ using: 'popup', on: ({ category }) => category === 'interaction' }),
  withErrorPolicy(() => 'fail'),
  withErrorPolicy(() => undefined, { maxAttempts: 1 }),
  withErrorPolicy(async ({ category }) => (category === 'network' ? 'retry' : 'fail')),
  withErrorPolicy(() => of('loginWithPopup')),
];
provideAuth0({ domain: 'tenant.test', clientId: 'id' }, ...features);

// @ts-expect-error how is not decided
withReLogin({});
// @ts-expect-error there is no such way
withReLogin({ using: 'iframe' });
// @ts-expect-error nor such a reaction
withErrorPolicy(() => 'loginWithIframe');

export type Checks = [
  Expect<Equals<ReLoginOptions['using'], 'popup' | 'redirect'>>,
  Expect<Equals<ReLoginLimits['maxAttempts'], number | undefined>>,
  Expect<Equals<ErrorReaction, 'fail' | 'loginWithPopup' | 'loginWithRedirect' | 'retry'>>,
  Expect<Equals<ErrorAnswer, ErrorReaction | undefined>>,
  Expect<Equals<Parameters<ErrorPolicy>, [error: AuthErrorInfo, context: ErrorContext]>>,
  Expect<Equals<ErrorContext['authorizationParams'], AuthorizationParams>>,
  Expect<Equals<ErrorContext['cause'], unknown>>,
];

// What recovery did, as actions.
export const { error, using }: { error: AuthErrorInfo; using: 'popup' | 'redirect' } =
  AuthRecoveryActions.reLoginStarted({
    error: { code: 'login_required', category: 'interaction', description: '' },
    using: 'popup',
  });
export const loop: AuthErrorInfo = AuthRecoveryActions.loginLoopDetected({ error }).error;
export const { type }: { type: '[Auth0 Recovery] Login Loop Detected' } =
  AuthRecoveryActions.loginLoopDetected({
    error,
  });
