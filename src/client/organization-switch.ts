import type { IdToken } from '@auth0/auth0-spa-js';

/** What a switch does with the session. */
export interface SwitchHost {
  /** Whether the session is in an organization, as it was last read: a login to none then asks the client for more. */
  readonly isInOne: () => boolean;
  readonly claims: () => Promise<IdToken | undefined>;
  /** Raised by each login and logout. */
  readonly epoch: () => number;
  /** Ends the session in this browser alone. */
  readonly clear: () => Promise<void>;
  /** Looks for the session of an organization without showing anything; of none if it is `undefined`. */
  readonly restore: (organization: string | undefined) => Promise<unknown>;
}

/**
 * Logs in to another organization than the session's, or to none. The engine's cache does not know organizations: tokens of
 * the former one would go on being sent, so they are cleared first.
 */
export class OrganizationSwitch {
  #underWay: Promise<unknown> | undefined;

  constructor(private readonly host: SwitchHost) {}

  /** Pending while a user is between two organizations: a token got meanwhile would be of neither. */
  get underWay(): Promise<unknown> | undefined {
    return this.#underWay;
  }

  /**
   * Runs `login`; after a failure (the user closed the popup) the former session is looked for again, unless somebody logged
   * in or out meanwhile.
   *
   * @param left Settles when a page is gone that goes away with the login.
   */
  async login<T>(
    organization: string | undefined,
    login: () => Promise<T>,
    left?: () => Promise<void>,
  ): Promise<T> {
    const claims = organization || this.host.isInOne() ? await this.host.claims() : undefined;
    if (!claims || isOf(claims, organization)) {
      return login();
    }
    const switched = this.#switch(claims.org_id, login);
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

  async #switch<T>(former: string | undefined, login: () => Promise<T>): Promise<T> {
    const before = this.host.epoch();
    try {
      await this.host.clear();
      return await login();
    } catch (error) {
      if (before === this.host.epoch()) {
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
