/* eslint-disable max-lines -- a table of contents */
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
export { withSessionTimers } from './features/with-session-timers';
export type {
  SessionIdleOptions,
  SessionRefreshOptions,
  SessionTimersOptions,
} from './features/session-timers/session-timers-options';
export { withTabSync } from './features/with-tab-sync';
export { AuthTabActions } from './features/tab-sync/tab.actions';
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
  FetcherOptions,
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
export { selectUserAs } from './state/select-user-as';
export {
  type Auth0State,
  type AuthOperation,
  type AuthStatus,
  type DirectCall,
  initialAuth0State,
  type TokenInfo,
} from './state/auth.state';
export type { IdTokenClaims } from './state/plain-copies';
export { AuthSessionActions } from './features/session-timers/session.actions';
export { authSessionFeature, type AuthSessionState } from './features/session-timers/session.feature';
export {
  injectSecondsLeft,
  SessionTimers,
  type SessionTimer,
} from './features/session-timers/session-timers';

// Hygiene of the state
export { clearOnLogout, clearOnLogoutExcept } from './hygiene/clear-on-logout';
export {
  authActionSanitizer,
  type AuthSanitizerOptions,
  type AuthSanitizers,
  authStateSanitizer,
  createAuthSanitizers,
} from './hygiene/auth-sanitizers';

// Guards and interceptors
export { AuthGuard, authGuardFn, type AuthGuardFn } from './guards/session.guard';
export {
  authGuard,
  type AuthGuardOptions,
  type ForbiddenContext,
  type UnauthenticatedContext,
} from './guards/auth.guard';
export { anonymousOnly, type AnonymousOnlyOptions } from './guards/anonymous-only';
export type { GuardAnswer, GuardReaction } from './guards/guard-reaction';
export {
  type AuthRequirements,
  type ClaimRequirements,
  MULTI_FACTOR_ACR,
  type RequirementName,
  type RoleRequirement,
  type UnmetRequirement,
} from './guards/requirements';
export { Auth0If, type Auth0IfContext, type ShownRequirements } from './guards/auth0-if';
export { ACCESS_TOKEN, type AccessTokenOptions, type RequestAuth } from './interceptors/access-token';
export type { RuleExplanation, RuleResult } from './interceptors/explain-rule';
export type { ExplainedRequest, RequestDecision, RequestExplanation } from './interceptors/explanation';
export { optionalAuth } from './interceptors/optional-auth';
export { RequestExplainer } from './interceptors/request-explainer';
export { skipAuth } from './interceptors/skip-auth';
export { type RequestAuthOptions, withAuth } from './interceptors/with-auth';
export { AuthHttpInterceptor, authHttpInterceptorFn } from './interceptors/auth.interceptor';

// The client
export { Auth0ClientFactory, Auth0ClientService } from './client/auth0-client';
export { isFederatedDomain } from './client/federated-domain';
export { AbstractNavigator } from './client/navigator';

// For `ngrx-auth0/testing` alone
export { AuthGateway as ɵAuthGateway } from './client/gateway';
export type { EngineCalls as ɵEngineCalls } from './client/engine-calls';

// Errors
export type { AuthErrorCategory, AuthErrorInfo } from './errors/auth-error-info';
export { originalError, rememberOriginal as ɵrememberOriginal } from './state/originals';
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
