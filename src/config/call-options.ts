import type {
  AuthorizationParams,
  CustomFetchMinimalOutput,
  Fetcher as EngineFetcher,
  FetcherConfig,
  LogoutOptions as EngineLogoutOptions,
  RedirectConnectAccountOptions,
  RedirectLoginOptions as EngineRedirectLoginOptions,
} from '@auth0/auth0-spa-js';
import type { AppState } from './auth-config';

/** Options of a login by redirect: those of the engine, without its deprecated `onRedirect`; use `openUrl`. */
export type RedirectLoginOptions<TAppState = AppState> = Omit<
  EngineRedirectLoginOptions<TAppState>,
  'onRedirect'
>;

/** Options of a logout: those of the engine, without its deprecated `onRedirect`; use `openUrl`. */
export type LogoutOptions = Omit<EngineLogoutOptions, 'onRedirect'>;

/** What `createFetcher()` makes. The engine's type, which may be written without an argument for what `fetch` gives. */
export type Fetcher<TOutput extends CustomFetchMinimalOutput = Response> = EngineFetcher<TOutput>;

/** Options of `createFetcher()`: those of the engine, and one more. */
export interface FetcherOptions<
  TOutput extends CustomFetchMinimalOutput = Response,
> extends FetcherConfig<TOutput> {
  /**
   * Gets another token once, and sends the request again, where the API says that the token is not valid; see the option
   * of that name of a rule. Default: `false`. It does nothing for a fetcher with a `getAccessToken` of its own.
   */
  retryOnInvalidToken?: boolean;
}

/** Options of `connectAccountWithRedirect()`: those of the engine, which calls the parameters `authorization_params`. */
export interface ConnectAccountOptions<
  TAppState = AppState,
> extends RedirectConnectAccountOptions<TAppState> {
  /** Sent to the provider of the account. Both spellings work; what stands in `authorization_params` wins. */
  authorizationParams?: AuthorizationParams;
}
