/** A passkey (WebAuthn, section 7.1): made by the browser for the application's origin, with the tenant's challenge. */
import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type RegistrationResponseJSON,
  type VerifiedRegistrationResponse,
} from '@simplewebauthn/server';
import { isRecord } from '../http.ts';
import { relyingParty, type Passkey } from '../passkeys.ts';
import type { Call } from './call.ts';
import type { Challenge } from './enrollments.ts';
import { passkeyView } from './method-view.ts';
import { invalid } from './problem.ts';

export async function passkeyChallenge({ tenant, user, userAgent }: Call, id: string): Promise<Challenge> {
  const userHandle = tenant.passkeys.userHandle(user.sub);
  const options = await generateRegistrationOptions({
    rpID: relyingParty.id,
    rpName: relyingParty.name,
    userID: Buffer.from(userHandle, 'base64url'),
    userName: user.email,
    userDisplayName: user.name,
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
    excludeCredentials: tenant.passkeys.of(user.sub).map(({ credentialId }) => ({ id: credentialId })),
  });
  return {
    answer: { authn_params_public_key: options },
    verify: async (input) => {
      const { credential, aaguid, ...info } = await verified(input['authn_response'], options.challenge, [
        ...tenant.options.appOrigins,
        tenant.origin,
      ]);
      const passkey: Passkey = {
        id,
        sub: user.sub,
        userHandle,
        credentialId: credential.id,
        publicKey: credential.publicKey,
        counter: credential.counter,
        deviceType: info.credentialDeviceType,
        backedUp: info.credentialBackedUp,
        aaguid,
        ...(userAgent !== undefined && { userAgent }),
        createdAt: new Date().toISOString(),
      };
      tenant.passkeys.add(passkey);
      return passkeyView(passkey);
    },
  };
}

type RegistrationInfo = NonNullable<VerifiedRegistrationResponse['registrationInfo']>;

/** ES256 and RS256: what every authenticator has. */
const supportedAlgorithmIDs = [-7, -257];

/** @throws Problem */
async function verified(
  response: unknown,
  expectedChallenge: string,
  expectedOrigin: string[],
): Promise<RegistrationInfo> {
  if (!isRecord(response)) throw invalid('authn_response', '"authn_response" has to be a credential.');
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      // Whatever it is: the library checks it.
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge,
      expectedOrigin,
      expectedRPID: relyingParty.id,
      supportedAlgorithmIDs,
      requireUserVerification: false,
    });
    if (registrationInfo) return registrationInfo;
  } catch (error) {
    throw invalid('authn_response', `The passkey is not valid: ${(error as Error).message}`);
  }
  throw invalid('authn_response', 'The passkey could not be verified.');
}
