import type {
  AnonymousGetTokenSilentlyOptions,
  AnonymousSession,
  AnonymousSessionApiClient,
  AuthenticationMethod,
  AuthenticationMethodType,
  Authenticator,
  ChallengeAuthenticatorParams,
  ChallengeResponse,
  CompleteRequest,
  CompleteResponse,
  ConnectRequest,
  ConnectResponse,
  CreateAnonymousSessionOptions,
  EnrollmentChallengeOptions,
  EnrollmentChallengeResponse,
  EnrollmentFactor,
  EnrollmentResponse,
  EnrollmentVerifyOptions,
  EnrollParams,
  Factor,
  PasskeyGetTokenOptions,
  PasskeyLoginChallenge,
  PasskeyLoginChallengeOptions,
  PasskeyLoginOptions,
  PasskeySignupChallenge,
  PasskeySignupChallengeOptions,
  PasskeySignupOptions,
  TokenEndpointResponse,
  UpdateAuthenticationMethodRequest,
  VerifyParams,
} from '@auth0/auth0-spa-js';
import type { Observable } from 'rxjs';

// The groups of methods that the engine's client has as properties, with observables. Every call has an outcome action
// (`mfaSuccess`, `mfaFailure`, …) that names the method; arguments and answers are in none of them.

/**
 * `AuthService.mfa`. The engine calls `https://<domain>` for these. Each needs the `mfa_token` of an `MfaRequiredError`,
 * which the error itself has, not its copy in the store.
 */
export interface ObservableMfaApiClient {
  /** The user's factors that may answer. @throws MfaListAuthenticatorsError */
  getAuthenticators(mfaToken: string): Observable<Authenticator[]>;

  /** Adds a factor: OTP, SMS, voice, e-mail or push. @throws MfaEnrollmentError */
  enroll(params: EnrollParams): Observable<EnrollmentResponse>;

  /** Asks for a code to be sent; not needed for OTP. @throws MfaChallengeError */
  challenge(params: ChallengeAuthenticatorParams): Observable<ChallengeResponse>;

  /** Which kinds of factors may be added; empty if there is one already. @throws MfaEnrollmentFactorsError */
  getEnrollmentFactors(mfaToken: string): Observable<EnrollmentFactor[]>;

  /**
   * Answers with `otp`, `oobCode` or `recoveryCode`. Afterwards the user is signed in, and the store knows it. The answer
   * has no refresh token: the engine keeps that.
   *
   * @throws MfaVerifyError, or GenericError where the tenant refuses the code
   */
  verify(params: VerifyParams): Observable<TokenEndpointResponse>;
}

/** `AuthService.passkey`. The engine calls `https://<domain>` for these, and the browser shows its own dialog. */
export interface ObservablePasskeyApiClient {
  /** Makes an account with a passkey, and signs in. @throws PasskeyRegisterError, PasskeyError, DOMException */
  signup(options: PasskeySignupOptions): Observable<TokenEndpointResponse>;

  /** Signs in with a passkey. @throws PasskeyChallengeError, PasskeyError, DOMException */
  login(options?: PasskeyLoginOptions): Observable<TokenEndpointResponse>;

  /** The first half of {@link signup}, for applications that show the dialog by themselves. */
  getSignupChallenge(options: PasskeySignupChallengeOptions): Observable<PasskeySignupChallenge>;

  /** The first half of {@link login}. */
  getLoginChallenge(options?: PasskeyLoginChallengeOptions): Observable<PasskeyLoginChallenge>;

  /** The second half of both, with the credential that the browser made; signs in. */
  getTokenWithPasskey(options: PasskeyGetTokenOptions): Observable<TokenEndpointResponse>;
}

/**
 * `AuthService.myAccount`: what the user may see and change of the own account. Each method asks for a token for
 * `https://<domain>/me/` with the scope that it needs; the application needs `useRefreshTokens` and `useMrrt` for it, or
 * cookies of the tenant in an iframe.
 *
 * All fail with `MyAccountApiError`, or as a token request does.
 */
export interface ObservableMyAccountApiClient {
  /** Which factors the tenant offers. */
  getFactors(): Observable<Factor[]>;
  /** What the user has: all, or those of one type. */
  getAuthenticationMethods(type?: AuthenticationMethodType): Observable<AuthenticationMethod[]>;
  /** One of them. */
  getAuthenticationMethod(id: string): Observable<AuthenticationMethod>;
  /** Removes one. */
  deleteAuthenticationMethod(id: string): Observable<void>;
  /** Changes the name or the preferred way of one. */
  updateAuthenticationMethod(
    id: string,
    data: UpdateAuthenticationMethodRequest,
  ): Observable<AuthenticationMethod>;
  /** Starts to add one; the answer has `auth_session` and what the type needs (a QR code, WebAuthn options). */
  enrollmentChallenge(options: EnrollmentChallengeOptions): Observable<EnrollmentChallengeResponse>;
  /** Ends adding one, with the answer to the challenge. */
  enrollmentVerify(options: EnrollmentVerifyOptions): Observable<AuthenticationMethod>;
  /** The first half of `connectAccountWithRedirect()`, for applications that leave in another way. */
  connectAccount(params: ConnectRequest): Observable<ConnectResponse>;
  /** The second half, with the `connect_code` that came back. */
  completeAccount(params: CompleteRequest): Observable<CompleteResponse>;
}

/** `AuthService.anonymous`: a session for somebody who has not logged in. The engine calls `https://<domain>`. */
export interface ObservableAnonymousApiClient {
  /** Begins one. @throws AnonymousSessionError */
  createSession(options?: CreateAnonymousSessionOptions): Observable<AnonymousSession>;
  /** A token of it; begins one if there is none. @throws AnonymousSessionError when it has ended */
  getTokenSilently(
    options?: AnonymousGetTokenSilentlyOptions,
  ): ReturnType<AnonymousSessionApiClient['getTokenSilently']> extends Promise<infer T>
    ? Observable<T>
    : never;
  /** What a login can take it over with; the engine does this by itself at each login. */
  mintTransferToken(): Observable<string | null>;
  /** Ends it. */
  logout(): Observable<void>;
  /** Whether there is one. */
  hasSession(): Observable<boolean>;
  /** What is known of it; the engine has nothing yet. */
  getClaims(): Observable<null>;
}
