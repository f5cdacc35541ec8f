/* eslint-disable max-lines -- auth0-angular's service is one class; most of these lines document it */
import { isPlatformServer } from '@angular/common';
import { inject, Injectable, PLATFORM_ID, type Signal } from '@angular/core';
import type {
  CustomFetchMinimalOutput,
  CustomTokenExchangeOptions,
  GetTokenSilentlyOptions,
  GetTokenSilentlyVerboseResponse,
  GetTokenWithPopupOptions,
  IdToken,
  PopupConfigOptions,
  PopupLoginOptions,
  RevokeRefreshTokenOptions,
  TokenEndpointResponse,
  User,
} from '@auth0/auth0-spa-js';
import type { Action } from '@ngrx/store';
import { defer, distinctUntilChanged, filter, firstValueFrom, map, type Observable, throwError } from 'rxjs';
import { AuthStart } from './auth-start';
import type { FetchArgs } from './client/authorized-requests';
import type { CallbackResult } from './client/engine-host';
import { AuthGateway } from './client/gateway';
import type { RedeemedCallback } from './client/redeem-callback';
import type { TokenResult } from './client/token-requests';
import { untilDestroyed } from './client/until-destroyed';
import type { AppState } from './config/auth-config';
import type {
  ConnectAccountOptions,
  Fetcher,
  FetcherOptions,
  LogoutOptions,
  RedirectLoginOptions,
} from './config/call-options';
import { forwarding } from './client/forwarding';
import type {
  ObservableAnonymousApiClient,
  ObservableMfaApiClient,
  ObservableMyAccountApiClient,
  ObservablePasskeyApiClient,
} from './config/client-groups';
import { AuthEvents } from './effects/auth-events';
import { Calls, type DirectRequest } from './effects/calls';
import { endedOnServer } from './ended-on-server';
import type { AuthErrorInfo } from './errors/auth-error-info';
import { NgrxAuth0Error } from './errors/developer-error';
import { HttpTokens } from './interceptors/http-tokens';
import { AuthActions } from './state/auth.actions';
import { authFeature } from './state/auth.feature';
import type { AuthStatus } from './state/auth.state';
import type { IdTokenClaims } from './state/plain-copies';
import { originalOf } from './state/originals';

declare const ngDevMode: unknown;
declare const ngServerMode: unknown;

/** `inject(AuthService)` infers `any` for the type parameters of a class; its users are of type `User`. */
type ProfileOf<TUser> = 0 extends 1 & TUser ? User : TUser;

/**
 * The facade: what is shown comes from selectors, what is asked for goes out as an action of `AuthActions`.
 *
 * Methods that act on the session (`loginWithRedirect`, `loginWithPopup`, `logout`, `checkSession`) and those for DPoP
 * start when they are called, subscribed or not, and answer every subscriber. Methods that read a token or redeem a callback run once for
 * each subscription. All complete after one value, and settle after the reducer ran: whoever waits sees the new state.
 *
 * @example
 * ```ts
 * import { Component, inject } from '@angular/core';
 * import { AuthService } from 'ngrx-auth0';
 *
 * @Component({
 *   selector: 'app-session',
 *   template: `
 *     @if (auth.user(); as user) {
 *       <button (click)="auth.logout()">Log out {{ user.name }}</button>
 *     } @else {
 *       <button (click)="auth.loginWithRedirect()">Log in</button>
 *     }
 *   `,
 * })
 * export class SessionComponent {
 *   readonly auth = inject(AuthService);
 * }
 * ```
 *
 * @typeParam TAppState What the application gives to a login.
 * @typeParam TUser The profile with claims of the application's own, as `inject<AuthService<AppState, MyUser>>(AuthService)`.
 * Types only: nothing checks that a claim is there.
 */
@Injectable({ providedIn: 'root' })
export class AuthService<TAppState extends AppState = AppState, TUser extends User = User> {
  readonly #start = inject(AuthStart);
  readonly #store = this.#start.start();
  readonly #calls = inject(Calls);
  readonly #gateway = inject(AuthGateway);
  readonly #http = inject(HttpTokens);
  readonly #events = inject(AuthEvents);

  /**
   * Multi-factor authentication, after an `MfaRequiredError` with its `mfa_token`. Starts when called. After `verify()`
   * the user is signed in, and known to the store.
   */
  readonly mfa: ObservableMfaApiClient = this.#group('mfa');

