import type { AuthErrorCategory, AuthErrorInfo } from 'ngrx-auth0';

/**
 * What the library makes of errors, for tests: it describes them in a part that it loads on demand, and tests want it at
 * once. A spec compares this with the real one.
 */
export const CATEGORIES: Readonly<Partial<Record<AuthErrorCategory, string>>> = {
  interaction:
    'login_required consent_required interaction_required account_selection_required mfa_required ' +
    'mfa_context_not_found missing_refresh_token missing_token missing_access_token invalid_grant',
  network: 'network timeout temporarily_unavailable too_many_requests NGA0301 NGA0302',
  cancelled: 'cancelled passkey_cancelled access_denied unauthorized NGA0303',
  configuration:
    'invalid_configuration invalid_request invalid_client unauthorized_client invalid_scope invalid_target ' +
    'unsupported_grant_type unsupported_response_type missing_scopes popup_open feature_not_enabled',
  server:
    'server_error request_error revoke_error my_account_error invalid_response invalid_id_token invalid_token ' +
    'state_mismatch missing_transaction missing_connect_code use_dpop_nonce invalid_dpop_proof',
};

/** For people, where the error's own text is not. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  network: 'The login service could not be reached.',
  request_error: 'The login service could not answer.',
  NGA0105: 'The configuration of the login could not be loaded.',
  NGA0108: 'This browser lacks or blocks what the login needs (WebCrypto, IndexedDB).',
  NGA0301: 'A part of this application could not be loaded.',
  NGA0302: 'The login service did not answer in time.',
  NGA0303: 'Somebody logged in or out meanwhile.',
};

/** A failure as plain data. */
export function testErrorInfo(error: unknown, operation?: string): AuthErrorInfo {
  const facts = Object(error) as Record<string, unknown>;
  const code = codeOf(facts);
  const told = {
    status: facts['status'],
    audience: facts['audience'],
    scope: facts['scope'],
    connection: facts['connection'],
    suggestion: facts['suggestion'],
    mfaRequirements: factorsOf(facts['mfa_requirements']),
    operation,
  };
  const info: AuthErrorInfo = {
    code,
    category: categoryOf(code),
    description: DESCRIPTIONS[code] ?? (textOf(facts) || code.replaceAll('_', ' ')),
  };
  const known = Object.entries(told).filter(([, value]) => value !== undefined);
  return { ...info, ...Object.fromEntries(known) };
}

function codeOf({ name, code, error, message, status }: Record<string, unknown>): string {
  if (name === 'NgrxAuth0Error') {
    return String(code);
  }
  if (name === 'HttpErrorResponse') {
    return status ? 'request_error' : 'network';
  }
  if (typeof error === 'string') {
    return error;
  }
  return name === 'TypeError' && /fetch/i.test(String(message)) ? 'network' : 'unknown_error';
}

function categoryOf(code: string): AuthErrorCategory {
  const entry = Object.entries(CATEGORIES).find(([, codes]) => codes.split(' ').includes(code));
  return (
    (entry?.[0] as AuthErrorCategory | undefined) ?? (code.startsWith('NGA') ? 'configuration' : 'unknown')
  );
}

/** The text that comes with a code; the message of any other error is for developers. */
function textOf({ name, error_description, message }: Record<string, unknown>): string {
  const text = name === 'NgrxAuth0Error' ? message : error_description;
  return typeof text === 'string' ? text.trim() : '';
}

function factorsOf(requirements: unknown): AuthErrorInfo['mfaRequirements'] {
  const { enroll, challenge } = Object(requirements) as Record<
    string,
    readonly { type: string }[] | undefined
  >;
  return requirements
    ? {
        ...(enroll && { enroll: enroll.map(({ type }) => type) }),
        ...(challenge && { challenge: challenge.map(({ type }) => type) }),
      }
    : undefined;
}
