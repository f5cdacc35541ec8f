import type {
  Auth0Client,
  GetTokenSilentlyOptions,
  GetTokenWithPopupOptions,
  LogoutOptions,
  PopupLoginOptions,
  RedirectLoginOptions,
  RevokeRefreshTokenOptions,
} from '@auth0/auth0-spa-js';
import type { AppState } from '../config/auth-config';
import type { ConnectAccountOptions } from '../config/call-options';
import { callTimeout, PASSKEY_TIMEOUT, POPUP_TIMEOUT } from '../config/timeouts';
import type { Renew, Told } from '../dpop/bound-request';
import { Dpop } from '../dpop/dpop';
import { NgrxAuth0Error } from '../errors/developer-error';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { Authorization, fetchAuthorized } from './authorized-requests';
import { ClientCalls } from './client-calls';
import { asksUser, callMethod, signsIn } from './direct-methods';
import { endOfLogout } from './end-of-logout';
import type { CallbackResult, EngineHost, EngineSession, OpenPopup } from './engine-host';
import { LoginLoop } from './login-loop';
import { type TokenAnswer, TokenRequests, type TokenResult } from './token-requests';

/**
 * Calls the engine, and is the only one to do so. Every call has a time limit and runs outside of the zone (the engine
 * polls popups and times iframes), and no late answer undoes a login or logout.
 */
