import { isPlatformServer } from '@angular/common';
import { EnvironmentInjector, inject, Injectable, PLATFORM_ID, runInInjectionContext } from '@angular/core';
import {
  type ActivatedRouteSnapshot,
  type GuardResult,
  type Route,
  Router,
  type RouterStateSnapshot,
  type UrlSegment,
  type UrlTree,
} from '@angular/router';
import { filter, type Observable, of, switchMap, take } from 'rxjs';
import { AuthService } from '../auth.service';
import { AuthGateway } from '../client/gateway';
import { untilDestroyed } from '../client/until-destroyed';
import { AuthClientConfig } from '../config/auth-client-config';
import { authFeature } from '../state/auth.feature';
import { LiveSlice } from '../state/live-slice';
import { LoginOnce } from './login-once';
import { withholdPage } from './withhold-page';

declare const ngDevMode: unknown;
declare const ngServerMode: unknown;

/** A guard for `canActivate`, `canActivateChild`, `canMatch` and `canLoad` alike. */
export type AuthGuardFn = (
  route: ActivatedRouteSnapshot | Route,
  stateOrSegments: RouterStateSnapshot | UrlSegment[],
) => Observable<GuardResult>;

/** What the session means for a navigation, once it is known. */
export type Verdict = 'error' | 'login' | 'pass';

/** Where to go instead of logging in; `false` where there is no such page, or it is the one that is guarded. */
export type ErrorPage = () => UrlTree | false;

export type Decide = (verdict: Verdict) => Observable<GuardResult>;

const byDefault =
  (asked: string, login: LoginOnce, errorPage: ErrorPage): Decide =>
  (verdict) =>
    verdict === 'login' ? login.start(asked) : of(verdict === 'pass' || errorPage());

/**
 * What all guards have in common: on a server they withhold the page, elsewhere they wait until the session is known.
 *
 * It is in the first chunk of most applications, so what not every guard needs comes from outside.
 *
 * @param prepare Runs in the injection context of the guard, and decides later on. Default: users pass, others log in.
 * @param isPatient Whether it also waits for a tenant that cannot be asked because the browser is offline, until it is back and
 * the library has asked again. Default: it does.
 */
export function guardSession(
  route: ActivatedRouteSnapshot | Route,
  stateOrSegments: RouterStateSnapshot | UrlSegment[],
  prepare = byDefault,
  isPatient = true,
): Observable<GuardResult> {
  const router = inject(Router);
  const asked = askedUrl(router, stateOrSegments);
  if (
    (typeof ngServerMode === 'undefined' || ngServerMode || ngDevMode) &&
    isPlatformServer(inject(PLATFORM_ID))
  ) {
    return of(withholdPage(router, asked, route));
  }
  inject(AuthService);
  const config = inject(AuthClientConfig);
  const gateway = inject(AuthGateway);
  const decide = prepare(asked, inject(LoginOnce), () => {
    const { errorPath } = config.get();
    return (
      !!errorPath && router.serializeUrl(router.parseUrl(errorPath)) !== asked && router.parseUrl(errorPath)
    );
  });
  return inject(LiveSlice).pipe(
    filter((live) => !(authFeature.selectIsLoading(live) || (isPatient && gateway.isAwaited?.(live.auth0)))),
    take(1),
    switchMap(({ auth0: { status, isCallbackFailed } }) =>
      decide(
        status === 'authenticated'
          ? 'pass'
          : // A login on top of a failed one is a loop, and one at a tenant out of reach leaves the application.
            status === 'unreachable' || isCallbackFailed
            ? 'error'
            : 'login',
      ),
    ),
    untilDestroyed(gateway.injector),
  );
}

/** The guard of auth0-angular: `authGuard()` of this library with its defaults, and nothing else of it. */
export const authGuardFn: AuthGuardFn = (route, stateOrSegments) => guardSession(route, stateOrSegments);

/** {@link authGuardFn} as a class, for `canActivate`, `canActivateChild`, `canMatch` and `canLoad`. */
@Injectable({ providedIn: 'root' })
export class AuthGuard {
  readonly #injector = inject(EnvironmentInjector);

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
    return runInInjectionContext(this.#injector, () => authGuardFn(...args));
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
