import type { Auth0Client } from '@auth0/auth0-spa-js';
import type { Subject } from 'rxjs';
import { NgrxAuth0Error } from '../errors/developer-error';
import { isNonce } from './challenge';
import { FirstRequests } from './first-requests';

/** A nonce of a server; the id of the tenant's own one is empty. */
export interface NonceChange {
  readonly id: string;
  readonly nonce: string;
}

/** What a proof is made for. */
export interface ProofParams {
  /** May be relative to the page. Query and fragment are no part of a proof (RFC 9449, section 4.2). */
  readonly url: string;
  readonly method: string;
  readonly nonce?: string | undefined;
  readonly accessToken: string;
}

/** Milliseconds for which nobody doubts a nonce. Servers keep theirs for a minute or more. */
const FRESH = 60_000;

export type DpopClient = Pick<Auth0Client, 'generateDpopProof' | 'getDpopNonce' | 'setDpopNonce'>;

/** What DPoP needs of the engine. */
export interface DpopHost {
  readonly isEnabled: () => boolean;
  /** Calls the engine, with a time limit. */
  readonly call: <T>(name: string, call: (client: DpopClient) => Promise<T>) => Promise<T>;
  readonly changes: Subject<NonceChange>;
}

/**
 * Nonces and proofs (RFC 9449). The engine keeps the nonces in a storage that all tabs share, and this keeps what it read
 * or wrote in memory; the tenant's own nonce, which the engine changes by itself, is always read.
 */
export class Dpop {
  readonly #known = new Map<string, string>();
  /** The first look of this page into the engine's storage, by id. */
  readonly #reads = new Map<string, Promise<string | undefined>>();
  /** When each server was last heard of. */
  readonly #answeredAt = new Map<string, number>();
  /** A slow answer is as good as one without a nonce. */
  readonly #first = new FirstRequests((id) => {
    this.learn(id);
  });
  #session = Symbol();
  #proofs = 0;
  #firstProof: Promise<unknown> | undefined;

  constructor(private readonly host: DpopHost) {}

  /** Changes with each end of a session: what began before says nothing any more. */
  get session(): symbol {
    return this.#session;
  }

  /** What the facade offers of it, by the names of its methods. */
  readonly methods: Readonly<Record<string, (...args: never[]) => Promise<unknown>>> = {
    getDpopNonce: (id?: string) => this.nonce(id),
    generateDpopProof: (params: Parameters<Dpop['proof']>[0]) =>
      this.proof({ ...params, method: params.method.toUpperCase() }),
  };

  /** The nonce that the engine has, which may be one that another tab learned. */
  async nonce(id = ''): Promise<string | undefined> {
    const [session, before] = [this.#session, this.#known.get(id)];
    const nonce = await this.#read(id);
    const known = this.#known.get(id);
    if (session !== this.#session || known !== before) {
      // A session ended, or a newer one was learned meanwhile.
      return known ?? nonce;
    }
    if (nonce) {
      this.#keep(id, nonce);
    }
    return nonce;
  }

  /**
   * Gives the engine a nonce, if it is another one than it has.
   *
   * @throws NgrxAuth0Error NGA0305 for what is no nonce.
   */
  async setNonce(nonce: string, id = ''): Promise<void> {
    if (!isNonce(nonce)) {
      throw new NgrxAuth0Error('NGA0305');
    }
    const session = this.#session;
    if ((await this.#read(id)) !== nonce) {
      await this.#write(id, nonce);
    }
    if (session === this.#session) {
      this.#keep(id, nonce);
    }
  }

  /** The nonce for the next proof; the engine is asked for it once. */
  async current(id: string): Promise<string | undefined> {
    const known = this.#known.get(id);
    if (known) {
      return known;
    }
    const read = this.#reads.get(id) ?? this.nonce(id);
    this.#reads.set(id, read);
    return read.then(
      (nonce) => this.#known.get(id) ?? nonce,
      (error: unknown) => {
        this.#reads.delete(id);
        throw error;
      },
    );
  }

  /** A server answered, or could not be reached; what it gave with its answer. */
  learn(id: string, nonce?: string): void {
    this.#answeredAt.set(id, Date.now());
    if (nonce && this.#known.get(id) !== nonce) {
      this.#keep(id, nonce);
      // What cannot be written is known to this page all the same; the next one will be refused once.
      this.#write(id, nonce).catch(() => undefined);
    }
  }

  /**
   * Waits until a request may go; see {@link FirstRequests}. Nobody waits while the server's nonces are fresh: it answered
   * a while ago, or gives none. A nonce from the engine's storage, or from before a pause, may be stale for all.
   */
  enter(id: string): Promise<() => void> {
    return this.#first.enter(id, () => {
      const at = this.#answeredAt.get(id);
      return at !== undefined && (!this.#known.has(id) || Date.now() - at < FRESH);
    });
  }

  /**
   * A fresh proof, to be used at once and only once.
   *
   * The engine makes a key where it finds none, and many calls at once would each make one, of which the last is kept: so
   * of those who come together the first goes ahead.
   */
  async proof({ url, method, nonce, accessToken }: ProofParams): Promise<string> {
    const params = {
      url: new URL(url, document.baseURI).href,
      method,
      accessToken,
      ...(nonce && { nonce }),
    };
    if (this.#firstProof) {
      await this.#firstProof.catch(() => undefined);
    }
    const proof = this.#call('generateDpopProof', (client) => client.generateDpopProof(params));
    this.#firstProof ??= proof;
    this.#proofs++;
    return proof.finally(() => {
      if (--this.#proofs === 0) {
        this.#firstProof = undefined;
      }
    });
  }

  /** The session ended, and the engine's nonces with it. */
  clear(): void {
    this.#session = Symbol();
    this.#known.clear();
    this.#reads.clear();
    this.#answeredAt.clear();
    this.#first.clear();
  }

  #keep(id: string, nonce: string): void {
    if (this.#known.get(id) !== nonce) {
      this.#known.set(id, nonce);
      this.host.changes.next({ id, nonce });
    }
  }

  #read(id: string): Promise<string | undefined> {
    return this.#call('getDpopNonce', (client) => client.getDpopNonce(id || undefined));
  }

  #write(id: string, nonce: string): Promise<void> {
    return this.#call('setDpopNonce', (client) => client.setDpopNonce(nonce, id || undefined));
  }

  /** The engine would throw a text without a code, in the caller's turn. */
  async #call<T>(name: string, call: (client: DpopClient) => Promise<T>): Promise<T> {
    if (!this.host.isEnabled()) {
      throw new NgrxAuth0Error('NGA0109', name);
    }
    return this.host.call(name, call);
  }
}
