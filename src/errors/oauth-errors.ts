import type * as Engine from '@auth0/auth0-spa-js';
import { standIn } from './stand-in';

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

/** The engine calls the audience of the application's own default `default`, and leaves it out of messages. */
function nameOf(audience: string): string {
  return audience && audience !== 'default' ? audience : '';
}
