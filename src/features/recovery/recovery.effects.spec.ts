import { Actions } from '@ngrx/effects';
import { cold, hot } from 'jasmine-marbles';
import { from, of } from 'rxjs';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { ADA, claimsOf } from '../../spec-support/fake-client';
import { AuthRecoveryActions } from './recovery.actions';
import { RECOVERY_EFFECTS } from './recovery.effects';
import type { ReLogins } from './re-logins';

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
  const signedIn = AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: claimsOf(ADA) });
  const signedOut = AuthApiActions.sessionChanged({ user: null, idTokenClaims: null });

  for (const [what, actions, isHeldBack] of [
    ['holds logins back after a callback that failed', [failed], true],
    ['holds them back while nobody is signed in', [failed, signedOut], true],
    ['ends that when somebody is signed in', [failed, signedIn], false],
    ['ends that when the error is cleared', [failed, AuthActions.clearError()], false],
    ['holds none back where somebody is signed in all the same', [signedIn, failed], false],
    ['begins again with the next callback that fails', [failed, signedIn, signedOut, failed], true],
  ] as const) {
    it(what, () => {
      const logins = { isHeldBack: false } as ReLogins;
      holdBack$(new Actions(from(actions)), logins).subscribe();
      expect(logins.isHeldBack).toBe(isHeldBack);
    });
  }
});
