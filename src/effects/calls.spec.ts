import { TestBed } from '@angular/core/testing';
import { provideStore } from '@ngrx/store';
import { firstValueFrom, lastValueFrom, toArray } from 'rxjs';
import { NgrxAuth0Error } from '../errors/developer-error';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { engineError, rejectionOf } from '../spec-support/answers';
import { RUNTIME_CHECKS, setup } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { AuthEvents } from './auth-events';
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
    const outcome = calls.succeed(request, AuthApiActions.logoutSuccess(), 'the answer');
    expect(told).toEqual([]);
    calls.settle(outcome);
    expect(told).toEqual(['the answer', 'complete']);
  });

  it('fails with the error itself', () => {
    const calls = TestBed.inject(Calls);
    const request = AuthActions.logout();
    const { told } = listen(calls, request);
    const error = new Error('no');
    calls.settle(calls.fail(request, AuthApiActions.logoutSuccess(), error));
    expect(told.length).toBe(1);
    expect(told[0]).toBe(error);
  });

  it('answers late subscribers', () => {
    const calls = TestBed.inject(Calls);
    const request = AuthActions.logout();
    const { told, join } = listen(calls, request);
    calls.settle(calls.succeed(request, AuthApiActions.logoutSuccess(), 'the answer'));
    told.length = 0;
    join();
    expect(told).toEqual(['the answer', 'complete']);
  });

  it('settles once, however often the outcome is seen', () => {
    const calls = TestBed.inject(Calls);
    const request = AuthActions.logout();
    const { told } = listen(calls, request);
    const outcome = calls.succeed(request, AuthApiActions.logoutSuccess(), 'the answer');
    calls.settle(outcome);
    calls.settle(outcome);
    calls.settle(calls.fail(request, AuthApiActions.logoutSuccess(), new Error('late')));
    expect(told).toEqual(['the answer', 'complete']);
  });

  it('tells equal requests apart', () => {
    const calls = TestBed.inject(Calls);
    const [first, second] = [AuthActions.logout(), AuthActions.logout()];
    const one = listen(calls, first);
    const other = listen(calls, second);
    calls.settle(calls.succeed(second, AuthApiActions.logoutSuccess(), 'the answer'));
    expect(one.told).toEqual([]);
    expect(other.told).toEqual(['the answer', 'complete']);
  });

  it('leaves outcomes of requests that nobody waits for as they are', () => {
    const calls = TestBed.inject(Calls);
    const outcome = AuthApiActions.logoutSuccess();
    expect(calls.succeed(AuthActions.logout(), outcome, undefined)).toBe(outcome);
    expect(() => {
      calls.settle(outcome);
    }).not.toThrow();
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
    calls.ngOnDestroy();
    expect(await rejectionOf(calls.open({ type: 'late' }))).toEqual(
      jasmine.objectContaining({ code: 'NGA0303' }),
    );
  });
});

describe('Calls.direct', () => {
  async function setupCalls() {
    const app = setup();
    await app.settle();
    app.actions.length = 0;
    const calls = TestBed.inject(Calls);
    return { ...app, read: () => calls.direct('getDpopNonce', (engine) => engine.dpop.nonce('api')) };
  }

  it('starts at once, and asks once however many subscribe', async () => {
    const { client, read, settle } = await setupCalls();
    client.nonces.set('api', 'nonce-1');
    const answer = read();
    await settle();
    expect(client.named('getDpopNonce')).toEqual([['api']]);
    expect([await firstValueFrom(answer), await firstValueFrom(answer)]).toEqual(['nonce-1', 'nonce-1']);
    expect(client.named('getDpopNonce').length).toBe(1);
  });

  it('answers with one value, and completes', async () => {
    const { read } = await setupCalls();
    expect(await lastValueFrom(read().pipe(toArray()))).toEqual([undefined]);
  });

  it('has no request and no success in the store', async () => {
    const { read, actions } = await setupCalls();
    await firstValueFrom(read());
    expect(actions).toEqual([]);
  });

  it('tells a failure by an action, in the state and on error$, and then its caller', async () => {
    const { client, read, actions, state } = await setupCalls();
    const error = engineError('server_error');
    client.onGetDpopNonce = () => Promise.reject(error);
    const info = toAuthErrorInfo(error, 'getDpopNonce');
    const told: unknown[] = [];
    TestBed.inject(AuthEvents).error$.subscribe((next) => told.push(next));
    const seen: unknown[] = [];
    const answer = read();
    answer.subscribe({ error: (next: unknown) => seen.push(next, state().error) });
    expect(await rejectionOf(answer)).toBe(error);
    expect(actions).toEqual([AuthApiActions.dpopFailure({ error: info })]);
    expect(seen[0]).toBe(error);
    expect(seen[1]).toEqual(info);
    expect(told.length).toBe(1);
    expect(told[0]).toBe(error);
  });

  it('replays a failure to late subscribers, and tells it once', async () => {
    const { client, read, types } = await setupCalls();
    const error = engineError('server_error');
    client.onGetDpopNonce = () => Promise.reject(error);
    const answer = read();
    expect([await rejectionOf(answer), await rejectionOf(answer)]).toEqual([error, error]);
    expect(types()).toEqual(['Dpop Failure']);
  });

  it('leaves no rejection behind when nobody subscribes', async () => {
    const { client, read, types } = await setupCalls();
    client.onGetDpopNonce = () => Promise.reject(engineError('server_error'));
    read();
    // Jasmine fails the spec if a rejection is left unhandled by then.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(types()).toEqual(['Dpop Failure']);
  });

  it('fails later, not at once, where the engine throws', async () => {
    const { client, read } = await setupCalls();
    const error = new Error('`useDpop` option must be enabled');
    client.onGetDpopNonce = () => {
      throw error;
    };
    expect(await rejectionOf(read())).toBe(error);
  });
});
