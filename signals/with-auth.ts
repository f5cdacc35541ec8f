import { inject, type Signal } from '@angular/core';
import {
  type EmptyFeatureResult,
  type SignalStoreFeature,
  signalStoreFeature,
  withMethods,
  withProps,
} from '@ngrx/signals';
import { Store } from '@ngrx/store';
import {
  type AuthErrorInfo,
  authFeature,
  AuthService,
  type AuthStatus,
  type GetTokenSilentlyOptions,
  selectUserAs,
  type User,
} from 'ngrx-auth0';

/** The session as signals. They follow the slice `auth0`, also when DevTools jump in time. */
export interface AuthSignals<TClaims extends object> {
  /** The profile of who is signed in, `null` for nobody and while that is not known. */
  readonly user: Signal<(User & TClaims) | null>;
  /** Whether somebody is signed in, as far as is known now. */
  readonly isAuthenticated: Signal<boolean>;
  /** Whether it is not known yet who is signed in. */
  readonly isLoading: Signal<boolean>;
  /** The last failure as plain data, until the next success or `clearAuthError()`. */
  readonly authError: Signal<AuthErrorInfo | null>;
  /** Who is signed in, and whether that is known; tells "nobody" from "the tenant could not be asked". */
  readonly authStatus: Signal<AuthStatus>;
  /** The organization of the session, `null` outside of one. */
  readonly organization: Signal<ReturnType<typeof authFeature.selectOrganization>>;
}

/** Methods of the facade that a store gets under the same names. */
type FacadeMethod =
  | 'checkSession'
  | 'getAccessTokenSilently'
  | 'getAccessTokenWithPopup'
  | 'loginWithPopup'
  | 'loginWithRedirect'
  | 'logout';

/** What can be done with the session. The methods are those of the `AuthService`, and as warm as there. */
export type AuthMethods = Pick<AuthService, FacadeMethod> & {
  /** `AuthService.clearError()`. */
  readonly clearAuthError: () => void;
};

/**
 * Brings the session into a `signalStore(...)`: signals that tell of it, and the methods that change it.
 *
 * The slice stays the one place where the session is: the store has signals of it and no copy. A store that has members of these
 * names already takes the whole facade under one of its own: `withProps(() => ({ auth: inject(AuthService) }))`.
 *
 * @typeParam TClaims Claims that the tenant adds to the profile. Types only: nothing checks that a claim is there.
 *
 * @example
 * ```ts
 * import { signalStore, withComputed } from '@ngrx/signals';
 * import { withAuth } from 'ngrx-auth0/signals';
 *
 * export const SessionStore = signalStore(
 *   { providedIn: 'root' },
 *   withAuth<{ 'https://app.example.com/roles'?: readonly string[] }>(),
 *   withComputed(({ user }) => ({
 *     isEditor: () => !!user()?.['https://app.example.com/roles']?.includes('editor'),
 *   })),
 * );
 * ```
 */
export function withAuth<TClaims extends object = object>(): SignalStoreFeature<
  EmptyFeatureResult,
  { state: EmptyFeatureResult['state']; props: AuthSignals<TClaims>; methods: AuthMethods }
> {
  return signalStoreFeature(
    withProps((): AuthSignals<TClaims> => {
      const store = inject(Store);
      const auth = inject(AuthService);
      return {
        user: store.selectSignal(selectUserAs<TClaims>()),
        isAuthenticated: auth.isAuthenticated,
        isLoading: auth.isLoading,
        authError: auth.error,
        authStatus: auth.status,
        organization: store.selectSignal(authFeature.selectOrganization),
      };
    }),
    withMethods((_, auth = inject(AuthService)): AuthMethods => ({
      checkSession: (options) => auth.checkSession(options),
      getAccessTokenSilently: ((options?: GetTokenSilentlyOptions) =>
        auth.getAccessTokenSilently(options)) as AuthService['getAccessTokenSilently'],
      getAccessTokenWithPopup: (options, config) => auth.getAccessTokenWithPopup(options, config),
      loginWithPopup: (options, config) => auth.loginWithPopup(options, config),
      loginWithRedirect: (options) => auth.loginWithRedirect(options),
      logout: (options) => auth.logout(options),
      clearAuthError: () => {
        auth.clearError();
      },
    })),
  );
}
