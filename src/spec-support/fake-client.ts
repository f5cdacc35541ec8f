import type {
  Auth0Client,
  ConnectAccountRedirectResult,
  GetTokenSilentlyOptions,
  GetTokenSilentlyVerboseResponse,
  IdToken,
  LogoutOptions,
  RedirectLoginResult,
  User,
} from '@auth0/auth0-spa-js';

export const ADA: User = { sub: 'auth0|ada', name: 'Ada Lovelace', email: 'ada@example.com' };

export function claimsOf(user: User, more: Partial<IdToken> = {}): IdToken {
  return {
    ...user,
    iss: 'https://tenant.test/',
    aud: 'client-id',
    nonce: 'the-nonce',
    __raw: 'raw.id.token',
    ...more,
  };
}

export function tokenAnswer(access_token: string, expires_in = 3600): GetTokenSilentlyVerboseResponse {
  return {
    access_token,
    expires_in,
    id_token: 'raw.id.token',
    token_type: 'Bearer',
    scope: 'openid profile',
  };
}

/** As {@link tokenAnswer}, bound to a key. */
export function boundToken(access_token: string, token_type = 'DPoP'): GetTokenSilentlyVerboseResponse {
  return { ...tokenAnswer(access_token), token_type };
}

type Callback = ConnectAccountRedirectResult | RedirectLoginResult;

/** An engine without network and crypto: a session, and answers that a spec can replace. */
export class FakeClient {
  session: { user: User; claims: IdToken } | null = null;
  /** The name of each call, in order, with its arguments. */
  readonly calls: { readonly name: string; readonly args: readonly unknown[] }[] = [];

  onToken = (_options?: GetTokenSilentlyOptions): Promise<unknown> =>
    this.session
      ? Promise.resolve(tokenAnswer('token-1'))
      : Promise.reject(Object.assign(new Error('Login required'), { error: 'login_required' }));
  onLoginWithRedirect = (): Promise<void> => Promise.resolve();
  onLoginWithPopup = (): Promise<void> => this.signIn();
  onTokenWithPopup = async (): Promise<string | undefined> => {
    await this.signIn();
    return 'token-of-popup';
  };
  onCallback = async (_url?: string): Promise<Callback> => {
    await this.signIn();
    return { appState: undefined } as Callback;
  };
  onLogout = (_options?: LogoutOptions): Promise<void> => {
    this.session = null;
    return Promise.resolve();
  };
  onConnectAccount = (): Promise<void> => Promise.resolve();
  onRevoke = (): Promise<void> => Promise.resolve();
  /** A call of a group's method, or of a token exchange, by its name: `mfa.verify`. */
  onMethod = (_name: string, ..._args: readonly unknown[]): Promise<unknown> => Promise.resolve('answer');
  onCheckSession = (): Promise<void> => Promise.resolve();
  /** What the engine's storage holds, by id; the tenant's own nonce has none. */
  readonly nonces = new Map<string | undefined, string>();
  onGetDpopNonce = (id?: string): Promise<string | undefined> => Promise.resolve(this.nonces.get(id));
  onSetDpopNonce = (nonce: string, id?: string): Promise<void> => {
    this.nonces.set(id, nonce);
    return Promise.resolve();
  };
  /** A proof that can be read: what it was made for, and how many were made before. */
  onGenerateDpopProof = (params: { nonce?: string }): Promise<string> =>
    Promise.resolve(JSON.stringify({ ...params, jti: this.named('generateDpopProof').length }));

  signIn(user = ADA, more?: Partial<IdToken>): Promise<void> {
    this.session = { user, claims: claimsOf(user, more) };
    return Promise.resolve();
  }

  /** The calls of one name. */
  named(name: string): readonly (readonly unknown[])[] {
    return this.calls.filter((call) => call.name === name).map((call) => call.args);
  }

  // The engine's face.
  readonly getConfiguration = () => ({ domain: 'tenant.test', clientId: 'client-id' });
  readonly isAuthenticated = () => Promise.resolve(this.session !== null);
  readonly getUser = () => Promise.resolve(this.session?.user);
  readonly getIdTokenClaims = () => Promise.resolve(this.session?.claims);
  readonly checkSession = this.#logged('checkSession', () => this.onCheckSession());
  readonly getTokenSilently = this.#logged('getTokenSilently', (options?: GetTokenSilentlyOptions) =>
    this.onToken(options),
  );
  readonly loginWithRedirect = this.#logged('loginWithRedirect', () => this.onLoginWithRedirect());
  readonly loginWithPopup = this.#logged('loginWithPopup', () => this.onLoginWithPopup());
  readonly getTokenWithPopup = this.#logged('getTokenWithPopup', () => this.onTokenWithPopup());
  readonly handleRedirectCallback = this.#logged('handleRedirectCallback', (url?: string) =>
    this.onCallback(url),
  );
  readonly logout = this.#logged('logout', (options?: LogoutOptions) => this.onLogout(options));
  readonly connectAccountWithRedirect = this.#logged('connectAccountWithRedirect', () =>
    this.onConnectAccount(),
  );
  readonly revokeRefreshToken = this.#logged('revokeRefreshToken', () => this.onRevoke());
  readonly customTokenExchange = this.#method('customTokenExchange');
  readonly loginWithCustomTokenExchange = this.#method('loginWithCustomTokenExchange');
  readonly mfa = {
    getAuthenticators: this.#method('mfa.getAuthenticators'),
    verify: this.#method('mfa.verify'),
  };
  readonly passkey = {
    signup: this.#method('passkey.signup'),
    login: this.#method('passkey.login'),
    getTokenWithPasskey: this.#method('passkey.getTokenWithPasskey'),
  };
  readonly myAccount = { getFactors: this.#method('myAccount.getFactors') };
  readonly anonymous = {
    hasSession: this.#method('anonymous.hasSession'),
    getTokenSilently: this.#method('anonymous.getTokenSilently'),
  };
  readonly getDpopNonce = this.#logged('getDpopNonce', (id?: string) => this.onGetDpopNonce(id));
  readonly setDpopNonce = this.#logged('setDpopNonce', (nonce: string, id?: string) =>
    this.onSetDpopNonce(nonce, id),
  );
  readonly generateDpopProof = this.#logged('generateDpopProof', (params: { nonce?: string }) =>
    this.onGenerateDpopProof(params),
  );

  /** As the engine's type, which has private members. */
  get asEngine(): Auth0Client {
    return this as unknown as Auth0Client;
  }

  #method(name: string) {
    return this.#logged(name, (...args: readonly unknown[]) => this.onMethod(name, ...args));
  }

  #logged<A extends readonly unknown[], R>(name: string, run: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      this.calls.push({ name, args });
      return run(...args);
    };
  }
}
