import { cold, hot } from 'jasmine-marbles';
import { defer, NEVER, type Observable, of, throwError } from 'rxjs';
import type { EngineSession } from '../client/engine-host';
import { NgrxAuth0Error } from '../errors/developer-error';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { engineError } from '../spec-support/answers';
import { ADAS, NOBODYS, setupFlows } from '../spec-support/flows';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';

const checkSession = AuthActions.checkSession();
const loginWithPopup = AuthActions.loginWithPopup();
const loginWithRedirect = AuthActions.loginWithRedirect();
const logout = AuthActions.logout();
const getToken = AuthActions.getAccessTokenSilently();

const signedIn = AuthApiActions.sessionChanged(ADAS);
const signedOut = AuthApiActions.sessionChanged(NOBODYS);
const nobodyYet = AuthApiActions.sessionChanged({ ...NOBODYS, endsSession: false });
const checked = AuthApiActions.checkSessionSuccess();
const loggedIn = AuthApiActions.loginWithPopupSuccess();
const loggedOut = AuthApiActions.logoutSuccess();
const sentToLogin = AuthApiActions.loginWithRedirectSuccess();

const closed = engineError('cancelled');
const cancelled = AuthApiActions.loginWithPopupFailure({ error: toAuthErrorInfo(closed, 'loginWithPopup') });
const superseded = new NgrxAuth0Error('NGA0303');
const offline = new TypeError('Failed to fetch');
const unchecked = AuthApiActions.checkSessionFailure({ error: toAuthErrorInfo(offline, 'checkSession') });

/** Gives one answer after the other. */
function inTurn<T>(...answers: readonly Observable<T>[]): () => Observable<T> {
  const left = [...answers];
  return () => left.shift() ?? NEVER;
}

