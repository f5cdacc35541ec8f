import type { GetTokenSilentlyOptions } from 'ngrx-auth0';
import type { TestToken } from './options';
import { TestTokens } from './test-tokens';

const OFF = { cacheMode: 'off' } as const;
const forScope = (scope: string): GetTokenSilentlyOptions => ({ authorizationParams: { scope } });

function setup(token?: TestToken) {
  const tokens = new TestTokens(token, () => ({ domain: 'tenant.test', clientId: 'test-client' }));
  return {
    tokens,
    ask: (options: GetTokenSilentlyOptions = {}) => tokens.issue(options).token?.answer.access_token,
  };
}

describe('The tokens of the testing kit', () => {
  it('end by the clock', () => {
    jasmine.clock().install().mockDate();
    const { ask } = setup();
    expect(ask()).toBe('test-token');
    jasmine.clock().tick(3_599_000);
    expect(ask()).toBe('test-token');
    jasmine.clock().tick(1000);
    expect(ask({ cacheMode: 'cache-only' })).toBeUndefined();
    expect(ask()).toBe('test-token-2');
    expect(ask()).toBe('test-token-2');
    jasmine.clock().uninstall();
  });

  it('are other ones from then on where another one is asked for', () => {
    const { ask } = setup();
    expect(ask(OFF)).toBe('test-token');
    expect(ask(OFF)).toBe('test-token-2');
    expect(ask()).toBe('test-token-2');
  });

  it('are found by what was granted, and by what was asked for', () => {
    const { ask } = setup();
    expect(ask()).toBe('test-token');
    expect(ask({ ...OFF, ...forScope('openid profile email') })).toBe('test-token-2');
    expect(ask()).toBe('test-token-2');
    expect(ask(forScope('openid'))).toBe('test-token-2');
  });

  it('are found where less, or more, was granted than asked for', () => {
    for (const scope of ['openid', 'openid profile email read:orders']) {
      const { tokens } = setup({ scope });
      expect(tokens.issue({}).isNew).toBeTrue();
      expect(tokens.issue({}).isNew).toBeFalse();
      expect(tokens.issue(forScope(scope)).isNew).toBeFalse();
    }
  });

  it('are different ones for each audience and scope', () => {
    const { tokens } = setup();
    const audience = 'https://api.test';
    for (const options of [{}, forScope('read:orders'), { authorizationParams: { audience } }]) {
      expect(tokens.issue(options).isNew).toBeTrue();
    }
    expect(tokens.expire().map(({ info }) => [info.audience, info.scope])).toEqual([
      [audience, 'openid profile email'],
      ['', 'read:orders'],
      ['', 'openid profile email'],
    ]);
  });
});
