import { isPlatformServer } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { of } from 'rxjs';
import { type GuardReaction, injectReact } from './guard-reaction';
import { type AuthGuardFn, guardSession } from './session.guard';

/** Options of {@link anonymousOnly}. */
export interface AnonymousOnlyOptions {
  /** Where signed-in users go: a path, a `UrlTree`, a `RedirectCommand`, or a function that says so. Default: `/`. */
  readonly redirectTo?: GuardReaction<{ readonly url: string }>;
}

/**
 * A guard for pages that are for those who are not signed in, such as a landing page: users are sent on.
 *
 * It waits until the session is known. Where the tenant could not be asked, nobody is known, and the page is shown. So it is
 * on a server: nothing there is secret, and the browser sends users on. It works as `canActivate`, `canActivateChild`, `canMatch` and `canLoad`.
 *
 * @example
 * ```ts
 * import type { Routes } from '@angular/router';
 * import { anonymousOnly } from 'ngrx-auth0';
 *
 * export const routes: Routes = [
 *   { path: 'welcome', canMatch: [anonymousOnly({ redirectTo: '/dashboard' })], children: [] },
 * ];
 * ```
 */
export function anonymousOnly({ redirectTo = '/' }: AnonymousOnlyOptions = {}): AuthGuardFn {
  return (route, stateOrSegments) =>
    isPlatformServer(inject(PLATFORM_ID))
      ? of(true)
      : guardSession(
          route,
          stateOrSegments,
          (url) => {
            const react = injectReact(url);
            return (verdict) => (verdict === 'pass' ? react(redirectTo, { url }) : of(true));
          },
          false,
        );
}
