/** What an authenticator app shows. */
import { TOTP } from 'otpauth';

export function currentCode(secret: string): string {
  return new TOTP({ secret }).generate();
}

export function secondsLeft(): number {
  return Math.ceil(TOTP.remaining() / 1000);
}
