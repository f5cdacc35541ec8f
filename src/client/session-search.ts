import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import { NgrxAuth0Error, warn } from '../errors/developer-error';
import type { EngineHost } from './engine-host';
import { FreshLogin } from './fresh-login';
import { isOfIsolation } from './isolated';
import { isNoAnswer, isSuperseded } from './no-answer';

declare const ngDevMode: unknown;

/** Asks the tenant for a session, and knows what its answer says, or that there was none. */
export class SessionSearch {
  /** The tenant gave no answer: only asking again can tell, hint or not. */
  isUnanswered = false;
  readonly login: FreshLogin;
  #underWay = 0;
  /** The browser came back online while the tenant was being asked. */
  #isBack = false;

  /**
   * @param host Is told here, by its `isAwaited`, who waits for an answer.
   * @param ask Asks for a token; nothing where nobody is signed in any more.
   */
  constructor(
    private readonly host: EngineHost,
    private readonly ask: (options: GetTokenSilentlyOptions) => Promise<unknown>,
  ) {
    this.login = new FreshLogin(host.config);
    host.isAwaited = ({ status, isCallbackFailed, activity }) =>
      status === 'unreachable' &&
      !isCallbackFailed &&
      (activity.includes('checkSession') || (this.isUnanswered && !navigator.onLine));
    host.injector.onDestroy(() => {
      removeEventListener('online', this.#online);
    });
  }

  /**
   * @param isKnown Whether somebody is known to be signed in: then the answer may come from the cache.
   * @returns what a developer should know of the answer "log in first": NGA0312, or nothing.
   * @throws the failure if there was no answer.
   */
  async find(options: GetTokenSilentlyOptions, isKnown = false): Promise<NgrxAuth0Error | undefined> {
    try {
      // A start does not log in by itself.
      if ((await this.watch(this.ask(options))) && !isKnown) {
        this.login.end();
      }
    } catch (error) {
      if (this.isUnanswered || isSuperseded(error)) {
        throw error;
      }
      return this.#explain(options, error);
    }
    return undefined;
  }

  /** Notices whether a check gets an answer. */
  async watch<T>(check: Promise<T>): Promise<T> {
    this.#underWay++;
    addEventListener('online', this.#online);
    try {
      const answer = await check;
      this.isUnanswered = false;
      return answer;
    } catch (error) {
      this.isUnanswered = isNoAnswer(error);
      throw error;
    } finally {
      this.#underWay--;
      this.#look();
    }
  }

  /** A logout. */
  end(): void {
    this.login.end();
    this.settle();
  }

  /** A login or logout: nobody waits for an answer any more. */
  settle(): void {
    this.isUnanswered = false;
    this.#look();
  }

  /** Other questions than the usual one have other reasons for this answer. */
  #explain(options: GetTokenSilentlyOptions, cause: unknown): NgrxAuth0Error | undefined {
    const { authorizationParams = {} } = this.host.config;
    const isUsual = !options.authorizationParams && authorizationParams['max_age'] === undefined;
    const { error } = Object(cause) as { readonly error?: unknown };
    const isTenants = error === 'login_required' && !isOfIsolation(cause);
    if (!isTenants || !isUsual || !this.login.isOpen) {
      return undefined;
    }
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      warn('NGA0312');
    }
    return new NgrxAuth0Error('NGA0312', undefined, { cause });
  }

  readonly #online = (): void => {
    this.#isBack = true;
    this.#look();
  };

  /** Asks once more after the browser came back; listens only as long as an answer is missing. */
  #look(): void {
    if (this.#underWay) {
      return;
    }
    if (this.#isBack || !this.isUnanswered) {
      removeEventListener('online', this.#online);
    }
    if (this.#isBack && this.isUnanswered) {
      this.host.tokenChanges.next('back');
    }
    this.#isBack = false;
  }
}
