/** The organizations of the tenant and who belongs to them. */
import { errors, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { userByKey, userBySub, type DemoUser } from './users.ts';

export interface Organization {
  readonly id: string;
  /** Lower case; what a person types and what `org_name` says. */
  readonly name: string;
  readonly display_name: string;
}

export const organizations: readonly Organization[] = [
  { id: 'org_AcmeRockets00001', name: 'acme', display_name: 'Acme Rockets' },
  { id: 'org_GlobexEnergy0001', name: 'globex', display_name: 'Globex Energy' },
];

/** Who is a member from the start, by key. Joan is of none: she can be invited. */
const foundingMembers: Readonly<Record<string, readonly string[]>> = {
  acme: ['ada', 'grace'],
  globex: ['ada'],
};

/** By id, exactly, or by name in any spelling: Auth0 takes both in one parameter. */
export function organizationBy(idOrName: unknown): Organization | undefined {
  if (typeof idOrName !== 'string') return undefined;
  const name = idOrName.toLowerCase();
  return organizations.find((organization) => organization.id === idOrName || organization.name === name);
}

/** Like Auth0, both in the ID token and in the access token. */
export function organizationClaims(organization: Organization | undefined): Record<string, string> {
  return organization ? { org_id: organization.id, org_name: organization.name } : {};
}

export class Memberships {
  readonly #members = new Set<string>();

  constructor() {
    this.reset();
  }

  add(user: DemoUser, organization: Organization): void {
    this.#members.add(`${organization.id} ${user.sub}`);
  }

  has(user: DemoUser, organization: Organization): boolean {
    return this.#members.has(`${organization.id} ${user.sub}`);
  }

  reset(): void {
    this.#members.clear();
    for (const organization of organizations) {
      const users = (foundingMembers[organization.name] ?? []).map(userByKey);
      for (const user of users) if (user) this.add(user, organization);
    }
  }
}

/** What Auth0 says to somebody who does not belong to the organization of the request. */
export function membershipProblem(
  memberships: Memberships,
  params: Readonly<Record<string, unknown>>,
  user: DemoUser,
): string | undefined {
  const organization = organizationBy(params['organization']);
  if (!organization || memberships.has(user, organization)) return undefined;
  return `user ${user.sub} is not part of the ${organization.id} organization`;
}

/** Validates the parameter of `/authorize`. */
export function checkOrganization(value: unknown): void {
  if (value === undefined || value === '' || organizationBy(value)) return;
  throw new errors.InvalidRequest('parameter organization is invalid');
}

/** After the login, and not before: `prompt=login` is a chance to be somebody else. */
export function membershipPrompt(memberships: Memberships): interactionPolicy.Prompt {
  const { Check, Prompt } = interactionPolicy;
  const check = new Check('membership', 'never asks, only refuses', ({ oidc }: KoaContextWithOIDC) => {
    const user = userBySub(oidc.session?.accountId ?? '');
    const problem = user && membershipProblem(memberships, oidc.params ?? {}, user);
    if (problem !== undefined) throw new errors.AccessDenied(problem);
    return Check.NO_NEED_TO_PROMPT;
  });
  return new Prompt({ name: 'organization', requestable: false }, check);
}
