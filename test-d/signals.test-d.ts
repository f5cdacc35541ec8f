import { inject, type Signal } from '@angular/core';
import { signalStore, type, withComputed, withState } from '@ngrx/signals';
import { type EventInstance, Events, on, withEventHandlers, withReducer } from '@ngrx/signals/events';
import {
  type AppState,
  type AuthApiActions,
  type AuthErrorInfo,
  AuthService,
  type AuthStatus,
  type GetTokenSilentlyVerboseResponse,
  type IdTokenClaims,
  selectUserAs,
  type User,
} from 'ngrx-auth0';
import {
  authEvents,
  type AuthEvents,
  type AuthMethods,
  type provideAuthEvents,
  withAuth,
} from 'ngrx-auth0/signals';
import { map, type Observable } from 'rxjs';
import { createSelector } from '@ngrx/store';
import { a, type Equals, type Expect, type Fits } from './equals';

interface Claims {
  readonly roles: readonly string[];
  readonly 'https://app.example.com/tenant'?: string;
}

// A store without claims of its own.
const Plain = signalStore(withAuth());
const plain = new Plain();
export type PlainSignals = [
  Expect<Fits<typeof plain.user, Signal<User | null>>>,
  Expect<Equals<typeof plain.isAuthenticated, Signal<boolean>>>,
  Expect<Equals<typeof plain.isLoading, Signal<boolean>>>,
  Expect<Equals<typeof plain.authError, Signal<AuthErrorInfo | null>>>,
  Expect<Equals<typeof plain.authStatus, Signal<AuthStatus>>>,
  Expect<Equals<typeof plain.organization, Signal<{ id: string; name: string | null } | null>>>,
];

// The methods take and give what those of the facade do.
export type Methods = [
  Expect<Equals<AuthMethods['loginWithRedirect'], AuthService['loginWithRedirect']>>,
  Expect<Equals<AuthMethods['loginWithPopup'], AuthService['loginWithPopup']>>,
  Expect<Equals<AuthMethods['logout'], AuthService['logout']>>,
  Expect<Equals<AuthMethods['checkSession'], AuthService['checkSession']>>,
  Expect<Equals<AuthMethods['getAccessTokenSilently'], AuthService['getAccessTokenSilently']>>,
  Expect<Equals<AuthMethods['getAccessTokenWithPopup'], AuthService['getAccessTokenWithPopup']>>,
];
plain.loginWithRedirect({ appState: { target: '/orders' } });
plain.clearAuthError();
export const token: Observable<string | undefined> = plain.getAccessTokenSilently();
export const answer: Observable<GetTokenSilentlyVerboseResponse | undefined> = plain.getAccessTokenSilently({
  detailedResponse: true,
});
// @ts-expect-error -- no such option
plain.logout({ returnTo: '/' });

// Typed claims: in the store, in features that follow, in the facade and in selectors.
const Typed = signalStore(
  withState({ notes: type<readonly string[]>() }),
  withAuth<Claims>(),
  withComputed(({ user, notes }) => ({
    isEditor: () => !!user()?.roles.includes('editor') && notes().length > 0,
  })),
);
const typed = new Typed();
type Profile = User & Claims;
export type TypedUsers = [
  Expect<Equals<typeof typed.user, Signal<Profile | null>>>,
  Expect<Equals<typeof typed.isEditor, Signal<boolean>>>,
];
export const roles: readonly string[] | undefined = typed.user()?.roles;
export const email: string | undefined = typed.user()?.email;
// @ts-expect-error -- roles are texts
export const wrong: readonly number[] | undefined = typed.user()?.roles;

export const facade = inject<AuthService<AppState, Profile>>(AuthService);
export const untyped = inject(AuthService);
export type Facades = [
  Expect<Equals<typeof facade.user$, Observable<Profile | null | undefined>>>,
  Expect<Equals<typeof facade.user, Signal<Profile | null>>>,
  // What is injected without types is as before: no `any` gets in.
  Expect<Equals<typeof untyped.user$, Observable<User | null | undefined>>>,
  Expect<Equals<typeof untyped.user, Signal<User | null>>>,
  Expect<Equals<AuthService['user$'], Observable<User | null | undefined>>>,
];
export const selectRoles = createSelector(selectUserAs<Claims>(), (user) => user?.roles ?? []);
export type Selected = Expect<Equals<ReturnType<typeof selectRoles>, readonly string[]>>;

// Events carry what the actions do.
export type Payloads = [
  Expect<Equals<keyof AuthEvents, keyof typeof AuthApiActions>>,
  Expect<Equals<typeof authEvents.sessionChanged.type, '[Auth0 API] Session Changed'>>,
  Expect<
    Equals<
      ReturnType<typeof authEvents.sessionChanged>['payload'],
      { user: User | null; idTokenClaims: IdTokenClaims | null; endsSession: boolean }
    >
  >,
  Expect<Equals<ReturnType<typeof authEvents.loginWithPopupFailure>['payload']['error'], AuthErrorInfo>>,
  Expect<Equals<ReturnType<typeof authEvents.logoutSuccess>['payload'], void>>,
];
export const ended: EventInstance<'[Auth0 API] Logout Success', void> = authEvents.logoutSuccess();

export const Notes = signalStore(
  withState({ notes: type<readonly string[]>() }),
  withReducer(
    on(authEvents.sessionChanged, ({ payload: { endsSession } }, { notes }) => ({
      notes: endsSession ? [] : notes,
    })),
    on(authEvents.logoutSuccess, () => ({ notes: [] })),
    // @ts-expect-error -- no such state
    on(authEvents.logoutFailure, () => ({ remarks: [] })),
  ),
  withEventHandlers((_, events = inject(Events)) => [
    events
      .on(authEvents.loginWithPopupFailure, authEvents.logoutFailure)
      .pipe(map(({ payload }): string => payload.error.code)),
  ]),
);
a<typeof provideAuthEvents>()();
