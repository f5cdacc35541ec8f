import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';
import { withCode } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { explainedConstruction, explainedFailure } from './browser-refusals';

describe('explainedFailure', () => {
  for (const name of [
    'QuotaExceededError',
    'SecurityError',
    'InvalidStateError',
    'UnknownError',
    'NotFoundError',
    'VersionError',
    'TransactionInactiveError',
  ]) {
    it(`tells refused storage by ${name}, and keeps the browser’s error`, () => {
      const cause = new DOMException('in storage', name);
      const error = explainedFailure(cause, 'loginWithRedirect');
      expect(error).toEqual(withCode('NGA0801'));
      expect((error as Error).cause).toBe(cause);
      expect((error as Error).message).toContain(name);
    });
  }

  for (const name of [
    'AbortError',
    'TimeoutError',
    'NetworkError',
    'NotAllowedError',
    'DataCloneError',
    'OperationError',
    'InvalidCharacterError',
    'NotSupportedError',
  ]) {
    it(`leaves ${name} as it is, which says nothing of storage`, () => {
      const error = new DOMException('', name);
      expect(explainedFailure(error, 'getTokenSilently')).toBe(error);
    });
  }

  it('leaves the errors of WebAuthn to passkeys', () => {
    const error = new DOMException('', 'SecurityError');
    expect(explainedFailure(error, 'passkey.login')).toBe(error);
  });

  it('tells a worker that did not start by what the engine was answered', () => {
    expect(explainedFailure(new Error('NGA0802: the worker …'), 'logout')).toEqual(withCode('NGA0802'));
    const own = new NgrxAuth0Error('NGA0802', undefined, { cause: 1 });
    expect(explainedFailure(own, 'logout')).toBe(own);
  });

  for (const error of [new Error('other'), new NgrxAuth0Error('NGA0302'), undefined, 'text']) {
    it(`gives back anything else: ${String(error)}`, () => {
      expect(explainedFailure(error, 'logout')).toBe(error);
    });
  }
});

describe('explainedConstruction', () => {
  const withWorker = { ...CONFIG, useRefreshTokens: true };
  const secure = new Error('auth0-spa-js must run on a secure origin.');
  const typed = new TypeError('This document requires ‘TrustedScriptURL’ assignment.');
  const mismatch = new TypeError('Worker constructor: Sink type mismatch violation blocked by CSP');
  const refused = new DOMException('cannot be accessed from origin', 'SecurityError');
  const other = new Error('Invalid cache location "x"');

  const rows: readonly (readonly [string, unknown, AuthConfig, string | null])[] = [
    ['a page that is not secure', secure, CONFIG, 'NGA0806'],
    ['a browser without crypto', new Error('`window.crypto` is required'), CONFIG, 'NGA0806'],
    ['Trusted Types', typed, withWorker, 'NGA0803'],
    ['Trusted Types of Firefox', mismatch, withWorker, 'NGA0803'],
    ['another wrong type, although a worker is wanted', new TypeError('x is no function'), withWorker, null],
    ['a worker of another origin', refused, withWorker, 'NGA0802'],
    ['Trusted Types without a worker', typed, CONFIG, null],
    ['a worker that is not wanted', typed, { ...withWorker, cacheLocation: 'localstorage' }, null],
    ['a cache of one’s own', typed, { ...withWorker, cache: {} as never }, null],
    ['what else is wrong', other, withWorker, null],
  ];
  for (const [what, cause, config, code] of rows) {
    it(code ? `tells ${what} as ${code}` : `gives back the error for ${what}`, () => {
      const error = explainedConstruction(cause, config);
      if (code) {
        expect(error).toEqual(withCode(code));
        expect((error as Error).cause).toBe(cause);
      } else {
        expect(error).toBe(cause);
      }
    });
  }
});