  /** Signing up and logging in with a passkey. Runs for each subscription: subscribe within the click. */
  readonly passkey: ObservablePasskeyApiClient = this.#group('passkey');

  /** What the user may see and change of the own account (My Account API). Starts when called. */
  readonly myAccount: ObservableMyAccountApiClient = this.#group('myAccount');

  /** A session for somebody who has not logged in (anonymous sessions). Starts when called. */
  readonly anonymous: ObservableAnonymousApiClient = this.#group('anonymous');

  /** Whether it is not known yet who is signed in. */
  readonly isLoading$: Observable<boolean> = this.#store.select(authFeature.selectIsLoading);

  /** Whether somebody is signed in; emits once that is known. */
  readonly isAuthenticated$: Observable<boolean> = this.#whenLoaded(authFeature.selectIsAuthenticated);

  /** The profile of who is signed in, `null` for nobody; emits once that is known, and only on a real change. */
  readonly user$: Observable<ProfileOf<TUser> | null | undefined> = this.#whenLoaded(
    authFeature.selectUser as (state: object) => ProfileOf<TUser> | null,
  );

  /** The claims of the ID token with the raw token in `__raw`, which is not in the store. */
  readonly idTokenClaims$: Observable<IdToken | null | undefined> = this.#whenLoaded(
    authFeature.selectIdTokenClaims,
  ).pipe(map((claims) => claims && (originalOf(claims) as IdToken)));

  /** The real error of every failed operation. Replays the last one until the next success or {@link clearError}. */
  readonly error$: Observable<Error> = this.#events.error$.pipe(untilDestroyed(this.#gateway.injector));

  /** What the application gave to the login that the page came back from. Replays the last one. */
  readonly appState$ = this.#events.appState$.pipe(
    untilDestroyed<AppState>(this.#gateway.injector),
  ) as Observable<TAppState>;

  /** As {@link isLoading$}. */
  readonly isLoading: Signal<boolean> = this.#store.selectSignal(authFeature.selectIsLoading);

  /** Whether somebody is signed in, as far as is known now. */
  readonly isAuthenticated: Signal<boolean> = this.#store.selectSignal(authFeature.selectIsAuthenticated);

  /** The profile of who is signed in, `null` for nobody and while that is not known. */
  readonly user: Signal<ProfileOf<TUser> | null> = this.#store.selectSignal(
    authFeature.selectUser as (state: object) => ProfileOf<TUser> | null,
  );

  /** The claims of the ID token as the store has them: without `__raw` and `nonce`. */
  readonly idTokenClaims: Signal<IdTokenClaims | null> = this.#store.selectSignal(
    authFeature.selectIdTokenClaims,
  );

  /** The last failure as plain data, until the next success or {@link clearError}. */
  readonly error: Signal<AuthErrorInfo | null> = this.#store.selectSignal(authFeature.selectError);

  /** As {@link appState$}, following the state. */
  readonly appState: Signal<AppState | null> = this.#store.selectSignal(authFeature.selectAppState);

  /** Who is signed in, and whether that is known; tells "nobody" from "the tenant could not be asked". */
  readonly status: Signal<AuthStatus> = this.#store.selectSignal(authFeature.selectStatus);

  constructor() {
    if (
      (typeof ngServerMode === 'undefined' || ngServerMode || ngDevMode) &&
      isPlatformServer(inject(PLATFORM_ID))
    ) {
      Object.assign(this, endedOnServer(this as AuthService));
    }
  }

  /**
   * Sends the browser to the login page. Starts when called.
   *
   * @param options `appState.target` is the path to come back to (default `/`); `authorizationParams` are sent to the
   * tenant; `openUrl` opens the page in another way.
   */
  loginWithRedirect(options?: RedirectLoginOptions<TAppState>): Observable<void> {
    return this.#ask(AuthActions.loginWithRedirect(options));
  }

  /**
   * Logs in with a popup. Starts when called: call it within the click, or the browser blocks the popup.
   * After it completed, guards and selectors see the user.
   *
   * @param config `popup`: a window that is already open; `timeoutInSeconds`: how long it may stay, default 60.
   * @throws PopupOpenError, PopupCancelledError, PopupTimeoutError on the observable.
   */
  loginWithPopup(options?: PopupLoginOptions, config?: PopupConfigOptions): Observable<void> {
    return this.#ask(AuthActions.loginWithPopup(options, config));
  }

  /**
   * Sends the browser to the provider of another account of the user, to connect it (Token Vault). Starts when called.
   * When the browser comes back, `appState$` and `selectConnectedAccount` have the account.
   *
   * @param options `connection` names the provider, `scopes` what to ask it for; `appState.target` is the path to come
   * back to. The My Account API has to give tokens to the application: `useRefreshTokens` and `useMrrt`.
   */
  connectAccountWithRedirect(options: ConnectAccountOptions<TAppState>): Observable<void> {
    return this.#ask(AuthActions.connectAccountWithRedirect(options));
  }

  /**
   * Ends the session here and at the tenant, which sends the browser to `logoutParams.returnTo`. Starts when called.
   *
   * @param options `openUrl: false` ends it here only.
   */
  logout(options?: LogoutOptions): Observable<void> {
    return this.#ask(AuthActions.logout(options));
  }

  /** Looks for a session without showing anything. Starts when called; fails if the tenant cannot be asked. */
  checkSession(options?: GetTokenSilentlyOptions): Observable<void> {
    return this.#ask(AuthActions.checkSession(options));
  }

  /**
   * An access token, from the cache or with a request to the tenant; `undefined` when nobody is signed in any more.
   * Runs for each subscription. Callers that ask for the same at the same time share one request.
   */
  getAccessTokenSilently(
    options: GetTokenSilentlyOptions & { detailedResponse: true },
  ): Observable<GetTokenSilentlyVerboseResponse | undefined>;
  getAccessTokenSilently(options?: GetTokenSilentlyOptions): Observable<string | undefined>;
  getAccessTokenSilently(
    options: GetTokenSilentlyOptions = {},
  ): Observable<GetTokenSilentlyVerboseResponse | string | undefined> {
    return defer(() => this.#ask<TokenResult | undefined>(AuthActions.getAccessTokenSilently(options))).pipe(
      map((result) => (options.detailedResponse ? result?.answer : result?.answer.access_token)),
    );
  }

  /** An access token, fetched with a popup. Runs for each subscription: subscribe within the click. */
  getAccessTokenWithPopup(
    options?: GetTokenWithPopupOptions,
    config?: PopupConfigOptions,
  ): Observable<string | undefined> {
    return defer(() => this.#ask<string | undefined>(AuthActions.getAccessTokenWithPopup(options, config)));
  }

  /**
   * Logs in with a token of another system (RFC 8693): what `options.subject_token` says, decides an action of the tenant.
   * Runs for each subscription. Its outcome is an action, its arguments and its answer are not.
   *
   * @returns the tenant's answer without its refresh token, which stays with the engine.
   */
  loginWithCustomTokenExchange(options: CustomTokenExchangeOptions): Observable<TokenEndpointResponse> {
    return defer(() => this.#direct<TokenEndpointResponse>('loginWithCustomTokenExchange', [options]));
  }

  /** As {@link loginWithCustomTokenExchange}, for a token alone: who is signed in stays the same. */
  customTokenExchange(options: CustomTokenExchangeOptions): Observable<TokenEndpointResponse> {
    return defer(() => this.#direct<TokenEndpointResponse>('customTokenExchange', [options]));
  }

  /**
   * Tells the tenant that a refresh token is not to be used any more; the access token stays until it ends. In online mode
   * (`refreshTokenMode: 'online'`) this ends the session. Starts when called; does nothing without `useRefreshTokens`.
   *
   * @param options `audience`: of which token. Default: the configured one.
   */
  revokeRefreshToken(options?: RevokeRefreshTokenOptions): Observable<void> {
    return this.#ask(AuthActions.revokeRefreshToken(options));
  }

  /**
   * Redeems the tenant's answer and goes on to `appState.target`. Runs for each subscription. Only needed with
   * `skipRedirectCallback`, or where the answer arrives in another way (a native shell).
   *
   * @param url The URL with the answer. Default: the page's.
   */
  handleRedirectCallback(url?: string): Observable<CallbackResult<TAppState>> {
    return defer(() => this.#ask<RedeemedCallback>(AuthActions.handleRedirectCallback(url))).pipe(
      map(({ result }) => result as CallbackResult<TAppState>),
    );
  }

  /**
   * The DPoP nonce to make the next proof with; `undefined` if the server gave none yet. Starts when called.
   *
   * @param id Whose nonce: an origin, or what a rule or a fetcher named. Default: the tenant's own.
   * @throws NgrxAuth0Error NGA0109 on the observable without `useDpop`.
   */
  getDpopNonce(id?: string): Observable<string | undefined> {
    return this.#direct('getDpopNonce', [id], 'dpop');
  }

  /**
   * Keeps a DPoP nonce that a server gave, for all tabs. Starts when called.
   *
   * @param id Whose nonce, as for {@link getDpopNonce}. Name the resource server: without it, it is the tenant's.
   */
  setDpopNonce(nonce: string, id?: string): Observable<void> {
    return this.#ask(AuthActions.setDpopNonce(nonce, id));
  }

  /**
   * A proof that this browser holds the key of a token, for the header `DPoP` of one request (RFC 9449, section 4).
   * Starts when called. {@link createFetcher} and the interceptor do this by themselves.
   *
   * @param params `url` may be relative to the page; `nonce` is what the server asked for.
   * @throws NgrxAuth0Error NGA0109 on the observable without `useDpop`.
   */
  generateDpopProof(params: {
    url: string;
    method: string;
    nonce?: string | undefined;
    accessToken: string;
  }): Observable<string> {
    return this.#direct('generateDpopProof', [params], 'dpop');
  }

  /**
   * Something like `fetch` that adds an access token to each request, and with DPoP a proof. It can be made at any time;
   * the engine is loaded when it is used.
   *
   * The token goes to whatever URL it is called with: never call it with one that a user or a server gave.
   *
   * @param config `baseUrl`: what relative URLs are below of; an absolute URL overrides it. `dpopNonceId`: under which
   * name nonces are kept, by default the origin of the request. `fetch`: sends the request in another way; what it
   * returns needs `status` and `headers`. `getAccessToken`: finds the token in another way. `retryOnInvalidToken`:
   * what to do where the API takes the token for invalid.
   */
  createFetcher<TOutput extends CustomFetchMinimalOutput = Response>(
    config: FetcherOptions<TOutput> = {},
  ): Fetcher<TOutput> {
    const find = (tokenOptions: GetTokenSilentlyOptions) =>
      firstValueFrom(this.#http.find({ tokenOptions }), { defaultValue: null });
    return {
      fetchWithAuth: (...args: FetchArgs) =>
        this.#gateway.ask((engine) => engine.fetch(engine, config, find, args)),
    } as unknown as Fetcher<TOutput>;
  }

  /** Forgets the last error, in the store and for late subscribers of {@link error$}. */
  clearError(): void {
    this.#store.dispatch(AuthActions.clearError());
  }

  /** The call is registered first: its outcome may come while the action is being dispatched. */
  #ask<T = void>(request: Action | DirectRequest): Observable<T> {
    this.#start.start();
    if (!this.#start.hasEffects) {
      // Asked for while NgRx is being set up: nobody would ever answer.
      return throwError(() => new NgrxAuth0Error('NGA0202'));
    }
    const answer = this.#calls.open<T>(request);
    if ('work' in request) {
      this.#calls.direct$.next(request);
    } else {
      this.#store.dispatch(request);
    }
    return answer;
  }

  /** The methods of a group of the engine's client. */
  #group(outcome: 'anonymous' | 'mfa' | 'myAccount' | 'passkey'): never {
    return forwarding((method, args) => {
      const call = () => this.#direct(`${outcome}.${method}`, args, outcome);
      return outcome === 'passkey' ? defer(call) : call();
    }) as never;
  }

  #direct<T>(
    type: string,
    args: readonly unknown[],
    outcome = type as DirectRequest['outcome'],
  ): Observable<T> {
    return this.#ask<T>({ type, outcome, work: (engine) => engine.method(type, args) });
  }

  #whenLoaded<T extends boolean | object | null>(selector: (state: object) => T): Observable<T> {
    return this.#store
      .select((state: object) => (authFeature.selectIsLoading(state) ? undefined : selector(state)))
      .pipe(
        filter((value) => value !== undefined),
        distinctUntilChanged(),
      );
  }
}
