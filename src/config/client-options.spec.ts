import { HttpMethod } from './http-method';
import type { AuthConfig } from './auth-config';
import { clientOptions } from './client-options';
import { callTimeout } from './timeouts';

const CONFIG: AuthConfig = { domain: 'tenant.test', clientId: 'client' };

describe('clientOptions', () => {
  it('hands over all options of the engine, and none of this library', () => {
    const engine = {
      ...CONFIG,
      authorizationParams: { audience: 'api', redirect_uri: 'https://app.test' },
      cacheLocation: 'localstorage' as const,
      useDpop: true,
      workerUrl: '/worker.js',
    };
    expect(
      clientOptions({
        ...engine,
        skipRedirectCallback: true,
        errorPath: '/error',
        callTimeoutInSeconds: 5,
        userProjection: () => ({}),
        httpInterceptor: { allowedList: [{ uri: '/api', httpMethod: HttpMethod.Get }] },
      }),
    ).toEqual({ ...engine, authorizeTimeoutInSeconds: 10 });
  });

  it('leaves the configuration as it is', () => {
    const config = Object.freeze({ ...CONFIG, errorPath: '/error', useRefreshTokens: true });
    clientOptions(config);
    expect(config).toEqual({ ...CONFIG, errorPath: '/error', useRefreshTokens: true });
  });

  const table: readonly (readonly [string, Partial<AuthConfig>, Partial<AuthConfig>])[] = [
    ['ends silent authentication after 10 seconds', {}, { authorizeTimeoutInSeconds: 10 }],
    [
      'ends it after the time that is configured',
      { authorizeTimeoutInSeconds: 90 },
      { authorizeTimeoutInSeconds: 90 },
    ],
    [
      'lets a lost refresh token fall back to the iframe',
      { useRefreshTokens: true },
      { authorizeTimeoutInSeconds: 10, useRefreshTokens: true, useRefreshTokensFallback: true },
    ],
    [
      'leaves the fallback off where that is configured',
      { useRefreshTokens: true, useRefreshTokensFallback: false },
      { authorizeTimeoutInSeconds: 10, useRefreshTokens: true, useRefreshTokensFallback: false },
    ],
    [
      'says nothing of a fallback without refresh tokens',
      { useRefreshTokens: false },
      { authorizeTimeoutInSeconds: 10, useRefreshTokens: false },
    ],
  ];
  for (const [title, config, expected] of table) {
    it(title, () => {
      expect(clientOptions({ ...CONFIG, ...config })).toEqual({ ...CONFIG, ...expected });
    });
  }
});

describe('callTimeout', () => {
  it('is 30 seconds, or what is configured', () => {
    expect(callTimeout(CONFIG)).toBe(30);
    expect(callTimeout({ ...CONFIG, callTimeoutInSeconds: 5 })).toBe(5);
  });
});
