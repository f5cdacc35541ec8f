import { DOCUMENT } from '@angular/common';
import { inject, Injectable, Injector, NgZone } from '@angular/core';
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
import type { AppState } from '../config/auth-config';
import { AuthClientConfig } from '../config/auth-client-config';
import { callTimeout, popupTimeout } from '../config/timeouts';
import { firstValueFrom, Subject } from 'rxjs';
import { Auth0ClientService, LazyClient } from './auth0-client';
import { LOAD_ENGINE } from './engine';
import { describeError, type EngineSide, withEngineSide } from './on-demand';
import { SUPERSEDED } from '../errors/error-codes';
import { openPopup } from './popup';
import { hasSessionHint } from './session-hint';
import { withTimeLimit } from './time-limit';
import type { TokenAnswer, TokenChange, TokenRequests, TokenResult } from './token-requests';

/** Who is signed in, as the engine has it: its own objects, not to be frozen. */
export interface EngineSession {
  readonly user: User | null;
  readonly idTokenClaims: IdToken | null;
}

export type CallbackResult = RedirectLoginResult<AppState> | ConnectAccountRedirectResult<AppState>;

const NOBODY: EngineSession = { user: null, idTokenClaims: null };

/**
 * The one place that calls the engine. It loads it when it is needed, gives every call a time limit, runs it outside
 * of the zone (the engine polls popups and times iframes), and keeps late answers from undoing a login or logout.
 */
@Injectable({ providedIn: 'root' })
export class AuthGateway {
  readonly #injector = inject(Injector);
  readonly #loadEngine = inject(LOAD_ENGINE);
  readonly #lazy = inject(LazyClient);
  readonly #config = inject(AuthClientConfig);
  readonly #window = inject(DOCUMENT).defaultView as Window;
  readonly #zone = inject(NgZone);
  #tokens: TokenRequests | undefined;
  readonly #unfinished = new Set<Promise<unknown>>();
  #logins = 0;
  /** Pending while calls from before a logout may still write a session into the engine's cache. */
  #cleaning: Promise<unknown> | undefined;
  /** The tenant was asked for a session and gave no answer: only asking again can tell, hint or not. */
  #isUnanswered = false;

  /** What became of tokens, told once however many callers shared it. */
  readonly tokenChanges = new Subject<TokenChange>();

  /** The address of the page. */
  get url(): string {
    return this.#window.location.href;
  }

  /** Where the application goes when a login came back with an error. */
  get errorPath(): string {
    return this.#config.get().errorPath ?? '/';
  }

  /**
   * Looks for a session without showing anything. Without a hint of one it costs nothing: no engine, no request.
   *
   * @returns normally if there is a session or certainly none; rejects if the tenant could not be asked.
   */
  async checkSession(options: GetTokenSilentlyOptions = {}): Promise<void> {
    // Whoever asks wants to know, and not from memory: the application may have used the client by itself.
    this.#tokens?.forget();
    if (!this.#isLazy) {
      // A client of the application's own decides by itself, also in tests; it swallows errors.
      await this.#silently('checkSession', (client) => client.checkSession(options));
    } else if (this.#isUnanswered || hasSessionHint(this.#config.get(), this.#window)) {
      await this.findSession(options);
    }
  }

  /** Asks the tenant for a session, hint or not. */
  async findSession(options: GetTokenSilentlyOptions = {}): Promise<void> {
    try {
      await this.token(options);
      this.#isUnanswered = false;
    } catch (error) {
      const { category, code } = await firstValueFrom(describeError(error));
      // Not without the user, or refused: the tenant answered. A logout that came in between is no silence of it.
      this.#isUnanswered = category !== 'interaction' && category !== 'cancelled';
      if (this.#isUnanswered || code === SUPERSEDED) {
        throw error;
      }
    }
  }

