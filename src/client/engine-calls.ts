import type {
  Auth0Client,
  GetTokenSilentlyOptions,
  LogoutOptions,
  RedirectLoginOptions,
  RevokeRefreshTokenOptions,
} from '@auth0/auth0-spa-js';
import type { AppState } from '../config/auth-config';
import type { ConnectAccountOptions } from '../config/call-options';
import { callTimeout, PASSKEY_TIMEOUT } from '../config/timeouts';
import type { Renew, Told } from '../dpop/bound-request';
import { Dpop } from '../dpop/dpop';
import { Authorization, fetchAuthorized, inPlaceOf } from './authorized-requests';
import { beginAnonymously } from './begin-anonymously';
import { asksUser, callMethod, mayReplace, signsIn } from './direct-methods';
import { withEngineSpelling } from './connect-options';
import { expectedAnswer } from './expected-answer';
import type { CallbackResult, EngineHost, EngineSession } from './engine-host';
import { followTab } from './follow-tab';
import { tokenOf } from './isolated';
import { isLogin, LoginLoop } from './login-loop';
import { PopupCalls } from './popup-calls';
import { readSession } from './read-session';
import { redeemCallback } from './redeem-callback';
import { RecoveredCalls } from './recovered-calls';
import { SessionSearch } from './session-search';
import { withTransfer } from './session-transfer';
import { keepingTraces } from './shared-traces';
import { TokenRequests, type TokenResult } from './token-requests';

/**
 * Calls the engine, and is the only one to do so. Every call has a time limit and runs outside of the zone (the engine
 * polls popups and times iframes), and no late answer undoes a login or logout.
 */
export class EngineCalls extends PopupCalls {
  readonly tokens: TokenRequests;
  readonly #loop = new LoginLoop(this.host.config.clientId);
  readonly #recovered: RecoveredCalls;
  readonly #search = new SessionSearch(this.host, (options) => this.tokens.get(options));
  readonly dpop = new Dpop({
    // A client of the application's own says by itself what it can do.
    isEnabled: () => !this.host.isLazy || !!this.host.config.useDpop,
    call: (name, call) => this.call(name, call),
    changes: this.host.nonceChanges,
  });
  readonly fetch = fetchAuthorized;
  readonly redeem = redeemCallback;
  readonly followTab = followTab;

  constructor(host: EngineHost) {
    super(host);
    this.tokens = new TokenRequests(
      (options) => this.silently('getTokenSilently', (client) => tokenOf(client, options, host.config)),
      host,
      host.config.authorizationParams?.['audience'] as string | undefined,
    );
    this.#recovered = new RecoveredCalls(host, this.tokens, () => this.session());
  }

  /** Raised by each login and logout, and by each end of a session past us: what began before belongs to another session. */
  get epoch(): number {
    return this.tokens.epoch;
  }

  get isOver(): boolean {
    return this.host.injector.destroyed;
  }

  /** The tenant was asked for a session and gave no answer: only asking again can tell, hint or not. */
  get isUnanswered(): boolean {
    return this.#search.isUnanswered;
  }

  /** The engine is asked again, whatever it said a moment ago: the application may have used the client by itself. */
  forget(): void {
    this.tokens.forget();
  }