describe('Calls.run', () => {
  it('does the work, then tells the session, then the outcome', () => {
    const { outcomes } = setupFlows({
      checkSession: () => cold('--(w|)'),
      session: () => cold('---(a|)', { a: ADAS }),
    });
    expect(outcomes(hot('-c', { c: checkSession }))).toBeObservable(
      cold('------(so)', { s: signedIn, o: checked }),
    );
  });

  it('tells the session only where that is news', () => {
    const { outcomes } = setupFlows({ checkSession: () => of(0), session: () => of(ADAS) });
    expect(outcomes(hot('-----c---c', { c: checkSession }))).toBeObservable(
      cold('-----(so)o', { s: signedIn, o: checked }),
    );
  });

  it('starts the work within the dispatch, for the click that opens a popup', () => {
    let isOpen = false;
    const { outcomes } = setupFlows({
      loginWithPopup: () => {
        isOpen = true;
        return NEVER;
      },
    });
    outcomes(of(loginWithPopup)).subscribe();
    expect(isOpen).toBe(true);
  });

  it('starts the work of a request while that of an earlier one is under way', () => {
    const { outcomes } = setupFlows({
      loginWithPopup: inTurn(cold('---------(w|)'), cold('--(w|)')),
      session: () => of(ADAS),
    });
    expect(outcomes(hot('-p-p', { p: loginWithPopup }))).toBeObservable(
      cold('-----(sp)-p', { s: signedIn, p: loggedIn }),
    );
  });

  it('fails one of two overlapping logins alone', () => {
    const { outcomes, state } = setupFlows({
      loginWithPopup: inTurn(cold('----#', {}, closed), cold('------(w|)')),
      session: inTurn(of(NOBODYS), of(ADAS)),
    });
    expect(outcomes(hot('-p-p', { p: loginWithPopup }))).toBeObservable(
      cold('-----x---(sp)', { s: signedIn, x: cancelled, p: loggedIn }),
    );
    expect(state().status).toBe('authenticated');
    expect(state().error).toBeNull();
  });

  it('fails a popup that the user closed, and nobody else', () => {
    const { outcomes, state } = setupFlows({
      checkSession: () => of(0),
      loginWithPopup: () => cold('---#', {}, closed),
    });
    expect(outcomes(hot('c-p-----c', { c: checkSession, p: loginWithPopup }))).toBeObservable(
      cold('(so)-x--o', { s: nobodyYet, o: checked, x: cancelled }),
    );
    expect(state().status).toBe('unauthenticated');
  });

  it('drops an answer about the session that a newer one overtook', () => {
    const { outcomes, state } = setupFlows({
      loginWithPopup: () => of(0),
      checkSession: () => of(0),
      session: inTurn<EngineSession>(cold('--------(n|)', { n: NOBODYS }), cold('--(a|)', { a: ADAS })),
    });
    expect(outcomes(hot('-c-p', { c: checkSession, p: loginWithPopup }))).toBeObservable(
      cold('-----(sp)c', { s: signedIn, p: loggedIn, c: checked }),
    );
    expect(state().user).toEqual(ADAS.user);
  });

  it('drops an answer about the session that a logout overtook', () => {
    const { outcomes, state } = setupFlows({
      checkSession: () => of(0),
      logout: () => cold('---(w|)'),
      session: inTurn<EngineSession>(cold('---------(a|)', { a: ADAS })),
    });
    expect(outcomes(hot('-c-l', { c: checkSession, l: logout }))).toBeObservable(
      cold('------(no)c', { n: nobodyYet, o: loggedOut, c: checked }),
    );
    expect(state().status).toBe('unauthenticated');
  });

  it('asks nobody who is signed in after a logout', () => {
    const { outcomes } = setupFlows({ logout: () => cold('--(w|)'), session: () => of(ADAS) });
    expect(outcomes(hot('-l', { l: logout }))).toBeObservable(
      cold('---(no)', { n: nobodyYet, o: loggedOut }),
    );
  });

  it('asks nobody who is signed in after a redirect, so that a first check goes on', () => {
    const { outcomes } = setupFlows({
      checkSession: () => cold('------(w|)'),
      loginWithRedirect: () => cold('--(w|)'),
      session: () => of(ADAS),
    });
    expect(outcomes(hot('-cr', { c: checkSession, r: loginWithRedirect }))).toBeObservable(
      cold('----r--(so)', { r: sentToLogin, s: signedIn, o: checked }),
    );
  });

  it('asks nobody who is signed in after a call that a logout ended', () => {
    const { outcomes } = setupFlows({
      token: () => cold('--#', {}, superseded),
      session: () => of(ADAS),
    });
    expect(outcomes(hot('-t', { t: getToken }))).toBeObservable(
      cold('---x', {
        x: AuthApiActions.getAccessTokenSilentlyFailure({
          error: toAuthErrorInfo(superseded, 'getAccessTokenSilently'),
        }),
      }),
    );
  });

  it('tells a session that a failed call left behind or ended', () => {
    const { outcomes } = setupFlows({
      checkSession: () => of(0),
      loginWithPopup: () => cold('--#', {}, closed),
      session: inTurn(of(ADAS), of(NOBODYS)),
    });
    expect(outcomes(hot('c---p', { c: checkSession, p: loginWithPopup }))).toBeObservable(
      cold('(so)--(nx)', { s: signedIn, o: checked, n: signedOut, x: cancelled }),
    );
  });

  it('takes an empty cache after a failed first check for "unreachable", not for "signed out"', () => {
    const { outcomes, state } = setupFlows({ checkSession: () => cold('--#', {}, offline) });
    expect(outcomes(hot('-c', { c: checkSession }))).toBeObservable(cold('---x', { x: unchecked }));
    expect(state().status).toBe('unreachable');
  });

  it('tells the failure alone when the session cannot be read after it', () => {
    const { outcomes } = setupFlows({
      checkSession: () => cold('--#', {}, offline),
      session: () => throwError(() => new Error('storage is blocked')),
    });
    expect(outcomes(hot('-c', { c: checkSession }))).toBeObservable(cold('---x', { x: unchecked }));
  });

  it('fails a request whose session cannot be read', () => {
    const blocked = engineError('server_error');
    const { outcomes } = setupFlows({
      loginWithPopup: () => cold('--(w|)'),
      session: () => throwError(() => blocked),
    });
    expect(outcomes(hot('-p', { p: loginWithPopup }))).toBeObservable(
      cold('---x', {
        x: AuthApiActions.loginWithPopupFailure({ error: toAuthErrorInfo(blocked, 'loginWithPopup') }),
      }),
    );
  });

  it('fails a request whose work throws at once, and serves the next', () => {
    const { outcomes } = setupFlows({
      loginWithPopup: inTurn(
        defer((): Observable<unknown> => {
          throw closed;
        }),
        of(0),
      ),
      session: inTurn(of(NOBODYS), of(ADAS)),
    });
    expect(outcomes(hot('-p-p', { p: loginWithPopup }))).toBeObservable(
      cold('-x-(sp)', { s: signedIn, x: cancelled, p: loggedIn }),
    );
  });

  it('serves the next request after each failure', () => {
    const { outcomes } = setupFlows({ checkSession: () => throwError(() => offline) });
    expect(outcomes(hot('-c-c-c', { c: checkSession }))).toBeObservable(cold('-x-x-x', { x: unchecked }));
  });
});
