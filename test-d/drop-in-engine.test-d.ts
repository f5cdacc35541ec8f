import type * as Theirs from '@auth0/auth0-angular';
import type * as Ours from 'ngrx-auth0';
import type { Equals, Expect, Fits, Public, Same } from './equals';

interface State extends Ours.AppState {
  readonly basket: number;
}

// What auth0-angular hands on from the engine is the engine's here, too.
export type Types = [
  Expect<Equals<Ours.AuthenticationMethod, Theirs.AuthenticationMethod>>,
  Expect<Equals<Ours.AuthenticationMethodType, Theirs.AuthenticationMethodType>>,
  Expect<Equals<Ours.Authenticator, Theirs.Authenticator>>,
  Expect<Equals<Ours.AuthenticatorType, Theirs.AuthenticatorType>>,
  Expect<Equals<Ours.AuthorizationParams, Theirs.AuthorizationParams>>,
  Expect<Equals<Ours.Cacheable, Theirs.Cacheable>>,
  Expect<Equals<Ours.ChallengeAuthenticatorParams, Theirs.ChallengeAuthenticatorParams>>,
  Expect<Equals<Ours.ChallengeResponse, Theirs.ChallengeResponse>>,
  Expect<Equals<Ours.ConnectAccountRedirectResult<State>, Theirs.ConnectAccountRedirectResult<State>>>,
  Expect<Equals<Ours.CustomFetchMinimalOutput, Theirs.CustomFetchMinimalOutput>>,
  Expect<Equals<Ours.CustomTokenExchangeOptions, Theirs.CustomTokenExchangeOptions>>,
  Expect<Equals<Ours.EmailAuthenticationMethod, Theirs.EmailAuthenticationMethod>>,
  Expect<Equals<Ours.EmailEnrollmentChallengeOptions, Theirs.EmailEnrollmentChallengeOptions>>,
  Expect<Equals<Ours.EmailEnrollmentChallengeResponse, Theirs.EmailEnrollmentChallengeResponse>>,
  Expect<Equals<Ours.EmailEnrollmentVerifyOptions, Theirs.EmailEnrollmentVerifyOptions>>,
  Expect<Equals<Ours.EnrollEmailParams, Theirs.EnrollEmailParams>>,
  Expect<Equals<Ours.EnrollOtpParams, Theirs.EnrollOtpParams>>,
  Expect<Equals<Ours.EnrollParams, Theirs.EnrollParams>>,
  Expect<Equals<Ours.EnrollPushParams, Theirs.EnrollPushParams>>,
  Expect<Equals<Ours.EnrollSmsParams, Theirs.EnrollSmsParams>>,
  Expect<Equals<Ours.EnrollVoiceParams, Theirs.EnrollVoiceParams>>,
  Expect<Equals<Ours.EnrollmentChallengeOptions, Theirs.EnrollmentChallengeOptions>>,
  Expect<Equals<Ours.EnrollmentChallengeResponse, Theirs.EnrollmentChallengeResponse>>,
  Expect<Equals<Ours.EnrollmentFactor, Theirs.EnrollmentFactor>>,
  Expect<Equals<Ours.EnrollmentResponse, Theirs.EnrollmentResponse>>,
  Expect<Equals<Ours.EnrollmentVerifyOptions, Theirs.EnrollmentVerifyOptions>>,
  Expect<Equals<Ours.Factor, Theirs.Factor>>,
  Expect<Equals<Ours.FetcherConfig<Response>, Theirs.FetcherConfig<Response>>>,
  Expect<Equals<Ours.GetTokenSilentlyOptions, Theirs.GetTokenSilentlyOptions>>,
  Expect<Equals<Ours.GetTokenWithPopupOptions, Theirs.GetTokenWithPopupOptions>>,
  Expect<Equals<Ours.ICache, Theirs.ICache>>,
  Expect<Equals<Ours.IdToken, Theirs.IdToken>>,
  Expect<Equals<Ours.InteractiveErrorHandler, Theirs.InteractiveErrorHandler>>,
  Expect<Equals<Ours.IsFederatedDomainOptions, Theirs.IsFederatedDomainOptions>>,
  Expect<Equals<Ours.MfaFactorType, Theirs.MfaFactorType>>,
  Expect<Equals<Ours.MfaGrantType, Theirs.MfaGrantType>>,
  Expect<Equals<Ours.OobChannel, Theirs.OobChannel>>,
  Expect<Equals<Ours.OobEnrollmentResponse, Theirs.OobEnrollmentResponse>>,
  Expect<Equals<Ours.OtpEnrollmentResponse, Theirs.OtpEnrollmentResponse>>,
  Expect<Equals<Ours.PasskeyAuthenticationMethod, Theirs.PasskeyAuthenticationMethod>>,
  Expect<Equals<Ours.PasskeyCreationOptions, Theirs.PasskeyCreationOptions>>,
  Expect<Equals<Ours.PasskeyCredentialResponse, Theirs.PasskeyCredentialResponse>>,
  Expect<Equals<Ours.PasskeyEnrollmentChallengeOptions, Theirs.PasskeyEnrollmentChallengeOptions>>,
  Expect<Equals<Ours.PasskeyEnrollmentChallengeResponse, Theirs.PasskeyEnrollmentChallengeResponse>>,
  Expect<Equals<Ours.PasskeyEnrollmentVerifyOptions, Theirs.PasskeyEnrollmentVerifyOptions>>,
  Expect<Equals<Ours.PasskeyErrorResponse, Theirs.PasskeyErrorResponse>>,
  Expect<Equals<Ours.PasskeyLoginChallengeOptions, Theirs.PasskeyLoginChallengeOptions>>,
  Expect<Equals<Ours.PasskeyLoginChallengeResponse, Theirs.PasskeyLoginChallengeResponse>>,
  Expect<Equals<Ours.PasskeyLoginOptions, Theirs.PasskeyLoginOptions>>,
  Expect<Equals<Ours.PasskeyRequestOptions, Theirs.PasskeyRequestOptions>>,
  Expect<Equals<Ours.PasskeySignupChallengeOptions, Theirs.PasskeySignupChallengeOptions>>,
  Expect<Equals<Ours.PasskeySignupChallengeResponse, Theirs.PasskeySignupChallengeResponse>>,
  Expect<Equals<Ours.PasskeySignupOptions, Theirs.PasskeySignupOptions>>,
  Expect<Equals<Ours.PasswordAuthenticationMethod, Theirs.PasswordAuthenticationMethod>>,
  Expect<Equals<Ours.PasswordEnrollmentChallengeOptions, Theirs.PasswordEnrollmentChallengeOptions>>,
  Expect<Equals<Ours.PasswordEnrollmentChallengeResponse, Theirs.PasswordEnrollmentChallengeResponse>>,
  Expect<Equals<Ours.PasswordEnrollmentVerifyOptions, Theirs.PasswordEnrollmentVerifyOptions>>,
  Expect<Equals<Ours.PhoneAuthenticationMethod, Theirs.PhoneAuthenticationMethod>>,
  Expect<Equals<Ours.PhoneEnrollmentChallengeOptions, Theirs.PhoneEnrollmentChallengeOptions>>,
  Expect<Equals<Ours.PhoneEnrollmentChallengeResponse, Theirs.PhoneEnrollmentChallengeResponse>>,
  Expect<Equals<Ours.PhoneEnrollmentVerifyOptions, Theirs.PhoneEnrollmentVerifyOptions>>,
  Expect<Equals<Ours.PopupConfigOptions, Theirs.PopupConfigOptions>>,
  Expect<Equals<Ours.PopupLoginOptions, Theirs.PopupLoginOptions>>,
  Expect<Equals<Ours.PushNotificationAuthenticationMethod, Theirs.PushNotificationAuthenticationMethod>>,
  Expect<
    Equals<Ours.PushNotificationEnrollmentChallengeOptions, Theirs.PushNotificationEnrollmentChallengeOptions>
  >,
  Expect<
    Equals<
      Ours.PushNotificationEnrollmentChallengeResponse,
      Theirs.PushNotificationEnrollmentChallengeResponse
    >
  >,
  Expect<
    Equals<Ours.PushNotificationEnrollmentVerifyOptions, Theirs.PushNotificationEnrollmentVerifyOptions>
  >,
  Expect<Equals<Ours.RecoveryCodeAuthenticationMethod, Theirs.RecoveryCodeAuthenticationMethod>>,
  Expect<Equals<Ours.RecoveryCodeEnrollmentChallengeOptions, Theirs.RecoveryCodeEnrollmentChallengeOptions>>,
  Expect<
    Equals<Ours.RecoveryCodeEnrollmentChallengeResponse, Theirs.RecoveryCodeEnrollmentChallengeResponse>
  >,
  Expect<Equals<Ours.RecoveryCodeEnrollmentVerifyOptions, Theirs.RecoveryCodeEnrollmentVerifyOptions>>,
  Expect<Equals<Ours.RedirectConnectAccountOptions<State>, Theirs.RedirectConnectAccountOptions<State>>>,
  Expect<Equals<Ours.RefreshTokenMode, Theirs.RefreshTokenMode>>,
  Expect<Equals<Ours.TokenEndpointResponse, Theirs.TokenEndpointResponse>>,
  Expect<Equals<Ours.TotpAuthenticationMethod, Theirs.TotpAuthenticationMethod>>,
  Expect<Equals<Ours.TotpEnrollmentChallengeOptions, Theirs.TotpEnrollmentChallengeOptions>>,
  Expect<Equals<Ours.TotpEnrollmentChallengeResponse, Theirs.TotpEnrollmentChallengeResponse>>,
  Expect<Equals<Ours.TotpEnrollmentVerifyOptions, Theirs.TotpEnrollmentVerifyOptions>>,
  Expect<Equals<Ours.UpdateAuthenticationMethodRequest, Theirs.UpdateAuthenticationMethodRequest>>,
  Expect<Equals<Ours.VerifyParams, Theirs.VerifyParams>>,
  Expect<Equals<Ours.WebAuthnPlatformAuthenticationMethod, Theirs.WebAuthnPlatformAuthenticationMethod>>,
  Expect<Equals<Ours.WebAuthnRoamingAuthenticationMethod, Theirs.WebAuthnRoamingAuthenticationMethod>>,
];

