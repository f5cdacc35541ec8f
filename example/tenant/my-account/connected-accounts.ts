/** Which accounts elsewhere people have connected, and which they are just connecting. */
import { randomBytes } from 'node:crypto';
import type { Connection } from './connections.ts';

export interface ConnectedAccount {
  readonly id: string;
  readonly sub: string;
  readonly connection: string;
  readonly scopes: readonly string[];
  readonly createdAt: string;
}

export interface ConnectRequest {
  readonly sub: string;
  readonly connection: Connection;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly state: string | undefined;
  readonly codeChallenge: string | undefined;
  /** What the application wants the provider to be told. */
  readonly authorizationParams: Readonly<Record<string, unknown>>;
}

/** A request on its way: the ticket opens the consent page, and the session and the code complete it. */
export interface Connecting extends ConnectRequest {
  readonly ticket: string;
  readonly authSession: string;
  readonly expiresAt: number;
  /** Given when the person allows it. */
  connectCode?: string;
}

export const connectTtl = 300;

export class ConnectedAccounts {
  readonly #connecting = new Map<string, Connecting>();
  readonly #accounts = new Map<string, ConnectedAccount>();

  start(request: ConnectRequest): Connecting {
    const started = {
      ...request,
      ticket: secret(),
      authSession: secret(),
      expiresAt: Date.now() + connectTtl * 1000,
    };
    this.#connecting.set(started.authSession, started);
    return started;
  }

  /** The request that waits for the decision of a person. */
  undecided(ticket: string): Connecting | undefined {
    return [...this.#connecting.values()].find(
      (one) => one.ticket === ticket && one.connectCode === undefined && isAlive(one),
    );
  }

  /** @returns the code */
  allow(connecting: Connecting): string {
    connecting.connectCode = secret();
    return connecting.connectCode;
  }

  /** Takes the request away: whatever comes of it, there is no second try. */
  take(authSession: string): Connecting | undefined {
    const found = this.#connecting.get(authSession);
    this.#connecting.delete(authSession);
    return found && isAlive(found) ? found : undefined;
  }

  /** One account per connection: a new one takes the place of the former. */
  add({ sub, connection, scopes }: ConnectRequest): ConnectedAccount {
    for (const former of this.of(sub)) {
      if (former.connection === connection.name) this.#accounts.delete(former.id);
    }
    const id = `cac_${randomBytes(12).toString('base64url')}`;
    const added = { id, sub, connection: connection.name, scopes, createdAt: new Date().toISOString() };
    this.#accounts.set(id, added);
    return added;
  }

  of(sub: string): ConnectedAccount[] {
    return [...this.#accounts.values()].filter((account) => account.sub === sub);
  }

  /** @returns whether it was there */
  delete(sub: string, id: string): boolean {
    return this.#accounts.get(id)?.sub === sub && this.#accounts.delete(id);
  }

  clear(): void {
    this.#connecting.clear();
    this.#accounts.clear();
  }
}

function isAlive({ expiresAt }: Connecting): boolean {
  return expiresAt > Date.now();
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
