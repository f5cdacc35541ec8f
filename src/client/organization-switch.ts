import type { IdToken } from '@auth0/auth0-spa-js';

/** What a switch does with the session. */
export interface SwitchHost {
  /** Whether the session is in an organization, as it was last read: a login to none asks the client for nothing else. */
  readonly isInOne: () => boolean;
  readonly claims: () => Promise<IdToken | undefined>;
  /** Ends the session in this browser alone. */
  readonly clear: () => Promise<void>;
  /** Looks for the session of an organization without showing anything; of none if it is `undefined`. */
  readonly restore: (organization: string | undefined) => Promise<void>;
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

  /** Runs `login`; after a failure (the user closed the popup) the former session is looked for again. */
  async login<T>(organization: string | undefined, login: () => Promise<T>): Promise<T> {
    const claims = organization || this.host.isInOne() ? await this.host.claims() : undefined;
    if (!claims || isOf(claims, organization)) {
      return login();
    }
    const switched = this.host.clear().then(login);
    const over = switched
      .catch(() => undefined)
      .then(() => {
        this.#underWay = undefined;
      });
    this.#underWay = over;
    try {
      return await switched;
    } catch (error) {
      await over;
      await this.host.restore(claims.org_id).catch(() => undefined);
      throw error;
    }
  }
}

/** By id or by name, which the tenant has in lower case; without one, a login is in no organization. */
function isOf({ org_id, org_name }: IdToken, organization: string | undefined): boolean {
  return organization ? org_id === organization || org_name === organization.toLowerCase() : !org_id;
}
