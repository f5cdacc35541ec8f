/** Decides what an `Authorization` header is worth: RFC 6750 for bearer tokens, RFC 9068 for what is inside. */
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload } from 'jose';

export interface VerifierOptions {
  /** With the slash at the end, exactly as in `iss`. */
  readonly issuer: string;
  readonly audience: string;
  /** What `typ` has to say: `at+jwt` by RFC 9068. Auth0's own token profile says `JWT`. Default: anything. */
  readonly tokenType?: string;
}

export type Verdict =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'valid'; readonly claims: JWTPayload; readonly scopes: readonly string[] }
  | { readonly kind: 'invalid'; readonly reason: string }
  /** The tenant did not give its keys: nobody's fault but ours. */
  | { readonly kind: 'unavailable' };

export type Verifier = (authorization: string | undefined) => Promise<Verdict>;

export function createVerifier({ issuer, audience, tokenType }: VerifierOptions): Verifier {
  // A restarted tenant has a new key. The default waits 30 s before it looks for it, which a test would notice.
  const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', issuer), { cooldownDuration: 500 });

  return async (authorization) => {
    if (authorization === undefined) return { kind: 'anonymous' };
    const [, token] = /^Bearer ([\w~+/.=-]+)$/i.exec(authorization) ?? [];
    if (token === undefined) return { kind: 'invalid', reason: 'The authorization scheme has to be Bearer.' };
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ['RS256'],
        ...(tokenType && { typ: tokenType }),
      });
      return { kind: 'valid', claims: payload, scopes: scopesOf(payload) };
    } catch (error) {
      return verdictOn(error);
    }
  };
}

function scopesOf(payload: JWTPayload): string[] {
  const scope = payload['scope'];
  return typeof scope === 'string' ? scope.split(' ') : [];
}

function verdictOn(error: unknown): Verdict {
  const isAboutToken = error instanceof errors.JOSEError && !keyProblems.includes(error.code);
  return isAboutToken ? { kind: 'invalid', reason: reasonOf(error) } : { kind: 'unavailable' };
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
