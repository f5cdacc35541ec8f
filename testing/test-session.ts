import { type AuthConfig, type IdToken, NgrxAuth0Error, type User } from 'ngrx-auth0';
import { copyOf } from './copy-of';
import { type TestClaims, testClaims, testUser } from './fixtures';

/** Who is signed in, as a test says it. */
export interface TestSessionOptions {
  /** Who is signed in. Default: nobody, or `testUser` where another option says that somebody is. */
  readonly user?: User | null;
  /** Whether somebody is signed in. Default: whether an option says who, or of which organization. */
  readonly isAuthenticated?: boolean;
  /** Claims of the ID token beside the user's own. Those that are none of the protocol are in the profile, too. */
  readonly idTokenClaims?: TestClaims | null;
  /** The organization of the session: its id, or its id and name. */
  readonly organization?: string | { readonly id: string; readonly name?: string };
}

export interface TestSession {
  readonly user: User | null;
  readonly idTokenClaims: IdToken | null;
}

export const NOBODY: TestSession = { user: null, idTokenClaims: null };

export function testSession(options: TestSessionOptions = {}): TestSession {
  const { user, idTokenClaims, organization } = options;
  const { isAuthenticated = !!(user ?? idTokenClaims ?? organization) } = options;
  return isAuthenticated
    ? sessionOf(user ?? testUser, { ...organizationClaims(organization), ...idTokenClaims })
    : NOBODY;
}

/** Claims of the protocol, which the engine leaves out of a profile. */
const NO_PROFILE =
  /^(iss|aud|exp|nbf|iat|jti|azp|nonce|auth_time|at_hash|c_hash|acr|amr|sub_jwk|cnf|sid|__raw)$/;

/** Claims of the protocol, which the library keeps whatever an application keeps of a profile. A spec holds this to it. */
export const PROTOCOL_CLAIMS =
  /^(iss|sub|aud|exp|nbf|iat|jti|azp|nonce|auth_time|acr|amr|sid|session_expiry|at_hash|c_hash|cnf|org_id|org_name|__raw)$/;

/** As the engine reads a session out of an ID token: a claim of a rule, such as a role, is in the profile, too. */
export function sessionOf(user: User, claims: TestClaims = {}): TestSession {
  const profile = Object.entries(claims).filter(([name]) => !NO_PROFILE.test(name));
  return {
    user: { ...(user as object), ...Object.fromEntries(profile) },
    idTokenClaims: testClaims(user, claims),
  };
}

/**
 * What the configuration leaves of a profile, in the user and in the claims; the library does so with the engine's.
 *
 * @throws NgrxAuth0Error NGA0601 if the projection throws.
 */
export function projected(session: TestSession, projection: AuthConfig['userProjection']): TestSession {
  const { user, idTokenClaims } = session;
  if (!projection || !user) {
    return session;
  }
  const chosen = project(user, projection);
  const protocol = Object.entries(idTokenClaims ?? {}).filter(([name]) => PROTOCOL_CLAIMS.test(name));
  return {
    user: { ...chosen, sub: user.sub },
    idTokenClaims: { ...chosen, ...Object.fromEntries(protocol) } as IdToken,
  };
}

function project(user: User, projection: NonNullable<AuthConfig['userProjection']>): object {
  try {
    return projection(copyOf(user));
  } catch (error) {
    throw new NgrxAuth0Error('NGA0601', undefined, { cause: error });
  }
}

function organizationClaims(organization: TestSessionOptions['organization']): TestClaims {
  const { id, name } =
    typeof organization === 'string'
      ? { id: organization, name: undefined }
      : { name: undefined, ...organization };
  return { ...(id && { org_id: id }), ...(name && { org_name: name }) };
}
