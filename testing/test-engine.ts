import { inject, Injectable } from '@angular/core';
import {
  type AppState,
  AuthClientConfig,
  AuthenticationError,
  type ConnectAccountOptions,
  type ConnectedAccount,
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
import type { Public } from './public';
import { Script } from './script';
import { DirectMethods } from './direct-methods';
import { testErrorInfo } from './test-error-info';
import { testFetch } from './test-fetch';
import { TestAuthorization } from './test-request';
import { NOBODY, type TestSession } from './test-session';
import type { IssuedToken } from './test-tokens';

type Calls = Public<ɵEngineCalls>;
type Redeemed = Awaited<ReturnType<Calls['redeem']>>;
type Result = Redeemed['result'];
type FetchArgs = Parameters<typeof testFetch> extends [unknown, ...infer A, unknown] ? A : never;

/** No window; only what the application said of it. */
export interface TestPopup {
  readonly popup?: Window | null;
  readonly config?: PopupConfigOptions | undefined;
}

/** What effects and interceptor ask of the engine, answered by the script. */
@Injectable()
export class TestEngine implements Omit<Calls, 'authorize' | 'dpop' | 'fetch' | 'redeem' | 'token'> {
  readonly #script = inject(Script);
  readonly #config = inject(AuthClientConfig);
  readonly #methods = new DirectMethods(this.#script);
  /** Why the browser left last. */
  #left: { readonly appState?: unknown; readonly connection?: string } = {};

  readonly epoch = 0;
  readonly isUnanswered = false;
  readonly dpop = {
    setNonce: (nonce: string, id = '') =>
      this.#script.ask('setDpopNonce', [nonce, id], () => this.#script.setNonce(nonce, id)),
  };

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

  session(): Answer<TestSession> {
    return new Answer(defer(() => of(this.#script.shown)));
  }

  token(options?: GetTokenSilentlyOptions): Answer<IssuedToken | undefined> {
    return this.#script.token('getAccessTokenSilently', options);
  }

  authorize(options?: GetTokenSilentlyOptions): Answer<TestAuthorization> {
    return new Answer(
      this.#script.token('http', options).pipe(
        map((token) => {
          if (!token) {
            throw new GenericError('missing_token', 'Nobody is signed in any more.');
          }
          return new TestAuthorization(this.#script, token.answer);
        }),
      ),
    );
  }

  loginWithRedirect(options?: RedirectLoginOptions): Answer<void> {
    return this.#script.ask('loginWithRedirect', [options], () => {
      this.#left = { appState: options?.appState };
      this.#open(options, '/authorize');
    });
  }

  connectAccountWithRedirect(options: ConnectAccountOptions): Answer<void> {
    return this.#script.ask('connectAccountWithRedirect', [options], () => {
      this.#left = { appState: options.appState, connection: options.connection };
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
    return this.#script.ask('logout', [options], () => {
      this.#script.change(NOBODY);
      this.#script.attempts.clear();
      this.#script.recovery?.clear();
      this.#open(options, '/v2/logout');
    });
  }

  revokeRefreshToken(options?: unknown): Answer<void> {
    return this.#script.ask('revokeRefreshToken', [options], () => {
      this.#script.tokens.expire();
    });
  }

  handleRedirectCallback(url: string): Answer<Result> {
    const { appState, connection } = this.#left;
    this.#left = {};
    return this.#script.ask(
      'handleRedirectCallback',
      [url],
      () => {
        if (connection === undefined) {
          this.#script.logIn();
          return { appState, response_type: ResponseType.Code } as Result;
        }
        return { ...connectedAccount(connection), appState } as Result;
      },
      (error) => {
        const { code, description } = testErrorInfo(error);
        // The engine's class for what a tenant answers.
        throw error.constructor === GenericError
          ? new AuthenticationError(code, description, 'test-state', appState)
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

  /** The application's own way to leave the page is taken, as by the engine; there is no other here. */
  #open(options: RedirectLoginOptions | LogoutOptions | undefined, path: string): void {
    if (options?.openUrl) {
      void options.openUrl(`https://${this.#config.get().domain}${path}`);
    }
  }

  /** "Log in first" is an answer: nobody is signed in. Anything else is a tenant that could not be asked. */
  #noSession(error: Error): void {
    if (testErrorInfo(error).category !== 'interaction') {
      throw error;
    }
    this.#script.change(NOBODY);
  }
}

function connectedAccount(connection: string): ConnectedAccount {
  return {
    id: 'test-account',
    connection,
    access_type: 'offline',
    scopes: [],
    created_at: '2026-01-01T00:00:00.000Z',
  };
}

/** As the library does it: the account goes into `appState`, and only a path of the application is followed. */
function redeemed(result: Result): Redeemed {
  const { appState = null, ...rest } = result as { appState?: AppState };
  const target = appState?.target;
  return {
    result,
    appState: 'connection' in rest ? { ...appState, connectedAccount: rest as ConnectedAccount } : appState,
    target: typeof target === 'string' && /^\/(?![/\\])/.test(target) ? target : '/',
  };
}
