import type { TokenInfo } from '../state/auth.state';
import { rememberRequest, renewalOf } from './renewal';

const token = (audience = 'a'): TokenInfo => ({
  audience,
  scope: 'read',
  tokenType: 'Bearer',
  expiresAt: null,
});

describe('renewalOf()', () => {
  it('asks as the token was asked for, and not from the cache', () => {
    const options = { authorizationParams: { audience: 'a', scope: 'read write' }, cacheMode: 'on' as const };
    expect(renewalOf(rememberRequest(token(), options))).toEqual({ ...options, cacheMode: 'off' });
  });

  it('asks for what was granted where nothing else is known', () => {
    expect(renewalOf(token())).toEqual({
      authorizationParams: { audience: 'a', scope: 'read' },
      cacheMode: 'off',
    });
    expect(renewalOf(token(''))).toEqual({ authorizationParams: { scope: 'read' }, cacheMode: 'off' });
  });
});
