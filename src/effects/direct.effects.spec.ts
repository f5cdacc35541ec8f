import { TestBed } from '@angular/core/testing';
import { ActionsSubject } from '@ngrx/store';
import { firstValueFrom, lastValueFrom, type Observable, toArray } from 'rxjs';
import { AuthService } from '../auth.service';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { deferred, engineError, rejectionOf } from '../spec-support/answers';
import { ADA } from '../spec-support/fake-client';
import { withCode } from '../spec-support/promises';
import { setup } from '../spec-support/setup';
import { AuthApiActions } from '../state/auth-api.actions';
import { AuthEvents } from './auth-events';

/** An application after its start, and what the facade does without an action. */
async function setupDirect() {
  const app = setup();
  await app.settle();
  app.actions.length = 0;
  return { ...app, auth: TestBed.inject<AuthService>(AuthService) };
}

describe('calls without a request action', () => {
  async function setupCalls() {
    const app = await setupDirect();
    return { ...app, read: () => app.auth.getDpopNonce('api') };
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

  const READS: readonly (readonly [string, (auth: AuthService) => Observable<unknown>])[] = [
    ['getDpopNonce', (auth) => auth.getDpopNonce('api')],
    [
      'generateDpopProof',
      (auth) => auth.generateDpopProof({ url: 'https://api.test/', method: 'get', accessToken: 'token' }),
    ],
  ];
  for (const [name, call] of READS) {
    it(`reads no session: ${name}`, async () => {
      const { auth, client } = await setupCalls();
      const reads = (['isAuthenticated', 'getUser', 'getIdTokenClaims'] as const).map((read) =>
        spyOn(client, read as never).and.callThrough(),
      );
      await firstValueFrom(call(auth));
      expect(client.named(name).length).toBe(1);
      reads.forEach((read) => {
        expect(read).not.toHaveBeenCalled();
      });
    });

    it(`is never dispatched itself, also where the application has ended before the answer: ${name}`, async () => {
      const { auth, client, settle } = await setupCalls();
      const dispatched: string[] = [];
      TestBed.inject(ActionsSubject).subscribe(({ type }) => dispatched.push(type));
      await firstValueFrom(call(auth));
      const late = deferred<string>();
      client.onGetDpopNonce = client.onGenerateDpopProof = () => late.promise;
      const answer = rejectionOf(call(auth));
      await settle();
      TestBed.resetTestingModule();
      expect(await answer).toEqual(withCode('NGA0303'));
      late.resolve('late');
      await settle();
      expect(dispatched).not.toContain(name);
    });
  }

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

describe('direct calls with an outcome', () => {
  it('tell their success by the name of the method, and nothing of arguments and answer', async () => {
    const { client, auth, actions } = await setupDirect();
    client.onMethod = () => Promise.resolve({ secret: 'S3CRET' });
    expect(await firstValueFrom(auth.mfa.getAuthenticators('S3CRET'))).toEqual({ secret: 'S3CRET' } as never);
    expect(client.named('mfa.getAuthenticators')).toEqual([['S3CRET']]);
    expect(actions).toEqual([AuthApiActions.mfaSuccess({ operation: 'mfa.getAuthenticators' })]);
  });

  it('tell a failure by an action with the name of the method, and their caller the error itself', async () => {
    const { client, auth, actions, state } = await setupDirect();
    const error = engineError('server_error');
    client.onMethod = () => Promise.reject(error);
    expect(await rejectionOf(auth.myAccount.getFactors())).toBe(error);
    const info = toAuthErrorInfo(error, 'myAccount.getFactors');
    expect(actions).toEqual([AuthApiActions.myAccountFailure({ error: info })]);
    expect(state().error).toEqual(info);
  });

  it('end the former error with a success', async () => {
    const { client, auth, state } = await setupDirect();
    client.onMethod = () => Promise.reject(engineError('server_error'));
    await rejectionOf(auth.myAccount.getFactors());
    client.onMethod = () => Promise.resolve([]);
    await firstValueFrom(auth.myAccount.getFactors());
    expect(state().error).toBeNull();
  });

  it('sign in: the store knows the user before the caller is answered', async () => {
    const { client, auth, types, state } = await setupDirect();
    client.onMethod = async () => {
      await client.signIn();
      return { access_token: 'S3CRET' };
    };
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      auth.mfa.verify({ mfaToken: 'S3CRET', otp: '123456' }).subscribe({
        next: () => seen.push(state().user),
        complete: () => {
          resolve();
        },
      });
    });
    expect(seen).toEqual([ADA]);
    expect(types()).toEqual(['Session Changed', 'Mfa Success']);
  });

  it('find that the engine has ended the session', async () => {
    const { client, auth, types, state, settle, store } = await setupDirect();
    await client.signIn();
    store.dispatch(AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: null }));
    await settle();
    client.onMethod = () => {
      client.session = null;
      return Promise.reject(engineError('login_required'));
    };
    await rejectionOf(auth.myAccount.getFactors());
    expect(types().slice(-2)).toEqual(['Session Changed', 'My Account Failure']);
    expect(state().status).toBe('unauthenticated');
  });

  it('start when they are called, subscribed or not; passkeys and exchanges for each subscription', async () => {
    const { client, auth, settle } = await setupDirect();
    auth.mfa.getAuthenticators('token');
    auth.myAccount.getFactors();
    auth.anonymous.hasSession();
    const login = auth.passkey.login();
    const exchange = auth.customTokenExchange({ subject_token: 't', subject_token_type: 'urn:x' });
    await settle();
    expect(client.calls.map(({ name }) => name).filter((name) => name !== 'checkSession')).toEqual([
      'mfa.getAuthenticators',
      'myAccount.getFactors',
      'anonymous.hasSession',
    ]);
    await firstValueFrom(login);
    await firstValueFrom(login);
    await firstValueFrom(exchange);
    expect(client.named('passkey.login').length).toBe(2);
    expect(client.named('customTokenExchange')).toEqual([
      [{ subject_token: 't', subject_token_type: 'urn:x' }],
    ]);
  });

  it('are no promises, and have no JSON form: nobody calls the engine by looking at them', async () => {
    const { client, auth, settle } = await setupDirect();
    expect(JSON.stringify([auth.mfa, auth.passkey, auth.myAccount, auth.anonymous])).toBe('[{},{},{},{}]');
    expect((await Promise.resolve(auth.mfa)) === auth.mfa).toBeTrue();
    await settle();
    expect(client.calls.filter(({ name }) => name !== 'checkSession')).toEqual([]);
  });
});
