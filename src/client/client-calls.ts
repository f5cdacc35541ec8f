import type { DestroyRef, Injector } from '@angular/core';
import type { Auth0Client, IdToken, PopupConfigOptions, PopupLoginOptions } from '@auth0/auth0-spa-js';
import { callTimeout, POPUP_TIMEOUT, stepUpTimeout } from '../config/timeouts';
import { NgrxAuth0Error } from '../errors/developer-error';
import { endOfLogout } from './end-of-logout';
import { isIsolated } from './isolated';
import { callClient, type EngineHost, type OpenPopup } from './engine-host';
import { LateWrites } from './late-writes';
import { left, type LoginKind, LoginTurns } from './login-turns';
import { RestoredPage } from './restored-page';
import { isSame, SessionSwitch, within } from './session-switch';
import { SharedPopup } from './shared-popup';
import { withTimeLimit } from './time-limit';
import { isUnattended } from './is-unattended';

/** How calls reach the client: each within its time limit, and logins, logouts and silent calls in their turn. */
export abstract class ClientCalls {
  protected readonly late: LateWrites;
  /** Whose session was read last. */
  protected owner: string | null | undefined;
  /** Its organization. */
  protected organization: string | undefined;
  protected readonly turns: LoginTurns;
  readonly #switches: SessionSwitch;
  readonly #popups = new SharedPopup();

