import type { Signal } from '@angular/core';
import type {
  AppState,
  AuthErrorInfo,
  AuthService,
  AuthStatus,
  ConnectAccountRedirectResult,
  GetTokenSilentlyOptions,
  GetTokenSilentlyVerboseResponse,
  IdToken,
  IdTokenClaims,
  RedirectLoginResult,
  User,
} from 'ngrx-auth0';
import type { Observable } from 'rxjs';
import { a, type Equals, type Expect } from './equals';

interface Mine extends AppState {
  readonly basket: number;
}
const auth = a<AuthService>();
const mine = a<AuthService<Mine>>();

// What auth0-angular has, with its types.
export type Observables = [
  Expect<Equals<AuthService['isLoading$'], Observable<boolean>>>,
  Expect<Equals<AuthService['isAuthenticated$'], Observable<boolean>>>,
  Expect<Equals<AuthService['user$'], Observable<User | null | undefined>>>,
  Expect<Equals<AuthService['idTokenClaims$'], Observable<IdToken | null | undefined>>>,
  Expect<Equals<AuthService['error$'], Observable<Error>>>,
  Expect<Equals<AuthService['appState$'], Observable<AppState>>>,
  Expect<Equals<AuthService<Mine>['appState$'], Observable<Mine>>>,
];

// The same as signals.
export type Signals = [
  Expect<Equals<AuthService['isLoading'], Signal<boolean>>>,
  Expect<Equals<AuthService['isAuthenticated'], Signal<boolean>>>,
  Expect<Equals<AuthService['user'], Signal<User | null>>>,
  Expect<Equals<AuthService['idTokenClaims'], Signal<IdTokenClaims | null>>>,
  Expect<Equals<AuthService['error'], Signal<AuthErrorInfo | null>>>,
  Expect<Equals<AuthService['appState'], Signal<AppState | null>>>,
  Expect<Equals<AuthService['status'], Signal<AuthStatus>>>,
];

// Methods, with and without arguments.
export const login: Observable<void> = auth.loginWithRedirect();
auth.loginWithRedirect({
  appState: { target: '/orders', anything: 1 },
  authorizationParams: { prompt: 'login' },
});
auth.loginWithRedirect({ openUrl: (url: string) => location.assign(url), fragment: 'top' });
mine.loginWithRedirect({ appState: { basket: 1 } });
// @ts-expect-error -- the application said what its state is
mine.loginWithRedirect({ appState: { basket: 'one' } });
// @ts-expect-error -- the engine's deprecated option is not offered, as in auth0-angular
auth.loginWithRedirect({ onRedirect: async () => {} });

export const popup: Observable<void> = auth.loginWithPopup(
  { authorizationParams: {} },
  { timeoutInSeconds: 9 },
);
export const logout: Observable<void> = auth.logout({
  logoutParams: { returnTo: '/', federated: true },
  openUrl: false,
});
// @ts-expect-error -- as above
auth.logout({ onRedirect: async () => {} });
export const check: Observable<void> = auth.checkSession();
export const withPopup: Observable<string | undefined> = auth.getAccessTokenWithPopup(
  {},
  { popup: a<Window>() },
);
export type Cleared = Expect<Equals<ReturnType<AuthService['clearError']>, void>>;

export const callback = auth.handleRedirectCallback('https://app.example.com/?code=c&state=s');
export type Callback = Expect<
  Equals<typeof callback, Observable<ConnectAccountRedirectResult<AppState> | RedirectLoginResult<AppState>>>
>;
export const mineBack = mine.handleRedirectCallback();
export type MineBack = Expect<
  Equals<typeof mineBack, Observable<ConnectAccountRedirectResult<Mine> | RedirectLoginResult<Mine>>>
>;

// `detailedResponse` decides what a token request gives.
export const token = auth.getAccessTokenSilently();
export const same = auth.getAccessTokenSilently({
  cacheMode: 'off',
  authorizationParams: { audience: 'api' },
});
export const unknownDetail = auth.getAccessTokenSilently(a<GetTokenSilentlyOptions>());
export const plain = auth.getAccessTokenSilently({ detailedResponse: false });
export const detailed = auth.getAccessTokenSilently({ detailedResponse: true });
export type Tokens = [
  Expect<Equals<typeof token, Observable<string | undefined>>>,
  Expect<Equals<typeof same, Observable<string | undefined>>>,
  Expect<Equals<typeof unknownDetail, Observable<string | undefined>>>,
  Expect<Equals<typeof plain, Observable<string | undefined>>>,
  Expect<Equals<typeof detailed, Observable<GetTokenSilentlyVerboseResponse | undefined>>>,
];
// @ts-expect-error -- there is no such mode
auth.getAccessTokenSilently({ cacheMode: 'sometimes' });

// What the store holds of the claims has no raw token, and no nonce.
const claims = a<IdTokenClaims>();
export const issuer: string | undefined = claims.iss;
export const custom: unknown = claims['https://example.com/role'];
export type Claims = [
  Expect<Equals<'__raw' extends NamedKeys<IdTokenClaims> ? true : false, false>>,
  Expect<Equals<'nonce' extends NamedKeys<IdTokenClaims> ? true : false, false>>,
];
type NamedKeys<T> = keyof { [K in keyof T as string extends K ? never : K]: T[K] };
