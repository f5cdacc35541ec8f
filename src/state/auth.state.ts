import type { User } from '@auth0/auth0-spa-js';
import type { AppState } from '../config/auth-config';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import type { IdTokenClaims } from './plain-copies';

/**
 * Who is signed in, as far as the library knows.
 *
 * - `initializing`: the first check has not ended. On a server it never does.
 * - `authenticated`, `unauthenticated`: the engine, or the absence of any hint of a session, said so.
 * - `unreachable`: there may be a session, but the tenant could not be asked. When the browser is back online, the library
 *   asks again by itself.
 * - `blocked`: there should be a session, but the tenant does not find it without the user: the browser seems to block
 *   third-party cookies (`NGA0312`). A login works, and is needed after each reload.
 *
 * `docs/status.md` says what to show for each.
 */
export type AuthStatus = 'initializing' | 'authenticated' | 'unauthenticated' | 'unreachable' | 'blocked';

/**
 * What can be asked for. Each has a request in `AuthActions` and two outcomes, `…Success` and `…Failure`; its name stands
 * in `selectActivity` from the one to the other.
 */
export type AuthOperation =
  | 'checkSession'
  | 'connectAccountWithRedirect'
  | 'getAccessTokenSilently'
  | 'getAccessTokenWithPopup'
  | 'handleRedirectCallback'
  | 'loginWithPopup'
  | 'loginWithRedirect'
  | 'logout'
  | 'revokeRefreshToken'
  | 'setDpopNonce';

/**
 * What is asked for by the facade alone, because arguments or answers are secrets: methods of the `AuthService`, and
 * groups of them. There is no request action, and each call has one outcome, `…Success` or `…Failure`.
 */
export type DirectCall =
  'anonymous' | 'customTokenExchange' | 'loginWithCustomTokenExchange' | 'mfa' | 'myAccount' | 'passkey';

/** What may be known about an access token without holding it. */
export interface TokenInfo {
  /** The API it is for; empty for the tenant's default audience. */
  readonly audience: string;
  /** The granted scopes, separated by spaces. */
  readonly scope: string;
  /** As the tenant reported it: `Bearer` or `DPoP`. */
  readonly tokenType: string;
  /** When it ends, in milliseconds since 1970; `null` if the tenant did not say. */
  readonly expiresAt: number | null;
}

/** The slice. Plain data, no secrets: it may be shown in DevTools, exported, imported and replayed. */
export interface Auth0State {
  readonly status: AuthStatus;
  readonly user: User | null;
  readonly idTokenClaims: IdTokenClaims | null;
  /** The last failure, until the next success or `AuthActions.clearError()`. */
  readonly error: AuthErrorInfo | null;
  /** Whether the last redirect came back with a failure: guards start no login on top of it. */
  readonly isCallbackFailed: boolean;
  /** What the application gave to the last login that came back through a redirect. */
  readonly appState: AppState | null;
  /** One entry for each audience and scope that a token was obtained for in this session. */
  readonly tokens: readonly TokenInfo[];
  /** The last DPoP nonce of each server by its id: an origin, what a rule or a fetcher named; empty for the tenant. */
  readonly dpopNonces: Readonly<Record<string, string>>;
  /** Operations under way, oldest first. */
  readonly activity: readonly AuthOperation[];
}

export const initialAuth0State: Auth0State = {
  status: 'initializing',
  user: null,
  idTokenClaims: null,
  error: null,
  isCallbackFailed: false,
  appState: null,
  tokens: [],
  dpopNonces: {},
  activity: [],
};