export class EngineCalls extends ClientCalls {
  readonly #tokens: TokenRequests;
  readonly #loop: LoginLoop;
  readonly dpop: Dpop;
  /** Methods that have more to do than to ask the client. */
  readonly #own: Readonly<Record<string, (...args: never[]) => Promise<unknown>>> = {
    getDpopNonce: (id?: string) => this.dpop.nonce(id),
    generateDpopProof: (params: Parameters<Auth0Client['generateDpopProof']>[0]) =>
      this.dpop.proof({ ...params, method: params.method.toUpperCase() }),
  };
  #wasSignedIn = false;
  #logouts = 0;
  readonly fetch = fetchAuthorized;
  /** The tenant was asked for a session and gave no answer: only asking again can tell, hint or not. */
  isUnanswered = false;

  constructor(host: EngineHost) {
    super(host);
    this.#tokens = new TokenRequests(
      (options) => this.#askToken(options),
      host.tokenChanges,
      host.config.authorizationParams?.['audience'] as string | undefined,
    );
    this.#loop = new LoginLoop(host.config.clientId);
    this.dpop = new Dpop({
      // A client of the application's own says by itself what it can do.
      isEnabled: () => !host.isLazy || !!host.config.useDpop,
      call: (name, call) => this.call(name, call),
      changes: host.nonceChanges,
    });
  }

  /** Raised by each login and logout: what began before belongs to another session. */
  get epoch(): number {
    return this.#tokens.epoch;
  }

  /** The engine is asked again, whatever it said a moment ago: the application may have used the client by itself. */
  forget(): void {
    this.#tokens.forget();
  }

  async checkSession(options: GetTokenSilentlyOptions = {}): Promise<void> {
    this.forget();
    if (this.host.isLazy) {
      await this.findSession(options);
    } else {
      // A client of the application's own decides by itself, also in tests; it swallows errors.
      await this.silently('checkSession', (client) => client.checkSession(options));
    }
  }

  /** Asks the tenant for a session, hint or not. */
  async findSession(options: GetTokenSilentlyOptions = {}): Promise<void> {
    try {
      await this.token(options);
      this.isUnanswered = false;
    } catch (error) {
      const { category, code } = toAuthErrorInfo(error);
      // Not without the user, or refused: the tenant answered. A logout that came in between is no silence of it.
      this.isUnanswered = category !== 'interaction' && category !== 'cancelled';
      if (this.isUnanswered || code === 'NGA0303') {
        throw error;
      }
    }
  }

  /** Who is signed in. With a session the engine also ends its nonces. */
  async session(): Promise<EngineSession> {
    await this.late.cleaning;
    const session = await this.call('getUser', async (client) => {
      const [isAuthenticated, user, claims] = await Promise.all([
        client.isAuthenticated(),
        client.getUser(),
        client.getIdTokenClaims(),
      ]);
      return isAuthenticated && user
        ? { user, idTokenClaims: claims ?? null }
        : { user: null, idTokenClaims: null };
    });
    if (this.#wasSignedIn && !session.user) {
      this.dpop.clear();
    }
    this.#wasSignedIn = !!session.user;
    this.isInOrganization = !!session.idTokenClaims?.org_id;
    return session;
  }

  /** An access token. Callers that ask for the same at the same time share one request. */
  token(options: GetTokenSilentlyOptions = {}): Promise<TokenResult | undefined> {
    return this.#tokens.get(options);
  }

  /**
   * As {@link token}, for requests; that nobody is signed in any more is an error.
   *
   * @param told Does something for a request later on, so that its failure is told as well.
   */
  async authorize(
    options: GetTokenSilentlyOptions = {},
    told: Told = (work) => work(),
  ): Promise<Authorization> {
    const { answer, epoch } = await this.#tokens.demand(options);
    const another: Renew = async (...refused) =>
      (await this.#tokens.another(options, ...refused))?.answer.access_token;
    return new Authorization(this, answer, epoch, another, told);
  }

  /** @throws NgrxAuth0Error NGA0306 instead of one more login of many that led to nothing. */
  async loginWithRedirect(options: RedirectLoginOptions<AppState> = {}): Promise<void> {
    this.#loop.check();
    const given = this.#withTransfer(options);
    await this.login(
      given,
      () => this.call('loginWithRedirect', (client) => client.loginWithRedirect(given)),
      // An application that opens the login page by itself stays.
      !options.openUrl,
    );
  }

  async loginWithPopup(options: PopupLoginOptions | undefined, popup: OpenPopup): Promise<void> {
    const given = this.#withTransfer(options);
    await this.inPopup(popup, given, (client, config) => client.loginWithPopup(given, config));
    this.#loggedIn();
  }

  async getAccessTokenWithPopup(
    options: GetTokenWithPopupOptions | undefined,
    popup: OpenPopup,
  ): Promise<string | undefined> {
    const token = await this.inPopup(popup, options, (client, config) =>
      client.getTokenWithPopup(options, config),
    );
    this.#loggedIn();
    return token;
  }

  /** Leaves to connect an account. Both spellings of the parameters are taken. */
  async connectAccountWithRedirect({
    authorizationParams,
    ...options
  }: ConnectAccountOptions): Promise<void> {
    const authorization_params = { ...authorizationParams, ...options.authorization_params };
    await this.silently('connectAccountWithRedirect', (client) =>
      client.connectAccountWithRedirect({ ...options, authorization_params }),
    );
  }

  async revokeRefreshToken(options?: RevokeRefreshTokenOptions): Promise<void> {
    await this.silently('revokeRefreshToken', (client) => client.revokeRefreshToken(options));
    this.forget();
  }

  /** Redeems the tenant's answer in `url`. */
  async handleRedirectCallback(url: string): Promise<CallbackResult> {
    const result = await this.#signIn('handleRedirectCallback', (client) =>
      client.handleRedirectCallback<AppState>(url),
    );
    if ((result.response_type as string) !== 'connect_code') {
      this.#loop.note();
    }
    return result;
  }

  /** A method whose arguments or answer are secrets: of the client, or of one of its groups (`mfa.verify`). */
  method(operation: string, args: readonly unknown[]): Promise<unknown> {
    const own = this.#own[operation];
    if (own) {
      return own(...(args as never[]));
    }
    const call = (client: Auth0Client) => callMethod(client, operation, args);
    const limit = callTimeout(this.host.config) + (asksUser(operation) ? PASSKEY_TIMEOUT : 0);
    return signsIn(operation) ? this.#signIn(operation, call, limit) : this.silently(operation, call, limit);
  }

  /** Ends the session. Who waits for a token is told at once; what still arrives later is cleared away again. */
  async logout(options: LogoutOptions = {}): Promise<void> {
    this.isUnanswered = false;
    this.#logouts++;
    this.#tokens.abandon();
    this.dpop.clear();
    this.#loop.clear();
    await this.late.logout(
      () => this.call('logout', (client) => client.logout(options)),
      () => this.call('logout', (client) => client.logout({ openUrl: false })),
      callTimeout(this.host.config),
    );
  }

  #askToken(options: GetTokenSilentlyOptions): Promise<TokenAnswer | undefined> {
    const { config } = this.host;
    // The engine may open a popup for a second factor, in the middle of the call.
    const popup =
      config.interactiveErrorHandler === 'popup' ? (config.authorizeTimeoutInSeconds ?? POPUP_TIMEOUT) : 0;
    return this.silently(
      'getTokenSilently',
      async (client) => {
        try {
          return await client.getTokenSilently({ ...options, detailedResponse: true });
        } catch (error) {
          if (await endOfLogout(client, config, error)) {
            this.forget();
          }
          throw error;
        }
      },
      callTimeout(config) + popup,
    );
  }

  /** A silent call that signs somebody in. If a logout came meanwhile, that was the last word. */
  async #signIn<T>(name: string, call: (client: Auth0Client) => Promise<T>, seconds?: number): Promise<T> {
    const logouts = this.#logouts;
    const answer = await this.silently(name, call, seconds);
    if (logouts !== this.#logouts) {
      throw new NgrxAuth0Error('NGA0303');
    }
    this.#loggedIn();
    return answer;
  }

  /** The engine would take it from the address bar, and forget the router's state there. */
  #withTransfer<T extends PopupLoginOptions>(options: T | undefined): T | undefined {
    const { callback } = this.host;
    const session_transfer_token = callback.transferToken;
    // It is good for one login.
    callback.transferToken = undefined;
    return session_transfer_token
      ? ({
          ...options,
          authorizationParams: { session_transfer_token, ...options?.authorizationParams },
        } as T)
      : options;
  }

  #loggedIn(): void {
    this.late.keep();
    this.#tokens.renew();
  }
}
