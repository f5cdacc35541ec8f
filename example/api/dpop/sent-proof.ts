import type { IncomingMessage } from 'node:http';
import { calculateJwkThumbprint, decodeJwt, decodeProtectedHeader } from 'jose';

/** What came with a DPoP request, as far as it can be read. Nothing of it is verified; the proof itself is not in it. */
export interface SentProof {
  /** Whether a proof came at all: the scheme `DPoP` may have come without one. */
  readonly proof: boolean;
  readonly nonce: string | null;
  readonly htu: string | null;
  readonly htm: string | null;
  readonly jti: string | null;
  /** The thumbprint of the key in the proof. */
  readonly jkt: string | null;
}

const unreadable = { nonce: null, htu: null, htm: null, jti: null, jkt: null };

/** The values of all `DPoP` headers. */
export function proofsOf(req: IncomingMessage): readonly string[] {
  return req.headersDistinct['dpop'] ?? [];
}

/** @returns `null` for a request that has nothing of DPoP */
export async function readSentProof(req: IncomingMessage): Promise<SentProof | null> {
  const [proof] = proofsOf(req);
  if (proof === undefined) return schemeIsDpop(req) ? { proof: false, ...unreadable } : null;
  try {
    const { nonce, htu, htm, jti } = decodeJwt(proof);
    const { jwk } = decodeProtectedHeader(proof);
    return {
      proof: true,
      nonce: textOf(nonce),
      htu: textOf(htu),
      htm: textOf(htm),
      jti: textOf(jti),
      jkt: jwk ? await calculateJwkThumbprint(jwk) : null,
    };
  } catch {
    return { proof: true, ...unreadable };
  }
}

function schemeIsDpop(req: IncomingMessage): boolean {
  return /^DPoP( |$)/i.test(req.headers.authorization ?? '');
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
