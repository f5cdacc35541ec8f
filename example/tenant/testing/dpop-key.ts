/** A key of an application, and the DPoP proofs (RFC 9449, section 4.2) that it makes: good ones, and any bad one. */
import { createHash, randomUUID } from 'node:crypto';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type CryptoKey,
  type JWK,
  type JWTHeaderParameters,
  type JWTPayload,
} from 'jose';

export interface ProofOptions {
  readonly method?: string;
  readonly url: string;
  /** The access token that the proof belongs to; at the token endpoint there is none. */
  readonly token?: string;
  readonly nonce?: string;
  /** Instead of what a good proof says; `undefined` leaves the member out. */
  readonly header?: Partial<JWTHeaderParameters>;
  readonly claims?: JWTPayload;
}

export class DpopKey {
  readonly #privateKey: CryptoKey;
  readonly #alg: string;
  readonly publicJwk: JWK;
  readonly privateJwk: JWK;
  readonly jkt: string;

  private constructor(alg: string, privateKey: CryptoKey, publicJwk: JWK, privateJwk: JWK, jkt: string) {
    this.#alg = alg;
    this.#privateKey = privateKey;
    this.publicJwk = publicJwk;
    this.privateJwk = privateJwk;
    this.jkt = jkt;
  }

  static async create(alg = 'ES256'): Promise<DpopKey> {
    const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
    const publicJwk = await exportJWK(publicKey);
    const jkt = await calculateJwkThumbprint(publicJwk);
    return new DpopKey(alg, privateKey, publicJwk, await exportJWK(privateKey), jkt);
  }

  async proof({ method = 'GET', url, token, nonce, header, claims }: ProofOptions): Promise<string> {
    const { origin, pathname } = new URL(url);
    const payload: JWTPayload = {
      jti: randomUUID(),
      htm: method,
      htu: origin + pathname,
      iat: Math.floor(Date.now() / 1000),
      ...(token !== undefined && { ath: createHash('sha256').update(token).digest('base64url') }),
      ...(nonce !== undefined && { nonce }),
      ...claims,
    };
    return new SignJWT(payload)
      .setProtectedHeader({ alg: this.#alg, typ: 'dpop+jwt', jwk: this.publicJwk, ...header })
      .sign(this.#privateKey);
  }
}
