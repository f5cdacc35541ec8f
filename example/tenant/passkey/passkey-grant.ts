/** The grant at /oauth/token by which the answer of a passkey becomes a sign-up or a login. */
import {
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type Provider from 'oidc-provider';
import { isRecord, parseJsonObject } from '../http.ts';
import { newMethodId } from '../authenticators.ts';
import { relyingParty, type Passkey } from '../passkeys.ts';
import { Refusal, type Redeemable } from '../redeem.ts';
import { codeWithoutLogin } from '../code-without-login.ts';
import { isAudience } from '../audience.ts';
import type { TenantState } from '../tenant-state.ts';
import type { DemoUser } from '../users.ts';
import type { PasskeyCeremony } from './ceremony.ts';

const grantType = 'urn:okta:params:oauth:grant-type:webauthn';

type Answer = Record<string, unknown>;

/** @returns `undefined` for another grant */
export async function passkeyGrant(
  form: URLSearchParams,
  provider: Provider,
  tenant: TenantState,
): Promise<Redeemable | undefined> {
  if (form.get('grant_type') !== grantType) return undefined;
  const session = form.get('auth_session');
  const ceremony = tenant.ceremonies.find(session);
  if (ceremony === undefined) throw refused('The auth_session is invalid or expired.');
  const passkey = await verify(form, ceremony, tenant);
  const user = ceremony.newcomer ?? tenant.people.bySub(passkey.sub);
  if (user === undefined) throw refused('The user does not exist.');
  const audience = form.get('audience') || undefined;
  if (audience !== undefined && !isAudience(audience, tenant.issuer)) {
    throw new Refusal(400, 'invalid_target', `Service not found: ${audience}`);
  }
  const scopes = (form.get('scope') ?? 'openid').split(' ');
  const wish = { scopes, amr: ['pop'], ...(audience !== undefined && { audience }) };
  const tokenRequest = await codeWithoutLogin(provider, tenant, user, wish);
  if (ceremony.newcomer !== undefined) signUp(ceremony.newcomer, tenant);
  return {
    form: tokenRequest,
    redeemed: async () => {
      tenant.ceremonies.use(session);
      tenant.passkeys.add(passkey);
    },
  };
}

/** oidc-provider has to find the account. A request that comes again with a nonce finds it made already. */
function signUp(user: DemoUser, { people }: TenantState): void {
  if (people.bySub(user.sub) !== undefined) return;
  if (people.any(user.email) !== undefined) throw refused('The user already exists.');
  people.add(user);
}

/** @returns the passkey as it is to be kept */
async function verify(
  form: URLSearchParams,
  ceremony: PasskeyCeremony,
  tenant: TenantState,
): Promise<Passkey> {
  const answer = parseJsonObject(Buffer.from(form.get('authn_response') ?? ''));
  if (answer === undefined || !isRecord(answer['response'])) throw refused('The authn_response is missing.');
  try {
    return ceremony.newcomer === undefined
      ? await verifyLogin(answer, ceremony, tenant)
      : await verifySignUp(answer, ceremony, ceremony.newcomer, tenant);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // The library tells by ordinary errors what is wrong with an answer.
    throw refused(error instanceof Error ? error.message : 'The passkey cannot be verified.');
  }
}

async function verifySignUp(
  answer: Answer,
  { challenge }: PasskeyCeremony,
  { sub }: DemoUser,
  { options, passkeys }: TenantState,
): Promise<Passkey> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response: answer as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: [...options.appOrigins],
    expectedRPID: relyingParty.id,
    requireUserVerification: false,
  });
  if (!verified) throw refused('The passkey cannot be verified.');
  const { credential, aaguid, credentialDeviceType, credentialBackedUp } = registrationInfo;
  return {
    id: newMethodId('passkey'),
    sub,
    userHandle: passkeys.userHandle(sub),
    credentialId: credential.id,
    publicKey: credential.publicKey,
    counter: credential.counter,
    deviceType: credentialDeviceType,
    backedUp: credentialBackedUp,
    aaguid,
    createdAt: new Date().toISOString(),
  };
}

async function verifyLogin(
  answer: Answer,
  { challenge }: PasskeyCeremony,
  { options, passkeys }: TenantState,
): Promise<Passkey> {
  const { id } = answer;
  const passkey = typeof id === 'string' ? passkeys.find(id) : undefined;
  if (passkey === undefined) throw refused('This passkey is not known.');
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response: answer as unknown as AuthenticationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: [...options.appOrigins],
    expectedRPID: relyingParty.id,
    credential: { id: passkey.credentialId, publicKey: passkey.publicKey, counter: passkey.counter },
    requireUserVerification: false,
  });
  const { userHandle = passkey.userHandle } = answer['response'] as { userHandle?: unknown };
  if (!verified || userHandle !== passkey.userHandle) throw refused('The passkey cannot be verified.');
  return { ...passkey, counter: authenticationInfo.newCounter, lastAuthAt: new Date().toISOString() };
}

function refused(description: string): Refusal {
  return new Refusal(403, 'invalid_grant', description);
}
