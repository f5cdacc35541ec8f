import type * as Engine from '@auth0/auth0-spa-js';
import { NgrxAuth0Error } from '../errors/developer-error';

export const SECRET = 'S3CR3T';
const withCode = { error: 'tenant_code', error_description: `told by the tenant ${SECRET}` };
const httpFailure = {
  ...withCode,
  body: SECRET,
  headers: new Headers({ 'x-secret': SECRET }),
  statusCode: 400,
};

/** Every error class of the engine, filled with secrets where it can hold them, and what is told of it. */
export const engineErrors: Readonly<
  Record<string, (engine: typeof Engine) => readonly [error: Error, info: Readonly<Record<string, unknown>>]>
> = {
  GenericError: (e) => [
    new e.GenericError('login_required', 'Login required'),
    { code: 'login_required', category: 'interaction', description: 'Login required' },
  ],
  InvalidConfigurationError: (e) => [
    new e.InvalidConfigurationError('No.', 'Set useDpop.'),
    {
      code: 'invalid_configuration',
      category: 'configuration',
      description: 'No. Set useDpop.',
      suggestion: 'Set useDpop.',
    },
  ],
  AuthenticationError: (e) => [
    new e.AuthenticationError('access_denied', 'Denied', SECRET, { target: SECRET }),
    { code: 'access_denied', category: 'cancelled', description: 'Denied' },
  ],
  ConnectError: (e) => [
    new e.ConnectError('server_error', 'Failed', 'google', SECRET, { target: SECRET }),
    { code: 'server_error', category: 'server', description: 'Failed', connection: 'google' },
  ],
  TimeoutError: (e) => [
    new e.TimeoutError(),
    { code: 'timeout', category: 'network', description: 'The login service did not answer in time.' },
  ],
  PopupTimeoutError: (e) => [
    new e.PopupTimeoutError(window),
    {
      code: 'timeout',
      category: 'cancelled',
      description: 'The login in the popup was not finished in time.',
    },
  ],
  PopupCancelledError: (e) => [
    new e.PopupCancelledError(window),
    { code: 'cancelled', category: 'cancelled', description: 'Popup closed' },
  ],
  PopupOpenError: (e) => [
    new e.PopupOpenError(),
    {
      code: 'popup_open',
      category: 'configuration',
      description: 'Unable to open a popup for loginWithPopup - window.open returned `null`',
    },
  ],
  MfaRequiredError: (e) => [
    new e.MfaRequiredError('mfa_required', 'Second factor', SECRET, {
      challenge: [{ type: 'otp' }, { type: 'push-notification' }],
    }),
    {
      code: 'mfa_required',
      category: 'interaction',
      description: 'Second factor',
      mfaRequirements: { challenge: ['otp', 'push-notification'] },
    },
  ],
  MissingRefreshTokenError: (e) => [
    new e.MissingRefreshTokenError('https://api.test', 'read:all'),
    {
      code: 'missing_refresh_token',
      category: 'interaction',
      description: "Missing Refresh Token (audience: 'https://api.test', scope: 'read:all')",
      audience: 'https://api.test',
      scope: 'read:all',
    },
  ],
  MissingScopesError: (e) => [
    new e.MissingScopesError('https://api.test', 'read:all'),
    {
      code: 'missing_scopes',
      category: 'configuration',
      description:
        "Missing requested scopes after refresh (audience: 'https://api.test', missing scope: 'read:all')",
      audience: 'https://api.test',
      scope: 'read:all',
    },
  ],
  UseDpopNonceError: (e) => [
    new e.UseDpopNonceError(SECRET),
    {
      code: 'use_dpop_nonce',
      category: 'server',
      description: 'Server rejected DPoP proof: wrong nonce',
    },
  ],
  MfaError: (e) => [
    new e.MfaError('server_error', 'Failed'),
    { code: 'server_error', category: 'server', description: 'Failed' },
  ],
  MfaListAuthenticatorsError: (e) => [
    new e.MfaListAuthenticatorsError('access_denied', 'Unauthorized'),
    { code: 'access_denied', category: 'cancelled', description: 'Unauthorized' },
  ],
  MfaEnrollmentError: (e) => [
    new e.MfaEnrollmentError('invalid_phone_number', 'No number'),
    { code: 'invalid_phone_number', category: 'unknown', description: 'No number' },
  ],
  MfaChallengeError: (e) => [
    new e.MfaChallengeError('too_many_attempts', 'Wait'),
    { code: 'too_many_attempts', category: 'unknown', description: 'Wait' },
  ],
  MfaVerifyError: (e) => [
    new e.MfaVerifyError('invalid_otp', 'Wrong'),
    { code: 'invalid_otp', category: 'unknown', description: 'Wrong' },
  ],
  MfaEnrollmentFactorsError: (e) => [
    new e.MfaEnrollmentFactorsError('mfa_context_not_found', 'Too late'),
    { code: 'mfa_context_not_found', category: 'interaction', description: 'Too late' },
  ],
  MyAccountApiError: (e) => [
    new e.MyAccountApiError({
      type: 'https://auth0.com/api-errors#A0E-400',
      status: 400,
      title: 'Bad request',
      detail: SECRET,
      validation_errors: [{ detail: SECRET, field: 'phone_number', pointer: '/phone_number' }],
    }),
    {
      code: 'my_account_error',
      category: 'server',
      description: 'Bad request',
      type: 'https://auth0.com/api-errors#A0E-400',
      status: 400,
      validationErrors: [{ field: 'phone_number', pointer: '/phone_number' }],
    },
  ],
  PasskeyError: (e) => [
    new e.PasskeyError('passkey_cancelled', SECRET, withCode),
    {
      code: 'passkey_cancelled',
      category: 'cancelled',
      description: 'passkey cancelled',
      reason: 'tenant_code',
    },
  ],
  PasskeyRegisterError: (e) => [
    new e.PasskeyRegisterError(SECRET, httpFailure),
    {
      code: 'passkey_register_error',
      category: 'unknown',
      description: 'passkey register error',
      reason: 'tenant_code',
      status: 400,
    },
  ],
  PasskeyChallengeError: (e) => [
    new e.PasskeyChallengeError(SECRET, { ...httpFailure, error: 'unknown_error', statusCode: 503 }),
    {
      code: 'passkey_challenge_error',
      category: 'server',
      description: 'passkey challenge error',
      reason: 'unknown_error',
      status: 503,
    },
  ],
  PasskeyGetTokenError: (e) => [
    new e.PasskeyGetTokenError(SECRET, { ...httpFailure, error: 'mfa_required', mfa_token: SECRET }),
    {
      code: 'passkey_get_token_error',
      category: 'interaction',
      description: 'passkey get token error',
      reason: 'mfa_required',
      status: 400,
    },
  ],
  AnonymousSessionError: (e) => [
    new e.AnonymousSessionError('invalid_scope', SECRET, {
      error: 'invalid_scope',
      error_description: SECRET,
    }),
    {
      code: 'invalid_scope',
      category: 'configuration',
      description: 'invalid scope',
      reason: 'invalid_scope',
    },
  ],
};

