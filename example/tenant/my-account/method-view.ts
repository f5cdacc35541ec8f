/** How My Account shows what the stores of authenticators and passkeys hold. */
import type { Authenticator } from '../authenticators.ts';
import type { Passkey } from '../passkeys.ts';
import { relyingParty } from '../passkeys.ts';

export type MethodView = Readonly<Record<string, unknown>> & { readonly type: string; readonly id: string };

export type MethodType = Authenticator['type'] | 'passkey';

/** What each type is good for: alone, or after something else. */
export const usageOf: Readonly<Record<MethodType, readonly ('primary' | 'secondary')[]>> = {
  password: ['primary'],
  passkey: ['primary'],
  email: ['secondary'],
  phone: ['secondary'],
  'push-notification': ['secondary'],
  totp: ['secondary'],
  'recovery-code': ['secondary'],
};

export function isMethodType(type: unknown): type is MethodType {
  return typeof type === 'string' && Object.hasOwn(usageOf, type);
}

/** @param sub whose it is */
export function authenticatorView(one: Authenticator, sub: string): MethodView {
  const { id, type, createdAt, name, lastAuthAt } = one;
  const base = { id, type, created_at: createdAt, usage: usageOf[type] };
  if (one.type === 'password') return { ...base, identity_user_id: identityOf(sub) };
  return {
    ...base,
    confirmed: true,
    ...(name !== undefined && { name }),
    ...(lastAuthAt !== undefined && { last_auth_at: lastAuthAt }),
    ...(one.type === 'email' && { email: one.email }),
    ...(one.type === 'phone' && {
      phone_number: one.phoneNumber,
      preferred_authentication_method: one.preferred,
    }),
  };
}

export function passkeyView(passkey: Passkey): MethodView {
  const { id, sub, createdAt, userAgent, lastAuthAt } = passkey;
  return {
    id,
    type: 'passkey',
    created_at: createdAt,
    usage: usageOf.passkey,
    identity_user_id: identityOf(sub),
    key_id: passkey.credentialId,
    public_key: Buffer.from(passkey.publicKey).toString('base64'),
    user_handle: passkey.userHandle,
    credential_device_type: passkey.deviceType === 'multiDevice' ? 'multi_device' : 'single_device',
    credential_backed_up: passkey.backedUp,
    aaguid: passkey.aaguid,
    relying_party_id: relyingParty.id,
    ...(userAgent !== undefined && { user_agent: userAgent }),
    ...(lastAuthAt !== undefined && { last_auth_at: lastAuthAt }),
  };
}

/** The id inside the connection: what follows the bar of a subject. */
export function identityOf(sub: string): string {
  return sub.slice(sub.indexOf('|') + 1);
}
