import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import type { DirectCall } from './auth.state';
import { failureOf, OPERATIONS, OUTCOMES, successOf } from './operations';

describe('operations', () => {
  for (const operation of OPERATIONS) {
    it(`${operation} has a request and one outcome of each kind`, () => {
      const { type } = AuthActions[operation];
      const outcome = type.replace('[Auth0]', '[Auth0 API]');
      expect(successOf(operation).type).toBe(`${outcome} Success`);
      expect(failureOf(operation).type).toBe(`${outcome} Failure`);
    });
  }

  it('are all requests but clearError', () => {
    expect([...OPERATIONS, 'clearError'].sort()).toEqual(Object.keys(AuthActions).sort());
    expect(OPERATIONS.length).toBeGreaterThan(0);
  });
});

describe('outcomes', () => {
  const direct: readonly DirectCall[] = [
    'anonymous',
    'customTokenExchange',
    'loginWithCustomTokenExchange',
    'mfa',
    'myAccount',
    'passkey',
  ];

  it('are those of operations and direct calls, and the failures of HTTP requests and proofs', () => {
    const both = [...OPERATIONS, ...direct].flatMap((name) => [successOf(name), failureOf(name)]);
    const expected = [...both, AuthApiActions.accessTokenFailure, AuthApiActions.dpopFailure];
    expect(OUTCOMES.map(({ creator }) => creator.type).sort()).toEqual(
      expected.map(({ type }) => type).sort(),
    );
  });

  it('know what they are outcomes of', () => {
    expect(
      OUTCOMES.find(({ creator }) => creator.type === AuthApiActions.logoutFailure.type)?.operation,
    ).toBe('logout');
    expect(OUTCOMES.find(({ creator }) => creator.type === AuthApiActions.mfaSuccess.type)?.operation).toBe(
      'mfa',
    );
  });
});
