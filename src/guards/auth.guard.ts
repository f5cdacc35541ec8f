import { injectDecide } from './guard-decision';
import type { GuardReaction } from './guard-reaction';
import type { AuthRequirements, UnmetRequirement } from './requirements';
import { type AuthGuardFn, guardSession } from './session.guard';
import { withholdLast } from './withhold-page';

declare const ngDevMode: unknown;
declare const ngServerMode: unknown;

/** Why nobody is signed in. */
export interface UnauthenticatedContext {
  /** The URL that was asked for. */
  readonly url: string;
  /**
   * `signedOut`: log in. `blocked`: log in, which is needed after each reload, because the browser seems to block third-party
   * cookies. `loginFailed`: a login came back with an error; `unreachable`: the tenant could not be asked. Do not
   * log in by yourself then: it may loop, or leave the application for a page of the browser.
   */
  readonly reason: 'blocked' | 'loginFailed' | 'signedOut' | 'unreachable';
}

/** Why a signed-in user may not pass. */
export interface ForbiddenContext extends UnmetRequirement {
  /** The URL that was asked for. */
  readonly url: string;
}

/** Options of {@link authGuard}. */
export interface AuthGuardOptions extends AuthRequirements {
  /** Where the login leads back to, given the URL that was asked for. Default: there, with query and fragment. */
  readonly target?: (url: string) => string;

  /**
   * What happens to those who are not signed in, in place of the login. After a login that came back with an error, and when
   * the tenant is out of reach, the `errorPath` still comes first if there is one. Default: log in by redirect.
   */
  readonly onUnauthenticated?: GuardReaction<UnauthenticatedContext>;

  /**
   * What happens to those who are signed in, but do not meet a requirement. Default: the navigation is blocked, and in dev
   * mode a warning says which requirement it was (`NGA0501`).
   */
  readonly onForbidden?: GuardReaction<ForbiddenContext>;

  /**
   * Whether users who lack the organization, `acr` or `maxAge`, or a token that needs them, are sent to log in for it; when
   * they come back without it, they are forbidden. `false`: they are forbidden at once. Default: `true`.
   */
  readonly stepUp?: boolean;
}

/**
 * A guard that lets signed-in users pass who meet what it asks for, and sends others to the login page, and from there to
 * the URL they asked for.
 *
 * It waits until the session is known, and while the browser is offline. It never starts a login on top of one that came
 * back with an error, or when the tenant is out of reach: it goes to `errorPath` then, until `clearError()` or the next
 * login. `scopes` and `permissions` may ask the tenant for a token, silently. On a server the page is left out and nobody is
 * redirected. It keeps a page from being shown;
 * data is only protected by an API that checks the token. `docs/guards.md` says more.
 *
 * @example
 * ```ts
 * import type { Routes } from '@angular/router';
 * import { authGuard, MULTI_FACTOR_ACR } from 'ngrx-auth0';
 *
 * export const routes: Routes = [
 *   { path: 'orders', canMatch: [authGuard()], children: [] },
 *   {
 *     path: 'admin',
 *     canMatch: [
 *       authGuard({
 *         roles: { claim: 'https://example.com/roles', anyOf: ['admin'] },
 *         acr: MULTI_FACTOR_ACR,
 *         onForbidden: '/forbidden',
 *       }),
 *     ],
 *     children: [],
 *   },
 * ];
 * ```
 */
export function authGuard(options: AuthGuardOptions = {}): AuthGuardFn {
  return (route, stateOrSegments) => {
    if (
      (typeof ngServerMode === 'undefined' || ngServerMode || ngDevMode) &&
      typeof options.onUnauthenticated === 'function' &&
      Array.isArray(stateOrSegments)
    ) {
      withholdLast(route);
    }
    return guardSession(route, stateOrSegments, (...navigation) => injectDecide(options, ...navigation));
  };
}
