import { inject } from '@angular/core';
import { signalStoreFeature, withProps } from '@ngrx/signals';
import { AuthService } from 'ngrx-auth0';

/** Brings the session into a `signalStore(...)`. */
export function withAuth() {
  return signalStoreFeature(
    withProps((_, auth = inject(AuthService)) => ({
      user: auth.user,
      isAuthenticated: auth.isAuthenticated,
      isLoading: auth.isLoading,
      authError: auth.error,
    })),
  );
}
