import {
  HTTP_INTERCEPTORS,
  type HttpInterceptorFn,
  provideHttpClient,
  withInterceptors,
} from '@angular/common/http';
import {
  type ApplicationConfig,
  Component,
  type EnvironmentProviders,
  inject,
  type ModuleWithProviders,
} from '@angular/core';
import type { Auth0ClientOptions } from '@auth0/auth0-spa-js';
import {
  type Auth0Client,
  Auth0ClientService,
  type Auth0Feature,
  type AuthClientConfig,
  type AuthConfig,
  type AuthConfigLoader,
  AuthConfigService,
  AuthHttpInterceptor,
  authHttpInterceptorFn,
  AuthModule,
  type GetTokenSilentlyOptions,
  HttpMethod,
  isHttpInterceptorRouteConfig,
  provideAuth0,
} from 'ngrx-auth0';
import { type Observable, of } from 'rxjs';
import { a, type Equals, type Expect, type Fits } from './equals';

const config: AuthConfig = { domain: 'tenant.eu.auth0.com', clientId: 'client-id' };

// Forms of a configuration that are accepted …
export const accepted: EnvironmentProviders[] = [
  provideAuth0(),
  provideAuth0(config),
  provideAuth0(() => config),
  provideAuth0(() => Promise.resolve(config)),
  provideAuth0(() => of(config)),
  provideAuth0(async () => config),
  provideAuth0(() => inject(AuthConfigService)),
  provideAuth0(a<AuthConfigLoader>(), a<Auth0Feature>(), a<Auth0Feature>()),
];
export const modules: ModuleWithProviders<AuthModule>[] = [
  AuthModule.forRoot(),
  AuthModule.forRoot(config),
  AuthModule.forRoot(() => of(config)),
];

// … and refused.
// @ts-expect-error -- the request would start before there is an application
provideAuth0(Promise.resolve(config));
// @ts-expect-error -- so would this one, once somebody subscribes
provideAuth0(of(config));
// @ts-expect-error -- not a configuration
provideAuth0('tenant.eu.auth0.com');
// @ts-expect-error -- no client id
provideAuth0({ domain: 'tenant.eu.auth0.com' });
// @ts-expect-error -- nothing comes of it
provideAuth0(() => undefined);
// @ts-expect-error -- the name of auth0-angular 1
provideAuth0({ ...config, redirectUri: 'https://app.example.com' });
// @ts-expect-error -- a feature is made by a `withX()` function
provideAuth0(config, { name: 'mine' });

@Component({
  template: '',
  // @ts-expect-error -- it belongs to the application, not to a component
  providers: [provideAuth0(config)],
})
export class Wrong {}

// A configuration written for auth0-angular 2.12 is accepted, by its type …
interface RouteOfAuth0Angular {
  uri?: string;
  uriMatcher?: (uri: string) => boolean;
  tokenOptions?: GetTokenSilentlyOptions;
  httpMethod?: HttpMethod | string;
  allowAnonymous?: boolean;
}
interface ConfigOfAuth0Angular extends Auth0ClientOptions {
  skipRedirectCallback?: boolean;
  httpInterceptor?: { allowedList: (RouteOfAuth0Angular | string)[] };
  errorPath?: string;
}
export type IsAccepted = Expect<Fits<ConfigOfAuth0Angular, AuthConfig>>;

// … and as it is written down.
export const written: AuthConfig = {
  domain: 'tenant.eu.auth0.com',
  clientId: 'client-id',
  cacheLocation: 'localstorage',
  useRefreshTokens: true,
  useRefreshTokensFallback: false,
  useDpop: true,
  authorizationParams: {
    redirect_uri: 'https://app.example.com',
    audience: 'http://my-api/',
    scope: 'openid',
  },
  skipRedirectCallback: location.pathname === '/other-callback',
  errorPath: '/error',
  httpInterceptor: {
    allowedList: [
      '/api',
      '/api/*',
      { uri: '/api/products/*', allowAnonymous: true },
      {
        uri: '/api/accounts/*',
        tokenOptions: { authorizationParams: { audience: 'http://my-api/', scope: 'read:accounts' } },
      },
      { uri: '/api/orders', httpMethod: HttpMethod.Post },
      { uri: '/api/orders', httpMethod: 'put' },
      { uri: '/api/reports/*', dpopNonceId: 'reports' },
      { uriMatcher: (uri) => uri.includes('/api/orders'), httpMethod: HttpMethod.Post },
      /^https:\/\/api\.example\.com\//,
      { uri: /^https:\/\/api\.example\.com\// },
    ],
  },
};
// @ts-expect-error -- the list is named `allowedList`
export const misspelt: AuthConfig = { ...config, httpInterceptor: { allowList: [] } };

// @ts-expect-error -- it is on or off
export const sometimes: AuthConfig = { ...config, useDpop: 'sometimes' };
// @ts-expect-error -- the name belongs to a rule
export const misplaced: AuthConfig = { ...config, dpopNonceId: 'api' };
// @ts-expect-error -- a name is text
export const unnamed: AuthConfig = { ...config, httpInterceptor: { allowedList: [{ dpopNonceId: 1 }] } };

// `HttpMethod` has values under `isolatedModules`, which `const enum` of auth0-angular has not.
export const method: HttpMethod = HttpMethod.Delete;
export const methods: string[] = Object.values(HttpMethod);

// Rules of the list can be told apart.
const rule = a<NonNullable<AuthConfig['httpInterceptor']>['allowedList'][number]>();
if (isHttpInterceptorRouteConfig(rule)) {
  rule.allowAnonymous satisfies boolean | undefined;
} else {
  rule satisfies RegExp | string;
}

// The interceptor, as a function and as a class, and the tokens of the configuration and the client.
export const interceptor: HttpInterceptorFn = authHttpInterceptorFn;
export const application: ApplicationConfig = {
  providers: [
    provideHttpClient(withInterceptors([authHttpInterceptorFn])),
    { provide: HTTP_INTERCEPTORS, useClass: AuthHttpInterceptor, multi: true },
    { provide: Auth0ClientService, useValue: a<Auth0Client>() },
  ],
};
const holder = a<AuthClientConfig>();
export const client = inject(Auth0ClientService);
export type Holder = [
  Expect<Equals<ReturnType<AuthClientConfig['get']>, AuthConfig>>,
  Expect<Equals<Parameters<AuthClientConfig['set']>, [config: AuthConfig]>>,
  Expect<Equals<typeof client, Auth0Client>>,
  Expect<Equals<ReturnType<AuthConfigLoader>, AuthConfig | Observable<AuthConfig> | Promise<AuthConfig>>>,
];
holder.set(config);
