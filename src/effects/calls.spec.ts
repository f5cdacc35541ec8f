import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { of, throwError } from 'rxjs';
import { NgrxAuth0Error } from '../errors/developer-error';
import { rejectionOf } from '../spec-support/answers';
import { RUNTIME_CHECKS } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { Calls } from './calls';

/** What an observer was told, in order. */
function listen(calls: Calls, request: ReturnType<typeof AuthActions.logout>) {
  const told: unknown[] = [];
  const answer = calls.open<string>(request);
  const join = () =>
    answer.subscribe({
      next: (value) => told.push(value),
      error: (error: unknown) => told.push(error),
      complete: () => told.push('complete'),
    });
  join();
  return { told, join };
}

describe('Calls', () => {
  beforeEach(() => {
    TestBed.configureTestingModule({ providers: [provideStore({}, { runtimeChecks: RUNTIME_CHECKS })] });
  });

  it('answers when the outcome is settled, not when it is made', () => {
    const calls = TestBed.inject(Calls);
    const request = AuthActions.logout();
    const { told } = listen(calls, request);
    const outcome = calls.answer(request, AuthApiActions.logoutSuccess(), of('the answer'));
    expect(told).toEqual([]);
    calls.settle(outcome);
    expect(told).toEqual(['the answer', 'complete']);
  });

  it('fails with the error itself', () => {
    const calls = TestBed.inject(Calls);
    const request = AuthActions.logout();
    const { told } = listen(calls, request);
    const error = new Error('no');
    calls.settle(
      calls.answer(
        request,
        AuthApiActions.logoutSuccess(),
        throwError(() => error),
      ),
    );
    expect(told.length).toBe(1);
    expect(told[0]).toBe(error);
  });

  it('answers late subscribers', () => {
    const calls = TestBed.inject(Calls);
    const request = AuthActions.logout();
    const { told, join } = listen(calls, request);
    calls.settle(calls.answer(request, AuthApiActions.logoutSuccess(), of('the answer')));
    told.length = 0;
    join();
    expect(told).toEqual(['the answer', 'complete']);
  });

  it('settles once, however often the outcome is seen', () => {
    const calls = TestBed.inject(Calls);
    const request = AuthActions.logout();
    const { told } = listen(calls, request);
    const outcome = calls.answer(request, AuthApiActions.logoutSuccess(), of('the answer'));
    calls.settle(outcome);
    calls.settle(outcome);
    calls.settle(
      calls.answer(
        request,
        AuthApiActions.logoutSuccess(),
        throwError(() => new Error('late')),
      ),
    );
    expect(told).toEqual(['the answer', 'complete']);
  });

  it('tells equal requests apart', () => {
    const calls = TestBed.inject(Calls);
    const [first, second] = [AuthActions.logout(), AuthActions.logout()];
    const one = listen(calls, first);
    const other = listen(calls, second);
    calls.settle(calls.answer(second, AuthApiActions.logoutSuccess(), of('the answer')));
    expect(one.told).toEqual([]);
    expect(other.told).toEqual(['the answer', 'complete']);
  });

  it('leaves outcomes of requests that nobody waits for as they are', () => {
    const calls = TestBed.inject(Calls);
    const outcome = AuthApiActions.logoutSuccess();
    expect(calls.answer(AuthActions.logout(), outcome, of(undefined))).toBe(outcome);
  });

  it('fails what is open when the application ends', () => {
    const calls = TestBed.inject(Calls);
    const { told } = listen(calls, AuthActions.logout());
    TestBed.resetTestingModule();
    expect(told.length).toBe(1);
    expect(told[0]).toBeInstanceOf(NgrxAuth0Error);
    expect((told[0] as NgrxAuth0Error).code).toBe('NGA0303');
  });

  it('fails at once what is asked for after the application ended', async () => {
    const calls = TestBed.inject(Calls);
    TestBed.resetTestingModule();
    expect(await rejectionOf(calls.open({ type: 'late' }))).toEqual(
      jasmine.objectContaining({ code: 'NGA0303' }),
    );
  });
});
