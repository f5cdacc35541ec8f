import type {
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
