import type { AuthConfig, IdToken, User } from 'ngrx-auth0';

/** Who is signed in where a test only says that somebody is. */
export const testUser: User = {
  sub: 'auth0|test-user',
  name: 'Test User',
  nickname: 'test.user',
  email: 'test.user@example.com',
  email_verified: true,
};

/** Claims as a test names them: those that the engine knows, and any other. */
export type TestClaims = Partial<IdToken> | Readonly<Record<string, unknown>>;

/** The configuration that `provideAuth0Testing()` has, unless its `config` says otherwise. */
export const testConfig: AuthConfig = { domain: 'tenant.test', clientId: 'test-client' };

/**
 * The claims of an ID token.
 *
 * @param user Whose they are. Default: {@link testUser}.
 * @param more Further claims, such as those that a rule of the tenant adds.
 */
export function testClaims(user: User = testUser, more: TestClaims = {}): IdToken {
  return {
    ...(user as object),
    iss: `https://${testConfig.domain}/`,
    aud: testConfig.clientId,
    __raw: 'test.id.token',
    ...more,
  };
}
