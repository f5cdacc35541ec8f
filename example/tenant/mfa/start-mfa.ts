import type { TenantState } from '../tenant-state.ts';
import { mfaRequirements, type MfaRequirements } from './factors.ts';
import type { MfaTransaction } from './mfa-state.ts';

/** What an answer says beside `mfa_required`. */
export interface MfaDetails {
  readonly mfa_token: string;
  readonly mfa_requirements: MfaRequirements;
}

/** @param refused the request for tokens that a second factor will finish; without a grant, it gets one then */
export function startMfa(
  refused: Omit<MfaTransaction, 'expiresAt' | 'sent'>,
  tenant: TenantState,
): MfaDetails {
  const expiresAt = Date.now() + tenant.settings.mfaTokenTtl * 1000;
  const mfaToken = tenant.mfa.start({ ...refused, expiresAt, sent: new Map() });
  tenant.secrets.add('mfa_token', mfaToken);
  return { mfa_token: mfaToken, mfa_requirements: mfaRequirements(refused.sub, tenant) };
}
