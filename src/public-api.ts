// The door to `ngrx-auth0`: named exports only.

// Setting up
export { provideAuth0 } from './provide-auth0';
export { AuthModule } from './auth.module';
export type { Auth0Feature } from './features/auth0-feature';
export type { AuthConfigLoader } from './client/load-config';
export { AuthClientConfig, AuthConfigService } from './config/auth-client-config';
export {
  type ApiRouteDefinition,
  type AppState,
  type AuthConfig,
  type ConnectedAccount,
  type HttpInterceptorConfig,
  type HttpInterceptorRouteConfig,
  isHttpInterceptorRouteConfig,
} from './config/auth-config';
export { HttpMethod } from './config/http-method';
export { ResponseType } from './config/response-type';

// The facade
export { AuthService } from './auth.service';
export type { Fetcher, LogoutOptions, RedirectLoginOptions } from './config/call-options';

// The slice
export { AuthActions } from './state/auth.actions';
export { AuthApiActions } from './state/auth-api.actions';
export { authFeature } from './state/auth.feature';
export {
  type Auth0State,
  type AuthOperation,
  type AuthStatus,
  initialAuth0State,
  type TokenInfo,
} from './state/auth.state';
export type { IdTokenClaims } from './state/plain-copies';

// Guards and interceptors
export {
  AuthGuard,
  authGuard,
  authGuardFn,
  type AuthGuardFn,
  type AuthGuardOptions,
} from './guards/auth.guard';
export { ACCESS_TOKEN, type AccessTokenOptions } from './interceptors/access-token';
export { AuthHttpInterceptor, authHttpInterceptorFn } from './interceptors/auth.interceptor';

// The client
export { Auth0ClientService } from './client/auth0-client';
export { AbstractNavigator } from './client/navigator';

// Errors
export type { AuthErrorCategory, AuthErrorInfo } from './errors/auth-error-info';
export { originalError } from './state/originals';
export { NgrxAuth0Error } from './errors/developer-error';
export type { ErrorCode } from './errors/error-codes';
export {
  AnonymousSessionError,
  AuthenticationError,
  ConnectError,
  GenericError,
  InvalidConfigurationError,
  MfaChallengeError,
  MfaEnrollmentError,
  MfaEnrollmentFactorsError,
  MfaError,
  MfaListAuthenticatorsError,
  MfaRequiredError,
  MfaVerifyError,
  MissingRefreshTokenError,
  MissingScopesError,
  MyAccountApiError,
  PasskeyChallengeError,
  PasskeyError,
  PasskeyGetTokenError,
  PasskeyRegisterError,
  PopupCancelledError,
  PopupOpenError,
  PopupTimeoutError,
  TimeoutError,
  UseDpopNonceError,
} from './errors/engine-errors';

// Types of the engine that appear in the signatures above
export type {
  Auth0Client,
  Auth0ClientOptions,
  AuthorizationParams,
  CacheLocation,
  ConnectAccountRedirectResult,
  CustomFetchMinimalOutput,
  FetcherConfig,
  GetTokenSilentlyOptions,
  GetTokenSilentlyVerboseResponse,
  GetTokenWithPopupOptions,
  ICache,
  IdToken,
  PopupConfigOptions,
  PopupLoginOptions,
  RedirectLoginResult,
  User,
} from '@auth0/auth0-spa-js';
