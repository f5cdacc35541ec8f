import type * as Engine from '@auth0/auth0-spa-js';
import { standIn } from './stand-in';

// A stand-in for each error class of the engine, so that `error instanceof GenericError` needs no byte of the engine.
// Fields and constructor arguments are those of the engine's classes; the spec compares them with the real ones.

/**
 * An error with a code: of the tenant (`login_required`) or of the engine (`timeout`). Most others derive from it.
 *
 * When the application provides a client built from its own import of the engine, this class recognises errors by
 * `error` and `error_description`; the other classes then recognise only what they made themselves. Compare `error`.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { AuthService, GenericError } from 'ngrx-auth0';
 *
 * const auth = inject(AuthService);
 * auth.error$.subscribe((error) => {
 *   if (error instanceof GenericError && error.error === 'login_required') {
 *     auth.loginWithRedirect();
 *   }
 * });
 * ```
 */
export const GenericError: typeof Engine.GenericError = /* @__PURE__ */ standIn(
  'GenericError',
  class extends Error {
    constructor(
      public error: string,
      public error_description: string,
    ) {
      super(error_description);
    }

    static fromPayload({ error, error_description }: { error: string; error_description: string }) {
      return new GenericError(error, error_description);
    }
  },
  (value) =>
    value instanceof Error &&
    'error' in value &&
    typeof value.error === 'string' &&
    'error_description' in value &&
    typeof value.error_description === 'string',
);
export type GenericError = Engine.GenericError;

/** The options of the client contradict each other; `suggestion` names the way out. */
export const InvalidConfigurationError: typeof Engine.InvalidConfigurationError = /* @__PURE__ */ standIn(
  'InvalidConfigurationError',
  class extends GenericError {
    constructor(
      message: string,
      public suggestion: string,
    ) {
      super('invalid_configuration', `${message} ${suggestion}`);
    }
  },
);
export type InvalidConfigurationError = Engine.InvalidConfigurationError;

/** The tenant answered a login by redirect with an error, such as `access_denied`. */
export const AuthenticationError: typeof Engine.AuthenticationError = /* @__PURE__ */ standIn(
  'AuthenticationError',
  class extends GenericError {
    constructor(
      error: string,
      error_description: string,
      public state: string,
      public appState: unknown = null,
    ) {
      super(error, error_description);
    }
  },
);
export type AuthenticationError = Engine.AuthenticationError;

/** The tenant answered the connecting of an account with an error. */
export const ConnectError: typeof Engine.ConnectError = /* @__PURE__ */ standIn(
  'ConnectError',
  class extends GenericError {
    constructor(
      error: string,
      error_description: string,
      public connection: string,
      public state: string,
      public appState: unknown = null,
    ) {
      super(error, error_description);
    }
  },
);
export type ConnectError = Engine.ConnectError;

/** The silent login or a request took too long. */
export const TimeoutError: typeof Engine.TimeoutError = /* @__PURE__ */ standIn(
  'TimeoutError',
  class extends GenericError {
    constructor() {
      super('timeout', 'Timeout');
    }
  },
);
export type TimeoutError = Engine.TimeoutError;

/** The user did not finish in the popup in time. The popup is still open. */
export const PopupTimeoutError: typeof Engine.PopupTimeoutError = /* @__PURE__ */ standIn(
  'PopupTimeoutError',
  class extends TimeoutError {
    constructor(public popup: Window) {
      super();
    }
  },
);
export type PopupTimeoutError = Engine.PopupTimeoutError;

/** The user closed the popup before finishing. */
export const PopupCancelledError: typeof Engine.PopupCancelledError = /* @__PURE__ */ standIn(
  'PopupCancelledError',
  class extends GenericError {
    constructor(public popup: Window) {
      super('cancelled', 'Popup closed');
    }
  },
);
export type PopupCancelledError = Engine.PopupCancelledError;

/** The browser did not open the popup: popups are blocked, or it was not asked for within a click. */
export const PopupOpenError: typeof Engine.PopupOpenError = /* @__PURE__ */ standIn(
  'PopupOpenError',
  class extends GenericError {
    constructor() {
      super('popup_open', 'Unable to open a popup for loginWithPopup - window.open returned `null`');
    }
  },
);
export type PopupOpenError = Engine.PopupOpenError;