  /**
   * @param isHinted Whether there may be a session to find.
   * @throws NgrxAuth0Error NGA0312 where the browser seems to keep the tenant's cookies from it.
   */
  async checkSession(options: GetTokenSilentlyOptions = {}, isHinted = true): Promise<void> {
    this.forget();
    if (this.host.isLazy) {
      const explained = isHinted && (await this.#search.find(options, !!this.owner));
      if (this.host.config.createAnonymousSessionOnFailedSilentAuth && !(await this.session()).user) {
        // Whether that works says nothing about who is signed in.
        await this.silently('anonymous.getTokenSilently', beginAnonymously).catch(() => undefined);
      }
      if (explained) {
        throw explained;
      }
    } else {
      // A client of the application's own decides by itself, also in tests; it swallows errors.
      await this.#search.watch(this.silently('checkSession', (client) => client.checkSession(options)));
    }
  }

  /**
   * Asks the tenant for a session, hint or not.
   *
   * @throws NgrxAuth0Error as {@link checkSession}.
   */
  async findSession(): Promise<void> {
    const explained = await this.#search.find({}, !!this.owner);
    if (explained) {
      throw explained;
    }
  }

  /** Who is signed in. With a session the engine also ends its nonces, and we its tokens. */
  async session(): Promise<EngineSession> {
    await this.late.cleaning;
    const session = await this.call('getUser', (client) =>
      readSession(client, this.host.config.userProjection),
    );
    const { user, idTokenClaims } = session;
    const owner = user && `${user.sub} ${idTokenClaims?.org_id}`;
    if (this.owner && this.owner !== owner) {
      // The engine, or the application past us, ended it: nobody gets a token of it any more.
      this.tokens.renew();
      if (!user) {
        this.dpop.clear();
      }
    }
    this.owner = owner;
    this.organization = idTokenClaims?.org_id;
    this.#recovered.saw({ owner, organization: this.organization });
    return session;
  }

  /** An access token. Callers that ask for the same at the same time share one request. */
  token(options: GetTokenSilentlyOptions = {}): Promise<TokenResult | undefined> {
    return this.#recovered.run('getAccessTokenSilently', options, () => this.tokens.get(options));
  }

  /**
   * As {@link token}, for requests; that nobody is signed in any more is an error.
   *
   * @param told Does something for a request later on, so that its failure is told as well.
   * @param isOptional Whether it goes without one if there is none.
   */
  async authorize(
    options: GetTokenSilentlyOptions = {},
    told: Told = (work) => work(),
    isOptional = false,
  ): Promise<Authorization> {
    const demand = () => this.tokens.demand(options);
    const { answer, epoch } = await (isOptional ? demand() : this.#recovered.run('http', options, demand));
    const another: Renew = async (...refused) => {
      const next = await this.tokens.another(options, ...refused);
      // Another tab may have logged somebody else in: what was asked for one user is not asked for another.
      await this.session();
      return epoch === this.epoch ? inPlaceOf(answer, next?.answer) : undefined;
    };
    return new Authorization(this, answer, epoch, another, told);
  }

  /** @throws NgrxAuth0Error NGA0306 instead of one more login of many that led to nothing. */
  async loginWithRedirect(options: RedirectLoginOptions<AppState> = {}): Promise<void> {
    this.#loop.begin();
    const given = withTransfer(options, this.host.callback);
    await this.login(
      given,
      () => this.call('loginWithRedirect', (client) => client.loginWithRedirect(given)),
      // An application that opens the login page by itself stays.
      { leaves: !options.openUrl },
    );
    // On the way to another organization: whoever stays, or comes back with Back, is signed out here.
    if (this.owner && !(await this.session()).user) {
      this.host.tokenChanges.next('lost');
    }
  }

  async connectAccountWithRedirect(options: ConnectAccountOptions): Promise<void> {
    const given = withEngineSpelling(options);
    await this.silently('connectAccountWithRedirect', (client) => client.connectAccountWithRedirect(given));
  }

  /** In online mode this ends the session, as a logout does. */
  async revokeRefreshToken(options?: RevokeRefreshTokenOptions): Promise<void> {
    const revoke = (client: Auth0Client) => client.revokeRefreshToken(options);
    if (this.host.config.refreshTokenMode === 'online') {
      // As a logout it waits for nobody: who logs in waits for what it leaves behind. If it fails, the session goes on.
      await this.end(() => this.watched('revokeRefreshToken', revoke), undefined, false);
    } else {
      await this.silently('revokeRefreshToken', revoke);
      this.forget();
    }
  }

  /** Redeems the tenant's answer in `url`. */
  async handleRedirectCallback(url: string): Promise<CallbackResult> {
    const redeem = (client: Auth0Client) =>
      client.handleRedirectCallback<AppState>(expectedAnswer(url, this.host.config));
    return this.#loop.watch(this.signingIn('handleRedirectCallback', redeem, { isLogin, isAtTenant: true }));
  }

  /** A method whose arguments or answer are secrets: of the client, or of one of its groups (`mfa.verify`). */
  method(operation: string, args: readonly unknown[]): Promise<unknown> {
    const own = this.dpop.methods[operation];
    if (own) {
      return own(...(args as never[]));
    }
    const call = (client: Auth0Client) => callMethod(client, operation, args);
    const seconds = asksUser(operation) ? PASSKEY_TIMEOUT : 0;
    return signsIn(operation)
      ? this.signingIn(operation, call, { seconds, mayReplace: mayReplace(operation) })
      : this.silently(operation, call, seconds);
  }

  /** Ends the session. Who waits for a token is told at once; what still arrives later is cleared away again. */
  async logout(options: LogoutOptions = {}): Promise<void> {
    this.#loop.clear();
    await this.end(() => this.call('logout', (client) => client.logout(options)));
  }

  /** @param isCertain Whether the session is over even if `logout` fails. */
  async end(logout: () => Promise<void>, clear = () => this.clear(), isCertain = true): Promise<void> {
    this.#search.end();
    this.#recovered.clear();
    this.tokens.abandon();
    this.dpop.clear();
    this.turns.release();
    this.popups.logout().forEach((popup) => {
      this.late.watch(popup);
    });
    await this.late.logout(logout, clear, callTimeout(this.host.config), isCertain);
  }

  /** Somebody logged in in another tab, into the cache that all tabs share. */
  joined(): void {
    this.keep();
    this.#search.settle();
    this.tokens.renew();
  }

  /** As {@link keepingTraces}, of this client id. */
  keepingTraces<T>(work: () => Promise<T>): Promise<T> {
    return keepingTraces(this.host.config, work);
  }

  protected loggedIn(isAtTenant: boolean): void {
    this.keep();
    this.#search.login[isAtTenant ? 'begin' : 'end']();
    this.#search.settle();
    this.tokens.renew();
    // Whoever is read next is who logged in: the former session has been ended just now.
    this.owner = undefined;
  }
}
