import { Subject } from 'rxjs';
import type { AuthorizedRequest } from '../dpop/authorized-request';
import type { ReadHeader } from '../dpop/challenge';
import { Dpop, type NonceChange } from '../dpop/dpop';
import { FakeClient } from './fake-client';

/** Headers of refusals, each with another way out. */
export const USE_NONCE = { 'WWW-Authenticate': 'DPoP algs="ES256", error="use_dpop_nonce"' };
export const OTHER_TOKEN = { 'WWW-Authenticate': 'DPoP algs="ES256", error="invalid_token"' };
export const NO_WAY_OUT = { 'WWW-Authenticate': 'DPoP error="insufficient_scope"' };

let strangers = 0;

/** The origin of a server that this page never asked: of some things, each is warned of once in the life of a page. */
export function newOrigin(): string {
  return `https://stranger-${++strangers}.test`;
}

export function withNonce(nonce: string, headers: Record<string, string> = {}): Record<string, string> {
  return { ...headers, 'DPoP-Nonce': nonce };
}

/** Reads headers as those of an answer are read. */
export function reader(headers: Record<string, string> = {}): ReadHeader {
  const all = new Headers(headers);
  return (name) => all.get(name);
}

/** What a proof of the fake client was made for, as a server reads it. */
export interface Proof {
  readonly url: string;
  readonly method: string;
  readonly accessToken: string;
  readonly nonce?: string;
  /** How many proofs had been made by then: no two are the same. */
  readonly jti: number;
}

export function proofIn(text: string | null | undefined): Proof {
  return JSON.parse(text ?? 'null') as Proof;
}

/** Nonces and proofs with a fake engine. */
export function setupDpop(isEnabled = true) {
  const client = new FakeClient();
  const changes = new Subject<NonceChange>();
  const told: NonceChange[] = [];
  changes.subscribe((change) => told.push(change));
  const dpop = new Dpop({ isEnabled: () => isEnabled, call: (_, call) => call(client.asEngine), changes });
  return { client, dpop, told };
}

/** A resource server that gives nonces and takes no other, with the API of a spec behind it. */
export class ResourceServer {
  /** The proofs that came with requests, in order. */
  readonly proofs: Proof[] = [];
  challenges = 0;

  constructor(public nonce = 'nonce-1') {}

  /** What it answers to a request with these headers. */
  answer(header: ReadHeader): { readonly status: number; readonly headers: Record<string, string> } {
    const proof = proofIn(header('DPoP'));
    this.proofs.push(proof);
    if (proof.nonce === this.nonce) {
      return { status: 200, headers: withNonce(this.nonce) };
    }
    this.challenges++;
    return { status: 401, headers: withNonce(this.nonce, USE_NONCE) };
  }
}

/** Notes what is asked of it, in order, and has itself repeated as often as `repeats` says. */
export class FakeRequest implements AuthorizedRequest {
  readonly log: string[] = [];
  refused: Error | undefined;

  constructor(private repeats = 0) {}

  authorize(): Promise<Record<string, string>> {
    this.log.push('authorize');
    return Promise.resolve({ Authorization: `DPoP token-${this.log.length}`, DPoP: 'proof' });
  }

  learn(header: ReadHeader): void {
    this.log.push(`learn ${header('DPoP-Nonce')}`);
  }

  mayRepeat(status: number, header: ReadHeader): Promise<boolean> {
    this.log.push(`mayRepeat ${status} ${header('DPoP-Nonce')}`);
    return Promise.resolve(this.repeats-- > 0);
  }

  refusal(status: number, header: ReadHeader): Error | undefined {
    this.log.push(`refusal ${status} ${header('DPoP-Nonce')}`);
    return this.refused;
  }

  end(): void {
    this.log.push('end');
  }
}
