import type { DpopKey, ProofOptions } from '../../tenant/testing/dpop-key.ts';
import { callApi, type Answer } from './caller.ts';

/** An application that has a bound token: every call gets a new proof, with the newest nonce. */
export class DpopCaller {
  readonly key: DpopKey;
  readonly token: string;
  nonce: string | undefined;

  constructor(key: DpopKey, token: string) {
    this.key = key;
    this.token = token;
  }

  /** What a good proof for this call is made of. */
  proofOptions(url: string, method = 'GET'): ProofOptions {
    return { url, method, token: this.token, ...(this.nonce !== undefined && { nonce: this.nonce }) };
  }

  /** One call, without a second try. @param changes what shall be different in the proof */
  async call(url: string, init: RequestInit = {}, changes: Partial<ProofOptions> = {}): Promise<Answer> {
    return this.callWith(
      await this.key.proof({ ...this.proofOptions(url, init.method), ...changes }),
      url,
      init,
    );
  }

  /** One call with any proof, or none. */
  async callWith(proof: string | undefined, url: string, init: RequestInit = {}): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (proof !== undefined) headers.set('dpop', proof);
    const answer = await callApi(url, `DPoP ${this.token}`, { ...init, headers });
    this.nonce = answer.nonce ?? this.nonce;
    return answer;
  }
}
