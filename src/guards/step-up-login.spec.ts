import type { AuthRequirements } from './requirements';
import { stepUpKey, stepUpLogin } from './step-up-login';

/** Requirements, the organization of the session, and whether a token is missing; what the login asks for, and its keys. */
const TABLE: readonly [
  string,
  [AuthRequirements, string?, boolean?],
  Readonly<Record<string, unknown>>,
  readonly string[],
][] = [
  ['nothing that a login can change', [{ claims: { a: 1 } }], {}, []],
  [
    'all that a login can change',
    [{ organization: 'acme', acr: ['loa3', 'loa4'], maxAge: 0, scopes: ['a', 'b'] }],
    { organization: 'acme', acr_values: 'loa3 loa4', max_age: 0, scope: 'a b' },
    ['organization acme', 'acr loa3 loa4', 'maxAge 0', 'scopes  a b'],
  ],
  [
    'another organization than that of the session',
    [{ organization: 'acme' }, 'org_2'],
    { organization: 'acme' },
    ['organization acme'],
  ],
  [
    'the organization of the session, which it is to stay in',
    [{ acr: 'loa3' }, 'org_2'],
    { organization: 'org_2', acr_values: 'loa3' },
    ['acr loa3'],
  ],
  [
    'no token of another API',
    [{ acr: 'loa3', scopes: ['a'], audience: 'api' }],
    { acr_values: 'loa3' },
    ['acr loa3'],
  ],
  [
    'a token of another API, if that is what is missing',
    [{ scopes: ['a'], audience: 'api' }, undefined, true],
    { scope: 'a', audience: 'api' },
    ['scopes api a'],
  ],
  [
    'a token with permissions, which no login asks for by name',
    [{ permissions: ['a', 'b'], audience: 'api' }, undefined, true],
    { audience: 'api' },
    ['permissions api a b'],
  ],
];

describe('stepUpLogin', () => {
  for (const [what, args, authorizationParams, keys] of TABLE) {
    it(`asks for ${what}`, () => {
      expect(stepUpLogin(...args)).toEqual({ authorizationParams, keys });
    });
  }
});

describe('stepUpKey', () => {
  it('is none for what no login can change, and for what is not required', () => {
    const requirements = { roles: { claim: 'roles', anyOf: ['admin'] }, claims: { a: 1 } };
    expect([
      stepUpKey('roles', requirements),
      stepUpKey('claims', requirements),
      stepUpKey('acr', requirements),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('tells values and APIs apart', () => {
    expect(stepUpKey('acr', { acr: 'a' })).not.toBe(stepUpKey('acr', { acr: 'b' }));
    expect(stepUpKey('scopes', { scopes: ['a'] })).not.toBe(
      stepUpKey('scopes', { scopes: ['a'], audience: 'api' }),
    );
  });
});
