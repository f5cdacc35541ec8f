/** Whether an access token came the way it has to: bound to a key with a proof, or not bound and without one. */
import type { JWTPayload } from 'jose';
import { verifyBoundToken, type BoundRequest, type Expected } from '../../tenant/verify-bound-token.ts';
import type { ApiSettings } from '../settings.ts';
import type { Nonces } from './nonces.ts';
import type { UsedProofs } from './used-proofs.ts';

/** What an API remembers about proofs. */
export interface ProofMemory {
  readonly settings: Readonly<ApiSettings>;
  readonly nonces: Nonces;
  readonly usedProofs: UsedProofs;
}

export interface SentCredentials extends BoundRequest {
  readonly scheme: 'Bearer' | 'DPoP';
}

export interface Refusal {
  readonly error: 'invalid_token' | 'invalid_dpop_proof' | 'use_dpop_nonce';
  readonly reason: string;
}

/** @param claims of the access token, which is verified already */
export async function checkBinding(
  sent: SentCredentials,
  claims: JWTPayload,
  expected: Expected,
  { settings, nonces, usedProofs }: ProofMemory,
): Promise<Refusal | undefined> {
  const isBound = claims['cnf'] !== undefined;
  if (sent.scheme === 'Bearer') {
    // RFC 9449, section 7.2: a bound token must not be good for anything as a bearer token.
    if (isBound)
      return refuse('invalid_token', 'The access token is bound to a key: it needs the scheme DPoP.');
    if (sent.proofs.length === 0) return undefined;
    return refuse('invalid_token', 'The access token is bound to no key, yet a DPoP proof came with it.');
  }
  if (!isBound)
    return refuse('invalid_token', 'The access token is bound to no key: it needs the scheme Bearer.');

  const proof = await verifyBoundToken(sent, expected);
  if (proof.error !== undefined) return proof;
  // Section 4.3 wants a nonce checked that was given, also where none is asked for.
  if (proof.nonce === undefined && settings.nonceRequired) {
    return refuse('use_dpop_nonce', 'The DPoP proof needs a nonce.');
  }
  if (proof.nonce !== undefined && !nonces.isGood(proof.nonce)) {
    return refuse('use_dpop_nonce', 'The nonce of the DPoP proof is stale, or not of this server.');
  }
  // Last: a proof counts as used when nothing else is wrong with it.
  if (usedProofs.use(proof.jkt, proof.jti)) return undefined;
  return refuse('invalid_dpop_proof', 'The DPoP proof was used before.');
}

function refuse(error: Refusal['error'], reason: string): Refusal {
  return { error, reason };
}
