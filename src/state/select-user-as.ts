import type { User } from '@auth0/auth0-spa-js';
import type { MemoizedSelector } from '@ngrx/store';
import { authFeature } from './auth.feature';

/**
 * `authFeature.selectUser`, typed: for claims that an action of the tenant adds. Types only: nothing checks that a claim is
 * there, so write `?` where it may be missing.
 *
 * @example
 * ```ts
 * import { createSelector } from '@ngrx/store';
 * import { selectUserAs } from 'ngrx-auth0';
 *
 * export const selectRoles = createSelector(
 *   selectUserAs<{ 'https://app.example.com/roles'?: readonly string[] }>(),
 *   (user) => user?.['https://app.example.com/roles'] ?? [],
 * );
 * ```
 */
export function selectUserAs<TClaims extends object>(): MemoizedSelector<object, (User & TClaims) | null> {
  return authFeature.selectUser as MemoizedSelector<object, (User & TClaims) | null>;
}
