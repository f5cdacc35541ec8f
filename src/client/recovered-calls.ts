import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import type { EngineHost } from './engine-host';
import { RecentTimes } from './recent-times';
import { isUnattended } from './is-unattended';
import type { FailedCall, Recovery } from './recovery';
import { within } from './session-switch';
import type { TokenRequests, TokenResult } from './token-requests';

/** Whose session it is, and in which organization. */
export interface OwnedSession {
  /** `null`: nobody is signed in. */
  readonly owner: string | null;
  readonly organization: string | undefined;
}

/** Logins are counted; more than these are nobody's limit. */
const MOST = 100;

/**
 * Silent calls for tokens that go on after another login, where the application chose so. A call of one user goes on for
 * that user only: whatever it is for was not meant to happen in the name of another one, or in another organization.
 */
export class RecoveredCalls {
  readonly #attempts: RecentTimes;
  #current: OwnedSession['owner'] = null;
  /** The last session of this page that no logout ended. */
  #last: OwnedSession | undefined;

  /** @param read Reads the session, which is then told by {@link saw}. */
  constructor(
    private readonly host: EngineHost,
    private readonly tokens: TokenRequests,
    private readonly read: () => Promise<unknown>,
  ) {
    this.#attempts = new RecentTimes(`ngrx-auth0.${host.config.clientId}.re-logins`, MOST);
  }

  /** The session was read. */
  saw(session: OwnedSession): void {
    this.#current = session.owner;
    if (session.owner) {
      this.#last = session;
    }
  }

  /** A logout: nothing of before counts any more. */
  clear(): void {
    this.#last = undefined;
    this.#attempts.clear();
  }

  /**
   * Makes a call; and once more, if it failed and the application did something about it.
   *
   * @param operation Which call it is, for the application.
   * @throws NgrxAuth0Error NGA0303 at once if the user logs out meanwhile.
   */
  run<T extends TokenResult | undefined>(
    operation: string,
    options: GetTokenSilentlyOptions,
    call: () => Promise<T>,
  ): Promise<T> {
    const { recovery } = this.host;
    // Who wants nothing but what is in the cache does not want a login.
    const isWanted = options.cacheMode !== 'cache-only' && !isUnattended(options);
    return recovery && isWanted ? this.#run(recovery, operation, options, call) : call();
  }

  async #run<T extends TokenResult | undefined>(
    recovery: Recovery,
    operation: string,
    options: GetTokenSilentlyOptions,
    call: () => Promise<T>,
  ): Promise<T> {
    const former = this.#last;
    try {
      return await this.#ofSame(former, call);
    } catch (cause) {
      const error = toAuthErrorInfo(cause, operation);
      const isOver = error.code === 'NGA0303';
      if (
        !isOver &&
        (await this.#isRecovered(recovery, error, cause, options)) &&
        (await this.#isSame(former))
      ) {
        return this.#ofSame(former, call);
      }
      throw cause;
    }
  }

  #isRecovered(
    recovery: Recovery,
    error: AuthErrorInfo,
    cause: unknown,
    options: GetTokenSilentlyOptions,
  ): Promise<boolean> {
    const authorizationParams = this.#wanted(options);
    return this.tokens.wait(
      recovery.recover({ error, cause, authorizationParams, attempts: this.#attempts }),
    );
  }

  /** A token that comes after another user logged in meanwhile is not for who asked. */
  async #ofSame<T extends TokenResult | undefined>(
    former: OwnedSession | undefined,
    call: () => Promise<T>,
  ): Promise<T> {
    const { epoch } = this.tokens;
    const result = await call();
    if (result && result.epoch !== epoch && !(await this.#isSame(former))) {
      throw new NgrxAuth0Error('NGA0303');
    }
    return result;
  }

  async #isSame(former: OwnedSession | undefined): Promise<boolean> {
    if (!former) {
      return true;
    }
    await this.read();
    return former.owner === this.#current;
  }

  /** What only makes sense in an iframe stays away; who was in an organization logs in to it again. */
  #wanted(options: GetTokenSilentlyOptions): FailedCall['authorizationParams'] {
    const { authorizationParams } = within(this.#last?.organization, options) ?? {};
    const { prompt: _, redirect_uri: __, ...wanted } = authorizationParams ?? {};
    return wanted;
  }
}
