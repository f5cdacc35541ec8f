import { isPlatformBrowser } from '@angular/common';
import { EnvironmentInjector, inject, Injectable, PLATFORM_ID, runInInjectionContext } from '@angular/core';
import {
  type ActivatedRouteSnapshot,
  type GuardResult,
  type Route,
  Router,
  type RouterStateSnapshot,
  type UrlSegment,
} from '@angular/router';
import { createSelector, Store } from '@ngrx/store';
import { filter, map, type Observable, of, switchMap, take } from 'rxjs';
import { AuthService } from '../auth.service';
import { AuthClientConfig } from '../config/auth-client-config';
import { authFeature } from '../state/auth.feature';
import { LoginOnce } from './login-once';

/** A guard for `canActivate`, `canActivateChild`, `canMatch` and `canLoad` alike. */
export type AuthGuardFn = (
  route: ActivatedRouteSnapshot | Route,
  stateOrSegments: RouterStateSnapshot | UrlSegment[],
) => Observable<GuardResult>;

/** Options of {@link authGuard}. */
export interface AuthGuardOptions {
  /** Where the login leads back to, given the URL that was asked for. Default: there, with query and fragment. */
  readonly target?: (url: string) => string;
}

const selectVerdict = createSelector(
  authFeature.selectIsLoading,
  authFeature.selectStatus,
  authFeature.selectIsCallbackFailed,
  (isLoading, status, isCallbackFailed) => {
    if (isLoading) {
      return 'wait';
    }
    if (status === 'authenticated') {
      return 'pass';
    }
    // A login on top of a failed one is a loop, and one at a tenant out of reach leaves the application.
    return status === 'unreachable' || isCallbackFailed ? 'error' : 'login';
  },
);

/**
 * A guard that lets signed-in users pass, and sends others to the login page, and from there to the URL they asked for.
 *
 * It waits until the session is known. It never starts a login on top of one that came back with an error, or when the
 * tenant is out of reach: it goes to `errorPath` then, until `clearError()` or the next login. On a server it blocks
 * without redirecting. It keeps a page from being shown; data is only protected by an API that checks the token.
 *
 * @example
 * ```ts
 * import type { Routes } from '@angular/router';
 * import { authGuard } from 'ngrx-auth0';
 *
 * export const routes: Routes = [
 *   { path: 'orders', canMatch: [authGuard()], children: [] },
 * ];
 * ```
 */
export function authGuard({ target = (url) => url }: AuthGuardOptions = {}): AuthGuardFn {
  return (_, stateOrSegments) => {
    if (!isPlatformBrowser(inject(PLATFORM_ID))) {
      return of(false);
    }
    inject(AuthService);
    const router = inject(Router);
    const login = inject(LoginOnce);
    const config = inject(AuthClientConfig);
    const asked = askedUrl(router, stateOrSegments);
    const errorPage = () => {
      const { errorPath } = config.get();
      return (
        errorPath && router.serializeUrl(router.parseUrl(errorPath)) !== asked && router.parseUrl(errorPath)
      );
    };
    return inject(Store)
      .select(selectVerdict)
      .pipe(
        filter((verdict) => verdict !== 'wait'),
        take(1),
        switchMap((verdict): Observable<GuardResult> => {
          if (verdict === 'login') {
            return login.start(target(asked)).pipe(map(() => false));
          }
          return of(verdict === 'pass' || errorPage() || false);
        }),
      );
  };
}

/** {@link authGuard} with its defaults, under the name of auth0-angular. */
export const authGuardFn: AuthGuardFn = (route, state) => authGuard()(route, state);

/** {@link authGuard} as a class, for `canActivate`, `canActivateChild`, `canMatch` and `canLoad`. */
@Injectable({ providedIn: 'root' })
export class AuthGuard {
  readonly #injector = inject(EnvironmentInjector);
  readonly #guard = authGuard();

  canActivate(next: ActivatedRouteSnapshot, state: RouterStateSnapshot): Observable<GuardResult> {
    return this.#run(next, state);
  }

  canActivateChild(childRoute: ActivatedRouteSnapshot, state: RouterStateSnapshot): Observable<GuardResult> {
    return this.#run(childRoute, state);
  }

  canMatch(route: Route, segments: UrlSegment[]): Observable<GuardResult> {
    return this.#run(route, segments);
  }

  canLoad(route: Route, segments: UrlSegment[]): Observable<GuardResult> {
    return this.#run(route, segments);
  }

  #run(...args: Parameters<AuthGuardFn>): Observable<GuardResult> {
    return runInInjectionContext(this.#injector, () => this.#guard(...args));
  }
}

/** Before routes are matched there is no router state yet, only the navigation under way. */
function askedUrl(router: Router, stateOrSegments: RouterStateSnapshot | UrlSegment[]): string {
  if (!Array.isArray(stateOrSegments)) {
    return stateOrSegments.url;
  }
  const navigation = router.currentNavigation();
  return router.serializeUrl(
    navigation?.extractedUrl ?? router.createUrlTree(stateOrSegments.map((segment) => segment.path)),
  );
}
