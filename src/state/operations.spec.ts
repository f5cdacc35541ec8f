import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import { OPERATIONS } from './auth.state';
import { failureOf, requestOf, successOf } from './operations';

describe('operations', () => {
  for (const operation of OPERATIONS) {
    it(`${operation} has a request and one outcome of each kind`, () => {
      expect(requestOf(operation)).toBe(AuthActions[operation]);
      const { type } = AuthActions[operation];
      const outcome = type.replace('[Auth0]', '[Auth0 API]');
      expect(successOf(operation).type).toBe(`${outcome} Success`);
      expect(failureOf(operation).type).toBe(`${outcome} Failure`);
    });
  }

  it('are all requests but clearError, and have all outcomes but those of HTTP requests and proofs', () => {
    expect([...OPERATIONS, 'clearError'].sort()).toEqual(Object.keys(AuthActions).sort());
    const outcomes = Object.keys(AuthApiActions).filter((name) => /(Success|Failure)$/.test(name));
    expect(outcomes.sort()).toEqual(
      [
        ...OPERATIONS.flatMap((name) => [`${name}Success`, `${name}Failure`]),
        'accessTokenFailure',
        'dpopFailure',
      ].sort(),
    );
  });
});
