import { inject, Injectable } from '@angular/core';
import {
  AuthClientConfig,
  AuthenticationError,
  type ConnectAccountOptions,
  GenericError,
  type GetTokenSilentlyOptions,
  type GetTokenWithPopupOptions,
  type LogoutOptions,
  type PopupConfigOptions,
  type PopupLoginOptions,
  type RedirectLoginOptions,
  ResponseType,
  type ɵEngineCalls,
} from 'ngrx-auth0';
import { defer, map, of } from 'rxjs';
import { Answer } from './answer';
import { anotherToken } from './another-token';
import type { Public } from './public';
import { Script } from './script';
import { connectedAccount, type Departure, redeemed, type Redeemed, type Result } from './redeemed';
import { DirectMethods } from './direct-methods';
import { testError } from './test-error';
import { testErrorInfo } from './test-error-info';
import { testFetch } from './test-fetch';
import { TestAuthorization, type Told } from './test-request';
import { NOBODY, type TestSession } from './test-session';
import type { IssuedToken } from './test-tokens';

type Calls = Public<ɵEngineCalls>;
/** What only the engine's own side uses. */
type Unused = 'clear' | 'end' | 'isOver' | 'joined' | 'keepingTraces' | 'tokens';
type OtherTab = Parameters<Calls['followTab']>[0];
type FetchArgs = Parameters<typeof testFetch> extends [unknown, ...infer A, unknown] ? A : never;

/** No window; only what the application said of it. */
export interface TestPopup {
  readonly popup?: Window | null;
  readonly config?: PopupConfigOptions | undefined;
}

/** What effects and interceptor ask of the engine, answered by the script. */
@Injectable()
export class TestEngine implements Omit<Calls, Unused | 'authorize' | 'dpop' | 'fetch' | 'redeem' | 'token'> {
  readonly #script = inject(Script);
  readonly #config = inject(AuthClientConfig);
  readonly #methods = new DirectMethods(this.#script);
  readonly isUnanswered = false;
  readonly dpop = {
    setNonce: (nonce: string, id = '') =>
      this.#script.ask('setDpopNonce', [nonce, id], () => this.#script.setNonce(nonce, id)),
  };

  get epoch(): number {
    return this.#script.epoch;
  }

  forget(): void {
    // Tokens are remembered until they expire.
  }

  checkSession(options?: GetTokenSilentlyOptions): Answer<void> {
    return this.#script.ask(
      'checkSession',
      [options],
      () => {
        if (this.#script.session.user) {
          this.#script.issue(options);
        }
      },
      (error) => this.#noSession(error),
    );
  }

  findSession(options?: GetTokenSilentlyOptions): Answer<void> {
    return this.checkSession(options);
  }

  /** Another tab logged in, and the script says who it was; or it logged out. */
  followTab({ did }: OtherTab): Answer<void> {
    return did === 'login' ? this.checkSession() : this.#script.logOut('logout', [{ openUrl: false }]);
  }

  session(): Answer<TestSession> {
    return new Answer(defer(() => of(this.#script.shown)));
  }

  token(options?: GetTokenSilentlyOptions): Answer<IssuedToken | undefined> {
    return this.#script.token('getAccessTokenSilently', options);
  }

  /**
   * @param told Tells a failure that comes later.
   * @param isOptional Whether the request goes without a token if there is none.
   */
  authorize(
    options: GetTokenSilentlyOptions = {},
    told: Told = (work) => work(),
    isOptional?: boolean,
  ): Answer<TestAuthorization> {
    return new Answer(
      this.#script.token('http', options, isOptional).pipe(
        map((token) => {
          if (!token) {
            throw new GenericError('missing_token', 'Nobody is signed in any more.');
          }
          const another = (refused: string) => anotherToken(this.#script, options, refused);
          return new TestAuthorization(this.#script, token.answer, { another, told });
        }),
      ),
    );
  }

  loginWithRedirect(options?: RedirectLoginOptions): Answer<void> {
    return this.#script.ask('loginWithRedirect', [options], () => {
      this.#script.left = { appState: options?.appState };
      this.#open(options, '/authorize');
    });
  }

  connectAccountWithRedirect(options: ConnectAccountOptions): Answer<void> {
    return this.#script.ask('connectAccountWithRedirect', [options], () => {
      if (!this.#script.session.user) {
        // The engine needs a token for the API of accounts.
        throw testError('login_required');
      }
      this.#script.left = { appState: options.appState, connection: options.connection };
    });
  }

  loginWithPopup(options?: PopupLoginOptions, { config }: TestPopup = {}): Answer<void> {
    return this.#script.ask('loginWithPopup', [options, config], () => {
      this.#script.logIn();
    });
  }

  getAccessTokenWithPopup(
    options?: GetTokenWithPopupOptions,
    { config }: TestPopup = {},
  ): Answer<string | undefined> {
    return this.#script.ask('getAccessTokenWithPopup', [options, config], () => {
      this.#script.logIn();
      return this.#script.issue({ authorizationParams: options?.authorizationParams })?.answer.access_token;
    });
  }

  logout(options?: LogoutOptions): Answer<void> {
    return this.#script.logOut('logout', [options], () => {
      this.#open(options, '/v2/logout');
    });
  }

  /** In online mode this ends the session. */
  revokeRefreshToken(options?: unknown): Answer<void> {
    return this.#config.get().refreshTokenMode === 'online'
      ? this.#script.logOut('revokeRefreshToken', [options])
      : this.#script.ask('revokeRefreshToken', [options], () => {
          this.#script.tokens.expire();
        });
  }

  handleRedirectCallback(url: string): Answer<Result> {
    const { left } = this.#script;
    this.#script.left = undefined;
    return this.#script.signIn(
      'handleRedirectCallback',
      [url],
      () => this.#cameBack(left),
      (error) => {
        const { code, description } = testErrorInfo(error);
        // The engine's class for what a tenant answers.
        throw error.constructor === GenericError
          ? new AuthenticationError(code, description, 'test-state', left?.appState)
          : error;
      },
    );
  }

  redeem(_gateway: unknown, url: string, onKnown: () => void): Answer<Redeemed> {
    // A test says who is signed in, also after a failure.
    onKnown();
    return new Answer(this.handleRedirectCallback(url).pipe(map(redeemed)));
  }

  method(operation: string, args: readonly unknown[]): Answer<unknown> {
    return this.#methods.call(operation, args);
  }

  /** A request of a fetcher. */
  fetch(_engine: unknown, ...[config, find, args]: FetchArgs): Promise<Response> {
    return testFetch(this.#script, config, find, args, this.#methods.send);
  }

  #cameBack(left: Departure | undefined): Result {
    if (!left) {
      throw new GenericError('missing_transaction', 'Invalid state');
    }
    const { appState, connection } = left;
    if (connection === undefined) {
      this.#script.logIn();
      return { appState, response_type: ResponseType.Code } as Result;
    }
    return { ...connectedAccount(connection), appState } as Result;
  }

  /** The application's own way to leave the page is taken, as by the engine; there is no other here. */
  #open(options: RedirectLoginOptions | LogoutOptions | undefined, path: string): void {
    if (options?.openUrl) {
      void options.openUrl(`https://${this.#config.get().domain}${path}`);
    }
  }

  /** "Log in first" is an answer: nobody is signed in. Anything else is a tenant that could not be asked. */
  #noSession(error: Error): void {
    const { category, code } = testErrorInfo(error);
    // That the browser seems to block cookies is told, though the answer was "log in first".
    if (category !== 'interaction' || code === 'NGA0312') {
      throw error;
    }
    this.#script.change(NOBODY);
  }
}
