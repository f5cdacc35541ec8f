import type { AuthErrorCategory, AuthErrorInfo } from 'ngrx-auth0';

/**
 * What the library makes of errors, for tests: it describes them in a part that it loads on demand, and tests want it at
 * once. A spec holds this to the real one.
 */
export const CATEGORIES: Readonly<Partial<Record<AuthErrorCategory, string>>> = {
  interaction:
    'login_required consent_required interaction_required account_selection_required mfa_required ' +
    'mfa_context_not_found missing_refresh_token missing_token missing_access_token invalid_grant NGA0312 NGA0804',
  network: 'network timeout temporarily_unavailable too_many_requests NGA0301 NGA0302',
  cancelled: 'cancelled passkey_cancelled access_denied unauthorized NGA0303',
  configuration:
    'invalid_configuration invalid_request invalid_client unauthorized_client invalid_scope invalid_target ' +
    'unsupported_grant_type unsupported_response_type missing_scopes popup_open feature_not_enabled ' +
    'storage',
  server:
    'server_error request_error revoke_error my_account_error invalid_response invalid_id_token invalid_token ' +
    'state_mismatch missing_transaction missing_connect_code use_dpop_nonce invalid_dpop_proof',
};

/** For people, where the error's own text is not. */
export const TEXTS: Readonly<Partial<Record<string, string>>> = {
  network: 'The login service could not be reached.',
  timeout: 'The login service did not answer in time.',
  popup_timeout: 'The login in the popup was not finished in time.',
  invalid_response: 'The login service gave an answer that cannot be read.',
  request_error: 'The login service could not answer.',
  invalid_id_token: 'The ID token did not pass its checks.',
  id_token_time: 'The ID token is not valid at this time. Is the clock of this device right?',
  NGA0105: 'The configuration of the login could not be loaded.',
  NGA0108: 'This browser lacks or blocks what the login needs (WebCrypto, IndexedDB).',
  NGA0301: 'A part of this application could not be loaded.',
  NGA0302: 'The login service did not answer in time.',
  NGA0303: 'Somebody logged in or out meanwhile.',
  NGA0312:
    'This browser seems to block third-party cookies, so the session is not found again after a reload. ' +
    'A custom domain or refresh tokens would help.',
  NGA0601: 'The profile of the user could not be read.',
  NGA0801: 'This browser blocks the storage that the login needs, or it is full.',
  NGA0802: 'A part of the login could not be started in this browser.',
  NGA0803: 'A part of the login could not be started in this browser.',
  NGA0804: 'This page cannot renew the login by itself: please log in again.',
  NGA0805: 'This page cannot log in with a popup.',
  NGA0806: 'A login needs a secure connection.',
  NGA0807: 'This page does not allow what the login needs.',
};

type Fields = Readonly<Record<string, unknown>>;
type Facts = Partial<AuthErrorInfo>;

/** A failure as plain data. */
export function testErrorInfo(error: unknown, operation?: string): AuthErrorInfo {
  const facts = factsOf(Object(error) as Fields, operation ?? '');
  const code = facts.code ?? 'unknown_error';
  return present({
    ...facts,
    code,
    category: facts.category ?? categoryOf(code),
    description: facts.description?.trim() || (TEXTS[code] ?? code.replaceAll('_', ' ')),
    operation,
  });
}

function factsOf(error: Fields, operation: string): Facts {
  const { name } = error;
  const code = codeIn(error['code']);
  const status = numberIn(error['status'] ?? error['statusCode']);
  if (name === 'NgrxAuth0Error') {
    return { code, description: code && code in TEXTS ? undefined : textIn(error['message']) };
  }
  if (name === 'HttpErrorResponse') {
    return { code: status ? 'request_error' : 'network', status };
  }
  const oauthCode = codeIn(error['error']);
  if (oauthCode) {
    return oauthFacts(error, oauthCode);
  }
  if (name === 'MyAccountApiError') {
    return myAccountFacts(error, status);
  }
  return code ? codedFacts(error, code, status) : browserFacts(error, operation);
}

const BROKEN =
  /^(network ?error|load failed|failed to fetch|error in (body|input) stream|the network connection)/i;

