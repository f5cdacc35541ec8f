/** Visitors without an account who keep an identity, and the tokens that hand it over to a login. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Tickets } from './tickets.ts';

export interface AnonymousSession {
  readonly token: string;
  readonly sub: string;
  readonly expiresAt: number;
}

/** In seconds. */
const transferLifetime = 30;

export class AnonymousSessions {
  readonly #sessions = new Map<string, AnonymousSession>();
  readonly #transfers = new Tickets<AnonymousSession>(transferLifetime);

  start(lifetimeInSeconds: number): AnonymousSession {
    const token = randomBytes(24).toString('base64url');
    const expiresAt = Date.now() + lifetimeInSeconds * 1000;
    const session = { token, sub: `anon@${randomUUID()}`, expiresAt };
    this.#sessions.set(token, session);
    return session;
  }

  /** Expired ones, too: whoever has one is told so. */
  get(token: string | undefined): AnonymousSession | undefined {
    return token === undefined ? undefined : this.#sessions.get(token);
  }

  end(token: string): void {
    this.#sessions.delete(token);
  }

  /** A token that takes the session along to one login. */
  transfer(session: AnonymousSession): string {
    return this.#transfers.issue(session);
  }

  /** @returns whose session came along */
  receive(transferToken: string | undefined): string | undefined {
    return this.#transfers.use(transferToken)?.sub;
  }

  clear(): void {
    this.#sessions.clear();
    this.#transfers.clear();
  }
}
