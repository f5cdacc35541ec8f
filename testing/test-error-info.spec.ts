import { HttpErrorResponse } from '@angular/common/http';
import * as engine from '@auth0/auth0-spa-js';
import { CODES } from '../src/errors/error-category';
import { DESCRIPTIONS } from '../src/errors/error-descriptions';
import { toAuthErrorInfo } from '../src/errors/to-auth-error-info';
import { engineErrors, otherErrors } from '../src/spec-support/errors';
import { testError } from './test-error';
import { CATEGORIES, testErrorInfo, TEXTS } from './test-error-info';

/** What both say of an error, whatever it was asked for. */
function expectSame(error: unknown): void {
  for (const operation of [undefined, 'checkSession', 'passkey.signup']) {
    expect(testErrorInfo(error, operation)).toEqual(toAuthErrorInfo(error, operation));
  }
}

describe('testErrorInfo', () => {
  it('has the categories and the texts of the library', () => {
    expect(CATEGORIES).toEqual(Object.fromEntries(CODES));
    expect(TEXTS).toEqual(DESCRIPTIONS);
  });

  const known = CODES.flatMap(([, codes]) => codes.split(' '));
  for (const code of [...known, ...Object.keys(DESCRIPTIONS), 'NGA0306', 'NGA0701', 'something_else']) {
    it(`describes ${code} as the library does`, () => {
      expectSame(testError(code));
    });
  }

  for (const [name, row] of Object.entries(engineErrors)) {
    it(`describes ${name} as the library does`, () => {
      expectSame(row(engine)[0]);
    });
  }

  const others: readonly (readonly [string, unknown])[] = [
    ...otherErrors.map(([name, error]) => [name, error] as const),
    ['an error of the application', new Error('boom')],
    ['an answer of an API', new HttpErrorResponse({ status: 500 })],
    ['an API that is out of reach', new HttpErrorResponse({ status: 0 })],
    ['an error of the engine without a text', { error: 'login_required', error_description: ' \n' }],
    ['a text with a token in it', { error: 'x', error_description: `a\nb eyJhbGciOiJub25lIn0.e30.` }],
    ['a long text', { error: 'x', error_description: 'long '.repeat(200) }],
    ['factors to enrol', { error: 'mfa_required', mfa_requirements: { enroll: [{ type: 'otp' }, {}] } }],
    ['a connection', { error: 'access_denied', connection: 'google-oauth2' }],
    ['storage in the wrong state', new DOMException('', 'InvalidStateError')],
  ];
  for (const [name, error] of others) {
    it(`describes ${name} as the library does`, () => {
      expectSame(error);
    });
  }
});
