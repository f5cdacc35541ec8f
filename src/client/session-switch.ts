import type { IdToken, PopupLoginOptions } from '@auth0/auth0-spa-js';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import type { Patience } from './patience';

/** What a switch does with the session. */
export interface SwitchHost {
  /** Whether the session is in an organization, as it was last read: a login to none then asks the client for more. */
  readonly isInOne: () => boolean;
  /** As it was last read; who is signed in is asked for more only then, so that a passkey has its click. */
  readonly isSignedIn: () => boolean;
  readonly claims: (patience: Patience) => Promise<IdToken | undefined>;
  /** Raised by each login and logout, and by nothing else. */
  readonly changes: () => number;
  /** Ends the session in this browser alone. */
  readonly clear: (patience: Patience) => Promise<void>;
  /** Looks for the session of an organization without showing anything; of none if it is `undefined`. */
  readonly restore: (organization: string | undefined) => Promise<unknown>;
}

/**
 * Logs in where the former session has to end first: to another organization than the session's, or to none; or as somebody
 * who may be another one. The engine's cache does not tell them apart: tokens of the former session would go on being sent.
 */
export class SessionSwitch {
  #underWay: Promise<unknown> | undefined;

  constructor(private readonly host: SwitchHost) {}

  /** Pending while a user is between two sessions: a token got meanwhile would be of neither. */
  get underWay(): Promise<unknown> | undefined {
    return this.#underWay;
  }

  /**
   * Runs `login`; after a failure (the user closed the popup) the former session is looked for again, unless somebody logged
   * in or out meanwhile.
   *
   * @param patience How long it may wait for what is under way.
   * @param left Settles when a page is gone that goes away with the login.
   */
  async login<T>(
    organization: string | undefined,
    login: () => Promise<T>,
    patience: Patience,
    left?: () => Promise<void>,
  ): Promise<T> {
    const claims = organization || this.host.isInOne() ? await this.host.claims(patience) : undefined;
    return !claims || isOf(claims, organization) ? login() : this.#start(claims, login, patience, left);
  }

  /**
   * Runs a login that may be somebody else's and does not end the former session by itself: the engine clears its cache for
   * another user only after a login by redirect or popup.
   */
  async replace<T>(login: () => Promise<T>, patience: Patience): Promise<T> {
    const claims = this.host.isSignedIn() ? await this.host.claims(patience) : undefined;
    return claims ? this.#start(claims, login, patience) : login();
  }

  #start<T>(
    { org_id }: IdToken,
    login: () => Promise<T>,
    patience: Patience,
    left?: () => Promise<void>,
  ): Promise<T> {
    const switched = this.#switch(org_id, login, patience);
    const over = switched
      .then(left)
      .catch(() => undefined)
      .then(() => {
        if (this.#underWay === over) {
          this.#underWay = undefined;
        }
      });
    this.#underWay = over;
    return switched;
  }

  async #switch<T>(former: string | undefined, login: () => Promise<T>, patience: Patience): Promise<T> {
    const before = this.host.changes();
    try {
      await this.host.clear(patience);
      return await login();
    } catch (error) {
      // A second factor is still part of the login; after a logout there is nothing to go back to.
      const isPending = /^(mfa_required|NGA0303)$/.test(toAuthErrorInfo(error).code);
      if (before === this.host.changes() && !isPending) {
        await this.host.restore(former).catch(() => undefined);
      }
      throw error;
    }
  }
}

/** By id or by name, which the tenant has in lower case; without one, a login is in no organization. */
function isOf({ org_id, org_name }: IdToken, organization: string | undefined): boolean {
  return organization ? org_id === organization || org_name === organization.toLowerCase() : !org_id;
}

/** The options of a call for the session that there is: in its organization, unless they name another. */
export function within<T extends PopupLoginOptions>(
  organization: string | undefined,
  options: T | undefined,
): T | undefined {
  return organization
    ? ({ ...options, authorizationParams: { organization, ...options?.authorizationParams } } as T)
    : options;
}

/** Whether two ID tokens are of the same user, in the same organization. */
export function isSame(one: IdToken | undefined, other: IdToken | undefined): boolean {
  return one?.['sub'] === other?.['sub'] && one?.org_id === other?.org_id;
}
