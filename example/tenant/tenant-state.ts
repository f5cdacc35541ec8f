import { randomBytes } from 'node:crypto';
import type { JWK, CryptoKey } from 'jose';
import { Authenticators } from './authenticators.ts';
import { AnonymousSessions } from './anonymous-sessions.ts';
import { Faults } from './faults.ts';
import { GrantNotes } from './grants.ts';
import { Mailbox } from './mailbox.ts';
import { MfaState } from './mfa/mfa-state.ts';
import { ceremonyLifetime, type PasskeyCeremony } from './passkey/ceremony.ts';
import { People } from './people.ts';
import { ConnectedAccounts } from './my-account/connected-accounts.ts';
import { Enrollments } from './my-account/enrollments.ts';
import { invitationLifetime, type Invitation } from './invitations.ts';
import { legacyTokenLifetime } from './legacy-system.ts';
import { Memberships } from './organizations.ts';
import { MyAccountNonce } from './my-account/nonce.ts';
import { Passkeys } from './passkeys.ts';
import { RequestLog } from './request-log.ts';
import { Secrets } from './secrets.ts';
import { sessionTransferLifetime } from './session-transfer.ts';
import { defaultSettings, type TenantOptions, type TenantSettings } from './settings.ts';
import { HangingRequests } from './apply-fault.ts';
import { Store } from './store.ts';
import { Tickets } from './tickets.ts';
import type { DemoUser } from './users.ts';

/** The part that koa's cookies and oidc-provider's configuration share. */
export interface CookieOptions {
  readonly httpOnly: boolean;
  readonly signed: boolean;
  readonly sameSite: 'none' | 'lax';
  readonly secure: boolean;
}

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
  readonly people = new People();
  readonly mfa = new MfaState();
  /** By `auth_session`. */
  readonly ceremonies = new Tickets<PasskeyCeremony>(ceremonyLifetime);
  readonly memberships = new Memberships();
  readonly subjectTokens = new Tickets<DemoUser>(legacyTokenLifetime);
  readonly sessionTransfers = new Tickets<DemoUser>(sessionTransferLifetime);
  readonly anonymous = new AnonymousSessions();
  readonly invitations = new Tickets<Invitation>(invitationLifetime);
  readonly faults = new Faults();
  readonly hanging = new HangingRequests();
  readonly log = new RequestLog();
  readonly secrets = new Secrets();
  readonly authenticators = new Authenticators();
  readonly passkeys = new Passkeys();
  readonly mailbox = new Mailbox();
  readonly connectedAccounts = new ConnectedAccounts();
  readonly enrollments = new Enrollments();
  readonly myAccountNonce = new MyAccountNonce();
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

  /**
   * Of every cookie. Over HTTP, `None` is refused by browsers and Lax is enough: application and tenant are the same
   * site.
   */
  get cookieOptions(): CookieOptions {
    const isSecure = this.origin.startsWith('https:');
    return { httpOnly: true, signed: true, sameSite: isSecure ? 'none' : 'lax', secure: isSecure };
  }

  /** Back to the start: nobody is logged in, nothing is broken, nothing was recorded. The key and the port stay. */
  reset(): void {
    Object.assign(this.settings, defaultSettings);
    this.store.clear();
    this.grants.clear();
    this.people.clear();
    this.mfa.clear();
    this.ceremonies.clear();
    this.memberships.reset();
    this.invitations.clear();
    this.anonymous.clear();
    this.sessionTransfers.clear();
    this.subjectTokens.clear();
    this.faults.clear();
    this.log.clear();
    this.secrets.clear();
    this.authenticators.clear();
    this.passkeys.clear();
    this.mailbox.clear();
    this.connectedAccounts.clear();
    this.enrollments.clear();
  }
}
