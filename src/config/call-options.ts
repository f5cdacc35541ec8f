import type {
  CustomFetchMinimalOutput,
  Fetcher as EngineFetcher,
  LogoutOptions as EngineLogoutOptions,
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
