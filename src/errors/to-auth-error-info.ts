import type { AuthErrorInfo } from './auth-error-info';
import { DESCRIPTIONS } from './error-descriptions';
import { categoryOf } from './error-category';
import { codeIn, count, list, read, text } from './safe-read';

type Facts = Partial<AuthErrorInfo>;

/**
 * Describes any failure as plain data that may go into an action and into the slice.
 *
 * It works by code and by name, because the engine's class names are minified, and it copies only listed fields of an
 * error, each of them checked: `mfa_token`, `state`, `appState`, `popup`, `body`, `headers`, `newDpopNonce` and
 * `stack` stay behind, and so do messages that can quote a token or an answer (`SyntaxError`, ID token checks,
 * `DOMException`). It never throws, whatever it is given.
 *
 * @param error What was thrown.
 * @param operation What was asked for, named as the method: `loginWithPopup`.
 */
export function toAuthErrorInfo(error: unknown, operation?: string): AuthErrorInfo {
  const facts = factsOf(error, operation);
  const code = facts.code ?? 'unknown_error';
  return present({
    ...facts,
    code,
    category: facts.category ?? categoryOf(code),
    description: facts.description?.trim() || describe(code),
    operation,
  });
}

/** A code may be named like what every object has: `constructor`. */
function describe(code: string): string {
  return (Object.hasOwn(DESCRIPTIONS, code) && DESCRIPTIONS[code]) || code.replaceAll('_', ' ').trim();
}

function factsOf(error: unknown, operation = ''): Facts {
  const name = text(error, 'name');

  const own = codeIn(error, 'code') ?? '';
  // One may come as an error of the engine, for who looks at its class.
  if (name === 'NgrxAuth0Error' || /^NGA\d{4}$/.test(own)) {
    // Texts for developers are for the console; what can happen to a user has one for people.
    return { code: own, description: own in DESCRIPTIONS ? undefined : text(error, 'message') };
  }
  const status = count(error, 'status') ?? count(error, 'statusCode');
  if (name === 'HttpErrorResponse') {
    // Its `error` is the body of the answer: not a code, and possibly anything.
    return { code: status ? 'request_error' : 'network', status };
  }
  const oauthCode = codeIn(error, 'error');
  if (oauthCode) {
    return oauthFacts(error, oauthCode);
  }
  if (name === 'MyAccountApiError') {
    return {
      code: 'my_account_error',
      category: status === 401 ? 'interaction' : undefined,
      description: text(error, 'title'),
      type: text(error, 'type'),
      status,
      validationErrors: list(error, 'validation_errors', (item) =>
        present({ field: text(item, 'field'), pointer: text(item, 'pointer') }),
      ),
    };
  }
  const code = codeIn(error, 'code');
  if (code) {
    const reason = codeIn(read(error, 'cause'), 'error');
    const told = [reason ?? '', code, (status ?? 0) < 500 ? '' : 'server_error'];
    const category = told.map(categoryOf).find((known) => known !== 'unknown');
    return { code, category, reason, status };
  }
  return browserFacts(error, name, operation);
}

/** How browsers say that the line broke in the middle of an answer; the engine's worker keeps only these words of it. */
const BROKEN =
  /^(network ?error|load failed|failed to fetch|error in (body|input) stream|the network connection)/i;

/** Errors of the engine with an OAuth code, and everything shaped like them. */
function oauthFacts(error: unknown, code: string): Facts {
  if (code === 'request_error' && BROKEN.test(text(error, 'error_description') ?? '')) {
    return { code: 'network' };
  }
  const requirements = read(error, 'mfa_requirements');
  // The user did not finish in the popup in time: nothing is wrong with the tenant or the line to it.
  const isLeftOpen = code === 'timeout' && !!read(error, 'popup');
  return {
    code,
    category: isLeftOpen ? 'cancelled' : undefined,
    description: isLeftOpen ? DESCRIPTIONS['popup_timeout'] : descriptionOf(error, code),
    audience: text(error, 'audience'),
    scope: text(error, 'scope'),
    connection: text(error, 'connection'),
    suggestion: text(error, 'suggestion'),
    mfaRequirements: requirements
      ? present({ enroll: factors(requirements, 'enroll'), challenge: factors(requirements, 'challenge') })
      : undefined,
  };
}

/** With a worker, that of `request_error` is a parser's message, which quotes the answer; that of `timeout` is no sentence. */
function descriptionOf(error: unknown, code: string): string | undefined {
  return /^(request_error|timeout)$/.test(code) ? undefined : text(error, 'error_description');
}

function factors(requirements: unknown, key: string): readonly string[] | undefined {
  return list(requirements, key, (factor) => codeIn(factor, 'type') ?? 'unknown');
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

/** Errors of the browser, and those of the engine that have neither code nor name: their message is only looked at. */
function browserFacts(error: unknown, name: string | undefined, operation: string): Facts {
  const line = `${name}: ${text(error, 'message')}`;
  const code = NAMELESS.find(([, pattern]) => pattern.test(line))?.[0];
  // What is left of those with a number for a code are a DOMException of sessionStorage, IndexedDB or WebAuthn. Its
  // name is safe, its message is not. (Angular's own errors have a number too, and no name.)
  // Most often it is not the token: the clock of this device is wrong.
  const isOfTime = code === 'invalid_id_token' && /\((exp|nbf)\) claim/.test(line);
  return code || !name || name === 'Error' || count(error, 'code') === undefined
    ? { code, description: isOfTime ? DESCRIPTIONS['id_token_time'] : undefined }
    : {
        code: operation.startsWith('passkey') ? 'webauthn' : 'storage',
        description: `The browser refused: ${name}`,
      };
}

/** The fields that are known: infos then compare well, and no action holds `undefined`. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T;
}
