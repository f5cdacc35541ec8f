import { randomBytes } from 'node:crypto';
import type { AuthenticatorDetails } from '../authenticators.ts';
import type { Message } from '../mailbox.ts';

/** What an `mfa_token` stands for: a token request that waits for a second factor. */
export interface MfaTransaction {
  readonly sub: string;
  readonly audience: string | undefined;
  readonly scopes: readonly string[];
  /** Of the refused refresh; without one, a new grant is made. */
  readonly grantId?: string | undefined;
  readonly refreshToken?: string | undefined;
  /** In milliseconds since 1970. */
  readonly expiresAt: number;
  /** What was sent, by `oob_code`. */
  readonly sent: Map<string, SentCode>;
}

export interface SentCode {
  /** The id of the authenticator, which may be one that is being enrolled. */
  readonly authenticatorId: string;
  readonly message: Message;
}

/** A first factor that was not used yet: it opens nothing, and its first code finishes it. */
export interface Enrolment {
  readonly id: string;
  readonly details: AuthenticatorDetails;
  readonly recoveryCode: string;
}

export class MfaState {
  readonly transactions = new Map<string, MfaTransaction>();
  /** By user: one at a time. */
  readonly enrolments = new Map<string, Enrolment>();
  /** Grants that got a second factor after they were given. */
  readonly verifiedGrants = new Set<string>();

  /** @returns the `mfa_token` */
  start(transaction: MfaTransaction): string {
    const token = randomBytes(32).toString('base64url');
    this.transactions.set(token, transaction);
    return token;
  }

  clear(): void {
    this.transactions.clear();
    this.enrolments.clear();
    this.verifiedGrants.clear();
  }
}
