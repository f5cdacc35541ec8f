import { TestBed } from '@angular/core/testing';
import { Actions } from '@ngrx/effects';
import { provideMockActions } from '@ngrx/effects/testing';
import { type Action, provideStore } from '@ngrx/store';
import { cold, getTestScheduler, hot } from 'jasmine-marbles';
import { EMPTY, type Observable, of } from 'rxjs';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { engineError } from '../spec-support/answers';
import { RUNTIME_CHECKS } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { OUTCOMES } from '../state/operations';
import { rememberOriginal } from '../state/originals';
import { AuthEvents } from './auth-events';
import { Calls } from './calls';
import { settleCalls$, tellEvents$ } from './events.effects';

const error = engineError('login_required');

/** A failure as the effects make it: plain data with the real error beside it. */
function failed(operation: string) {
  return { error: rememberOriginal(toAuthErrorInfo(error, operation), error) };
}

/** Lets the effects run on `actions`, and records in time what an observable tells meanwhile. */
function run<T>(actions: Observable<Action>, told: (events: AuthEvents) => Observable<T>): Observable<T> {
  TestBed.configureTestingModule({
    providers: [provideStore({}, { runtimeChecks: RUNTIME_CHECKS }), provideMockActions(() => actions)],
  });
  const events = TestBed.inject(AuthEvents);
  TestBed.runInInjectionContext(() => {
    for (const effect of [tellEvents$, settleCalls$]) {
      effect().subscribe();
    }
  });
  return told(events);
}

describe('the effects of events', () => {
  const outcomes = OUTCOMES.map(({ creator }) => creator);

  for (const failure of outcomes.filter(({ type }) => type.endsWith('Failure'))) {
    it(`tell the real error of "${failure.type}"`, () => {
      const action = failure(failed('it'));
      expect(run(hot('-f', { f: action }), ({ error$ }) => error$)).toBeObservable(cold('-e', { e: error }));
    });
  }

  for (const success of outcomes.filter(({ type }) => type.endsWith('Success'))) {
    it(`forget the error on "${success.type}"`, () => {
      let late: Observable<unknown> = EMPTY;
      const actions = hot('f-s', {
        f: AuthApiActions.logoutFailure(failed('logout')),
        s: success({ appState: null, target: '/', token: null } as never),
      });
      run(actions, (events) => (late = events.error$));
      getTestScheduler().flush();
      expect(late).toBeObservable(cold(''));
    });
  }

  it('forget the error when the application says so', () => {
    const actions = hot('f-c-f', {
      f: AuthApiActions.logoutFailure(failed('logout')),
      c: AuthActions.clearError(),
    });
    expect(run(actions, ({ error$ }) => error$)).toBeObservable(cold('e---e', { e: error }));
  });

  it('tell an error that two requests shared once', () => {
    const actions = hot('-(ab)', {
      a: AuthApiActions.getAccessTokenSilentlyFailure(failed('getAccessTokenSilently')),
      b: AuthApiActions.accessTokenFailure(failed('http')),
    });
    expect(run(actions, ({ error$ }) => error$)).toBeObservable(cold('-e', { e: error }));
  });

  it('tell the plain copy of an error that was imported', () => {
    const info = toAuthErrorInfo(error, 'logout');
    const actions = hot('-f', { f: AuthApiActions.logoutFailure({ error: info }) });
    expect(run<unknown>(actions, ({ error$ }) => error$)).toBeObservable(cold('-e', { e: info }));
  });

  it('tell the appState of a callback, if it has one', () => {
    const appState = { target: '/orders', note: 7 };
    const actions = hot('-n-a', {
      n: AuthApiActions.handleRedirectCallbackSuccess({ appState: null, target: '/' }),
      a: AuthApiActions.handleRedirectCallbackSuccess({ appState, target: '/orders' }),
    });
    expect(run(actions, ({ appState$ }) => appState$)).toBeObservable(cold('---a', { a: appState }));
  });

  it('settle the calls whose outcome they see', () => {
    TestBed.configureTestingModule({ providers: [provideStore({}, { runtimeChecks: RUNTIME_CHECKS })] });
    const calls = TestBed.inject(Calls);
    const request = AuthActions.logout();
    const answer = calls.open(request);
    const outcome = calls.answer(request, AuthApiActions.logoutSuccess(), of('done'));
    settleCalls$(new Actions(hot('--o', { o: outcome })), calls).subscribe();
    expect(answer).toBeObservable(cold('--(d|)', { d: 'done' }));
  });
});
