import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import { tokenKey } from './token-key';

type Pair = readonly [string, GetTokenSilentlyOptions, GetTokenSilentlyOptions];

describe('tokenKey', () => {
  const same: readonly Pair[] = [
    ['no options', {}, { authorizationParams: {} }],
    ['the default cache mode', {}, { cacheMode: 'on' }],
    ['scopes in another order', scope('read write'), scope('write read')],
    ['scopes given twice, with more spaces', scope('read write'), scope('  write  read read ')],
    ['no scope and an empty one', {}, scope('')],
    [
      'parameters in another order',
      { authorizationParams: { audience: 'a', organization: 'o' } },
      { authorizationParams: { organization: 'o', audience: 'a' } },
    ],
    [
      'parameters that are undefined',
      { authorizationParams: { audience: 'a', organization: undefined } },
      { authorizationParams: { audience: 'a', scope: undefined } },
    ],
    ['another time limit', { timeoutInSeconds: 5 }, {}],
    ['another form of the answer', { detailedResponse: true }, {}],
  ];
  for (const [title, a, b] of same) {
    it(`is the same for ${title}`, () => {
      expect(tokenKey(a)).toBe(tokenKey(b));
    });
  }

  const different: readonly Pair[] = [
    ['audiences', audience('a'), audience('b')],
    ['an audience and none', audience('a'), {}],
    ['scopes', scope('read'), scope('write')],
    ['scopes of the same letters', scope('read:ab'), scope('read:ba')],
    ['fewer scopes', scope('read write'), scope('read')],
    ['scopes and their letter case', scope('read'), scope('Read')],
    [
      'organizations',
      { authorizationParams: { organization: 'o1' } },
      { authorizationParams: { organization: 'o2' } },
    ],
    ['other parameters', { authorizationParams: { acr_values: '1' } }, {}],
    ['fresh and cached tokens', { cacheMode: 'off' }, {}],
    ['cached tokens only', { cacheMode: 'cache-only' }, {}],
    [
      'an audience that looks like a scope',
      { authorizationParams: { audience: 'a', scope: 'b' } },
      { authorizationParams: { audience: 'b', scope: 'a' } },
    ],
  ];
  for (const [title, a, b] of different) {
    it(`differs for different ${title}`, () => {
      expect(tokenKey(a)).not.toBe(tokenKey(b));
    });
  }

  function scope(value: string): GetTokenSilentlyOptions {
    return { authorizationParams: { scope: value } };
  }

  function audience(value: string): GetTokenSilentlyOptions {
    return { authorizationParams: { audience: value } };
  }
});
