import type { EnvironmentProviders } from '@angular/core';
import type { Auth0Feature, Auth0State, AuthConfig, AuthErrorInfo, IdToken, User } from 'ngrx-auth0';
import {
  type Auth0Testing,
  auth0State,
  type Auth0StateOptions,
  type Auth0TestingOptions,
  type FailOptions,
  provideAuth0Testing,
  type RecordedCall,
  testClaims,
  testConfig,
  type TestErrorCode,
  type TestSessionOptions,
  type TestToken,
  testJwt,
  testUser,
} from 'ngrx-auth0/testing';
import { a, type Equals, type Expect } from './equals';

// One provider, with or without options, and with features.
export const providers: EnvironmentProviders[] = [
  provideAuth0Testing(),
  provideAuth0Testing({ user: testUser, isAuthenticated: true, token: 'token', error: 'login_required' }),
  provideAuth0Testing({ user: null, error: new Error('mine'), status: 'unreachable' }),
  provideAuth0Testing({ status: 'blocked' }),
  provideAuth0Testing({
    organization: 'org_1',
    idTokenClaims: { acr: 'mfa', 'https://acme.test/roles': ['admin'] },
  }),
  provideAuth0Testing({ organization: { id: 'org_1', name: 'acme' }, config: false, store: false }),
  provideAuth0Testing({ config: { errorPath: '/sorry', httpInterceptor: { allowedList: ['/api/*'] } } }),
  provideAuth0Testing({}, a<Auth0Feature>()),
  provideAuth0Testing({
    token: ({ authorizationParams }) => ({
      access_token: authorizationParams?.scope ?? '',
      token_type: 'DPoP',
    }),
  }),
];
// @ts-expect-error -- who is signed in is the user, not its name
provideAuth0Testing({ user: 'Ada' });
// @ts-expect-error -- known is said by `isAuthenticated`
provideAuth0Testing({ status: 'authenticated' });
// @ts-expect-error -- features come after the options
provideAuth0Testing(a<Auth0Feature>(), {});
export type Session = Expect<Equals<Auth0TestingOptions extends TestSessionOptions ? true : false, true>>;
export const token: TestToken = { expires_in: 60 };

export const jwt: TestToken = testJwt({ permissions: ['read:orders'] });

// The script.
const auth0 = a<Auth0Testing>();
auth0.signIn();
auth0.signIn(testUser, { org_id: 'org_1' });
auth0.loginAs({ sub: 'auth0|ada' });
auth0.denyLogin('access_denied');
auth0.fail('whatever_a_tenant_says');
auth0.fail(new Error('mine'), { operation: 'mfa.verify', times: Infinity } satisfies FailOptions);
auth0.answer('mfa.getAuthenticators', []);
auth0.challengeNonce('nonce', 'https://api.test');
auth0.slow(1000);
auth0.signOut();
auth0.expireToken();
auth0.returnFromRedirect();
auth0.reset();
export const calls: readonly RecordedCall[] = auth0.calls;
export const args: readonly (readonly unknown[])[] = auth0.callsTo('logout');
// @ts-expect-error -- what is asked is not for tests to change
auth0.calls = [];
export const code: TestErrorCode = 'mfa_required';

// A state for a mocked store.
export type State = Expect<Equals<ReturnType<typeof auth0State>['auth0'], Auth0State>>;
export const states = [
  auth0State(),
  auth0State({ user: testUser, organization: 'org_1', tokens: [], activity: ['logout'] }),
  auth0State({ status: 'initializing', error: a<AuthErrorInfo>() }),
  auth0State({ isAuthenticated: true, error: 'consent_required' } satisfies Auth0StateOptions),
];
// @ts-expect-error -- no member of the slice
auth0State({ loading: true });

// Fixtures.
export const config: AuthConfig = testConfig;
export const user: User = testUser;
export const claims: IdToken[] = [testClaims(), testClaims(user, { acr: 'mfa' })];
