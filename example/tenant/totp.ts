/** One-time codes of authenticator applications (RFC 6238), with the parameters that all of those understand. */
import { Secret, TOTP } from 'otpauth';

/** Base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** What the QR code of an enrolment says. */
export function totpUri(secret: string, account: string): string {
  return totp(secret, account).toString();
}

/** The code of this half minute, or of the one before or after it: clocks differ. */
export function isTotpCode(secret: string, code: string): boolean {
  return totp(secret).validate({ token: code, window: 1 }) !== null;
}

function totp(secret: string, label = ''): TOTP {
  return new TOTP({ issuer: 'ngrx-auth0 demo tenant', label, secret: Secret.fromBase32(secret) });
}
