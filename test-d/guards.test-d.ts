import type {
  ActivatedRouteSnapshot,
  CanActivateChildFn,
  CanActivateFn,
  CanMatchFn,
  GuardResult,
  Route,
  RouterStateSnapshot,
  Routes,
  UrlSegment,
} from '@angular/router';
import { AuthGuard, authGuard, authGuardFn, type AuthGuardFn, type AuthGuardOptions } from 'ngrx-auth0';
import type { Observable } from 'rxjs';
import { a, type Equals, type Expect } from './equals';

// One function for all kinds of guards.
export const canActivate: CanActivateFn[] = [authGuard(), authGuardFn];
export const canActivateChild: CanActivateChildFn[] = [authGuard(), authGuardFn];
export const canMatch: CanMatchFn[] = [authGuard(), authGuardFn];

export const routes: Routes = [
  { path: 'function', canActivate: [authGuardFn], canActivateChild: [authGuardFn], canMatch: [authGuardFn] },
  { path: 'factory', canActivate: [authGuard()], canActivateChild: [authGuard()], canMatch: [authGuard()] },
  { path: 'class', canActivate: [AuthGuard], canActivateChild: [AuthGuard], canMatch: [AuthGuard] },
];

// The factory's options.
export const options: AuthGuardOptions = {
  target: (url: string) => `/welcome?next=${encodeURIComponent(url)}`,
};
export const made: AuthGuardFn = authGuard(options);
// @ts-expect-error -- a function of the URL, not a path
authGuard({ target: '/welcome' });
// @ts-expect-error -- the factory is not a guard itself
export const forgotten: CanActivateFn = authGuard;

// The class has the methods of auth0-angular's, which applications call from their own guards.
const guard = a<AuthGuard>();
const next = a<ActivatedRouteSnapshot>();
const state = a<RouterStateSnapshot>();
const route = a<Route>();
const segments = a<UrlSegment[]>();
export const results = [
  guard.canActivate(next, state),
  guard.canActivateChild(next, state),
  guard.canMatch(route, segments),
  guard.canLoad(route, segments),
  authGuardFn(next, state),
];
export type Results = Expect<Equals<(typeof results)[number], Observable<GuardResult>>>;
