/** Secrets that are good for one use and a while: invitations, session transfer tokens, tokens of another system. */
import { randomBytes } from 'node:crypto';

interface Entry<T> {
  readonly value: T;
  readonly expiresAt: number;
}

export class Tickets<T> {
  readonly #entries = new Map<string, Entry<T>>();
  readonly #lifetime: number;

  /** @param lifetime in seconds */
  constructor(lifetime: number) {
    this.#lifetime = lifetime;
  }

  issue(value: T): string {
    const ticket = randomBytes(24).toString('base64url');
    this.#entries.set(ticket, { value, expiresAt: Date.now() + this.#lifetime * 1000 });
    return ticket;
  }

  /** What it stands for, without using it up. */
  find(ticket: unknown): T | undefined {
    const entry = typeof ticket === 'string' ? this.#entries.get(ticket) : undefined;
    return entry && entry.expiresAt > Date.now() ? entry.value : undefined;
  }

  use(ticket: unknown): T | undefined {
    const value = this.find(ticket);
    if (typeof ticket === 'string') this.#entries.delete(ticket);
    return value;
  }

  clear(): void {
    this.#entries.clear();
  }
}
