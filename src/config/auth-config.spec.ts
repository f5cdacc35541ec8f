import type { AuthConfig } from './auth-config';
import { isHttpInterceptorRouteConfig } from './auth-config';
import { HttpMethod } from './http-method';

describe('isHttpInterceptorRouteConfig', () => {
  it('tells objects with options from strings and regular expressions', () => {
    const config: AuthConfig = {
      domain: 'tenant.test',
      clientId: 'client',
      httpInterceptor: {
        allowedList: [
          '/api',
          /api/,
          { uri: '/api/*', httpMethod: HttpMethod.Post },
          { uriMatcher: (uri) => uri.startsWith('/x'), httpMethod: 'GET' },
        ],
      },
    };

    expect(config.httpInterceptor?.allowedList.map(isHttpInterceptorRouteConfig)).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});
