import {
  type ErrorCode,
  GenericError,
  MfaRequiredError,
  MissingRefreshTokenError,
  MissingScopesError,
  NgrxAuth0Error,
  PopupCancelledError,
  PopupOpenError,
  TimeoutError,
  UseDpopNonceError,
} from 'ngrx-auth0';

/** Codes that a test is likely to want; any other is taken as well. */
export type TestErrorCode =
  | 'access_denied'
  | 'cancelled'
  | 'consent_required'
  | 'interaction_required'
  | 'invalid_grant'
  | 'login_required'
  | 'mfa_required'
  | 'missing_refresh_token'
  | 'missing_scopes'
  | 'network'
  | 'popup_open'
  | 'server_error'
  | 'temporarily_unavailable'
  | 'timeout'
  | 'unauthorized'
  // Completion for those above, and any text.
  | (string & {});

const CLOSED = { closed: true, close: () => undefined } as Window;

/** Errors that the engine, or the browser, has a class for. */
const CLASSES: Readonly<Record<string, () => Error>> = {
  cancelled: () => new PopupCancelledError(CLOSED),
  mfa_required: () =>
    new MfaRequiredError('mfa_required', 'Multifactor authentication required', 'test-mfa-token', {
      challenge: [{ type: 'otp' }],
    }),
  missing_refresh_token: () => new MissingRefreshTokenError('', ''),
  missing_scopes: () => new MissingScopesError('', ''),
  network: () => new TypeError('Failed to fetch'),
  popup_open: () => new PopupOpenError(),
  timeout: () => new TimeoutError(),
  use_dpop_nonce: () => new UseDpopNonceError('test-nonce'),
};

/** What the engine throws where the tenant answers `failure`; an error is that error. */
export function testError(failure: Error | TestErrorCode): Error {
  if (failure instanceof Error) {
    return failure;
  }
  if (/^NGA\d{4}$/.test(failure)) {
    return new NgrxAuth0Error(failure as ErrorCode);
  }
  return CLASSES[failure]?.() ?? new GenericError(failure, textOf(failure));
}

function textOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
