import type { AuthConfig, User } from 'ngrx-auth0';
import { readSession } from '../src/client/read-session';
import { FakeClient } from '../src/spec-support/fake-client';
import { testClaims, testUser } from './public-api';
import { NOBODY, projected, sessionOf, testSession } from './test-session';

const ROLES = 'https://acme.test/roles';
const CLAIMS = { acr: 'mfa', auth_time: 1, org_id: 'org_1', [ROLES]: ['admin'] };

describe('The session of the testing kit', () => {
  it('has claims of a rule in the profile, and those of the protocol not', () => {
    expect(sessionOf(testUser, CLAIMS)).toEqual({
      user: { ...testUser, org_id: 'org_1', [ROLES]: ['admin'] },
      idTokenClaims: testClaims(testUser, CLAIMS),
    });
  });

  it('is nobody’s unless an option says that somebody is signed in', () => {
    expect(testSession()).toEqual(NOBODY);
    expect(testSession({ user: null })).toEqual(NOBODY);
    expect(testSession({ user: testUser, isAuthenticated: false })).toEqual(NOBODY);
    expect(testSession({ isAuthenticated: true }).user).toEqual(testUser);
    expect(testSession({ idTokenClaims: { acr: 'mfa' } }).idTokenClaims?.acr).toBe('mfa');
    expect(testSession({ organization: 'org_1' }).idTokenClaims?.org_id).toBe('org_1');
  });

  const projection: AuthConfig['userProjection'] = ({ name }: User) => ({ name });
  for (const [title, userProjection] of [
    ['without a projection', undefined],
    ['with a projection', projection],
  ] as const) {
    it(`is what the library makes of such a session ${title}`, async () => {
      const session = sessionOf(testUser, CLAIMS);
      const client = new FakeClient();
      client.session = { user: session.user!, claims: session.idTokenClaims! };
      expect(projected(session, userProjection)).toEqual(await readSession(client.asEngine, userProjection));
    });
  }
});
