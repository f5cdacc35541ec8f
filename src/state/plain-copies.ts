import type {
  GetTokenSilentlyOptions,
  GetTokenWithPopupOptions,
  IdToken,
  LogoutOptions,
  PopupConfigOptions,
  PopupLoginOptions,
  RedirectLoginOptions,
  User,
} from '@auth0/auth0-spa-js';
import type { AppState } from '../config/auth-config';
import { rememberOriginal } from './originals';
import { toPlain } from './to-plain';

/**
 * Names under which callers hand over secrets: tokens, codes, invitations, assertions, hints that carry a token. A parameter
 * whose name is encoded (`c%6fde`) is one of them, whatever it spells.
 */
const SECRET_OPTION =
  /token|code|secret|password|invitation|ticket|otp|nonce|assertion|proof|credential|session|authn|^state$|%/i;

/** Claims that are secrets themselves: the raw ID token, and the nonce that binds it to its request. */
const isSecretClaim = (key: string) => /^(__raw|nonce)$/.test(key);

/** ID token claims as the store holds them: without the raw token (`__raw`) and without `nonce`. */
export type IdTokenClaims = Omit<Named<IdToken>, '__raw' | 'nonce'> & Readonly<Record<string, unknown>>;

/** The properties that a type names, without its index signature. */
type Named<T> = { readonly [K in keyof T as string extends K ? never : K]: T[K] };

export type CallOptions =
  | AppState
  | GetTokenSilentlyOptions
  | GetTokenWithPopupOptions
  | LogoutOptions
  | PopupConfigOptions
  | PopupLoginOptions
  | RedirectLoginOptions;

/**
 * The options of a call, or the `appState` that was one of them, without secrets, functions and windows; the effect
 * finds the real ones beside the copy.
 */
export function plainOptions<T extends CallOptions>(options: T | undefined): Partial<T> {
  return rememberOriginal<Partial<T>>(
    toPlain<Partial<T>>(options ?? {}, (key) => SECRET_OPTION.test(key), plainUrl),
    options,
  );
}

/** A URL or path without the values of parameters that are named like a secret, such as an invitation. */
export function plainUrl(url: string): string {
  return url.replace(/([?&#])([^=&#?]+)=[^&#]*/g, (pair, separator: string, name: string) =>
    SECRET_OPTION.test(name) ? `${separator}${name}=…` : pair,
  );
}

/** An answer of the tenant that is to be redeemed. */
export interface CallbackRequest {
  /** The whole URL, with the code; by default the page's. */
  readonly url: string | undefined;
}

/** The URL of a callback holds the code: the copy only shows where it arrived. */
export function plainCallback(url: string | undefined): { path: string } {
  const original: CallbackRequest = { url };
  return rememberOriginal({ path: url?.replace(/[?#].*$/s, '') ?? '' }, original);
}

/**
 * The profile, or the claims without the raw token (`AuthService.idTokenClaims$` still shows it): copied, because the engine
 * hands out its own cached object, and NgRx would freeze it.
 */
export function plainProfile<T extends User>(profile: T): T {
  return rememberOriginal(toPlain(profile, isSecretClaim), profile);
}
