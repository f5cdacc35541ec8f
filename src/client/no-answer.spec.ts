import { NgrxAuth0Error } from '../errors/developer-error';
import { engineError } from '../spec-support/answers';
import { isNoAnswer, isSuperseded } from './no-answer';

describe('isNoAnswer', () => {
  for (const [error, expected] of [
    [new TypeError('Failed to fetch'), true],
    [engineError('server_error'), true],
    [engineError('login_required'), false],
    [engineError('access_denied'), false],
    [new NgrxAuth0Error('NGA0302'), true],
  ] as const) {
    it(`is ${expected} of ${error}`, () => {
      expect(isNoAnswer(error)).toBe(expected);
    });
  }
});

describe('isSuperseded', () => {
  it('is true of NGA0303 alone', () => {
    expect(isSuperseded(new NgrxAuth0Error('NGA0303'))).toBeTrue();
    expect(isSuperseded(new NgrxAuth0Error('NGA0302'))).toBeFalse();
    expect(isSuperseded(engineError('NGA0303'))).toBeFalse();
  });
});
