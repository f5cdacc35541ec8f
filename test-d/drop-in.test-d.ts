import type { HttpInterceptor, HttpInterceptorFn } from '@angular/common/http';
import type { InjectionToken } from '@angular/core';
import type { CanActivateFn, GuardResult } from '@angular/router';
import type * as Theirs from '@auth0/auth0-angular';
import type * as Ours from 'ngrx-auth0';
import type { Observable } from 'rxjs';
import type { Equals, Expect, Fits, Public, Same } from './equals';

interface State extends Ours.AppState {
  readonly basket: number;
}
/** Without the hook that is for Angular alone. */
type ForApplications<T> = Omit<Public<T>, 'ngOnDestroy'>;
type ValueOf<T> = T extends InjectionToken<infer V> ? V : never;

// What an application injects may be typed as that of auth0-angular.
export type Services = [
  Expect<Fits<Ours.AuthService, ForApplications<Theirs.AuthService>>>,
  Expect<Fits<Ours.AuthService<State>, ForApplications<Theirs.AuthService<State>>>>,
  Expect<Fits<Ours.AuthState, Public<Theirs.AuthState>>>,
  Expect<Fits<Ours.AbstractNavigator, Public<Theirs.AbstractNavigator>>>,
  Expect<Fits<Ours.AuthHttpInterceptor, Public<Theirs.AuthHttpInterceptor>>>,
  Expect<Same<Ours.ObservableMfaApiClient, Theirs.ObservableMfaApiClient>>,
  // Two that can do more here.
  Expect<Fits<Ours.ObservablePasskeyApiClient, Theirs.ObservablePasskeyApiClient>>,
  Expect<Fits<Ours.ObservableMyAccountApiClient, Theirs.ObservableMyAccountApiClient>>,
];

// Set-up takes what that of auth0-angular takes, and gives the same.
export type SetUp = [
  Expect<Fits<typeof Ours.provideAuth0, typeof Theirs.provideAuth0>>,
  Expect<Fits<typeof Ours.AuthModule.forRoot, typeof Theirs.AuthModule.forRoot>>,
  Expect<Fits<Made<typeof Ours.Auth0ClientFactory>, Made<typeof Theirs.Auth0ClientFactory>>>,
  Expect<Equals<NeededBy<typeof Ours.Auth0ClientFactory>, [config: Ours.AuthClientConfig]>>,
];
type Factory = { createClient: (config: never) => unknown };
type Made<F extends Factory> = ReturnType<F['createClient']>;
type NeededBy<F extends Factory> = Parameters<F['createClient']>;

// Its configuration is one of ours …
export type Configuration = [
  Expect<Fits<Theirs.AuthConfig, Ours.AuthConfig>>,
  Expect<Fits<Theirs.HttpInterceptorConfig, Ours.HttpInterceptorConfig>>,
  Expect<Fits<Theirs.HttpInterceptorRouteConfig, Ours.HttpInterceptorRouteConfig>>,
  Expect<Fits<Theirs.ApiRouteDefinition, Ours.ApiRouteDefinition>>,
  Expect<Fits<Ours.AuthClientConfig, Pick<Theirs.AuthClientConfig, 'set'>>>,
  Expect<Fits<keyof Theirs.AuthClientConfig, keyof Ours.AuthClientConfig>>,
  Expect<Fits<Theirs.AuthConfig, ValueOf<typeof Ours.AuthConfigService>>>,
  Expect<Fits<Theirs.HttpMethod, Ours.HttpInterceptorRouteConfig['httpMethod']>>,
];
// … but not the other way, which is seen by who reads a configuration: a rule may be a regular expression here, or have
// one, and `skipRedirectCallback` may say more than yes or no.
export type Wider = [
  Expect<Equals<Fits<Ours.ApiRouteDefinition, RegExp | Theirs.ApiRouteDefinition>, false>>,
  Expect<Fits<Exclude<Ours.ApiRouteDefinition, object>, Theirs.ApiRouteDefinition>>,
  Expect<Fits<WithoutExpression, Theirs.HttpInterceptorRouteConfig>>,
  Expect<Fits<Omit<Ours.AuthConfig, 'httpInterceptor' | 'skipRedirectCallback'>, Theirs.AuthConfig>>,
  Expect<
    Fits<
      Parameters<typeof Theirs.isHttpInterceptorRouteConfig>,
      Parameters<typeof Ours.isHttpInterceptorRouteConfig>
    >
  >,
  Expect<Equals<ReturnType<Ours.AuthClientConfig['get']>, Ours.AuthConfig>>,
];
interface WithoutExpression extends Ours.HttpInterceptorRouteConfig {
  uri?: string;
}

// Options and states.
export type Options = [
  Expect<Same<Ours.AppState, Theirs.AppState>>,
  Expect<Equals<Ours.ConnectedAccount, Theirs.ConnectedAccount>>,
  Expect<Same<Ours.LogoutOptions, Theirs.LogoutOptions>>,
  Expect<Same<Ours.RedirectLoginOptions<State>, Theirs.RedirectLoginOptions<State>>>,
];

// An enum that exists at run time is another type than a `const enum`, with the same names and values.
export type Methods = [
  Expect<Equals<keyof typeof Ours.HttpMethod, keyof typeof Theirs.HttpMethod>>,
  Expect<Equals<`${Ours.HttpMethod}`, `${Theirs.HttpMethod}`>>,
];

// Tokens.
export type Tokens = [
  Expect<Equals<typeof Ours.Auth0ClientService, typeof Theirs.Auth0ClientService>>,
  Expect<Fits<typeof Theirs.AuthConfigService, InjectionToken<Theirs.AuthConfig>>>,
];

// A guard is given what it is given there. Its answer may be the URL of the error page, which a router takes, too.
type Guard = Public<Theirs.AuthGuard>;
export type Guards = [
  Expect<Fits<keyof Guard, keyof Ours.AuthGuard>>,
  Expect<
    Fits<Ours.AuthGuard, { [K in keyof Guard]: (...args: Parameters<Guard[K]>) => Observable<GuardResult> }>
  >,
  Expect<
    Fits<typeof Ours.authGuardFn, (...args: Parameters<typeof Theirs.authGuardFn>) => Observable<GuardResult>>
  >,
  Expect<Fits<typeof Ours.authGuardFn, CanActivateFn>>,
];

// Interceptors.
export type Interceptors = [
  Expect<Fits<typeof Ours.authHttpInterceptorFn, typeof Theirs.authHttpInterceptorFn>>,
  Expect<Fits<typeof Ours.authHttpInterceptorFn, HttpInterceptorFn>>,
  Expect<Fits<Ours.AuthHttpInterceptor, HttpInterceptor>>,
];
