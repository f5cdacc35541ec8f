import type { IdTokenClaims } from '../state/plain-copies';
import { type AuthRequirements, MULTI_FACTOR_ACR } from './requirements';
import { unmetRequirements } from './unmet-requirements';

const ROLES = 'https://example.com/roles';
const NOW = 1_800_000_000;

const reasons = (requirements: AuthRequirements, claims: object) =>
  unmetRequirements(requirements, { claims: claims as IdTokenClaims, now: NOW, leeway: 60 }).map(
    ({ requirement, reason }) => `${requirement}: ${reason}`,
  );

/** Requirements, the claims that are compared with them, and why not. */
const TABLE: readonly [string, AuthRequirements, object, string?][] = [
  ['nothing', {}, {}],
  ['what tokens say', { scopes: ['a'], permissions: ['b'], audience: 'c' }, {}],

  ['an organization by id', { organization: 'org_1' }, { org_id: 'org_1', org_name: 'acme' }],
  ['an organization by name', { organization: 'Acme' }, { org_id: 'org_1', org_name: 'acme' }],
  [
    'another organization',
    { organization: 'acme' },
    { org_id: 'org_2', org_name: 'globex' },
    'organization: the session is in another organization than "acme"',
  ],
  [
    'an organization, in none',
    { organization: 'acme' },
    {},
    'organization: the session is in no organization, and not in "acme"',
  ],

  ['one of the roles', { roles: { claim: ROLES, anyOf: ['admin', 'staff'] } }, { [ROLES]: ['staff'] }],
  ['a role as text', { roles: { claim: ROLES, anyOf: ['admin'] } }, { [ROLES]: 'admin' }],
  ['all roles', { roles: { claim: ROLES, allOf: ['a', 'b'] } }, { [ROLES]: ['b', 'a', 'c'] }],
  [
    'none of the roles',
    { roles: { claim: ROLES, anyOf: ['admin', 'staff'] } },
    { [ROLES]: ['guest'] },
    'roles: the user has none of the roles "admin", "staff"',
  ],
  [
    'not all roles',
    { roles: { claim: ROLES, allOf: ['a', 'b'] } },
    { [ROLES]: ['a'] },
    'roles: the user lacks the role "b"',
  ],
  [
    'one of these without all of those',
    { roles: { claim: ROLES, anyOf: ['a'], allOf: ['a', 'b'] } },
    { [ROLES]: ['a'] },
    'roles: the user lacks the role "b"',
  ],
  [
    'all of those without one of these',
    { roles: { claim: ROLES, anyOf: ['c'], allOf: ['a'] } },
    { [ROLES]: ['a'] },
    'roles: the user has none of the roles "c"',
  ],
  [
    'a part of the name of a role',
    { roles: { claim: ROLES, anyOf: ['admin'] } },
    { [ROLES]: 'administrator' },
    'roles: the user has none of the roles "admin"',
  ],
  [
    'roles in a claim that is not there',
    { roles: { claim: ROLES, anyOf: ['admin'] } },
    { roles: ['admin'] },
    `roles: the ID token has no claim "${ROLES}": an Action of the tenant has to add it`,
  ],
  [
    'a list of anything but texts',
    { roles: { claim: ROLES, anyOf: ['1'] } },
    { [ROLES]: [1, { 1: 1 }] },
    'roles: the user has none of the roles "1"',
  ],

  [
    'claims of these values',
    { claims: { email_verified: true, tags: ['a', { b: 1 }] } },
    { email_verified: true, tags: ['a', { b: 1 }], more: 1 },
  ],
  [
    'a claim of another value',
    { claims: { email_verified: true, plan: 'pro' } },
    { email_verified: 'true', plan: 'pro' },
    'claims: the ID token does not say what is wanted of "email_verified"',
  ],
  [
    'claims that are not there',
    { claims: { email_verified: true, plan: 'pro' } },
    {},
    'claims: the ID token does not say what is wanted of "email_verified", "plan"',
  ],
  [
    'claims by a function',
    { claims: ({ email }) => email === 'ada@example.com' },
    { email: 'ada@example.com' },
  ],
  [
    'claims by a function that says no',
    { claims: ({ email }) => email === 'ada@example.com' },
    { email: 'eve@example.com' },
    'claims: the function that was given as `claims` says so',
  ],

  ['an authentication context', { acr: 'loa3' }, { acr: 'loa3' }],
  ['one of several contexts', { acr: ['loa3', 'loa4'] }, { acr: 'loa4' }],
  ['a second factor, as Auth0 tells of it', { acr: MULTI_FACTOR_ACR }, { amr: ['pwd', 'mfa'] }],
  ['another context', { acr: ['loa3', 'loa4'] }, { acr: 'loa2' }, 'acr: the login was not by "loa3", "loa4"'],
  [
    'another context than that of a second factor',
    { acr: 'loa3' },
    { amr: ['mfa'] },
    'acr: the login was not by "loa3"',
  ],
  [
    'a context that is not told',
    { acr: MULTI_FACTOR_ACR },
    { amr: 'pwd' },
    `acr: the login was not by "${MULTI_FACTOR_ACR}"`,
  ],

  ['a login just now', { maxAge: 300 }, { auth_time: NOW }],
  ['a login at the last moment, by another clock', { maxAge: 300 }, { auth_time: NOW - 360 }],
  ['a time as text', { maxAge: 300 }, { auth_time: `${NOW - 300}` }],
  [
    'a login of long ago',
    { maxAge: 300 },
    { auth_time: NOW - 361 },
    'maxAge: the login was 361 s ago, and not within 300 s',
  ],
  [
    'a login at once',
    { maxAge: 0 },
    { auth_time: NOW - 61 },
    'maxAge: the login was 61 s ago, and not within 0 s',
  ],
  ['a time that is not told', { maxAge: 300 }, {}, 'maxAge: the ID token has no `auth_time`'],
  ['a time that is none', { maxAge: 300 }, { auth_time: null }, 'maxAge: the ID token has no `auth_time`'],
];

describe('unmetRequirements', () => {
  for (const [what, requirements, claims, reason] of TABLE) {
    it(`${reason ? 'does not accept' : 'accepts'} ${what}`, () => {
      expect(reasons(requirements, claims)).toEqual(reason ? [reason] : []);
    });
  }

  it('puts first what no login changes, but for the organization that roles may depend on', () => {
    const requirements: AuthRequirements = {
      maxAge: 1,
      acr: 'loa3',
      claims: { a: 1 },
      roles: { claim: ROLES, anyOf: ['admin'] },
      organization: 'acme',
    };
    const facts = { claims: {}, now: NOW, leeway: 60 };
    expect(unmetRequirements(requirements, facts).map(({ requirement }) => requirement)).toEqual([
      'organization',
      'roles',
      'claims',
      'acr',
      'maxAge',
    ]);
  });
});
