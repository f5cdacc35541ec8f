import type { Auth0Client, IdToken, PopupLoginOptions } from '@auth0/auth0-spa-js';
import { callTimeout, stepUpTimeout } from '../config/timeouts';
import { NgrxAuth0Error } from '../errors/developer-error';
import { endOfLogout } from './end-of-logout';
import { callClient, type EngineHost } from './engine-host';
import { LateWrites } from './late-writes';
import { left, type LoginKind, LoginTurns } from './login-turns';
import type { Patience } from './patience';
import { RestoredPage } from './restored-page';
import { isSame, SessionSwitch, within } from './session-switch';

/** How calls reach the client: each within its time limit, and logins, logouts and silent calls in their turn. */
export abstract class ClientCalls {
  protected readonly late: LateWrites;
  /** Whose session was read last. */
  protected owner: string | null | undefined;
  /** Its organization. */
  protected organization: string | undefined;
  protected readonly turns: LoginTurns;
  readonly #switches: SessionSwitch;

  constructor(protected readonly host: EngineHost) {
    const restored = new RestoredPage(host.config.clientId);
    host.injector.onDestroy(restored.watch());
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
      claims: async (patience) => {
        // What is under way may still change them.
        await this.turns.quiet(patience);
        await this.turns.cleaned(patience);
        return this.#claims();
      },
      changes: () => this.late.changes,
      clear: async (patience) => {
        await this.turns.quiet(patience);
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
    const patience = this.turns.patience(false);
    if (this.#switches.underWay) {
      await this.#switched(name, patience);
    }
    return this.inTurn(name, call, seconds, { logouts, patience });
  }

  /**
   * A call that signs somebody in and waits for no user but for a dialog of the browser.
   *
   * @param seconds What the call may take more than others: the user is asked, after a click.
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
    const patience = this.turns.patience(!!seconds);
    if (this.#switches.underWay) {
      await this.#switched(name, this.turns.patience(false));
    }
    const run = async () => {
      this.#assertNone(logouts);
      const answer = await this.watched(name, call, seconds);
      this.#assertNone(logouts);
      if (isLogin(answer)) {
        this.loggedIn(isAtTenant);
      }
      return answer;
    };
    const login = () => this.turns.login(run, { signsIn: true, isQuick: true }, patience);
    return mayReplace ? this.#switches.replace(login, patience) : login();
  }

  /** @throws NgrxAuth0Error NGA0302 if a user is between two sessions for too long: what would begin now would be of neither. */
  async #switched(name: string, patience: Patience): Promise<void> {
    while (this.#switches.underWay) {
      await patience.wait(this.#switches.underWay, name);
    }
  }

  /**
   * Somebody logged in. A silent call that began before and ends later leaves the former session in the engine's cache, or
   * none, and a login that nobody waits for any more leaves its own: that is cleared away, and the new session is looked for
   * at the tenant, which has it as well.
   */
  protected keep(): void {
    this.late.keep(async (hasOne) => {
      const brought = await this.#claims();
      // A cache of the application's own takes its time.
      const isSure = !hasOne();
      return async () => {
        if (!(isSure && isSame(brought, await this.#claims()))) {
          await this.clear();
          await this.watched('getTokenSilently', (client) =>
            client.getTokenSilently(within(brought?.org_id, {})),
          );
        }
      };
    }, callTimeout(this.host.config));
  }

  /** @param isAtTenant Whether the user was on a page of the tenant, which has a session since. */
  protected abstract loggedIn(isAtTenant: boolean): void;

  /**
   * As {@link silently}, also between two sessions.
   *
   * @param seconds What the call may take more than others.
   * @param logouts How many there had been when it was asked for.
   * @param patience How long it may wait for its turn.
   */
  protected async inTurn<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds = 0,
    { logouts, patience }: { readonly logouts: number; readonly patience?: Patience } = this.late,
  ): Promise<T> {
    const run = () => {
      // It would look for a session anew, and might find the one that the tenant still has.
      this.#assertNone(logouts);
      return this.watched(name, call, seconds);
    };
    return this.turns.silent(run, name, patience);
  }

  /** @throws NgrxAuth0Error NGA0303 if there was a logout since there had been `logouts` of them. */
  #assertNone(logouts: number): void {
    if (logouts !== this.late.logouts) {
      throw new NgrxAuth0Error('NGA0303');
    }
  }

  /** A call that a logout waits for. */
  protected watched<T>(name: string, call: (client: Auth0Client) => Promise<T>, seconds = 0): Promise<T> {
    const { config } = this.host;
    // The engine may open a popup for a second factor, in the middle of any call that needs a token.
    const popup = config.interactiveErrorHandler === 'popup' ? stepUpTimeout(config) : 0;
    let own: Promise<T> | undefined;
    const inTime = callClient(
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
        own = answer;
      },
    );
    this.late.watch(own ?? inTime, inTime);
    return inTime;
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
    const patience = this.turns.patience(true);
    // The turn ends with the login: looking for the former session after it is a silent call.
    return this.#switches.login(
      params.organization,
      () => this.turns.login(login, kind, patience),
      patience,
      kind.leaves ? left : undefined,
    );
  }
}
