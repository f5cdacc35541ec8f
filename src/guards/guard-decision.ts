import { inject } from '@angular/core';
import type { GuardResult } from '@angular/router';
import { type Observable, of, switchMap } from 'rxjs';
import { AuthClientConfig } from '../config/auth-client-config';
import { warn } from '../errors/developer-error';
import { LiveSlice } from '../state/live-slice';
import { plainUrl } from '../state/plain-copies';
import type { AuthGuardOptions } from './auth.guard';
import { injectReact } from './guard-reaction';
import type { LoginOnce } from './login-once';
import type { UnmetRequirement } from './requirements';
import type { Decide, ErrorPage } from './session.guard';
import { stepUpKey, stepUpKeys, stepUpLogin } from './step-up-login';
import { StepUps } from './step-ups';
import { injectTokenCheck, type TokenVerdict } from './token-check';
import { unmetRequirements } from './unmet-requirements';

declare const ngDevMode: unknown;

/** How `authGuard(options)` decides about one navigation. */
export function injectDecide(
  options: AuthGuardOptions,
  url: string,
  login: LoginOnce,
  errorPage: ErrorPage,
): Decide {
  const { target = (asked) => asked, onUnauthenticated, onForbidden, stepUp = true } = options;
  const live = inject(LiveSlice);
  const config = inject(AuthClientConfig);
  const stepUps = inject(StepUps);
  const react = injectReact(url);
  const checkToken = injectTokenCheck(options);
  const claims = () => live.slice.idTokenClaims ?? {};

  const logIn = (needsToken?: boolean): Observable<boolean> => {
    const to = target(url);
    const { authorizationParams, keys } = stepUpLogin(options, claims().org_id, needsToken);
    return keys.length === 0
      ? login.start(to)
      : login.start(to, { authorizationParams, appState: { target: to, stepUp: stepUps.with(keys) } });
  };

  const signedOut = (isFailed: boolean): Observable<GuardResult> => {
    const page = isFailed && errorPage();
    if (page || (isFailed && !onUnauthenticated)) {
      return of(page);
    }
    if (!onUnauthenticated) {
      return logIn();
    }
    const { status } = live.slice;
    const failure = status === 'unreachable' ? status : 'loginFailed';
    const nobody = status === 'blocked' ? status : 'signedOut';
    return react(onUnauthenticated, { url, reason: isFailed ? failure : nobody });
  };

  const forbidden = (unmet: UnmetRequirement): Observable<GuardResult> => {
    if (onForbidden) {
      return react(onForbidden, { url, ...unmet });
    }
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      warn('NGA0501', `${plainUrl(url)}, by \`${unmet.requirement}\`: ${unmet.reason}`);
    }
    return of(false);
  };

  /** Leaves for a login where that can help and was not tried. */
  const refused = (unmet: UnmetRequirement, needsToken?: boolean): Observable<GuardResult> => {
    const key = stepUp && stepUpKey(unmet.requirement, options);
    if (!key) {
      return forbidden(unmet);
    }
    return stepUps.hasTried(key)
      ? forbidden({ ...unmet, reason: `${unmet.reason}, also after a login for it` })
      : logIn(needsToken);
  };

  const failed = ({ error }: TokenVerdict & { is: 'failed' }): Observable<GuardResult> => {
    if (error?.code === 'NGA0303') {
      // Somebody logged in or out meanwhile: nobody can tell who would be forbidden.
      return of(false);
    }
    const unmet: UnmetRequirement = {
      requirement: options.scopes ? 'scopes' : 'permissions',
      reason: `no access token could be had (${error?.code})`,
    };
    switch (error?.category) {
      case 'interaction':
        return refused(unmet, true);
      case 'cancelled':
      case 'configuration':
        return forbidden(unmet);
      default: {
        const page = errorPage();
        return page ? of(page) : forbidden(unmet);
      }
    }
  };

  const tokenChecked = (verdict: TokenVerdict): Observable<GuardResult> => {
    switch (verdict.is) {
      case 'met':
        stepUps.forget(stepUpKeys(options));
        return of(true);
      case 'signedOut':
        return signedOut(false);
      case 'unmet':
        return forbidden(verdict.unmet);
      case 'failed':
        return failed(verdict);
    }
  };

  return (verdict) => {
    if (verdict !== 'pass') {
      return signedOut(verdict === 'error');
    }
    const facts = { claims: claims(), now: Date.now() / 1000, leeway: config.get().leeway ?? 60 };
    const [unmet] = unmetRequirements(options, facts);
    return unmet ? refused(unmet) : checkToken().pipe(switchMap(tokenChecked));
  };
}
