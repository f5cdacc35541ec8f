import type {
  Auth0ClientOptions,
  ConnectAccountRedirectResult,
  GetTokenSilentlyOptions,
  ResponseType,
  User,
} from '@auth0/auth0-spa-js';
import type { HttpMethod } from './http-method';

/**
 * What the library needs to know: the options of the engine's client, and those of this library.
 *
 * A configuration written for `@auth0/auth0-angular` can be used unchanged.
 *
 * @example
 * ```ts
 * import type { AuthConfig } from 'ngrx-auth0';
 *
 * export const config: AuthConfig = {
 *   domain: 'tenant.eu.auth0.com',
 *   clientId: 'client-id',
 *   authorizationParams: { redirect_uri: 'https://app.example.com', audience: 'https://api.example.com' },
 *   httpInterceptor: { allowedList: ['https://api.example.com/*'] },
 * };
 * ```
 */
export interface AuthConfig extends Auth0ClientOptions {
  /**
   * Leaves `code` and `state` in the page's URL alone, because they belong to another OAuth client of this page.
   * Default: `false`, they are taken for the answer to a login of this application.
   *
   * `true` is for all pages, a path for the page at exactly this path (`/other-callback`), and a function decides by the
   * page's URL when the application starts.
   */
  skipRedirectCallback?: boolean | string | ((url: URL) => boolean);

  /**
   * Binds tokens to a key of this browser (DPoP, RFC 9449): a stolen token alone is worth nothing. Default: `false`.
   *
   * It is in force from the next login on; sessions from before keep their tokens until then. The browser has to have
   * WebCrypto and IndexedDB: without them everything that needs the tenant fails with `NGA0108`. See `docs/dpop.md`.
   */
  useDpop?: boolean;

  /** To which HTTP requests the interceptor adds an access token. Default: to none. */
  httpInterceptor?: HttpInterceptorConfig;

  /** Where the router goes when a login came back with an error. Default: `/`. It must not be guarded. */
  errorPath?: string;

  /**
   * The longest that a call which needs no user may take, in seconds. Default: 30. After that it fails with `NGA0302`,
   * so that nothing waits for ever for an engine whose worker or iframe never answers.
   */
  callTimeoutInSeconds?: number;

  /**
   * Decides what of a profile the store holds, so that neither state nor actions have more of it. Default: all of it.
   *
   * What it returns is the user, everywhere: in `user$`, `user()` and `selectUser`; it may leave out, shorten and rename. `sub`
   * is always kept. Of the claims of the ID token those of the protocol stay beside it (`iss`, `aud`, `exp`, `acr`,
   * `org_id`, …); only `idTokenClaims$` has the raw token with everything in `__raw`. It has to be pure: it runs whenever
   * the session is read. If it throws, that fails with `NGA0601`. See `docs/state-hygiene.md`.
   */
  userProjection?: (user: User) => Partial<User>;
}

/** To which HTTP requests the interceptor adds an access token. */
export interface HttpInterceptorConfig {
  /** The rules, in order: the first that matches decides. A request that none matches gets no token. */
  allowedList: ApiRouteDefinition[];

  /**
   * Tells in the console, for each request of `HttpClient`, which rule decides about its token, and of each other rule why
   * it does not match. Default: `false`. In dev mode only; for tests and panels there is `RequestExplainer`. Each
   * `uriMatcher` is asked once more.
   */
  explain?: boolean;
}

/**
 * One rule of the `allowedList`: a URL, a pattern of URLs, or an object with more to say.
 *
 * See {@link HttpInterceptorRouteConfig.uri} for how strings and regular expressions are compared.
 */
export type ApiRouteDefinition = string | RegExp | HttpInterceptorRouteConfig;

/** A rule of the `allowedList` with its options. It needs `uri` or `uriMatcher`; given both, `uriMatcher` decides. */
export interface HttpInterceptorRouteConfig {
  /**
   * The URL to compare with.
   *
   * - A string is resolved as the browser resolves a request: `/api` is a path of this origin, `https://…` is absolute.
   *   The origin (scheme, host, port) must be the same; query and hash of the request do not matter.
   * - A string that ends with `*` matches every path that starts like it: `/api/*`. A `*` elsewhere is just a character.
   * - A `RegExp` is tested against the absolute URL without query and hash. It does not protect from look-alikes by
   *   itself: `/api\.example\.com/` also matches `https://api.example.com.evil.test` and
   *   `https://evil.test/api.example.com`. Anchor it: `/^https:\/\/api\.example\.com\/v\d+\//`. In dev mode
   *   `NGA0407` warns of what can be told.
   *
   * URLs that are not `http:` or `https:`, that carry a user name or password, or whose path hides `..` behind
   * encoding never match anything.
   */
  uri?: string | RegExp;

  /**
   * Decides by code: gets the URL as the request has it (`HttpRequest.url`, possibly relative) and returns whether to
   * add a token. If it throws, the request gets no token. Compare origins, not beginnings of strings.
   */
  uriMatcher?: (uri: string) => boolean;

  /** How to ask for the token: audience, scope and so on. Default: as configured for the client. */
  tokenOptions?: GetTokenSilentlyOptions;

  /** The only method the rule is for, in upper or lower case. Default: all methods. */
  httpMethod?: HttpMethod | string;

  /**
   * Sends the request without a token when getting one would need the user (error category `interaction`).
   * Default: `false`, the request fails.
   */
  allowAnonymous?: boolean;

  /**
   * Under which name the DPoP nonces of the API are kept. Rules and fetchers with the same id share their nonces.
   * Default: the origin that a request goes to, which is right unless several resource servers share one.
   */
  dpopNonceId?: string;

  /**
   * Gets another token once, and sends the request again, where the API says that the token is not valid: status 401 with
   * `WWW-Authenticate: Bearer error="invalid_token"` (RFC 6750, section 3.1), or the same of DPoP. Default: `false`, the
   * refusal is the caller's.
   *
   * The tenant is asked once for all requests that were refused with the same token, past the cache. If the new token is
   * refused as well, the refusal is the caller's, and the tenant is not asked again for that token. An API of another
   * origin has to list `WWW-Authenticate` in `Access-Control-Expose-Headers` (`NGA0405`).
   */
  retryOnInvalidToken?: boolean;
}

/**
 * Whether a rule of the `allowedList` is an object with options, not just a string or regular expression.
 *
 * @param def The rule.
 */
export function isHttpInterceptorRouteConfig(def: ApiRouteDefinition): def is HttpInterceptorRouteConfig {
  return typeof def !== 'string' && !(def instanceof RegExp);
}

/** The account a user has connected to theirs, as `appState$` tells it. */
export type ConnectedAccount = Omit<ConnectAccountRedirectResult, 'appState' | 'response_type'>;

/** What the application stores before it leaves for the login page, and gets back afterwards. */
export interface AppState {
  /** The path to go to after the login. Default: `/`. Only paths of this origin are followed. */
  target?: string;

  /** The account that was connected, after `connectAccountWithRedirect()`. */
  connectedAccount?: ConnectedAccount;

  /** Which flow the tenant answered: a login or a connected account. */
  response_type?: ResponseType;

  /** Whatever the application adds. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of auth0-angular, which applications rely on
  [key: string]: any;
}