/** Failures without a code of their own. */
export const otherErrors: readonly (readonly [string, unknown, Readonly<Record<string, unknown>>])[] = [
  ['Chromium offline', new TypeError('Failed to fetch'), { code: 'network', category: 'network' }],
  ['Safari offline', new TypeError('Load failed'), { code: 'network', category: 'network' }],
  [
    'Firefox offline',
    new TypeError('NetworkError when attempting to fetch resource.'),
    { code: 'network', category: 'network' },
  ],
  ['the worker offline', new Error('Failed to fetch'), { code: 'network', category: 'network' }],
  [
    'a chunk that cannot be loaded',
    new TypeError(`Failed to fetch dynamically imported module: https://app.test/${SECRET}.js`),
    { code: 'network', category: 'network' },
  ],
  ['a time limit of fetch', new DOMException(SECRET, 'AbortError'), { code: 'timeout', category: 'network' }],
  ['an AbortSignal', new DOMException(SECRET, 'TimeoutError'), { code: 'timeout', category: 'network' }],
  [
    'a time limit in the worker',
    new Error("Timeout when executing 'fetch'"),
    { code: 'timeout', category: 'network' },
  ],
  ['a lost line', new DOMException(SECRET, 'NetworkError'), { code: 'network', category: 'network' }],
  [
    'an answer in HTML',
    new SyntaxError(`Unexpected token '<', "<html>${SECRET}" is not valid JSON`),
    {
      code: 'invalid_response',
      category: 'server',
      description: 'The login service gave an answer that cannot be read.',
    },
  ],
  [
    'an answer in HTML to the worker',
    {
      error: 'request_error',
      error_description: `Unexpected token '<', "<html>${SECRET}" is not valid JSON`,
    },
    { code: 'request_error', category: 'server', description: 'The login service could not answer.' },
  ],
  [
    'a line that broke while the worker read',
    { error: 'request_error', error_description: 'network error' },
    { code: 'network', category: 'network', description: 'The login service could not be reached.' },
  ],
  [
    'an answer to the worker that speaks of the network',
    { error: 'request_error', error_description: `Unexpected token 'N', "Network error ${SECRET}"` },
    { code: 'request_error', category: 'server' },
  ],
  [
    'an ID token that the clock of this device calls expired',
    new Error(
      `Expiration Time (exp) claim error in the ID token; current time (${SECRET}) is after expiration time (x)`,
    ),
    {
      code: 'invalid_id_token',
      category: 'server',
      description: 'The ID token is not valid at this time. Is the clock of this device right?',
    },
  ],
  [
    'an ID token of another login',
    new Error(`Nonce (nonce) claim mismatch in the ID token; expected "${SECRET}", found "${SECRET}"`),
    { code: 'invalid_id_token', category: 'server', description: 'The ID token did not pass its checks.' },
  ],
  [
    'an ID token with another signature',
    new Error(
      `Signature algorithm of "${SECRET}" is not supported. Expected the ID token to be signed with "RS256".`,
    ),
    { code: 'invalid_id_token', category: 'server' },
  ],
  [
    'full storage',
    new DOMException(SECRET, 'QuotaExceededError'),
    { code: 'storage', category: 'configuration', description: 'The browser refused: QuotaExceededError' },
  ],
  [
    'an IndexedDB that cannot be opened, which has the code 0',
    new DOMException(SECRET, 'UnknownError'),
    { code: 'storage', category: 'configuration', description: 'The browser refused: UnknownError' },
  ],
  [
    'a passkey the user did not give',
    new DOMException(SECRET, 'NotAllowedError'),
    { code: 'cancelled', category: 'cancelled' },
  ],
  [
    'an insecure origin',
    new Error('\n auth0-spa-js must run on a secure origin. See https://…\n'),
    { code: 'invalid_configuration', category: 'configuration' },
  ],
  [
    'the missing token of auth0-angular',
    { error: 'missing_token' },
    { code: 'missing_token', category: 'interaction' },
  ],
  [
    'a failed HttpClient request',
    { name: 'HttpErrorResponse', status: 500, error: SECRET, message: SECRET, url: SECRET },
    { code: 'request_error', category: 'server', status: 500 },
  ],
  [
    'an HttpClient request that was not answered',
    { name: 'HttpErrorResponse', status: 0, error: 'login_required' },
    { code: 'network', category: 'network', status: 0 },
  ],
  [
    'a My Account call without a session',
    { name: 'MyAccountApiError', status: 401, title: 'Unauthorized', detail: SECRET },
    { code: 'my_account_error', category: 'interaction', status: 401 },
  ],
  [
    'a cancelled passkey',
    Object.assign(new Error(SECRET), { code: 'passkey_cancelled' }),
    { code: 'passkey_cancelled', category: 'cancelled' },
  ],
  [
    'an error of this library',
    new NgrxAuth0Error('NGA0302', 'logout'),
    { code: 'NGA0302', category: 'network', description: 'The login service did not answer in time.' },
  ],
  ['a superseded call', new NgrxAuth0Error('NGA0303'), { code: 'NGA0303', category: 'cancelled' }],
  [
    'a mistake in the configuration',
    new NgrxAuth0Error('NGA0101'),
    { code: 'NGA0101', category: 'configuration' },
  ],
  ['a mistake in the code', new TypeError(`${SECRET} is not a function`), { code: 'unknown_error' }],
  [
    'an Angular error, which has a number',
    Object.assign(new Error(SECRET), { code: -201 }),
    { code: 'unknown_error' },
  ],
  ['a text', SECRET, { code: 'unknown_error', category: 'unknown', description: 'unknown error' }],
  ['null', null, { code: 'unknown_error' }],
  ['undefined', undefined, { code: 'unknown_error' }],
  ['a code with markup', { error: `<img src=${SECRET}>` }, { code: 'unknown_error' }],
];
