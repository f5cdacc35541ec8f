import { inject } from '@angular/core';
import {
  type Auth0Client,
  AuthClientConfig,
  type Fetcher,
  type FetcherConfig,
  type GetTokenSilentlyOptions,
  type GetTokenWithPopupOptions,
  type PopupConfigOptions,
  type PopupLoginOptions,
} from 'ngrx-auth0';
import { map } from 'rxjs';
import { Answer } from './answer';
import type { Public } from './public';
import { TestEngine } from './test-engine';
import type { TestSession } from './test-session';

/** Groups of methods that the client carries as properties. */
const GROUPS = ['anonymous', 'mfa', 'myAccount', 'passkey'];

/** The engine's client for applications that inject it: the same script, in promises. */
export function createTestClient(): Auth0Client {
  const engine = inject(TestEngine);
  const config = inject(AuthClientConfig);
  const session = <T>(read: (session: TestSession) => T) => new Answer(engine.session().pipe(map(read)));
  const methodNamed = (name: string, path = name) =>
    isMethod(name) ? (...args: readonly unknown[]) => engine.method(path, args) : undefined;
  const group = (name: string) =>
    new Proxy({}, { get: (_, key: string) => methodNamed(key, `${name}.${key}`) });
  const token = (options?: GetTokenSilentlyOptions) =>
    new Answer(
      engine
        .token(options)
        .pipe(map((issued) => (options?.detailedResponse ? issued?.answer : issued?.answer.access_token))),
    );
  const own: Partial<Record<keyof Public<Auth0Client>, unknown>> = {
    getConfiguration: () => {
      const { domain, clientId } = config.get();
      return { domain, clientId };
    },
    isAuthenticated: () => session(({ user }) => !!user),
    getUser: () => session(({ user }) => user ?? undefined),
    getIdTokenClaims: () => session(({ idTokenClaims }) => idTokenClaims ?? undefined),
    checkSession: (options?: GetTokenSilentlyOptions) => engine.checkSession(options),
    getTokenSilently: token,
    getTokenWithPopup: (options?: GetTokenWithPopupOptions, config?: PopupConfigOptions) =>
      engine.getAccessTokenWithPopup(options, { config }),
    loginWithPopup: (options?: PopupLoginOptions, config?: PopupConfigOptions) =>
      engine.loginWithPopup(options, { config }),
    loginWithRedirect: engine.loginWithRedirect.bind(engine),
    handleRedirectCallback: (url?: string) => engine.handleRedirectCallback(url ?? ''),
    connectAccountWithRedirect: engine.connectAccountWithRedirect.bind(engine),
    logout: engine.logout.bind(engine),
    revokeRefreshToken: engine.revokeRefreshToken.bind(engine),
    createFetcher: (config: FetcherConfig<Response> = {}) => ({
      fetchWithAuth: (...args: Parameters<Fetcher['fetchWithAuth']>) =>
        engine.fetch(engine, config, (options) => engine.authorize(options), args),
    }),
    setDpopNonce: (nonce: string, id?: string) => engine.dpop.setNonce(nonce, id),
  };
  return new Proxy(own, {
    get: (_, name: string) =>
      own[name as keyof typeof own] ?? (GROUPS.includes(name) ? group(name) : methodNamed(name)),
  }) as unknown as Auth0Client;
}

/** It must not look like a promise, nor like a service that the injector has to destroy. */
function isMethod(name: string | symbol): boolean {
  return typeof name === 'string' && !/^(then|ngOnDestroy|toJSON)$/.test(name);
}