function oauthFacts(error: Fields, code: string): Facts {
  const told = textIn(error['error_description']);
  if (code === 'request_error' && BROKEN.test(told ?? '')) {
    return { code: 'network' };
  }
  const isLeftOpen = code === 'timeout' && !!error['popup'];
  const own = isLeftOpen ? TEXTS['popup_timeout'] : undefined;
  return {
    code,
    category: isLeftOpen ? 'cancelled' : undefined,
    description: /^(request_error|timeout)$/.test(code) ? own : told,
    audience: textIn(error['audience']),
    scope: textIn(error['scope']),
    connection: textIn(error['connection']),
    suggestion: textIn(error['suggestion']),
    mfaRequirements: factorsOf(error['mfa_requirements']),
  };
}

function myAccountFacts(error: Fields, status: number | undefined): Facts {
  const invalid = error['validation_errors'] as readonly Fields[] | undefined;
  return {
    code: 'my_account_error',
    category: status === 401 ? 'interaction' : undefined,
    description: textIn(error['title']),
    type: textIn(error['type']),
    status,
    validationErrors: invalid?.map(({ field, pointer }) =>
      present({ field: textIn(field), pointer: textIn(pointer) }),
    ),
  };
}

/** Errors with a code of their own, and the tenant's as their cause. */
function codedFacts(error: Fields, code: string, status: number | undefined): Facts {
  const reason = codeIn((Object(error['cause']) as Fields)['error']);
  const told = [reason ?? '', code, (status ?? 0) < 500 ? '' : 'server_error'];
  return { code, category: told.map(categoryOf).find((known) => known !== 'unknown'), reason, status };
}

/** Codes for errors that have none, by name and message. The first that fits counts. */
const NAMELESS: readonly (readonly [string, RegExp])[] = [
  ['invalid_response', /^SyntaxError/],
  ['timeout', /^(Abort|Timeout)Error|^Error: Timeout when/],
  ['network', /^NetworkError|^(Type)?Error: .*(fetch|load failed|network)/i],
  ['cancelled', /^NotAllowedError/],
  ['invalid_id_token', /^Error: .*ID token/],
  ['invalid_configuration', /^Error: .*(secure origin|window\.crypto|cache location|useDpop)/],
];

function browserFacts({ name, message, code: number }: Fields, operation: string): Facts {
  const line = `${textIn(name)}: ${textIn(message)}`;
  const code = NAMELESS.find(([, pattern]) => pattern.test(line))?.[0];
  // What is left of those with a number is a DOMException.
  const isOfTime = code === 'invalid_id_token' && /\((exp|nbf)\) claim/.test(line);
  return code || !name || name === 'Error' || numberIn(number) === undefined
    ? { code, description: isOfTime ? TEXTS['id_token_time'] : undefined }
    : {
        code: operation.startsWith('passkey') ? 'webauthn' : 'storage',
        description: `The browser refused: ${textIn(name)}`,
      };
}

function categoryOf(code: string): AuthErrorCategory {
  const entry = Object.entries(CATEGORIES).find(([, codes]) => codes.split(' ').includes(code));
  return (
    (entry?.[0] as AuthErrorCategory | undefined) ?? (code.startsWith('NGA') ? 'configuration' : 'unknown')
  );
}

function factorsOf(requirements: unknown): AuthErrorInfo['mfaRequirements'] {
  const { enroll, challenge } = Object(requirements) as Record<string, readonly Fields[] | undefined>;
  const types = (factors?: readonly Fields[]) => factors?.map(({ type }) => codeIn(type) ?? 'unknown');
  return requirements ? present({ enroll: types(enroll), challenge: types(challenge) }) : undefined;
}

function codeIn(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value) ? value : undefined;
}

function numberIn(value: unknown): number | undefined {
  return Number.isFinite(value) ? (value as number) : undefined;
}

/** One line, without anything that looks like a JWT. */
function textIn(value: unknown): string | undefined {
  return typeof value === 'string'
    ? value
        .slice(0, 300)
        .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
        .replace(/eyJ[\w-]{8,}[\w.-]*/g, '…')
    : undefined;
}

function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
