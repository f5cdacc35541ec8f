import type {
  EnrollmentChallengeOptions,
  EnrollmentChallengeResponse,
  EnrollmentVerifyOptions,
  PasskeyCreationOptions,
  PasskeyCredentialResponse,
} from 'ngrx-auth0';
import type { methodTypes } from './methods.service';

export type MethodType = (typeof methodTypes)[number];

/** What has to be known before a method can be added. */
export const addressLabel = (type: MethodType): string | undefined =>
  type === 'email' ? 'E-mail address' : type === 'phone' ? 'Phone number' : undefined;

/** What has to be typed to finish; `undefined` where a button is enough. */
export function answerLabel(type: MethodType): string | undefined {
  if (type === 'password') return 'New password';
  return ['email', 'phone', 'totp'].includes(type) ? 'Six-digit code' : undefined;
}

/** The first step. */
export function challengeFor(type: MethodType, address: string): EnrollmentChallengeOptions {
  if (type === 'email') return { type, email: address };
  if (type === 'phone') return { type, phone_number: address, preferred_authentication_method: 'sms' };
  return { type };
}

/** The second step. For a passkey the browser asks the user first. */
export async function answerTo(
  challenge: EnrollmentChallengeResponse,
  typed: string,
): Promise<EnrollmentVerifyOptions> {
  const { type, location, auth_session } = challenge;
  const step = { location, auth_session };
  switch (type) {
    case 'email':
    case 'phone':
    case 'totp':
      return { ...step, type, otp_code: typed };
    case 'password':
      return { ...step, type, new_password: typed };
    case 'passkey':
      return { ...step, type, authn_response: await newPasskey(challenge.authn_params_public_key) };
    default:
      return { ...step, type };
  }
}

async function newPasskey(options: PasskeyCreationOptions): Promise<PasskeyCredentialResponse> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  return credential.toJSON() as PasskeyCredentialResponse;
}
