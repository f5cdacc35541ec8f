import type {
  Auth0Client,
  GetTokenSilentlyOptions,
  PopupConfigOptions,
  PopupLoginOptions,
} from '@auth0/auth0-spa-js';
import { callTimeout, POPUP_TIMEOUT } from '../config/timeouts';
import { callClient, type EngineHost, type OpenPopup } from './engine-host';
import { LateWrites } from './late-writes';
import { LoginTurns } from './login-turns';
import { OrganizationSwitch } from './organization-switch';
import { withTimeLimit } from './time-limit';

/** How calls reach the client: each within its time limit, and logins, logouts and silent calls in their turn. */
export abstract class ClientCalls {
  protected readonly late = new LateWrites();
  /** Of the session that was read last. */
  protected isInOrganization = false;
  readonly #turns: LoginTurns;
  readonly #organizations: OrganizationSwitch;

  constructor(protected readonly host: EngineHost) {
    this.#turns = new LoginTurns(this.late, {
      hasKey: () => !!host.config.useDpop,
      limit: () => callTimeout(host.config),
      isSignedIn: () => this.call('isAuthenticated', (client) => client.isAuthenticated()),
    });
    this.#organizations = new OrganizationSwitch({
      isInOne: () => this.isInOrganization,
      claims: () => this.call('getIdTokenClaims', (client) => client.getIdTokenClaims()),
      clear: async () => {
        this.forget();
        await this.late.ended(callTimeout(host.config));
        await this.call('logout', (client) => client.logout({ openUrl: false }));
      },
      restore: (organization) =>
        this.findSession({ authorizationParams: organization ? { organization } : {} }),
    });
  }

  /** The engine is asked again, whatever it said a moment ago. */
  abstract forget(): void;

  /** Asks the tenant for a session, hint or not. */
  abstract findSession(options?: GetTokenSilentlyOptions): Promise<void>;

  protected call<T>(name: string, call: (client: Auth0Client) => Promise<T>, seconds?: number): Promise<T> {
    return callClient(this.host, name, call, seconds);
  }

  /** A call that can write a session into the engine's cache without the user: a logout waits for its end. */
  protected async silently<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds?: number,
  ): Promise<T> {
    const turn = this.#organizations.underWay ?? this.#turns.beforeSilent();
    if (turn) {
      await turn;
    }
    return callClient(this.host, name, call, seconds, (answer) => {
      this.late.watch(answer);
    });
  }

  /** A login with the user: in its turn, and in the organization that it names. */
  protected login<T>(
    options: PopupLoginOptions | undefined,
    login: () => Promise<T>,
    leaves = false,
  ): Promise<T> {
    const params = { ...this.host.config.authorizationParams, ...options?.authorizationParams };
    return this.#turns.login(() => this.#organizations.login(params.organization, login), leaves);
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
    return this.login(options, () =>
      this.call(
        'popup',
        (client) => call(client, { popup, timeoutInSeconds: seconds }),
        seconds + callTimeout(config),
      ),
    );
  }
}
