export { provideAuth0Testing } from './provide-auth0-testing';
export { Auth0Testing, type FailOptions } from './auth0-testing';
export type { Auth0TestingOptions, TestToken } from './options';
export type { TestSessionOptions } from './test-session';
export type { TestErrorCode } from './test-error';
export type { RecordedCall } from './script';
export { auth0State, type Auth0StateOptions } from './auth0-state';
export { type TestClaims, testClaims, testConfig, testUser } from './fixtures';
export { testJwt } from './test-jwt';
