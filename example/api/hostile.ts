/**
 * Answers that no good API gives, to see what an application makes of them: `POST /__test/hostile`. All but the first
 * kind wait for a DPoP request.
 */
import { challengeInvalid } from './challenge.ts';
import { isWhole } from './failures.ts';
import type { Reply } from './reply.ts';

export const hostileKinds = [
  /** The usual answer to a Bearer request, with a nonce that nobody asked for. */
  'nonce-on-bearer',
  /** Asks for a nonce, whatever the proof carries. */
  'endless-challenge',
  /** Asks for a nonce, but gives none. */
  'challenge-without-nonce',
  /** 401 with a nonce, but the challenge asks for something else. */
  'wrong-www-authenticate',
  /** The usual answer, with a nonce that is none by the syntax of RFC 9449, section 8.1. */
  'bad-nonce',
  /** Asks for a nonce with 403 instead of 401. */
  'challenge-with-403',
] as const;

export type HostileKind = (typeof hostileKinds)[number];

export interface Hostile {
  readonly kind: HostileKind;
  readonly times: number;
  /** Only this path, if given. */
  readonly path?: string;
}

export interface HostileTarget {
  readonly path: string;
  readonly isDpop: boolean;
  readonly isBearer: boolean;
}

/** What becomes of the answer: another `DPoP-Nonce` (`null` is none), another answer. */
export interface HostileEffect {
  readonly nonce?: string | null;
  readonly reply?: Reply;
}

export class HostileAnswers {
  #left: { hostile: Hostile; times: number }[] = [];

  add(hostile: Hostile): void {
    this.#left.push({ hostile, times: hostile.times });
  }

  /** The first kind that is waiting for such a request; counts as used. */
  take(target: HostileTarget): HostileKind | undefined {
    const hit = this.#left.find(({ hostile, times }) => times > 0 && fits(hostile, target));
    if (hit === undefined) return undefined;
    hit.times -= 1;
    return hit.hostile.kind;
  }

  clear(): void {
    this.#left = [];
  }
}

/** @param nonce a fresh one */
export function hostileEffect(kind: HostileKind, nonce: string): HostileEffect {
  const asksForNonce = challengeInvalid('DPoP', 'The DPoP proof needs another nonce.', 'use_dpop_nonce');
  switch (kind) {
    case 'nonce-on-bearer':
      return { nonce };
    case 'bad-nonce':
      return { nonce: 'not a "nonce"' };
    case 'endless-challenge':
      return { nonce, reply: asksForNonce };
    case 'challenge-without-nonce':
      return { nonce: null, reply: asksForNonce };
    case 'challenge-with-403':
      return { nonce, reply: { ...asksForNonce, status: 403 } };
    case 'wrong-www-authenticate': {
      const headers = { 'WWW-Authenticate': 'Bearer realm="x"' };
      return { nonce, reply: { status: 401, headers, body: { error: 'unauthorized' } } };
    }
  }
}

/** @returns the hostile answer, or a sentence that says what is wrong with it */
export function parseHostile(input: Record<string, unknown>): Hostile | string {
  const { kind, times = 1, path, ...rest } = input;
  const [unknown] = Object.keys(rest);
  if (unknown !== undefined) return `It has no member "${unknown}": there are kind, times, path.`;
  const known = hostileKinds.find((candidate) => candidate === kind);
  if (known === undefined) return `Unknown kind. There are: ${hostileKinds.join(', ')}.`;
  if (!isWhole(times) || times < 1) return 'times has to be at least 1.';
  if (path !== undefined && typeof path !== 'string') return 'path has to be a string.';
  return { kind: known, times, ...(path !== undefined && { path }) };
}

function fits({ kind, path }: Hostile, target: HostileTarget): boolean {
  const isRequest = kind === 'nonce-on-bearer' ? target.isBearer && !target.isDpop : target.isDpop;
  return isRequest && (path ?? target.path) === target.path;
}
