import type { IdToken, User } from 'ngrx-auth0';
import { testClaims, testUser } from './fixtures';

/** Who is signed in, as a test says it. */
export interface TestSessionOptions {
  /** Who is signed in. Default: nobody, or `testUser` where another option says that somebody is. */
  readonly user?: User | null;
  /** Whether somebody is signed in. Default: whether an option says who, or of which organization. */
  readonly isAuthenticated?: boolean;
  /** Claims of the ID token beside the user's own. */
  readonly idTokenClaims?: Partial<IdToken> | null;
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

export function sessionOf(user: User, claims?: Partial<IdToken>): TestSession {
  return { user, idTokenClaims: testClaims(user, claims) };
}

function organizationClaims(organization: TestSessionOptions['organization']): Partial<IdToken> {
  const { id, name } =
    typeof organization === 'string'
      ? { id: organization, name: undefined }
      : { name: undefined, ...organization };
  return { ...(id && { org_id: id }), ...(name && { org_name: name }) };
}
