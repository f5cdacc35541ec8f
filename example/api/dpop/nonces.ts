/**
 * The nonces of one resource server (RFC 9449, section 9): each answer may bring a new one, and the former ones stay
 * good for a while, so that requests under way at the same time do not spoil each other's.
 */
import { randomBytes } from 'node:crypto';
import type { ApiSettings } from '../settings.ts';

export class Nonces {
  readonly #settings: Readonly<ApiSettings>;
  /** When each was issued; oldest first. */
  readonly #issued = new Map<string, number>();
  #newest: string | undefined;

  constructor(settings: Readonly<ApiSettings>) {
    this.#settings = settings;
  }

  /** The nonce to send with an answer. */
  next(): string {
    const keeps = !this.#settings.rotateNonces && this.#newest !== undefined && this.isGood(this.#newest);
    return keeps && this.#newest !== undefined ? this.#newest : this.#issue();
  }

  isGood(nonce: string): boolean {
    const issuedAt = this.#issued.get(nonce);
    return issuedAt !== undefined && Date.now() - issuedAt < this.#settings.nonceLifetimeMs;
  }

  /** All that were issued so far are stale at once. */
  expire(): void {
    this.#issued.clear();
    this.#newest = undefined;
  }

  #issue(): string {
    for (const known of this.#issued.keys()) {
      if (this.isGood(known)) break;
      this.#issued.delete(known);
    }
    const nonce = randomBytes(16).toString('base64url');
    this.#issued.set(nonce, Date.now());
    this.#newest = nonce;
    return nonce;
  }
}
