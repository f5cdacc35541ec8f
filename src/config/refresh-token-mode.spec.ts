import { RefreshTokenMode } from './refresh-token-mode';

describe('RefreshTokenMode', () => {
  it('has the values of the engine', async () => {
    const engine = await import('@auth0/auth0-spa-js');
    expect(RefreshTokenMode).toEqual(engine.RefreshTokenMode);
  });
});
