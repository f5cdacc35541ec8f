import { decodePart } from './jwt-part';

/** What a proof says (RFC 9449, section 4.2). What is unique to it is shortened; its header and signature are left out. */
export interface ProofClaims {
  readonly htm: string;
  readonly htu: string;
  readonly nonce: string | undefined;
  readonly jti: string;
  /** Seconds since 1970. */
  readonly iat: number;
  readonly ath: string | undefined;
}

/** @returns `undefined` for what is no proof */
export function claimsOf(proof: string | null): ProofClaims | undefined {
  try {
    const { htm, htu, nonce, jti, iat, ath } = decodePart(proof?.split('.')[1] ?? '');
    return {
      htm: String(htm),
      htu: String(htu),
      nonce: typeof nonce === 'string' ? nonce : undefined,
      jti: shortened(String(jti)),
      iat: Number(iat),
      ath: typeof ath === 'string' ? shortened(ath) : undefined,
    };
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  return text.length > 8 ? `${text.slice(0, 8)}…` : text;
}
