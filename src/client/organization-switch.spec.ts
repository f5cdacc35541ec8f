import { OrganizationSwitch } from './organization-switch';

const ACME = { __raw: 'x', org_id: 'org_1', org_name: 'acme' };
const NONE = { __raw: 'x' };

function setUp(claims: typeof ACME | typeof NONE | undefined) {
  const calls: string[] = [];
  const organizations = new OrganizationSwitch({
    isInOne: () => claims === ACME,
    claims: () => Promise.resolve(claims),
    clear: () => Promise.resolve(void calls.push('clear')),
    restore: (organization) => Promise.resolve(void calls.push(`restore ${organization}`)),
  });
  const login = () => Promise.resolve(void calls.push('login'));
  return { calls, organizations, login };
}

describe('OrganizationSwitch', () => {
  for (const [what, claims, organization] of [
    ['the organization of the session, by id', ACME, 'org_1'],
    ['the organization of the session, by name', ACME, 'Acme'],
    ['no organization, from none', NONE, undefined],
    ['an organization, from no session', undefined, 'org_1'],
    ['no organization, from no session', undefined, undefined],
  ] as const) {
    it(`clears nothing before a login to ${what}`, async () => {
      const { calls, organizations, login } = setUp(claims);
      await organizations.login(organization, login);
      expect(calls).toEqual(['login']);
    });
  }

  for (const [what, claims, organization] of [
    ['another organization', ACME, 'org_2'],
    ['an organization, from none', NONE, 'org_1'],
    ['no organization, from one', ACME, undefined],
  ] as const) {
    it(`clears what belongs to the former session before a login to ${what}`, async () => {
      const { calls, organizations, login } = setUp(claims);
      await organizations.login(organization, login);
      expect(calls).toEqual(['clear', 'login']);
      expect(organizations.underWay).toBeUndefined();
    });
  }

  it('looks for the former session after a login that failed', async () => {
    const { calls, organizations } = setUp(ACME);
    const failed = organizations.login('org_2', () => Promise.reject(new Error('closed')));
    await expectAsync(failed).toBeRejectedWithError('closed');
    expect(calls).toEqual(['clear', 'restore org_1']);
  });
});
