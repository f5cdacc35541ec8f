import type { Auth0Client, PopupConfigOptions, PopupLoginOptions } from '@auth0/auth0-spa-js';
import { callTimeout, POPUP_TIMEOUT, stepUpTimeout } from '../config/timeouts';
import { NgrxAuth0Error } from '../errors/developer-error';
import { endOfLogout } from './end-of-logout';
import { callClient, type EngineHost, type OpenPopup } from './engine-host';
import { LateWrites } from './late-writes';
import { left, LoginTurns } from './login-turns';
import { SessionSwitch } from './session-switch';
import { withTimeLimit } from './time-limit';
import { isUnattended } from './is-unattended';

/** How calls reach the client: each within its time limit, and logins, logouts and silent calls in their turn. */
export abstract class ClientCalls {
  protected readonly late = new LateWrites();
  /** Whose session was read last. */
  protected owner: string | null | undefined;
  /** Its organization. */
  protected organization: string | undefined;
  /** Ends the session in this browser. */
  protected readonly clear = () => this.call('logout', (client) => client.logout({ openUrl: false }));
  readonly #turns: LoginTurns;
  readonly #switches: SessionSwitch;

  constructor(protected readonly host: EngineHost) {
    this.#turns = new LoginTurns(this.late, {
      hasKey: () => !!host.config.useDpop,
      limit: () => callTimeout(host.config),
      isSignedIn: () => this.call('isAuthenticated', (client) => client.isAuthenticated()),
    });
    this.#switches = new SessionSwitch({
      isInOne: () => !!this.organization,
      isSignedIn: () => !!this.owner,
      claims: async () => {
        await this.late.cleaning;
        return this.call('getIdTokenClaims', (client) => client.getIdTokenClaims());
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
    while (this.#switches.underWay) {
      await this.#switches.underWay;
    }
    return this.inTurn(name, call, seconds);
  }

  /**
   * A silent call that may sign in somebody else, in place of who is signed in.
   *
   * @param seconds What the call may take more than others.
   */
  protected async replacing<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds?: number,
  ): Promise<T> {
    while (this.#switches.underWay) {
      await this.#switches.underWay;
    }
    return this.#switches.replace(() => this.inTurn(name, call, seconds));
  }

  /**
   * As {@link silently}, also between two sessions.
   *
   * @param seconds What the call may take more than others.
   */
  protected async inTurn<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds = 0,
  ): Promise<T> {
    const { config } = this.host;
    const turn = this.#turns.beforeSilent();
    if (turn) {
      await turn;
    }
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
        this.late.watch(answer);
      },
    );
  }

  /** A login with the user: in its turn, and in the organization that it names. */
  protected login<T>(
    options: PopupLoginOptions | undefined,
    login: () => Promise<T>,
    leaves = false,
  ): Promise<T> {
    const params = { ...this.host.config.authorizationParams, ...options?.authorizationParams };
    // The turn ends with the login: looking for the former session after it is a silent call.
    return this.#switches.login(
      params.organization,
      () => this.#turns.login(login, leaves),
      leaves ? left : undefined,
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
    const { logouts } = this.late;
    const answer = await this.login(options, () =>
      this.call(
        'popup',
        (client) => call(client, { popup, timeoutInSeconds: seconds }),
        seconds + callTimeout(config),
      ),
    );
    if (isUnattended(options) && logouts !== this.late.logouts) {
      // Nobody clicked for this login, and the logout was the last word.
      await this.clear();
      throw new NgrxAuth0Error('NGA0303');
    }
    return answer;
  }
}
