import { TestBed } from '@angular/core/testing';
import { cold, hot } from 'jasmine-marbles';
import { firstValueFrom, of, throwError } from 'rxjs';
import { AuthService } from '../auth.service';
import { deferred, rejectionOf } from '../spec-support/answers';
import { FakeClient } from '../spec-support/fake-client';
import { ADAS, NOBODYS, setupFlows } from '../spec-support/flows';
import { setup } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';

const TOKEN = { audience: 'https://api.test', scope: 'read', tokenType: 'Bearer', expiresAt: 1 };

const signedIn = AuthApiActions.sessionChanged(ADAS);
const signedOut = AuthApiActions.sessionChanged(NOBODYS);
const newToken = AuthApiActions.accessTokenChanged({ token: TOKEN });

describe('checkSession$', () => {
  it('finds who is signed in', async () => {
    const client = new FakeClient();
    client.onCheckSession = () => client.signIn();
    const { settle, types, state } = setup({ client });
    await settle();
    expect(types()).toEqual(['Session Changed', 'Check Session Success']);
    expect(state().status).toBe('authenticated');
  });

  it('finds that nobody is signed in', async () => {
    const { settle, types, state } = setup();
    await settle();
    expect(types()).toEqual(['Session Changed', 'Check Session Success']);
    expect(state().status).toBe('unauthenticated');
  });

  it('tells a tenant out of reach from nobody being signed in', async () => {
    const client = new FakeClient();
    client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
    const { settle, types, state } = setup({ client });
    await settle();
    expect(types()).toEqual(['Check Session Failure']);
    expect(state().status).toBe('unreachable');
    expect(state().error?.category).toBe('network');
  });

  it('hands the real options to the engine', async () => {
    const { client, store, settle } = setup();
    await settle();
    const options = { cacheMode: 'off' as const };
    store.dispatch(AuthActions.checkSession(options));
    await settle();
    expect(client.named('checkSession')[1]?.[0]).toBe(options);
  });
});

describe('followTokens$', () => {
  it('asks for the session when the tenant can be asked again', () => {
    const { outcomes } = setupFlows({ tokenChanges: hot('-b', { b: 'back' }) });
    expect(outcomes()).toBeObservable(cold('-c', { c: AuthActions.checkSession() }));
  });

  it('tells of a new token, and of the session that it came with', () => {
    const { outcomes, state } = setupFlows({
      tokenChanges: hot('-t', { t: { token: TOKEN } }),
      session: () => cold('--(a|)', { a: ADAS }),
    });
    expect(outcomes()).toBeObservable(cold('-t-s', { t: newToken, s: signedIn }));
    expect(state().tokens).toEqual([TOKEN]);
  });

  it('tells of a new token alone where the session is the same', () => {
    const { outcomes } = setupFlows({
      tokenChanges: hot('-t----t', { t: { token: TOKEN } }),
      session: () => of(ADAS),
    });
    expect(outcomes()).toBeObservable(cold('-(ts)-t', { t: newToken, s: signedIn }));
  });

  it('ends the session when the engine has no token any more', () => {
    const answers = [ADAS, NOBODYS];
    const { outcomes, state } = setupFlows({
      tokenChanges: hot('t---l', { t: { token: TOKEN }, l: 'lost' }),
      session: () => of(answers.shift() ?? NOBODYS),
    });
    expect(outcomes()).toBeObservable(cold('(ts)n', { t: newToken, s: signedIn, n: signedOut }));
    expect(state().status).toBe('unauthenticated');
  });

  it('believes no empty cache after a token that failed, while the first check is open', () => {
    const { outcomes, state } = setupFlows({ tokenChanges: hot('-f', { f: 'failed' }) });
    expect(outcomes()).toBeObservable(cold(''));
    expect(state().status).toBe('initializing');
  });

  it('ends the session when a failed token shows that the engine did', () => {
    const answers = [ADAS, NOBODYS];
    const { outcomes } = setupFlows({
      tokenChanges: hot('t---f', { t: { token: TOKEN }, f: 'failed' }),
      session: () => of(answers.shift() ?? NOBODYS),
    });
    expect(outcomes()).toBeObservable(cold('(ts)n', { t: newToken, s: signedIn, n: signedOut }));
  });

  it('goes on when the session cannot be read', () => {
    const { outcomes } = setupFlows({
      tokenChanges: hot('-t-t', { t: { token: TOKEN } }),
      session: () => throwError(() => new Error('storage is blocked')),
    });
    expect(outcomes()).toBeObservable(cold('-t-t', { t: newToken }));
  });

  it('takes a refusal for the answer that a tenant out of reach owed', async () => {
    const client = new FakeClient();
    client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
    const { settle, types, state, actions } = setup({ client });
    await settle();
    expect(state().status).toBe('unreachable');
    actions.length = 0;
    await rejectionOf(TestBed.inject(AuthService).getAccessTokenSilently());
    expect(types()).toEqual([
      'Get Access Token Silently',
      'Session Changed',
      'Get Access Token Silently Failure',
    ]);
    expect(state().status).toBe('unauthenticated');
  });

  it('lets no empty cache end the first check', async () => {
    const client = new FakeClient();
    const checked = deferred();
    client.onCheckSession = () => checked.promise.then(() => client.signIn());
    client.onToken = () => Promise.resolve(undefined);
    const { settle, state } = setup({ client });
    const token = firstValueFrom(
      TestBed.inject(AuthService).getAccessTokenSilently({ cacheMode: 'cache-only' }),
    );
    expect(await token).toBeUndefined();
    expect(state().status).toBe('initializing');
    checked.resolve();
    await settle();
    expect(state().status).toBe('authenticated');
  });
});
