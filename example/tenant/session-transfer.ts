/** Session transfer: a native app hands its login over to the web application, by a token that is good once. */
import type { TenantState } from './tenant-state.ts';
import { anyUser, type DemoUser } from './users.ts';

/** In seconds, as at Auth0. */
export const sessionTransferLifetime = 60;

/** @returns the token, or what is wrong with the user */
export function issueSessionTransfer(
  { sessionTransfers, secrets }: TenantState,
  name: unknown,
): { readonly session_transfer_token: string } | string {
  const user = typeof name === 'string' ? anyUser(name) : undefined;
  if (user === undefined) return `There is no user ${JSON.stringify(name)}.`;
  const session_transfer_token = sessionTransfers.issue(user);
  secrets.add('session_transfer_token', session_transfer_token);
  return { session_transfer_token };
}

/** A good token logs its user in, whoever has a session; any other changes nothing. */
export function withTransfer(query: URLSearchParams, { sessionTransfers }: TenantState): URLSearchParams {
  const isGood = sessionTransfers.find(query.get('session_transfer_token')) !== undefined;
  if (!isGood || query.has('prompt')) return query;
  const params = new URLSearchParams(query);
  params.set('prompt', 'login');
  return params;
}

/** Uses the token up. @returns who came with it, if it is good */
export function transferredUser(
  { sessionTransfers }: TenantState,
  params: Readonly<Record<string, unknown>>,
): DemoUser | undefined {
  return sessionTransfers.use(params['session_transfer_token']);
}
