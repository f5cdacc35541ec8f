/** Invitations to an organization: made here, followed through the application, used up by the login. */
import { errors } from 'oidc-provider';
import { organizationBy, organizations, type Organization } from './organizations.ts';
import type { TenantState } from './tenant-state.ts';
import type { DemoUser } from './users.ts';

export interface Invitation {
  readonly organization: Organization;
  readonly email: string;
}

/** As at Auth0: a week. */
export const invitationLifetime = 7 * 24 * 3600;

export interface Invited {
  readonly invitation: string;
  /** The application's page that starts the login, with the parameters that Auth0 adds to it. */
  readonly url: string;
}

/** @returns the invitation, or what is wrong with the input */
export function invite(tenant: TenantState, input: Readonly<Record<string, unknown>>): Invited | string {
  const organization = organizationBy(input['organization']);
  const email = input['email'];
  if (!organization) {
    const names = organizations.map(({ name }) => name).join(', ');
    return `There is no organization ${JSON.stringify(input['organization'])}. There are: ${names}.`;
  }
  if (typeof email !== 'string' || !email.includes('@')) return '"email" has to be an email address.';
  const invitation = tenant.invitations.issue({ organization, email: email.trim().toLowerCase() });
  tenant.secrets.add('invitation', invitation);
  const url = new URL('/invitation', tenant.options.appOrigins[0]);
  url.search = new URLSearchParams({
    invitation,
    organization: organization.id,
    organization_name: organization.name,
  }).toString();
  return { invitation, url: url.href };
}

export function findInvitation(
  { invitations }: TenantState,
  params: Readonly<Record<string, unknown>>,
): Invitation | undefined {
  const invitation = invitations.find(params['invitation']);
  // A ticket of another organization is as good as none.
  return invitation?.organization === organizationBy(params['organization']) ? invitation : undefined;
}

/** Validates the parameter of `/authorize`. */
export function checkInvitation(tenant: TenantState, params: Readonly<Record<string, unknown>>): void {
  if (!params['invitation'] || findInvitation(tenant, params)) return;
  throw new errors.InvalidRequest('invitation not found or already used');
}

/**
 * Makes the user a member and uses the ticket up.
 *
 * @returns why not, if not
 */
export function acceptInvitation(
  tenant: TenantState,
  params: Readonly<Record<string, unknown>>,
  user: DemoUser,
): string | undefined {
  // Once more: it may have been used while the login page was open.
  const invitation = findInvitation(tenant, params);
  if (!invitation) return 'invitation not found or already used';
  if (invitation.email !== user.email) return 'the invitation is for another email address';
  tenant.invitations.use(params['invitation']);
  tenant.memberships.add(user, invitation.organization);
  return undefined;
}
