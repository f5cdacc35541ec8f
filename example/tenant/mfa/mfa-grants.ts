/** The grants at /oauth/token by which a second factor finishes a refused token request. */
import type Provider from 'oidc-provider';
import { Refusal, type Redeemable } from '../redeem.ts';
import { codeWithoutLogin } from '../code-without-login.ts';
import type { TenantState } from '../tenant-state.ts';
import { appOfCode, factorsOf, markUsed } from './factors.ts';
import type { MfaTransaction } from './mfa-state.ts';

/** @returns the id of the authenticator */
type Verify = (form: URLSearchParams, waiting: MfaTransaction, tenant: TenantState) => string;

const prefix = 'http://auth0.com/oauth/grant-type/';

const verifiers: Readonly<Record<string, Verify>> = {
  [`${prefix}mfa-otp`]: verifyOtp,
  [`${prefix}mfa-oob`]: verifySentCode,
  [`${prefix}mfa-recovery-code`]: verifyRecoveryCode,
};

/** @returns `undefined` for another grant */
export async function mfaGrant(
  form: URLSearchParams,
  provider: Provider,
  tenant: TenantState,
): Promise<Redeemable | undefined> {
  const verify = verifiers[form.get('grant_type') ?? ''];
  if (verify === undefined) return undefined;
  const mfaToken = form.get('mfa_token') ?? '';
  const waiting = findTransaction(mfaToken, tenant);
  const authenticatorId = verify(form, waiting, tenant);
  const user = tenant.people.bySub(waiting.sub);
  if (user === undefined) throw new Error(`${waiting.sub} was refused, but does not exist.`);
  const { audience, scopes, grantId } = waiting;
  const wish = { scopes, grantId, ...(audience !== undefined && { audience }) };
  return {
    form: await codeWithoutLogin(provider, tenant, user, { ...wish, amr: ['mfa'] }),
    redeemed: async () => {
      tenant.mfa.transactions.delete(mfaToken);
      markUsed(waiting.sub, authenticatorId, tenant);
      if (waiting.grantId === undefined) return;
      tenant.mfa.verifiedGrants.add(waiting.grantId);
      rotate(waiting, tenant);
    },
  };
}

/** @throws {Refusal} in Auth0's words */
export function findTransaction(mfaToken: string, { mfa }: TenantState): MfaTransaction {
  const waiting = mfa.transactions.get(mfaToken);
  if (waiting === undefined) throw new Refusal(401, 'invalid_grant', 'Malformed mfa_token');
  if (waiting.expiresAt <= Date.now()) throw new Refusal(401, 'expired_token', 'mfa_token is expired');
  return waiting;
}

function verifyOtp(form: URLSearchParams, { sub }: MfaTransaction, tenant: TenantState): string {
  const id = appOfCode(sub, form.get('otp') ?? '', tenant);
  if (id === undefined) throw wrong('otp_code');
  return id;
}

function verifySentCode(form: URLSearchParams, { sent }: MfaTransaction): string {
  const found = sent.get(form.get('oob_code') ?? '');
  if (found === undefined) throw wrong('oob_code');
  const { message, authenticatorId } = found;
  if (message.channel === 'push' && message.approved !== true) {
    throw new Refusal(
      400,
      'authorization_pending',
      'Authorization pending: please repeat the request in a few seconds.',
    );
  }
  if (message.channel !== 'push' && message.code !== form.get('binding_code')) throw wrong('binding_code');
  return authenticatorId;
}

function verifyRecoveryCode(form: URLSearchParams, { sub }: MfaTransaction, tenant: TenantState): string {
  const code = form.get('recovery_code');
  const found = factorsOf(sub, tenant).find((one) => one.type === 'recovery-code' && one.code === code);
  if (found === undefined) throw wrong('recovery_code');
  return found.id;
}

function wrong(name: string): Refusal {
  return new Refusal(403, 'invalid_grant', `Invalid ${name}.`);
}

/** The tokens came with a new refresh token: it takes the place of the refused one, for all that that one is good for. */
function rotate({ refreshToken, grantId }: MfaTransaction, { store }: TenantState): void {
  const [former] = store.where('RefreshToken', ({ jti }) => jti === refreshToken);
  if (former === undefined) return;
  former.consumed = Math.floor(Date.now() / 1000);
  const { resource, scope } = former;
  for (const successor of store.where('RefreshToken', (one) => one.grantId === grantId && !one.consumed)) {
    Object.assign(successor, { resource, scope });
  }
}
