import { randomBytes } from 'node:crypto';
import type { JWK, CryptoKey } from 'jose';
import { Faults } from './faults.ts';
import { GrantNotes } from './grants.ts';
import { RequestLog } from './request-log.ts';
import { Secrets } from './secrets.ts';
import { defaultSettings, type TenantOptions, type TenantSettings } from './settings.ts';
import { HangingRequests } from './apply-fault.ts';
import { Store } from './store.ts';

export interface SigningKey {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
  readonly kid: string;
}

/** Everything that one running tenant knows. */
export class TenantState {
  readonly origin: string;
  readonly options: TenantOptions;
  readonly key: SigningKey;
  /** Sign the cookies. */
  readonly cookieKeys = [randomBytes(32).toString('base64url')];
  readonly settings: TenantSettings = { ...defaultSettings };
  readonly store = new Store();
  readonly grants = new GrantNotes();
  readonly faults = new Faults();
  readonly hanging = new HangingRequests();
  readonly log = new RequestLog();
  readonly secrets = new Secrets();
  /** Makes every DPoP nonce that was given out so far a wrong one. */
  expireNonces: () => void = () => {};

  constructor(origin: string, options: TenantOptions, key: SigningKey) {
    this.origin = origin;
    this.options = options;
    this.key = key;
    this.store.onSession = (id) => this.secrets.add('session_id', id);
    this.faults.onClear = () => this.hanging.release();
  }

  /** With the slash at the end, as the engine builds it from the domain. */
  get issuer(): string {
    return `${this.origin}/`;
  }

  /** Back to the start: nobody is logged in, nothing is broken, nothing was recorded. The key and the port stay. */
  reset(): void {
    Object.assign(this.settings, defaultSettings);
    this.store.clear();
    this.grants.clear();
    this.faults.clear();
    this.log.clear();
    this.secrets.clear();
  }
}
