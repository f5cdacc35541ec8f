/**
 * A DPoP-bound access token together with its proof (RFC 9449, section 7.1), for the example API and for `/userinfo`.
 * Every check of section 4.3 but two is `oauth4webapi`'s: the nonce and the replay are left to who calls this.
 */
import { decodeJwt, decodeProtectedHeader, type JSONWebKeySet } from 'jose';
import { jwksCache, OperationProcessingError, validateJwtAccessToken } from 'oauth4webapi';

/** All that the engine uses, and all that is accepted. */
export const proofAlgorithm = 'ES256';

export interface BoundRequest {
  readonly method: string;
  /** As the client sent it, with scheme and host: the proof names it. */
  readonly url: string;
  readonly token: string;
  /** The values of all `DPoP` headers. */
  readonly proofs: readonly string[];
}

export interface Expected {
  readonly issuer: string;
  readonly audience: string;
  /** The keys of the issuer. */
  readonly jwks: JSONWebKeySet;
}

export interface ProofRefusal {
  readonly error: 'invalid_token' | 'invalid_dpop_proof';
  /** A sentence without quotes, and without anything that the client sent. */
  readonly reason: string;
}

export interface VerifiedProof {
  readonly error?: never;
  /** The thumbprint of the key that signed the proof and that the token is bound to. */
  readonly jkt: string;
  readonly jti: string;
  readonly nonce: string | undefined;
}

/** The token's own claims are not its business: they are verified before, with better words for what is wrong. */
export async function verifyBoundToken(
  { method, url, token, proofs }: BoundRequest,
  { issuer, audience, jwks }: Expected,
): Promise<VerifiedProof | ProofRefusal> {
  const [proof, second] = proofs;
  if (proof === undefined) return refuseProof('The DPoP proof is missing.');
  if (second !== undefined) return refuseProof('There is more than one DPoP proof.');
  try {
    // The library holds one list of algorithms against token and proof.
    if (decodeProtectedHeader(proof).alg !== proofAlgorithm) {
      return refuseProof(`The DPoP proof has to be signed with ${proofAlgorithm}.`);
    }
    const request = new Request(url, { method, headers: { authorization: `DPoP ${token}`, dpop: proof } });
    const { cnf } = await validateJwtAccessToken(
      { issuer, jwks_uri: new URL('.well-known/jwks.json', issuer).href },
      request,
      audience,
      {
        requireDPoP: true,
        signingAlgorithms: ['RS256', proofAlgorithm],
        // Keys that are there already: the library would load them again, and look for new ones once a minute only.
        [jwksCache]: { jwks, uat: Math.floor(Date.now() / 1000) },
      },
    );
    const { jti, nonce } = decodeJwt<{ jti: string; nonce?: unknown }>(proof);
    return { jkt: String(cnf?.jkt), jti, nonce: typeof nonce === 'string' ? nonce : undefined };
  } catch (error) {
    return refusalOf(error);
  }
}

function refusalOf(error: unknown): ProofRefusal {
  if (!(error instanceof OperationProcessingError)) return refuseProof('The DPoP proof cannot be verified.');
  const isOtherKey = (error.cause as { claim?: string } | undefined)?.claim === 'cnf.jkt';
  // The words of the example in section 7.1.
  if (isOtherKey) return { error: 'invalid_token', reason: 'Invalid DPoP key binding.' };
  return refuseProof(`${error.message.replaceAll('"', '')}.`);
}

function refuseProof(reason: string): ProofRefusal {
  return { error: 'invalid_dpop_proof', reason };
}
