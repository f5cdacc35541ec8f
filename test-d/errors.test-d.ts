import {
  AuthenticationError,
  type AuthErrorCategory,
  type AuthErrorInfo,
  type ErrorCode,
  GenericError,
  MfaRequiredError,
  MissingRefreshTokenError,
  MyAccountApiError,
  NgrxAuth0Error,
  type originalError,
  PopupTimeoutError,
  type TimeoutError,
} from 'ngrx-auth0';
import { a, type Equals, type Expect, type Fits } from './equals';

// `instanceof` narrows.
for (const error of [a<Error>(), a<unknown>()]) {
  if (error instanceof NgrxAuth0Error) {
    error.code satisfies ErrorCode;
    // @ts-expect-error -- not one of the library's codes
    error.code === 'NGA9999';
  } else if (error instanceof MfaRequiredError) {
    error.mfa_token satisfies string;
  } else if (error instanceof MissingRefreshTokenError) {
    [error.audience, error.scope] satisfies [string, string];
  } else if (error instanceof PopupTimeoutError) {
    error.popup satisfies Window;
  } else if (error instanceof AuthenticationError) {
    error.state satisfies string;
  } else if (error instanceof MyAccountApiError) {
    error.status satisfies number;
  } else if (error instanceof GenericError) {
    [error.error, error.error_description] satisfies [string, string];
    // @ts-expect-error -- this class has no `mfa_token`
    error.mfa_token;
  }
}

// They are classes: they can be made and extended, and derive from each other.
export const made: GenericError = new GenericError('login_required', 'Log in');
export class MyError extends GenericError {}
export type Derived = [
  Expect<Fits<PopupTimeoutError, TimeoutError>>,
  Expect<Fits<TimeoutError, GenericError>>,
  Expect<Fits<GenericError, Error>>,
];
// @ts-expect-error -- it needs a description
new GenericError('login_required');

// What the store holds of a failure.
const info = a<AuthErrorInfo>();
// @ts-expect-error -- plain data from the store is read-only
info.code = 'other';
// @ts-expect-error -- the secret of an `mfa_required` stays in the real error
info.mfa_token;
export type Info = [
  Expect<Equals<AuthErrorInfo['category'], AuthErrorCategory>>,
  Expect<
    Equals<
      AuthErrorCategory,
      'cancelled' | 'configuration' | 'interaction' | 'network' | 'server' | 'unknown'
    >
  >,
  Expect<Equals<ReturnType<typeof originalError>, unknown>>,
];
