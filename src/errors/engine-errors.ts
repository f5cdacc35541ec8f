// A stand-in for each error class of the engine, so that `error instanceof GenericError` needs no byte of the engine.
// Fields and constructor arguments are those of the engine's classes; the spec compares them with the real ones.

export {
  GenericError,
  InvalidConfigurationError,
  AuthenticationError,
  ConnectError,
  TimeoutError,
  PopupTimeoutError,
  PopupCancelledError,
  PopupOpenError,
  MfaRequiredError,
  MissingRefreshTokenError,
  MissingScopesError,
  UseDpopNonceError,
} from './oauth-errors';
export {
  MfaError,
  MfaListAuthenticatorsError,
  MfaEnrollmentError,
  MfaChallengeError,
  MfaVerifyError,
  MfaEnrollmentFactorsError,
} from './mfa-errors';
export {
  MyAccountApiError,
  PasskeyError,
  PasskeyRegisterError,
  PasskeyChallengeError,
  PasskeyGetTokenError,
  AnonymousSessionError,
} from './api-errors';
