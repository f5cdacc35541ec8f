/** The passkeys of all people: made by My Account or by a signup, used by a login. */
import { randomBytes } from 'node:crypto';

export interface Passkey {
  /** As an authentication method of My Account. */
  readonly id: string;
  readonly sub: string;
  /** Base64url, and the same for all passkeys of one person. */
  readonly userHandle: string;
  /** Base64url. */
  readonly credentialId: string;
  /** COSE. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
  counter: number;
  readonly deviceType: 'singleDevice' | 'multiDevice';
  readonly backedUp: boolean;
  readonly aaguid: string;
  readonly userAgent?: string;
  readonly createdAt: string;
  lastAuthAt?: string;
}

/** Application and tenant are both `localhost`, whatever their ports are. */
export const relyingParty = { id: 'localhost', name: 'ngrx-auth0 demo tenant' } as const;

export class Passkeys {
  readonly #byCredentialId = new Map<string, Passkey>();
  readonly #handles = new Map<string, string>();

  of(sub: string): Passkey[] {
    return [...this.#byCredentialId.values()].filter((passkey) => passkey.sub === sub);
  }

  find(credentialId: string): Passkey | undefined {
    return this.#byCredentialId.get(credentialId);
  }

  add(passkey: Passkey): void {
    this.#byCredentialId.set(passkey.credentialId, passkey);
  }

  delete(credentialId: string): void {
    this.#byCredentialId.delete(credentialId);
  }

  /** Random, because it is stored by authenticators and must not tell who somebody is (WebAuthn, section 14.6.1). */
  userHandle(sub: string): string {
    const handle = this.#handles.get(sub) ?? randomBytes(32).toString('base64url');
    this.#handles.set(sub, handle);
    return handle;
  }

  clear(): void {
    this.#byCredentialId.clear();
    this.#handles.clear();
  }
}
