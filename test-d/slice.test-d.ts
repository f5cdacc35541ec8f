import type { Action, Store } from '@ngrx/store';
import { type Actions, ofType } from '@ngrx/effects';
import {
  type AppState,
  type Auth0State,
  AuthActions,
  AuthApiActions,
  type AuthErrorInfo,
  authFeature,
  type AuthOperation,
  type AuthService,
  type AuthStatus,
  type ConnectedAccount,
  type IdTokenClaims,
  type initialAuth0State,
  type TokenInfo,
  type User,
} from 'ngrx-auth0';
import { map, type Observable } from 'rxjs';
import { a, type Equals, type Expect, type Fits } from './equals';

const store = a<Store>();
type Arguments<Name extends keyof AuthService & keyof typeof AuthActions> = [
  asked: Parameters<(typeof AuthActions)[Name]>,
  facade: AuthService[Name] extends (...args: infer A) => unknown ? A : never,
];
type AreSame<Name extends keyof AuthService & keyof typeof AuthActions> = Equals<
  Arguments<Name>[0],
  Arguments<Name>[1]
>;
type AreAccepted<Name extends keyof AuthService & keyof typeof AuthActions> = Fits<
  Arguments<Name>[1],
  Arguments<Name>[0]
>;

// Each creator takes what the facade's method of its name takes.
export type Creators = [
  Expect<AreSame<'checkSession'>>,
  Expect<AreSame<'clearError'>>,
  Expect<AreSame<'getAccessTokenSilently'>>,
  Expect<AreSame<'getAccessTokenWithPopup'>>,
  Expect<AreSame<'loginWithPopup'>>,
  Expect<AreSame<'setDpopNonce'>>,
  // The engine's deprecated `onRedirect` is taken as well.
  Expect<AreAccepted<'loginWithRedirect'>>,
  Expect<AreAccepted<'logout'>>,
  // A second argument tells that the application started on the callback.
  Expect<AreAccepted<'handleRedirectCallback'>>,
];
store.dispatch(AuthActions.loginWithRedirect({ appState: { target: '/orders' } }));
store.dispatch(AuthActions.clearError());
store.dispatch(AuthActions.setDpopNonce('nonce'));
store.dispatch(AuthActions.setDpopNonce('nonce', 'my-api'));
// @ts-expect-error -- which nonce?
AuthActions.setDpopNonce();
// @ts-expect-error -- a creator is not an action
store.dispatch(AuthActions.checkSession);

// Selectors fit any store, and say what they give.
const selected = <T>(selector: (state: object) => T): T => store.selectSignal(selector)();
export const values = {
  user: selected(authFeature.selectUser),
  isAuthenticated: selected(authFeature.selectIsAuthenticated),
  isLoading: selected(authFeature.selectIsLoading),
  status: selected(authFeature.selectStatus),
  idTokenClaims: selected(authFeature.selectIdTokenClaims),
  error: selected(authFeature.selectError),
  appState: selected(authFeature.selectAppState),
  dpopNonces: selected(authFeature.selectDpopNonces),
  tokens: selected(authFeature.selectTokens),
  activity: selected(authFeature.selectActivity),
  organization: selected(authFeature.selectOrganization),
  connectedAccount: selected(authFeature.selectConnectedAccount),
  slice: selected(authFeature.selectAuth0State),
};
type Values = typeof values;
export type Selectors = [
  Expect<Equals<Values['user'], User | null>>,
  Expect<Equals<Values['isAuthenticated'], boolean>>,
  Expect<Equals<Values['isLoading'], boolean>>,
  Expect<Equals<Values['status'], AuthStatus>>,
  Expect<
    Equals<AuthStatus, 'initializing' | 'authenticated' | 'unauthenticated' | 'unreachable' | 'blocked'>
  >,
  Expect<Equals<Values['idTokenClaims'], IdTokenClaims | null>>,
  Expect<Equals<Values['error'], AuthErrorInfo | null>>,
  Expect<Equals<Values['appState'], AppState | null>>,
  Expect<Equals<Values['dpopNonces'], Readonly<Record<string, string>>>>,
  Expect<Equals<Values['tokens'], readonly TokenInfo[]>>,
  Expect<Equals<Values['activity'], readonly AuthOperation[]>>,
  Expect<Equals<Values['organization'], { id: string; name: string | null } | null>>,
  Expect<Equals<Values['connectedAccount'], ConnectedAccount | null>>,
  Expect<Equals<Values['slice'], Auth0State>>,
  Expect<Equals<typeof authFeature.name, 'auth0'>>,
  Expect<Equals<typeof initialAuth0State, Auth0State>>,
];

// The state is read-only.
const state = a<Auth0State>();
// @ts-expect-error -- only the reducer makes a new one
state.status = 'authenticated';
// @ts-expect-error -- neither may its lists be changed
state.tokens[0] = a<TokenInfo>();

// Effects of an application get the payload of each event.
const actions$ = a<Actions>();
export const users$: Observable<User | null> = actions$.pipe(
  ofType(AuthApiActions.sessionChanged),
  map(({ user }) => user),
);
export const errors$: Observable<AuthErrorInfo> = actions$.pipe(
  ofType(
    AuthApiActions.accessTokenFailure,
    AuthApiActions.checkSessionFailure,
    AuthApiActions.dpopFailure,
    AuthApiActions.getAccessTokenSilentlyFailure,
    AuthApiActions.getAccessTokenWithPopupFailure,
    AuthApiActions.handleRedirectCallbackFailure,
    AuthApiActions.loginWithPopupFailure,
    AuthApiActions.loginWithRedirectFailure,
    AuthApiActions.logoutFailure,
    AuthApiActions.setDpopNonceFailure,
  ),
  map(({ error }) => error),
);
export const tokens$: Observable<TokenInfo> = actions$.pipe(
  ofType(AuthApiActions.accessTokenChanged),
  map(({ token }) => token),
);
export const nonces$: Observable<readonly [id: string, nonce: string]> = actions$.pipe(
  ofType(AuthApiActions.dpopNonceChanged),
  map(({ id, nonce }) => [id, nonce] as const),
);
export type Types = [
  Expect<Equals<typeof AuthActions.setDpopNonce.type, '[Auth0] Set Dpop Nonce'>>,
  Expect<Fits<'setDpopNonce', AuthOperation>>,
  Expect<Equals<typeof AuthActions.loginWithPopup.type, '[Auth0] Login With Popup'>>,
  Expect<Equals<typeof AuthApiActions.sessionChanged.type, '[Auth0 API] Session Changed'>>,
  Expect<Fits<ReturnType<typeof AuthApiActions.logoutSuccess>, Action<'[Auth0 API] Logout Success'>>>,
];