/** The tenant wants a second factor; `mfa_token` is the way into the `mfa` calls. */
export const MfaRequiredError: typeof Engine.MfaRequiredError = /* @__PURE__ */ standIn(
  'MfaRequiredError',
  class extends GenericError {
    constructor(
      error: string,
      error_description: string,
      public mfa_token: string,
      public mfa_requirements: Engine.MfaRequirements,
    ) {
      super(error, error_description);
    }
  },
);
export type MfaRequiredError = Engine.MfaRequiredError;

/** There is no refresh token for the audience and scope. */
export const MissingRefreshTokenError: typeof Engine.MissingRefreshTokenError = /* @__PURE__ */ standIn(
  'MissingRefreshTokenError',
  class extends GenericError {
    constructor(
      public audience: string,
      public scope: string,
    ) {
      super(
        'missing_refresh_token',
        `Missing Refresh Token (audience: '${nameOf(audience)}', scope: '${scope || ''}')`,
      );
    }
  },
);
export type MissingRefreshTokenError = Engine.MissingRefreshTokenError;

/** The tenant granted fewer scopes than were asked for. */
export const MissingScopesError: typeof Engine.MissingScopesError = /* @__PURE__ */ standIn(
  'MissingScopesError',
  class extends GenericError {
    constructor(
      public audience: string,
      public scope: string,
    ) {
      super(
        'missing_scopes',
        `Missing requested scopes after refresh (audience: '${nameOf(audience)}', missing scope: '${scope || ''}')`,
      );
    }
  },
);
export type MissingScopesError = Engine.MissingScopesError;

/** A server refused the DPoP proof for its nonce, the second time too. */
export const UseDpopNonceError: typeof Engine.UseDpopNonceError = /* @__PURE__ */ standIn(
  'UseDpopNonceError',
  class extends GenericError {
    constructor(public newDpopNonce: string | undefined) {
      super('use_dpop_nonce', 'Server rejected DPoP proof: wrong nonce');
    }
  },
);
export type UseDpopNonceError = Engine.UseDpopNonceError;

/** A call of `AuthService.mfa` failed; the classes below say which. */
export const MfaError: typeof Engine.MfaError = /* @__PURE__ */ standIn(
  'MfaError',
  class extends GenericError {
    static override fromPayload({ error, error_description }: { error: string; error_description: string }) {
      return new MfaError(error, error_description);
    }
  },
);
export type MfaError = Engine.MfaError;

/** `mfa.getAuthenticators()` failed. */
export const MfaListAuthenticatorsError: typeof Engine.MfaListAuthenticatorsError = /* @__PURE__ */ standIn(
  'MfaListAuthenticatorsError',
  class extends MfaError {},
);
export type MfaListAuthenticatorsError = Engine.MfaListAuthenticatorsError;

/** `mfa.enroll()` failed. */
export const MfaEnrollmentError: typeof Engine.MfaEnrollmentError = /* @__PURE__ */ standIn(
  'MfaEnrollmentError',
  class extends MfaError {},
);
export type MfaEnrollmentError = Engine.MfaEnrollmentError;

/** `mfa.challenge()` failed. */
export const MfaChallengeError: typeof Engine.MfaChallengeError = /* @__PURE__ */ standIn(
  'MfaChallengeError',
  class extends MfaError {},
);
export type MfaChallengeError = Engine.MfaChallengeError;

/** `mfa.verify()` failed. The tenant's own refusals reach the caller as {@link GenericError}. */
export const MfaVerifyError: typeof Engine.MfaVerifyError = /* @__PURE__ */ standIn(
  'MfaVerifyError',
  class extends MfaError {},
);
export type MfaVerifyError = Engine.MfaVerifyError;

/** `mfa.getEnrollmentFactors()` failed. */
export const MfaEnrollmentFactorsError: typeof Engine.MfaEnrollmentFactorsError = /* @__PURE__ */ standIn(
  'MfaEnrollmentFactorsError',
  class extends MfaError {},
);
export type MfaEnrollmentFactorsError = Engine.MfaEnrollmentFactorsError;

