import { HttpErrorResponse } from '@angular/common/http';
import { CODES } from '../src/errors/error-category';
import { toAuthErrorInfo } from '../src/errors/to-auth-error-info';
import { testError } from './test-error';
import { CATEGORIES, testErrorInfo } from './test-error-info';

describe('testErrorInfo', () => {
  it('has the categories of the library', () => {
    expect(CATEGORIES).toEqual(Object.fromEntries(CODES));
  });

  const known = CODES.flatMap(([, codes]) => codes.split(' '));
  for (const code of [...known, 'NGA0105', 'NGA0108', 'NGA0306', 'NGA0701', 'something_else']) {
    it(`describes ${code} as the library does`, () => {
      const error = testError(code);
      expect(testErrorInfo(error, 'checkSession')).toEqual(toAuthErrorInfo(error, 'checkSession'));
    });
  }

  const others = {
    'an error of the application': new Error('boom'),
    'an answer of an API': new HttpErrorResponse({ status: 500 }),
    'an API that is out of reach': new HttpErrorResponse({ status: 0 }),
    'an error of the engine without a text': Object.assign(new Error(), { error: 'login_required' }),
    'factors to enrol': Object.assign(new Error(), {
      error: 'mfa_required',
      mfa_requirements: { enroll: [{ type: 'otp' }] },
    }),
    'a connection': Object.assign(new Error(), { error: 'access_denied', connection: 'google-oauth2' }),
    nothing: undefined,
  };
  for (const [name, error] of Object.entries(others)) {
    it(`describes ${name} as the library does`, () => {
      expect(testErrorInfo(error)).toEqual(toAuthErrorInfo(error));
    });
  }
});
