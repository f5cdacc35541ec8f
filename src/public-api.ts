// The door to `ngrx-auth0`: named exports only.

// Setting up
export { provideAuth0 } from './provide-auth0';
export { AuthModule } from './auth.module';
export type { Auth0Feature } from './features/auth0-feature';
export { type ReLoginOptions, withReLogin } from './features/with-re-login';
export { withErrorPolicy } from './features/with-error-policy';
export type {
  ErrorAnswer,
  ErrorContext,
  ErrorPolicy,
  ErrorReaction,
  ReLoginLimits,
} from './features/recovery/error-policy';
export { AuthRecoveryActions } from './features/recovery/recovery.actions';
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
export { RefreshTokenMode } from './config/refresh-token-mode';
export { InMemoryCache, LocalStorageCache } from './config/caches';

// The facade
export { AuthService } from './auth.service';
export { AuthState } from './auth-state';
export { User } from './config/user';
export type {
  ConnectAccountOptions,
  Fetcher,
  LogoutOptions,
  RedirectLoginOptions,
} from './config/call-options';
export type {
  ObservableAnonymousApiClient,
  ObservableMfaApiClient,
  ObservableMyAccountApiClient,
  ObservablePasskeyApiClient,
} from './config/client-groups';

// The slice
export { AuthActions } from './state/auth.actions';
export { AuthApiActions } from './state/auth-api.actions';
export { authFeature } from './state/auth.feature';
export {
  type Auth0State,
  type AuthOperation,
  type AuthStatus,
  type DirectCall,
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
export { Auth0ClientFactory, Auth0ClientService } from './client/auth0-client';
export { isFederatedDomain } from './client/federated-domain';
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

// Types of the engine
export type {
  AnonymousGetTokenSilentlyOptions,
  AnonymousSession,
  Auth0Client,
  Auth0ClientOptions,
  AuthenticationMethod,
  AuthenticationMethodType,
  Authenticator,
  AuthenticatorType,
  AuthorizationParams,
  Cacheable,
  CacheLocation,
  ChallengeAuthenticatorParams,
  ChallengeResponse,
  CompleteRequest,
  CompleteResponse,
  ConnectAccountRedirectResult,
  ConnectRequest,
  ConnectResponse,
  CreateAnonymousSessionOptions,
  CustomFetchMinimalOutput,
  CustomTokenExchangeOptions,
  EmailAuthenticationMethod,
  EmailEnrollmentChallengeOptions,
  EmailEnrollmentChallengeResponse,
  EmailEnrollmentVerifyOptions,
  EnrollEmailParams,
  EnrollmentChallengeOptions,
  EnrollmentChallengeResponse,
  EnrollmentFactor,
  EnrollmentResponse,
  EnrollmentVerifyOptions,
  EnrollOtpParams,
  EnrollParams,
  EnrollPushParams,
  EnrollSmsParams,
  EnrollVoiceParams,
  Factor,
  FetcherConfig,
  GetTokenSilentlyOptions,
  GetTokenSilentlyVerboseResponse,
  GetTokenWithPopupOptions,
  ICache,
  IdToken,
  InteractiveErrorHandler,
  IsFederatedDomainOptions,
  MfaFactorType,
  MfaGrantType,
  MyAccountApiClient,
  OobChannel,
  OobEnrollmentResponse,
  OtpEnrollmentResponse,
  PasskeyApiClient,
  PasskeyAuthenticationMethod,
  PasskeyCreationOptions,
  PasskeyCredentialResponse,
  PasskeyEnrollmentChallengeOptions,
  PasskeyEnrollmentChallengeResponse,
  PasskeyEnrollmentVerifyOptions,
  PasskeyErrorResponse,
  PasskeyGetTokenOptions,
  PasskeyLoginChallenge,
  PasskeyLoginChallengeOptions,
  PasskeyLoginChallengeResponse,
  PasskeyLoginOptions,
  PasskeyRequestOptions,
  PasskeySignupChallenge,
  PasskeySignupChallengeOptions,
  PasskeySignupChallengeResponse,
  PasskeySignupOptions,
  PasswordAuthenticationMethod,
  PasswordEnrollmentChallengeOptions,
  PasswordEnrollmentChallengeResponse,
  PasswordEnrollmentVerifyOptions,
  PhoneAuthenticationMethod,
  PhoneEnrollmentChallengeOptions,
  PhoneEnrollmentChallengeResponse,
  PhoneEnrollmentVerifyOptions,
  PopupConfigOptions,
  PopupLoginOptions,
  PushNotificationAuthenticationMethod,
  PushNotificationEnrollmentChallengeOptions,
  PushNotificationEnrollmentChallengeResponse,
  PushNotificationEnrollmentVerifyOptions,
  RecoveryCodeAuthenticationMethod,
  RecoveryCodeEnrollmentChallengeOptions,
  RecoveryCodeEnrollmentChallengeResponse,
  RecoveryCodeEnrollmentVerifyOptions,
  RedirectConnectAccountOptions,
  RedirectLoginResult,
  RevokeRefreshTokenOptions,
  TokenEndpointResponse,
  TotpAuthenticationMethod,
  TotpEnrollmentChallengeOptions,
  TotpEnrollmentChallengeResponse,
  TotpEnrollmentVerifyOptions,
  UpdateAuthenticationMethodRequest,
  VerifyParams,
  WebAuthnPlatformAuthenticationMethod,
  WebAuthnRoamingAuthenticationMethod,
} from '@auth0/auth0-spa-js';
