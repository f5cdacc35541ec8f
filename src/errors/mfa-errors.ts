import type * as Engine from '@auth0/auth0-spa-js';
import { GenericError } from './oauth-errors';
import { standIn } from './stand-in';

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

/** `mfa.verify()` failed. The tenant's own refusals reach the caller as `GenericError`. */
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
