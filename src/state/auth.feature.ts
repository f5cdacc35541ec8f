import { createFeature, createSelector } from '@ngrx/store';
import { authReducer } from './auth.reducer';
import type { AuthStatus } from './auth.state';

/**
 * The slice `auth0` with its selectors. `provideAuth0()` registers it; application code only selects from it.
 *
 * @example
 * ```ts
 * import { inject } from '@angular/core';
 * import { Store } from '@ngrx/store';
 * import { authFeature } from 'ngrx-auth0';
 *
 * export const injectUser = () => inject(Store).selectSignal(authFeature.selectUser);
 * ```
 */
export const authFeature = createFeature({
  name: 'auth0',
  reducer: authReducer,
  extraSelectors: ({ selectStatus, selectActivity, selectIdTokenClaims, selectAppState }) => ({
    /** Whether somebody is signed in. */
    selectIsAuthenticated: createSelector(selectStatus, (status) => status === 'authenticated'),

    /** Whether it is not known yet who is signed in: before the first check ended, and while a callback is handled. */
    selectIsLoading: createSelector(
      selectStatus,
      selectActivity,
      // Effects of the application may ask before the slice is registered.
      (status: AuthStatus | undefined, activity) =>
        !status || status === 'initializing' || activity.includes('handleRedirectCallback'),
    ),

    /** The organization of the session, `null` outside of one. */
    selectOrganization: createSelector(
      // A refresh brings new claims; only these two matter.
      createSelector(selectIdTokenClaims, (claims) => claims?.org_id),
      createSelector(selectIdTokenClaims, (claims) => claims?.org_name),
      (id, name) => (id ? { id, name: name ?? null } : null),
    ),

    /** The account that the last `connectAccountWithRedirect()` connected. */
    selectConnectedAccount: createSelector(selectAppState, (appState) => appState?.connectedAccount ?? null),
  }),
});