/** A call of the My Account API failed. It is no {@link GenericError}. */
export const MyAccountApiError: typeof Engine.MyAccountApiError = /* @__PURE__ */ standIn(
  'MyAccountApiError',
  class extends Error {
    override name = 'MyAccountApiError';
    readonly type: string;
    readonly status: number;
    readonly title: string;
    readonly detail: string;
    readonly validation_errors?: Engine.ErrorResponse['validation_errors'];

    constructor({ type, status, title, detail, validation_errors }: Engine.ErrorResponse) {
      super(detail);
      this.type = type;
      this.status = status;
      this.title = title;
      this.detail = detail;
      this.validation_errors = validation_errors;
    }
  },
);
export type MyAccountApiError = Engine.MyAccountApiError;

/** A passkey could not be used in this browser, or the user declined. It is no {@link GenericError}. */
export const PasskeyError: typeof Engine.PasskeyError = /* @__PURE__ */ standIn(
  'PasskeyError',
  class extends Error {
    override name = 'PasskeyError';

    constructor(
      readonly code: string,
      message: string,
      override readonly cause?: Engine.PasskeyErrorResponse,
    ) {
      super(message);
    }
  },
);
export type PasskeyError = Engine.PasskeyError;

/** A passkey call was refused by the tenant: the code, and what the tenant answered. */
class PasskeyApiError extends Error {
  override readonly cause?: PasskeyCause;
  readonly statusCode?: number;
  readonly headers?: Headers;
  readonly body?: string;

  constructor(
    override name: string,
    readonly code: string,
    message: string,
    cause?: PasskeyCause,
  ) {
    super(message);
    this.cause = cause && {
      error: cause.error,
      error_description: cause.error_description,
      message: cause.message,
    };
    this.statusCode = cause?.statusCode;
    this.headers = cause?.headers;
    this.body = cause?.body;
  }
}

type PasskeyCause = ConstructorParameters<typeof Engine.PasskeyGetTokenError>[1];

/** The tenant gave no challenge for registering a passkey. It is no {@link PasskeyError}. */
export const PasskeyRegisterError: typeof Engine.PasskeyRegisterError = /* @__PURE__ */ standIn(
  'PasskeyRegisterError',
  class extends PasskeyApiError {
    constructor(message: string, cause?: PasskeyCause) {
      super('PasskeyRegisterError', 'passkey_register_error', message, cause);
    }
  },
);
export type PasskeyRegisterError = Engine.PasskeyRegisterError;

/** The tenant gave no challenge for a login with a passkey. It is no {@link PasskeyError}. */
export const PasskeyChallengeError: typeof Engine.PasskeyChallengeError = /* @__PURE__ */ standIn(
  'PasskeyChallengeError',
  class extends PasskeyApiError {
    constructor(message: string, cause?: PasskeyCause) {
      super('PasskeyChallengeError', 'passkey_challenge_error', message, cause);
    }
  },
);
export type PasskeyChallengeError = Engine.PasskeyChallengeError;

/** The tenant gave no token for a passkey. It is no {@link PasskeyError}. */
export const PasskeyGetTokenError: typeof Engine.PasskeyGetTokenError = /* @__PURE__ */ standIn(
  'PasskeyGetTokenError',
  class extends PasskeyApiError {
    override readonly cause?: PasskeyCause;

    constructor(message: string, cause?: PasskeyCause) {
      super('PasskeyGetTokenError', 'passkey_get_token_error', message, cause);
      this.cause = cause && {
        error: cause.error,
        error_description: cause.error_description,
        message: cause.message,
        mfa_token: cause.mfa_token,
        mfa_requirements: cause.mfa_requirements,
      };
    }
  },
);
export type PasskeyGetTokenError = Engine.PasskeyGetTokenError;

/** A call for an anonymous session failed. It is no {@link GenericError}. */
export const AnonymousSessionError: typeof Engine.AnonymousSessionError = /* @__PURE__ */ standIn(
  'AnonymousSessionError',
  class extends Error {
    override name = 'AnonymousSessionError';

    constructor(
      readonly code: Engine.AnonymousSessionErrorCode,
      message: string,
      override readonly cause?: ConstructorParameters<typeof Engine.AnonymousSessionError>[2],
    ) {
      super(message);
    }
  },
);
export type AnonymousSessionError = Engine.AnonymousSessionError;

/** The engine calls the audience of the application's own default `default`, and leaves it out of messages. */
function nameOf(audience: string): string {
  return audience && audience !== 'default' ? audience : '';
}