// Errors are stand-ins: of the same shape, and made the same way.
export type Errors = [
  Expect<Same<Ours.AuthenticationError, Theirs.AuthenticationError>>,
  Expect<Same<Ours.ConnectError, Theirs.ConnectError>>,
  Expect<Same<Ours.GenericError, Theirs.GenericError>>,
  Expect<Same<Ours.InvalidConfigurationError, Theirs.InvalidConfigurationError>>,
  Expect<Same<Ours.MfaChallengeError, Theirs.MfaChallengeError>>,
  Expect<Same<Ours.MfaEnrollmentError, Theirs.MfaEnrollmentError>>,
  Expect<Same<Ours.MfaEnrollmentFactorsError, Theirs.MfaEnrollmentFactorsError>>,
  Expect<Same<Ours.MfaError, Theirs.MfaError>>,
  Expect<Same<Ours.MfaListAuthenticatorsError, Theirs.MfaListAuthenticatorsError>>,
  Expect<Same<Ours.MfaRequiredError, Theirs.MfaRequiredError>>,
  Expect<Same<Ours.MfaVerifyError, Theirs.MfaVerifyError>>,
  Expect<Same<Ours.MissingRefreshTokenError, Theirs.MissingRefreshTokenError>>,
  Expect<Same<Ours.MissingScopesError, Theirs.MissingScopesError>>,
  Expect<Same<Ours.MyAccountApiError, Theirs.MyAccountApiError>>,
  Expect<Same<Ours.PasskeyChallengeError, Theirs.PasskeyChallengeError>>,
  Expect<Same<Ours.PasskeyError, Theirs.PasskeyError>>,
  Expect<Same<Ours.PasskeyGetTokenError, Theirs.PasskeyGetTokenError>>,
  Expect<Same<Ours.PasskeyRegisterError, Theirs.PasskeyRegisterError>>,
  Expect<Same<Ours.PopupCancelledError, Theirs.PopupCancelledError>>,
  Expect<Same<Ours.PopupOpenError, Theirs.PopupOpenError>>,
  Expect<Same<Ours.PopupTimeoutError, Theirs.PopupTimeoutError>>,
  Expect<Same<Ours.TimeoutError, Theirs.TimeoutError>>,
  Expect<Same<Ours.UseDpopNonceError, Theirs.UseDpopNonceError>>,
];
export type ErrorsAreMadeOf = [
  Expect<SameArguments<typeof Ours.AuthenticationError, typeof Theirs.AuthenticationError>>,
  Expect<SameArguments<typeof Ours.ConnectError, typeof Theirs.ConnectError>>,
  Expect<SameArguments<typeof Ours.GenericError, typeof Theirs.GenericError>>,
  Expect<SameArguments<typeof Ours.InvalidConfigurationError, typeof Theirs.InvalidConfigurationError>>,
  Expect<SameArguments<typeof Ours.MfaChallengeError, typeof Theirs.MfaChallengeError>>,
  Expect<SameArguments<typeof Ours.MfaEnrollmentError, typeof Theirs.MfaEnrollmentError>>,
  Expect<SameArguments<typeof Ours.MfaEnrollmentFactorsError, typeof Theirs.MfaEnrollmentFactorsError>>,
  Expect<SameArguments<typeof Ours.MfaError, typeof Theirs.MfaError>>,
  Expect<SameArguments<typeof Ours.MfaListAuthenticatorsError, typeof Theirs.MfaListAuthenticatorsError>>,
  Expect<SameArguments<typeof Ours.MfaRequiredError, typeof Theirs.MfaRequiredError>>,
  Expect<SameArguments<typeof Ours.MfaVerifyError, typeof Theirs.MfaVerifyError>>,
  Expect<SameArguments<typeof Ours.MissingRefreshTokenError, typeof Theirs.MissingRefreshTokenError>>,
  Expect<SameArguments<typeof Ours.MissingScopesError, typeof Theirs.MissingScopesError>>,
  Expect<SameArguments<typeof Ours.MyAccountApiError, typeof Theirs.MyAccountApiError>>,
  Expect<SameArguments<typeof Ours.PasskeyChallengeError, typeof Theirs.PasskeyChallengeError>>,
  Expect<SameArguments<typeof Ours.PasskeyError, typeof Theirs.PasskeyError>>,
  Expect<SameArguments<typeof Ours.PasskeyGetTokenError, typeof Theirs.PasskeyGetTokenError>>,
  Expect<SameArguments<typeof Ours.PasskeyRegisterError, typeof Theirs.PasskeyRegisterError>>,
  Expect<SameArguments<typeof Ours.PopupCancelledError, typeof Theirs.PopupCancelledError>>,
  Expect<SameArguments<typeof Ours.PopupOpenError, typeof Theirs.PopupOpenError>>,
  Expect<SameArguments<typeof Ours.PopupTimeoutError, typeof Theirs.PopupTimeoutError>>,
  Expect<SameArguments<typeof Ours.TimeoutError, typeof Theirs.TimeoutError>>,
  Expect<SameArguments<typeof Ours.UseDpopNonceError, typeof Theirs.UseDpopNonceError>>,
];
type SameArguments<A extends Class, B extends Class> = Same<
  ConstructorParameters<A>,
  ConstructorParameters<B>
>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- any class
type Class = new (...args: any[]) => unknown;

// Other classes and functions of the engine.
export type Classes = [
  Expect<Same<Public<Ours.InMemoryCache>, Public<Theirs.InMemoryCache>>>,
  // Its answers are no promises.
  Expect<Fits<Ours.LocalStorageCache, Public<Theirs.LocalStorageCache>>>,
  Expect<Same<Public<Ours.MyAccountApiClient>, Public<Theirs.MyAccountApiClient>>>,
  Expect<Same<Public<Ours.PasskeyApiClient>, Public<Theirs.PasskeyApiClient>>>,
  Expect<Same<Public<Ours.Fetcher>, Public<Theirs.Fetcher<Response>>>>,
  Expect<Same<Ours.User, Theirs.User>>,
  Expect<Fits<typeof Ours.isFederatedDomain, typeof Theirs.isFederatedDomain>>,
];
// An enum there, with the same values here.
export type Responses = [
  Expect<Equals<Ours.ResponseType, Theirs.ResponseType>>,
  Expect<Equals<(typeof Ours.ResponseType)['Code'], Theirs.ResponseType.Code>>,
  Expect<Equals<(typeof Ours.ResponseType)['ConnectCode'], Theirs.ResponseType.ConnectCode>>,
];
