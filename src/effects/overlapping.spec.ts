import { cold, getTestScheduler, hot } from 'jasmine-marbles';
import { type Observable, of } from 'rxjs';
import { ADA, claimsOf } from '../spec-support/fake-client';
import { ADAS, NOBODYS, setupFlows } from '../spec-support/flows';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';

const BOB = { ...ADA, sub: 'auth0|bob' };
const BOBS = { user: BOB, idTokenClaims: claimsOf(BOB) };

const VALUES = {
  c: AuthActions.checkSession(),
  l: AuthActions.logout(),
  p: AuthActions.loginWithPopup(),
  t: AuthActions.getAccessTokenSilently(),
  // What comes of them.
  A: AuthApiActions.sessionChanged({ ...ADAS, endsSession: false }),
  B: AuthApiActions.sessionChanged({ ...BOBS, endsSession: false }),
  C: AuthApiActions.checkSessionSuccess(),
  L: AuthApiActions.logoutSuccess(),
  N: AuthApiActions.sessionChanged({ ...NOBODYS, endsSession: false }),
  P: AuthApiActions.loginWithPopupSuccess(),
  T: AuthApiActions.getAccessTokenSilentlySuccess({ token: null }),
  // In place of somebody else.
  a: AuthApiActions.sessionChanged({ ...ADAS, endsSession: true }),
  n: AuthApiActions.sessionChanged({ ...NOBODYS, endsSession: true }),
};

/** Gives one answer after the other. */
function inTurn<T>(...answers: readonly Observable<T>[]): () => Observable<T> {
  const left = [...answers];
  return () => left.shift() ?? of();
}

describe('requests that overlap', () => {
  it('a logout while a refresh is in flight: what the refresh reads later never brings the session back', () => {
    const { outcomes, state } = setupFlows({
      checkSession: () => of(0),
      token: () => cold('--(x|)'),
      // The session is read for the refresh before the logout, and the answer comes after it.
      session: inTurn(of(ADAS), cold('------------(s|)', { s: ADAS })),
      logout: () => cold('--(x|)'),
    });
    const asked = hot('  -c-----t--l           ', VALUES);
    const told = cold('  -(AC)-------(nL)-----(T)', VALUES);
    expect(outcomes(asked)).toBeObservable(told);
    getTestScheduler().flush();
    expect(state()).toEqual(
      jasmine.objectContaining({ status: 'unauthenticated', user: null, activity: [] }),
    );
  });

  it('two logins: who completes the last one is signed in, and each login is told', () => {
    const { outcomes, state } = setupFlows({
      loginWithPopup: inTurn(cold('------------(x|)'), cold('----(x|)')),
      session: inTurn(of(BOBS), of(ADAS)),
    });
    const asked = hot(' -pp', VALUES);
    const told = cold(' ------(BP)---(aP)', VALUES);
    expect(outcomes(asked)).toBeObservable(told);
    getTestScheduler().flush();
    expect(state()).toEqual(jasmine.objectContaining({ user: ADA, activity: [] }));
  });

  it('a check that is slower than a logout: nobody is signed in', () => {
    const { outcomes, state } = setupFlows({
      checkSession: () => cold('--------(x|)'),
      session: inTurn(of(NOBODYS)),
      logout: () => cold('--(x|)'),
    });
    const asked = hot(' -cl', VALUES);
    const told = cold(' ----(NL)-(C)', VALUES);
    expect(outcomes(asked)).toBeObservable(told);
    getTestScheduler().flush();
    expect(state()).toEqual(jasmine.objectContaining({ status: 'unauthenticated', activity: [] }));
  });

  it('a popup that the user completes after a logout: that was the last word', () => {
    const { outcomes, state } = setupFlows({
      loginWithPopup: () => cold('----------(x|)'),
      session: () => of(BOBS),
      logout: () => cold('--(x|)'),
    });
    const asked = hot(' -pl', VALUES);
    const told = cold(' ----(NL)---(BP)', VALUES);
    expect(outcomes(asked)).toBeObservable(told);
    getTestScheduler().flush();
    expect(state()).toEqual(jasmine.objectContaining({ user: BOB, activity: [] }));
  });
});
