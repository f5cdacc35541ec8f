import { withTransfer } from './session-transfer';

interface Transfer {
  transferToken: string | null | undefined;
}

describe('withTransfer', () => {
  it('adds the token to the parameters of a login, and keeps its other options', () => {
    const callback: Transfer = { transferToken: 'transferred' };
    const options = { appState: { target: '/a' }, authorizationParams: { login_hint: 'ada' } };
    expect(withTransfer(options, callback)).toEqual({
      appState: { target: '/a' },
      authorizationParams: { session_transfer_token: 'transferred', login_hint: 'ada' },
    } as never);
    expect(options.authorizationParams).toEqual({ login_hint: 'ada' });
  });

  it('makes options for a login that has none', () => {
    expect(withTransfer(undefined, { transferToken: 'transferred' })).toEqual({
      authorizationParams: { session_transfer_token: 'transferred' },
    } as never);
  });

  it('lets the application name another one', () => {
    const authorizationParams = { session_transfer_token: 'own' };
    expect(withTransfer({ authorizationParams }, { transferToken: 'transferred' })).toEqual({
      authorizationParams,
    });
  });

  it('gives it once', () => {
    const callback: Transfer = { transferToken: 'transferred' };
    withTransfer({}, callback);
    expect(callback.transferToken).toBeUndefined();
    expect(withTransfer({}, callback)).toEqual({});
  });

  for (const transferToken of [undefined, null, '']) {
    it(`gives the very options where there is none: ${JSON.stringify(transferToken)}`, () => {
      const options = { authorizationParams: {} };
      expect(withTransfer(options, { transferToken })).toBe(options);
      expect(withTransfer(undefined, { transferToken })).toBeUndefined();
    });
  }
});
