import { type AuthConfig, NgrxAuth0Error, type User } from 'ngrx-auth0';
import { PROTOCOL_CLAIMS as OF_LIBRARY, readSession } from '../src/client/read-session';
import { FakeClient } from '../src/spec-support/fake-client';
import { testClaims, testUser } from './public-api';
import { NOBODY, projected, PROTOCOL_CLAIMS, sessionOf, testSession } from './test-session';

const ROLES = 'https://acme.test/roles';
const CLAIMS = {
  acr: 'mfa',
  auth_time: 1,
  org_id: 'org_1',
  session_expiry: 2,
  sub_jwk: 'key',
  [ROLES]: ['admin'],
};

describe('The session of the testing kit', () => {
  it('has claims of a rule in the profile, and those of the protocol not', () => {
    expect(sessionOf(testUser, CLAIMS)).toEqual({
      user: { ...testUser, org_id: 'org_1', session_expiry: 2, [ROLES]: ['admin'] },
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

  it('keeps the claims of the protocol that the library keeps', () => {
    expect(PROTOCOL_CLAIMS).toEqual(OF_LIBRARY);
  });

  it('is nobody’s where the projection throws, with the error of the library', () => {
    const cause = new Error('boom');
    const userProjection = () => {
      throw cause;
    };
    expect(() => projected(sessionOf(testUser), userProjection)).toThrowError(NgrxAuth0Error, /^NGA0601/);
  });

  it('gives a projection a copy, which it may change', () => {
    const session = sessionOf(testUser, { [ROLES]: ['admin'] });
    projected(session, (user) => {
      (user[ROLES] as string[]).push('owner');
      return {};
    });
    expect(session.user?.[ROLES]).toEqual(['admin']);
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
