// Example: which requests get a token
import { AuthModule, HttpMethod } from 'ngrx-auth0';

export const module = AuthModule.forRoot({
  domain: 'YOUR_AUTH0_DOMAIN',
  clientId: 'YOUR_AUTH0_CLIENT_ID',
  // The AuthHttpInterceptor configuration
  httpInterceptor: {
    allowedList: [
      '/api',

      '/api/*',

      {
        uri: '/api/products/*',
        allowAnonymous: true,
      },

      {
        uri: '/api/accounts/*',
        tokenOptions: {
          authorizationParams: {
            audience: 'http://my-api/',
            scope: 'read:accounts',
          },
        },
      },

      {
        uri: '/api/orders',
        httpMethod: HttpMethod.Post,
        tokenOptions: {
          authorizationParams: {
            audience: 'http://my-api/',
            scope: 'write:orders',
          },
        },
      },

      {
        uri: 'https://your-domain.auth0.com/api/v2/users',
        tokenOptions: {
          authorizationParams: {
            audience: 'https://your-domain.com/api/v2/',
            scope: 'read:users',
          },
        },
      },
    ],
  },
});
