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
  originalError,
  PopupTimeoutError,
  TimeoutError,
} from 'ngrx-auth0';
import { a, type Equals, type Expect, type Fits } from './equals';

// `instanceof` narrows, from `Error` as `error$` gives it and from `unknown` as `catch` does.
for (const error of [a<Error>(), a<unknown>()]) {
  if (error instanceof NgrxAuth0Error) {
    const code: ErrorCode = error.code;
    // @ts-expect-error -- not one of the library's codes
    const isOther: boolean = code === 'NGA9999';
  } else if (error instanceof MfaRequiredError) {
    const token: string = error.mfa_token;
  } else if (error instanceof MissingRefreshTokenError) {
    const words: [string, string] = [error.audience, error.scope];
  } else if (error instanceof PopupTimeoutError) {
    const popup: Window = error.popup;
  } else if (error instanceof AuthenticationError) {
    const state: string = error.state;
  } else if (error instanceof MyAccountApiError) {
    const status: number = error.status;
  } else if (error instanceof GenericError) {
    const words: [string, string] = [error.error, error.error_description];
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
