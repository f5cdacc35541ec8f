import type Provider from 'oidc-provider';
import { mfaGrant } from './mfa/mfa-grants.ts';
import { passkeyGrant } from './passkey/passkey-grant.ts';
import { Refusal, type Redeemable } from './redeem.ts';
import type { TenantState } from './tenant-state.ts';

/** The grants that the tenant verifies itself. @returns `undefined` for one of oidc-provider's */
export async function ownGrant(
  form: URLSearchParams,
  provider: Provider,
  tenant: TenantState,
): Promise<Redeemable | Refusal | undefined> {
  try {
    return (await mfaGrant(form, provider, tenant)) ?? (await passkeyGrant(form, provider, tenant));
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
