import type { NgZone } from '@angular/core';
import type {
  Auth0Client,
  ConnectAccountRedirectResult,
  GetTokenSilentlyOptions,
  GetTokenWithPopupOptions,
  IdToken,
  LogoutOptions,
  PopupConfigOptions,
  PopupLoginOptions,
  RedirectLoginOptions,
  RedirectLoginResult,
  User,
} from '@auth0/auth0-spa-js';
import type { Subject } from 'rxjs';
import type { AppState, AuthConfig } from '../config/auth-config';
import { callTimeout } from '../config/timeouts';
import type { Renew, Told } from '../dpop/bound-request';
import { Dpop, type NonceChange } from '../dpop/dpop';
import { SUPERSEDED } from '../errors/error-codes';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { Authorization, fetchAuthorized } from './authorized-requests';
import { endOfLogout } from './end-of-logout';
import type { Engine } from './engine';
import { LateWrites } from './late-writes';
import { LoginTurns } from './login-turns';
import { withTimeLimit } from './time-limit';
import { type TokenAnswer, type TokenChange, TokenRequests, type TokenResult } from './token-requests';

/** Who is signed in, as the engine has it: its own objects, not to be frozen. */
export interface EngineSession {
  readonly user: User | null;
  readonly idTokenClaims: IdToken | null;
}

export type CallbackResult = RedirectLoginResult<AppState> | ConnectAccountRedirectResult<AppState>;

/** The popup of a login, and how long it may stay. */
export interface OpenPopup {
  /** `null`: the browser opened none. */
  readonly popup: Window | null;
  readonly seconds: number;
}

/** What the calls need of the application; the gateway has it. */
export interface EngineHost {
  readonly config: AuthConfig;
  readonly zone: NgZone;
  /** Whether the client is our own one, which loads the engine. */
  readonly isLazy: boolean;
  /** Ours, once it has been loaded; the application's own one at once. */
  readonly client: () => Auth0Client | Promise<Auth0Client>;
  readonly loadEngine: () => Promise<Pick<Engine, 'PopupOpenError'>>;
  readonly tokenChanges: Subject<TokenChange>;
  readonly nonceChanges: Subject<NonceChange>;
}

/**
 * Calls the engine, and is the only one to do so. Every call has a time limit and runs outside of the zone (the engine
 * polls popups and times iframes), and no late answer undoes a login or logout.
 */
export class EngineCalls {
  readonly #tokens: TokenRequests;
  readonly #late = new LateWrites();
  readonly #turns: LoginTurns;
  readonly dpop: Dpop;
  #wasSignedIn = false;
  readonly fetch = fetchAuthorized;
  /** The tenant was asked for a session and gave no answer: only asking again can tell, hint or not. */
  isUnanswered = false;

  constructor(private readonly host: EngineHost) {
    this.#tokens = new TokenRequests(
      (options) => this.#askToken(options),
      host.tokenChanges,
      host.config.authorizationParams?.['audience'] as string | undefined,
    );
    this.#turns = new LoginTurns(this.#late, {
      hasKey: () => !!host.config.useDpop,
      limit: () => callTimeout(host.config),
      isSignedIn: () => this.#call('isAuthenticated', (client) => client.isAuthenticated()),
    });
    this.dpop = new Dpop({
      // A client of the application's own says by itself what it can do.
      isEnabled: () => !host.isLazy || !!host.config.useDpop,
      call: (name, call) => this.#call(name, call),
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
      await this.#silently('checkSession', (client) => client.checkSession(options));
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
      if (this.isUnanswered || code === SUPERSEDED) {
        throw error;
      }
    }
  }

  /** Who is signed in. With a session the engine also ends its nonces. */
  async session(): Promise<EngineSession> {
    await this.#late.cleaning;
    const session = await this.#call('getUser', async (client) => {
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

  async loginWithRedirect(options: RedirectLoginOptions<AppState> = {}): Promise<void> {
    await this.#turns.login(
      () => this.#call('loginWithRedirect', (client) => client.loginWithRedirect(options)),
      // An application that opens the login page by itself stays.
      !options.openUrl,
    );
  }

  async loginWithPopup(options: PopupLoginOptions | undefined, popup: OpenPopup): Promise<void> {
    await this.#withPopup(popup, (client, config) => client.loginWithPopup(options, config));
  }

  tokenWithPopup(
    options: GetTokenWithPopupOptions | undefined,
    popup: OpenPopup,
  ): Promise<string | undefined> {
    return this.#withPopup(popup, (client, config) => client.getTokenWithPopup(options, config));
  }

  /** Redeems the tenant's answer in `url`. */
  async handleRedirectCallback(url: string): Promise<CallbackResult> {
    const result = await this.#silently('handleRedirectCallback', (client) =>
      client.handleRedirectCallback<AppState>(url),
    );
    this.#loggedIn();
    return result;
  }

  /** Ends the session. Who waits for a token is told at once; what still arrives later is cleared away again. */
  async logout(options: LogoutOptions = {}): Promise<void> {
    this.isUnanswered = false;
    this.#tokens.abandon();
    this.dpop.clear();
    await this.#late.logout(
      () => this.#call('logout', (client) => client.logout(options)),
      () => this.#call('logout', (client) => client.logout({ openUrl: false })),
      callTimeout(this.host.config),
    );
  }

  #askToken(options: GetTokenSilentlyOptions): Promise<TokenAnswer | undefined> {
    return this.#silently('getTokenSilently', async (client) => {
      try {
        return await client.getTokenSilently({ ...options, detailedResponse: true });
      } catch (error) {
        if (await endOfLogout(client, this.host.config, error)) {
          this.forget();
        }
        throw error;
      }
    });
  }

  /** A call that can write a session into the engine's cache without the user: a logout waits for its end. */
  async #silently<T>(name: string, call: (client: Auth0Client) => Promise<T>): Promise<T> {
    const turn = this.#turns.beforeSilent();
    if (turn) {
      await turn;
    }
    return this.#call(name, call, undefined, (answer) => {
      this.#late.watch(answer);
    });
  }

  async #withPopup<T>(
    { popup, seconds }: OpenPopup,
    call: (client: Auth0Client, config: PopupConfigOptions) => Promise<T>,
  ): Promise<T> {
    const { config, loadEngine } = this.host;
    if (!popup) {
      const { PopupOpenError } = await withTimeLimit(loadEngine(), callTimeout(config), 'popup');
      throw new PopupOpenError();
    }
    const result = await this.#turns.login(() =>
      this.#call(
        'popup',
        (client) => call(client, { popup, timeoutInSeconds: seconds }),
        seconds + callTimeout(config),
      ),
    );
    this.#loggedIn();
    return result;
  }

  #loggedIn(): void {
    this.#late.keep();
    this.#tokens.renew();
  }

  /** A client that the application provided is called at once, within the caller's turn. */
  #call<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds = callTimeout(this.host.config),
    onStart: (answer: Promise<T>) => void = () => undefined,
  ): Promise<T> {
    return this.host.zone.runOutsideAngular(async () => {
      const client = this.host.client();
      const answer = client instanceof Promise ? client.then(call) : call(client);
      onStart(answer);
      return withTimeLimit(answer, seconds, name);
    });
  }
}
