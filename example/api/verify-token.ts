/**
 * Decides what the credentials of a request are worth: RFC 6750 for bearer tokens, RFC 9449 for those that are bound to
 * a key, RFC 9068 for what is inside.
 */
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyResult } from 'jose';
import type { Scheme } from './challenge.ts';
import { checkBinding, type ProofMemory, type Refusal } from './dpop/check-binding.ts';

export interface VerifierOptions {
  /** With the slash at the end, exactly as in `iss`. */
  readonly issuer: string;
  readonly audience: string;
  /** What `typ` has to say: `at+jwt` by RFC 9068. Auth0's own token profile says `JWT`. Default: anything. */
  readonly tokenType?: string;
}

/** The part of a request that matters here. */
export interface SentRequest {
  readonly method: string;
  /** As the browser sent it. */
  readonly url: string;
  readonly authorization: string | undefined;
  readonly proofs: readonly string[];
  /** What the request tried, and how a refusal is told. */
  readonly scheme: Scheme;
}

export type Verdict =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'valid'; readonly claims: JWTPayload; readonly scopes: readonly string[] }
  | {
      readonly kind: 'invalid';
      readonly error: Refusal['error'];
      readonly reason: string;
      readonly scheme: Scheme;
    }
  /** The tenant did not give its keys: nobody's fault but ours. */
  | { readonly kind: 'unavailable' };

export type Verifier = (request: SentRequest) => Promise<Verdict>;

export function createVerifier(
  { issuer, audience, tokenType }: VerifierOptions,
  memory: ProofMemory,
): Verifier {
  // A restarted tenant has a new key. The default waits 30 s before it looks for it, which a test would notice.
  const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', issuer), { cooldownDuration: 500 });

  const verify = (token: string): Promise<JWTVerifyResult> =>
    jwtVerify(token, keys, { issuer, audience, algorithms: ['RS256'], ...(tokenType && { typ: tokenType }) });

  return async ({ method, url, authorization, proofs, scheme }) => {
    if (authorization === undefined) return { kind: 'anonymous' };
    const [, name = '', token] = /^(Bearer|DPoP) ([\w~+/.=-]+)$/i.exec(authorization) ?? [];
    if (token === undefined) {
      const reason = 'The authorization scheme has to be Bearer or DPoP, with one token.';
      return { kind: 'invalid', error: 'invalid_token', reason, scheme };
    }
    let claims: JWTPayload;
    try {
      claims = (await verify(token)).payload;
    } catch (error) {
      return verdictOn(error, scheme);
    }
    const sentScheme = name.toLowerCase() === 'dpop' ? 'DPoP' : 'Bearer';
    const refusal = await checkBinding(
      { method, url, token, proofs, scheme: sentScheme },
      claims,
      // The set that the token was just verified with.
      { issuer, audience, jwks: keys.jwks() ?? { keys: [] } },
      memory,
    );
    // Whoever has a bound token has to try DPoP, whatever came.
    if (refusal) return { kind: 'invalid', ...refusal, scheme: 'DPoP' };
    return { kind: 'valid', claims, scopes: scopesOf(claims) };
  };
}

function scopesOf(payload: JWTPayload): string[] {
  const scope = payload['scope'];
  return typeof scope === 'string' ? scope.split(' ') : [];
}

function verdictOn(error: unknown, scheme: Scheme): Verdict {
  const isAboutToken = error instanceof errors.JOSEError && !keyProblems.includes(error.code);
  if (!isAboutToken) return { kind: 'unavailable' };
  return { kind: 'invalid', error: 'invalid_token', reason: reasonOf(error), scheme };
}

/** What jose throws when the key set answers too late, with an error, or with nonsense. */
const keyProblems: readonly string[] = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID'];

/** A sentence without the token in it. */
function reasonOf(error: errors.JOSEError): string {
  if (error instanceof errors.JWTExpired) return 'The access token is expired.';
  if (error instanceof errors.JWTClaimValidationFailed) return `The claim ${error.claim} is not acceptable.`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'The signature is wrong.';
  if (error instanceof errors.JWKSNoMatchingKey) return 'The access token was signed with an unknown key.';
  return 'This is not an access token of this API.';
}