  /** Who is signed in. Nobody, as long as the engine was not needed. */
  async session(): Promise<EngineSession> {
    await this.#cleaning;
    if (this.#isLazy && !this.#lazy.isUsed) {
      return NOBODY;
    }
    return this.#call('getUser', async (client) => {
      const [isAuthenticated, user, claims] = await Promise.all([
        client.isAuthenticated(),
        client.getUser(),
        client.getIdTokenClaims(),
      ]);
      return isAuthenticated && user ? { user, idTokenClaims: claims ?? null } : NOBODY;
    });
  }

  /** An access token. Callers that ask for the same at the same time share one request. */
  token(options: GetTokenSilentlyOptions = {}): Promise<TokenResult | undefined> {
    return withEngineSide((engineSide) => this.#requests(engineSide).get(options));
  }

  /** As {@link token}; that nobody is signed in any more is an error. */
  demandToken(options: GetTokenSilentlyOptions = {}): Promise<TokenResult> {
    return withEngineSide((engineSide) => this.#requests(engineSide).demand(options));
  }

  async loginWithRedirect(options: RedirectLoginOptions<AppState> = {}): Promise<void> {
    if (this.#cleaning) {
      await this.#cleaning;
    }
    await this.#call('loginWithRedirect', (client) => client.loginWithRedirect(options));
  }

  async loginWithPopup(options: PopupLoginOptions = {}, popup: PopupConfigOptions = {}): Promise<void> {
    await this.#withPopup(popup, (client, config) => client.loginWithPopup(options, config));
  }

  tokenWithPopup(
    options: GetTokenWithPopupOptions = {},
    popup: PopupConfigOptions = {},
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
    const unfinished = [...this.#unfinished];
    this.#isUnanswered = false;
    this.#tokens?.abandon();
    const loggedOut = this.#call('logout', (client) => client.logout(options));
    if (unfinished.length) {
      // A refresh that ends after the logout would bring the session back (the engine's lock does not cover logout).
      const logins = this.#logins;
      const cleaned = Promise.allSettled([...unfinished, loggedOut]).then(() =>
        logins === this.#logins
          ? this.#call('logout', (client) => client.logout({ openUrl: false }))
          : undefined,
      );
      const cleaning = withTimeLimit(cleaned, callTimeout(this.#config.get()), 'logout')
        .catch(() => undefined)
        .then(() => {
          if (this.#cleaning === cleaning) {
            this.#cleaning = undefined;
          }
        });
      this.#cleaning = cleaning;
    }
    await loggedOut;
  }

  #requests({ TokenRequests }: EngineSide): TokenRequests {
    return (this.#tokens ??= new TokenRequests(
      (asked) => this.#askToken(asked),
      this.tokenChanges,
      this.#config.get().authorizationParams?.['audience'] as string | undefined,
    ));
  }

  #askToken(options: GetTokenSilentlyOptions): Promise<TokenAnswer | undefined> {
    return this.#silently('getTokenSilently', (client) =>
      client.getTokenSilently({ ...options, detailedResponse: true }),
    );
  }

  /** A call that can write a session into the engine's cache without the user: a logout waits for its end. */
  async #silently<T>(name: string, call: (client: Auth0Client) => Promise<T>): Promise<T> {
    if (this.#cleaning) {
      await this.#cleaning;
    }
    return this.#call(name, call, undefined, this.#unfinished);
  }

  #loggedIn(): void {
    this.#logins++;
    this.#tokens?.renew();
  }

  get #isLazy(): boolean {
    return this.#injector.get(Auth0ClientService) === this.#lazy.face;
  }

  async #withPopup<T>(
    { popup: given, timeoutInSeconds }: PopupConfigOptions,
    call: (client: Auth0Client, config: PopupConfigOptions) => Promise<T>,
  ): Promise<T> {
    const config = this.#config.get();
    const popup = (given as Window | undefined) ?? openPopup(this.#window);
    if (!popup) {
      const { PopupOpenError } = await withTimeLimit(this.#loadEngine(), callTimeout(config), 'popup');
      throw new PopupOpenError();
    }
    const seconds = timeoutInSeconds ?? popupTimeout(config);
    try {
      if (this.#cleaning) {
        await this.#cleaning;
      }
      const result = await this.#call(
        'popup',
        (client) => call(client, { popup, timeoutInSeconds: seconds }),
        seconds + callTimeout(config),
      );
      this.#loggedIn();
      return result;
    } catch (error) {
      if (!given) {
        popup.close();
      }
      throw error;
    }
  }

  /** A client that the application provided is called at once, within the caller's turn. */
  #call<T>(
    name: string,
    call: (client: Auth0Client) => Promise<T>,
    seconds?: number,
    running?: Set<Promise<unknown>>,
  ): Promise<T> {
    return this.#zone.runOutsideAngular(async () => {
      const limit = seconds ?? callTimeout(this.#config.get());
      const answer: Promise<T> = this.#isLazy
        ? this.#lazy.load().then(call)
        : call(this.#injector.get(Auth0ClientService));
      // Not its time limit: the engine goes on after that, too.
      running?.add(answer);
      const forget = () => running?.delete(answer);
      answer.then(forget, forget);
      return withTimeLimit(answer, limit, name);
    });
  }
}
