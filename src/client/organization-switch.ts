import type { IdToken } from '@auth0/auth0-spa-js';

/** What a switch does with the session. */
export interface SwitchHost {
  readonly claims: () => Promise<IdToken | undefined>;
  /** Raised by each login and logout. */
  readonly epoch: () => number;
  /** Ends the session in this browser alone. */
  readonly clear: () => Promise<void>;
  /** Looks for the session of an organization without showing anything; of none if it is `undefined`. */
  readonly restore: (organization: string | undefined) => Promise<void>;
}

/**
 * Logs in to another organization than the session's. The engine's cache does not know organizations: tokens of the former
 * one would go on being sent, so they are cleared first.
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
    const claims = organization ? await this.host.claims() : undefined;
    if (!organization || !claims || isOf(claims, organization)) {
      return login();
    }
    const epoch = this.host.epoch();
    const switched = this.host.clear().then(login);
    const over = switched
      .then(left)
      .catch(() => undefined)
      .then(() => {
        if (this.#underWay === over) {
          this.#underWay = undefined;
        }
      });
    this.#underWay = over;
    try {
      return await switched;
    } catch (error) {
      await over;
      if (epoch === this.host.epoch()) {
        await this.host.restore(claims.org_id).catch(() => undefined);
      }
      throw error;
    }
  }
}

/** By id or by name, which the tenant has in lower case. */
function isOf({ org_id, org_name }: IdToken, organization: string): boolean {
  return org_id === organization || org_name === organization.toLowerCase();
}
