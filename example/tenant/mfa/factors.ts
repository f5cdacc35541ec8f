/** The second factors of a user as the MFA API speaks of them. */
import { randomBytes } from 'node:crypto';
import { newMethodId, type Authenticator, type AuthenticatorDetails } from '../authenticators.ts';
import type { TenantState } from '../tenant-state.ts';
import { isTotpCode, newTotpSecret } from '../totp.ts';
import type { Enrolment } from './mfa-state.ts';

export type Factor = Exclude<Authenticator, { type: 'password' }>;

/** Auth0's names of what can be challenged. The engine shows only authenticators whose `type` the refusal names. */
export const challengeTypes = {
  totp: 'otp',
  email: 'email',
  phone: 'phone',
  'push-notification': 'push-notification',
  'recovery-code': 'recovery-code',
} as const satisfies Record<Factor['type'], string>;

export interface MfaRequirements {
  readonly challenge?: readonly { readonly type: string }[];
  readonly enroll?: readonly { readonly type: string }[];
}

export function factorsOf(sub: string, { authenticators }: TenantState): Factor[] {
  return authenticators.of(sub).filter((one): one is Factor => one.type !== 'password');
}

/** Whoever has a factor has to use it, whoever has none may enrol one. */
export function mfaRequirements(sub: string, tenant: TenantState): MfaRequirements {
  const types = new Set(factorsOf(sub, tenant).map(({ type }) => challengeTypes[type]));
  return types.size > 0
    ? { challenge: [...types].map((type) => ({ type })) }
    : { enroll: [{ type: 'otp' }, { type: 'phone' }, { type: 'email' }, { type: 'push-notification' }] };
}

/** Takes the place of an enrolment that nobody finished. */
export function startEnrolment(sub: string, details: AuthenticatorDetails, tenant: TenantState): Enrolment {
  const recoveryCode = randomBytes(12).toString('hex').toUpperCase();
  const enrolment = { id: newMethodId(details.type), details, recoveryCode };
  tenant.mfa.enrolments.set(sub, enrolment);
  tenant.secrets.add('recovery_code', recoveryCode);
  return enrolment;
}

export function newApp({ secrets }: TenantState): { readonly type: 'totp'; readonly secret: string } {
  const secret = newTotpSecret();
  secrets.add('otp_secret', secret);
  return { type: 'totp', secret };
}

/** @returns the id of the app whose code this is; of an enrolment, too */
export function appOfCode(sub: string, code: string, tenant: TenantState): string | undefined {
  const enrolment = tenant.mfa.enrolments.get(sub);
  const enrolled = enrolment && [{ ...enrolment.details, id: enrolment.id }];
  return [...factorsOf(sub, tenant), ...(enrolled ?? [])].find(
    (one) => one.type === 'totp' && isTotpCode(one.secret, code),
  )?.id;
}

/** Notes that a factor was used, which makes an enrolment an authenticator and its recovery code a good one. */
export function markUsed(sub: string, id: string, { authenticators, mfa }: TenantState): void {
  const enrolment = mfa.enrolments.get(sub);
  if (enrolment?.id === id) {
    mfa.enrolments.delete(sub);
    authenticators.add(sub, enrolment.details, id);
    authenticators.add(sub, { type: 'recovery-code', code: enrolment.recoveryCode });
  }
  const used = authenticators.find(sub, id);
  if (used?.type === 'recovery-code') authenticators.delete(sub, id);
  else if (used !== undefined) used.lastAuthAt = new Date().toISOString();
}
