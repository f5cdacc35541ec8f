/** The people who can log in. Each has the password `demo`. */
export interface DemoUser {
  readonly key: string;
  /** Auth0's form of a subject: connection, bar, id. */
  readonly sub: string;
  readonly name: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly nickname: string;
  readonly email: string;
  /** Default: true. */
  readonly emailVerified?: boolean;
  readonly role: 'member' | 'admin' | 'suspended';
  /** One line for the login page. */
  readonly about: string;
  /** The two colours of the portrait. */
  readonly colours: readonly [string, string];
}

export const demoPassword = 'demo';

export const demoUsers: readonly DemoUser[] = [
  {
    key: 'ada',
    sub: 'auth0|ada',
    name: 'Ada Lovelace',
    givenName: 'Ada',
    familyName: 'Lovelace',
    nickname: 'ada',
    email: 'ada@example.com',
    role: 'member',
    about: 'Reads, writes messages',
    colours: ['#7c3aed', '#db2777'],
  },
  {
    key: 'grace',
    sub: 'auth0|grace',
    name: 'Grace Hopper',
    givenName: 'Grace',
    familyName: 'Hopper',
    nickname: 'grace',
    email: 'grace@example.com',
    role: 'admin',
    about: 'May do everything',
    colours: ['#0369a1', '#0d9488'],
  },
  {
    key: 'alan',
    sub: 'auth0|alan',
    name: 'Alan Turing',
    givenName: 'Alan',
    familyName: 'Turing',
    nickname: 'alan',
    email: 'alan@example.com',
    role: 'suspended',
    about: 'Login is denied',
    colours: ['#475569', '#b45309'],
  },
  {
    key: 'joan',
    sub: 'auth0|joan',
    name: 'Joan Clarke',
    givenName: 'Joan',
    familyName: 'Clarke',
    nickname: 'joan',
    email: 'joan@example.com',
    emailVerified: false,
    role: 'member',
    about: 'Waits for an invitation',
    colours: ['#15803d', '#0369a1'],
  },
];

/**
 * What the application is told when a suspended user logs in. Not "user is blocked": the engine logs out locally on
 * that wording, and this example is about an ordinary `access_denied`.
 */
export const deniedDescription = 'Access denied by a rule: this account is suspended.';

export function userByKey(key: string): DemoUser | undefined {
  return demoUsers.find((user) => user.key === key);
}

export function userBySub(sub: string): DemoUser | undefined {
  return demoUsers.find((user) => user.sub === sub);
}

export function userByEmail(email: string): DemoUser | undefined {
  const wanted = email.trim().toLowerCase();
  return demoUsers.find((user) => user.email === wanted);
}

/** Finds a user by any name a test may use: key, subject or email. */
export function anyUser(name: string): DemoUser | undefined {
  return userByKey(name) ?? userBySub(name) ?? userByEmail(name);
}

/** Auth0's roles reach a token by an Action, in a claim of the application's own. */
export const rolesClaim = 'https://ngrx-auth0.example/roles';

const roles = { member: ['member'], admin: ['member', 'admin'], suspended: [] } as const;

export function userClaims(user: DemoUser, origin: string): Record<string, unknown> & { sub: string } {
  return {
    sub: user.sub,
    name: user.name,
    given_name: user.givenName,
    family_name: user.familyName,
    nickname: user.nickname,
    picture: `${origin}/avatars/${user.key}.svg`,
    // Auth0 sends a date string here, not the number of the specification.
    updated_at: '2026-01-01T00:00:00.000Z',
    email: user.email,
    email_verified: user.emailVerified ?? true,
    [rolesClaim]: roles[user.role],
  };
}

/** Which claims a scope opens; the keys are also the OIDC scopes of the tenant. */
export const scopeClaims = {
  // The organization is there if the login named one. An Action adds its claims whatever the scope.
  openid: ['sub', 'org_id', 'org_name', rolesClaim],
  profile: ['name', 'given_name', 'family_name', 'nickname', 'picture', 'updated_at'],
  email: ['email', 'email_verified'],
} as const;
