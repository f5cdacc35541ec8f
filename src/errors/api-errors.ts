import type * as Engine from '@auth0/auth0-spa-js';
import { standIn } from './stand-in';

/** A call of the My Account API failed. It is no `GenericError`. */
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

/** A passkey could not be used in this browser, or the user declined. It is no `GenericError`. */
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

/** A call for an anonymous session failed. It is no `GenericError`. */
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
