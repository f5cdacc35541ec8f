import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import type { Action } from '@ngrx/store';
import { cold, hot } from 'jasmine-marbles';
import { of, Subject } from 'rxjs';
import { AuthGateway } from '../../client/gateway';
import { RecentTimes } from '../../client/recent-times';
import type { FailedCall } from '../../client/recovery';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { ADA, claimsOf } from '../../spec-support/fake-client';
import { forgetLogins } from '../../spec-support/setup';
import { AuthRecoveryActions } from './recovery.actions';
import { RECOVERY_EFFECTS } from './recovery.effects';
import { RefusedLogins } from './refused-logins';

const { holdBack$, tellLoops$ } = RECOVERY_EFFECTS;

function failureOf(code: string) {
  return { error: { code, category: 'unknown', description: code } as const };
}

describe('tellLoops$', () => {
  it('tells of a loop that others are in, and of no other failure', () => {
    const loop = failureOf('NGA0306');
    const actions$ = new Actions(
      hot('-a-b-c', {
        a: AuthApiActions.loginWithRedirectFailure(failureOf('network')),
        b: AuthApiActions.loginWithRedirectFailure(loop),
        c: AuthApiActions.accessTokenFailure(loop),
      }),
    );
    const told = tellLoops$(actions$);
    expect(told).toBeObservable(cold('---l', { l: AuthRecoveryActions.loginLoopDetected(loop) }));
  });

  it('hands on the same copy, which leads to the real error', () => {
    const failure = AuthApiActions.loginWithRedirectFailure(failureOf('NGA0306'));
    let told: object | undefined;
    tellLoops$(new Actions(of(failure))).subscribe(({ error }) => {
      told = error;
    });
    expect(told).toBe(failure.error);
  });
});

describe('holdBack$', () => {
  const failed = AuthApiActions.handleRedirectCallbackFailure({
    ...failureOf('access_denied'),
    target: null,
  });
  const succeeded = AuthApiActions.handleRedirectCallbackSuccess({ appState: null, target: '/' });
  const signedIn = AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: claimsOf(ADA) });
  const otherClaims = AuthApiActions.sessionChanged({
    user: ADA,
    idTokenClaims: { ...claimsOf(ADA), acr: 'loa2' },
  });
  const another = AuthApiActions.sessionChanged({
    user: { sub: 'auth0|grace' },
    idTokenClaims: null,
    endsSession: true,
  });
  const signedOut = AuthApiActions.sessionChanged({ user: null, idTokenClaims: null });
  const tokenFor = (audience: string, scope: string) =>
    AuthApiActions.accessTokenChanged({
      token: { audience, scope, tokenType: 'Bearer', expiresAt: null },
    });
  const refusal: FailedCall = {
    error: failureOf('consent_required').error,
    cause: undefined,
    authorizationParams: { audience: 'https://api.test', scope: 'read:a read:b' },
    owner: null,
    attempts: new RecentTimes('none', 1),
  };

  function setupRefusals(actions: readonly Action[], didLeave = false): RefusedLogins {
    forgetLogins();
    TestBed.configureTestingModule({
      providers: [{ provide: AuthGateway, useValue: { config: { clientId: 'client-id' } } }],
    });
    const refused = TestBed.inject(RefusedLogins);
    if (didLeave) {
      refused.left(refusal);
    }
    const actions$ = new Subject<Action>();
    holdBack$(new Actions(actions$), refused).subscribe();
    actions.forEach((action) => {
      actions$.next(action);
    });
    return refused;
  }

  afterEach(forgetLogins);

  for (const [what, actions, isHeldBack] of [
    ['holds logins back after a callback that failed', [failed], true],
    ['holds them back while nobody is signed in', [failed, signedOut], true],
    ['ends that when somebody is signed in', [failed, signedIn], false],
    ['ends that when the error is cleared', [failed, AuthActions.clearError()], false],
    ['holds none back where somebody is signed in, and the login was not for it', [signedIn, failed], false],
    ['begins again with the next callback that fails', [failed, signedIn, signedOut, failed], true],
  ] as const) {
    it(what, () => {
      expect(setupRefusals(actions).has(refusal)).toBe(isHeldBack);
    });
  }

  for (const [what, actions, isHeldBack] of [
    ['holds a login back that was refused, whoever is signed in', [signedIn, failed], true],
    ['holds it back also while the same user gets other claims', [signedIn, failed, otherClaims], true],
    ['holds it back for a token with less', [signedIn, failed, tokenFor('https://api.test', 'read:a')], true],
    [
      'ends that when such a token came',
      [signedIn, failed, tokenFor('https://api.test', 'read:b read:a')],
      false,
    ],
    ['ends that when a login succeeded', [signedIn, failed, succeeded], false],
    ['ends that when somebody else is signed in', [signedIn, failed, another], false],
    ['ends that when the user signed in again', [signedIn, failed, signedOut, signedIn], false],
    ['ends that when the error is cleared', [signedIn, failed, AuthActions.clearError()], false],
    ['holds nothing back before it came back', [signedIn], false],
  ] as const) {
    it(`of a login by redirect: ${what}`, () => {
      expect(setupRefusals(actions, true).has(refusal)).toBe(isHeldBack);
    });
  }

  it('holds back no login for something else, or for another reason', () => {
    const refused = setupRefusals([signedIn, failed], true);
    expect(refused.has({ ...refusal, authorizationParams: { audience: 'https://other.test' } })).toBe(false);
    expect(refused.has({ ...refusal, error: failureOf('mfa_required').error })).toBe(false);
  });
});