  constructor(protected readonly host: EngineHost) {
    const restored = new RestoredPage(host.config.clientId);
    // The injector of an application is its `DestroyRef` as well.
    (host.injector as DestroyRef & Injector).onDestroy(restored.watch());
    this.late = new LateWrites(() => {
      restored.changed();
    });
    this.turns = new LoginTurns(this.late, {
      hasKey: () => !!host.config.useDpop,
      limit: () => callTimeout(host.config),
      isSignedIn: () => this.call('isAuthenticated', (client) => client.isAuthenticated()),
    });
    this.#switches = new SessionSwitch({
      isInOne: () => !!this.organization,
      isSignedIn: () => !!this.owner,
      claims: async () => {
        // What is under way may still change them.
        await this.late.ended(callTimeout(host.config));
        await this.late.cleaning;
        return this.#claims();
      },
      changes: () => this.late.changes,
      clear: async () => {
        await this.late.ended(callTimeout(host.config));
        await this.clear();
        // Last: what had been under way has left its token there.
        this.forget();
      },
      // Also of none, where one is configured; and before those who wait for the end of the switch.
      restore: (organization) =>
        this.inTurn('getTokenSilently', (client) =>
          client.getTokenSilently({ authorizationParams: { organization } }),
        ),
    });
  }

  /** The engine is asked again, whatever it said a moment ago. */
  abstract forget(): void;

  /** Ends the session in this browser alone. */
  clear(): Promise<void> {
    return this.call('logout', (client) => client.logout({ openUrl: false }));
  }

  protected call<T>(name: string, call: (client: Auth0Client) => Promise<T>, seconds?: number): Promise<T> {
    return callClient(this.host, name, call, seconds);
  }

  /**
   * A call that can write a session into the engine's cache without the user: a logout waits for its end.
   *
   * @param seconds What the call may take more than others.
   */
  protected async silently<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds = 0,
  ): Promise<T> {
    const { logouts } = this.late;
    while (this.#switches.underWay) {
      await this.#switches.underWay;
    }
    return this.inTurn(name, call, seconds, { logouts });
  }

  /**
   * A call that signs somebody in and waits for no user but for a dialog of the browser.
   *
   * @param seconds What the call may take more than others.
   * @param mayReplace Whether it may sign in somebody else, in place of who is signed in.
   * @param isLogin Whether an answer means that somebody is signed in.
   * @param isAtTenant Whether the user was on a page of the tenant, which has a session since.
   * @throws NgrxAuth0Error NGA0303 if a logout came meanwhile: that was the last word.
   */
  protected async signingIn<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    {
      seconds,
      mayReplace,
      isLogin = () => true,
      isAtTenant = false,
    }: {
      seconds?: number;
      mayReplace?: boolean;
      isLogin?: (answer: T) => boolean;
      isAtTenant?: boolean;
    },
  ): Promise<T> {
    const { logouts } = this.late;
    while (this.#switches.underWay) {
      await this.#switches.underWay;
    }
    const run = async () => {
      this.#assertNone(logouts);
      const answer = await this.watched(name, call, seconds, true);
      this.#assertNone(logouts);
      if (isLogin(answer)) {
        this.loggedIn(isAtTenant);
      }
      return answer;
    };
    const login = () => this.turns.login(run, { signsIn: true, isQuick: true });
    return mayReplace ? this.#switches.replace(login) : login();
  }

  /**
   * Somebody logged in. A silent call that began before and ends later leaves the former session in the engine's cache, or
   * none: that is cleared away, and the new session is looked for at the tenant, which has it as well.
   *
   * @param _isAtTenant Whether the user was on a page of the tenant, which has a session since.
   */
  protected loggedIn(_isAtTenant: boolean): void {
    this.late.keep(async (ended, hasOne) => {
      const brought = await this.#claims();
      // A cache of the application's own takes its time.
      const isSure = !hasOne();
      if ((await ended) && !(isSure && isSame(brought, await this.#claims()))) {
        await this.clear();
        await this.watched('getTokenSilently', (client) =>
          client.getTokenSilently(within(brought?.org_id, {})),
        );
      }
    }, callTimeout(this.host.config));
  }

  /**
   * As {@link silently}, also between two sessions.
   *
   * @param seconds What the call may take more than others.
   * @param logouts How many there had been when it was asked for.
   */
  protected async inTurn<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds = 0,
    { logouts }: { readonly logouts: number } = this.late,
  ): Promise<T> {
    return this.turns.silent(() => {
      // It would look for a session anew, and might find the one that the tenant still has.
      this.#assertNone(logouts);
      return this.watched(name, call, seconds);
    });
  }

  /** @throws NgrxAuth0Error NGA0303 if there was a logout since there had been `logouts` of them. */
  #assertNone(logouts: number): void {
    if (logouts !== this.late.logouts) {
      throw new NgrxAuth0Error('NGA0303');
    }
  }

  /** A call that a logout waits for. */
  protected watched<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds = 0,
    signsIn = false,
  ): Promise<T> {
    const { config } = this.host;
    // The engine may open a popup for a second factor, in the middle of any call that needs a token.
    const popup = config.interactiveErrorHandler === 'popup' ? stepUpTimeout(config) : 0;
    return callClient(
      this.host,
      name,
      async (client) => {
        try {
          return await call(client);
        } catch (error) {
          if (await endOfLogout(client, config, error)) {
            this.forget();
          }
          throw error;
        }
      },
      callTimeout(config) + popup + seconds,
      (answer) => {
        this.late.watch(answer, signsIn);
      },
    );
  }

  #claims(): Promise<IdToken | undefined> {
    return this.call('getIdTokenClaims', (client) => client.getIdTokenClaims());
  }

  /** A login with the user: in its turn, and in the organization that it names. */
  protected login<T>(
    options: PopupLoginOptions | undefined,
    login: () => Promise<T>,
    kind: LoginKind,
  ): Promise<T> {
    const params = { ...this.host.config.authorizationParams, ...options?.authorizationParams };
    // The turn ends with the login: looking for the former session after it is a silent call.
    return this.#switches.login(
      params.organization,
      () => this.turns.login(login, kind),
      kind.leaves ? left : undefined,
    );
  }

  protected async inPopup<T>(
    { popup, seconds = POPUP_TIMEOUT }: OpenPopup,
    options: PopupLoginOptions | undefined,
    call: (client: Auth0Client, config: PopupConfigOptions) => Promise<T>,
  ): Promise<T> {
    const { config, loadEngine } = this.host;
    if (!popup) {
      const { PopupOpenError } = await withTimeLimit(loadEngine(), callTimeout(config), 'popup');
      throw new PopupOpenError();
    }
    if (isIsolated()) {
      // The browser cuts the window off: the engine would take that for one that was closed.
      throw new NgrxAuth0Error('NGA0805');
    }
    const { logouts } = this.late;
    return this.#popups.run(popup, () =>
      this.login(
        options,
        async () => {
          const answer = await this.call(
            'popup',
            (client) => call(client, { popup, timeoutInSeconds: seconds }),
            seconds + callTimeout(config),
          );
          if (isUnattended(options) && logouts !== this.late.logouts) {
            // Nobody clicked for this login, and the logout was the last word.
            await this.clear();
            throw new NgrxAuth0Error('NGA0303');
          }
          this.loggedIn(true);
          return answer;
        },
        { signsIn: true },
      ),
    );
  }
}
