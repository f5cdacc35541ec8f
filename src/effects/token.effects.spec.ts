import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import { deferred, engineError, fakePopups, rejectionOf } from '../spec-support/answers';
import { FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { setup } from '../spec-support/setup';
import { AuthApiActions } from '../state/auth-api.actions';
import { AuthActions } from '../state/auth.actions';

const SECRET = 'the-token-itself';

async function setupSignedIn() {
  const client = new FakeClient();
  await client.signIn();
  const app = setup({ client });
  await app.settle();
  app.actions.length = 0;
  return { ...app, auth: TestBed.inject(AuthService) };
}

describe('getAccessTokenSilently$', () => {
  it('tells what may be known of the token, and not the token', async () => {
    const { client, store, settle, actions, types, state } = await setupSignedIn();
    client.onToken = () => Promise.resolve(tokenAnswer(SECRET));
    const audience = 'https://api.test';
    store.dispatch(AuthActions.getAccessTokenSilently({ authorizationParams: { audience } }));
    await settle();
    expect(types()).toEqual([
      'Get Access Token Silently',
      'Access Token Changed',
      'Get Access Token Silently Success',
    ]);
    expect(state().tokens.map((token) => [token.audience, token.scope, token.tokenType])).toEqual([
      [audience, 'openid profile', 'Bearer'],
    ]);
    expect(actions.at(-1)).toEqual(
      AuthApiActions.getAccessTokenSilentlySuccess({ token: state().tokens[0] ?? null }),
    );
    expect(JSON.stringify([actions, state()])).not.toContain(SECRET);
  });

  it('hands the real options to the engine, and asks for the detailed answer', async () => {
    const { client, store, settle } = await setupSignedIn();
    const authorizationParams = { audience: 'https://api.test', subject_token: 'a-secret' };
    store.dispatch(AuthActions.getAccessTokenSilently({ authorizationParams, cacheMode: 'off' }));
    await settle();
    expect(client.named('getTokenSilently')).toEqual([
      [{ authorizationParams, cacheMode: 'off', detailedResponse: true }],
    ]);
  });

  it('gives each of many callers its outcome, from one call of the engine', async () => {
    const { client, auth, types } = await setupSignedIn();
    const token = deferred<unknown>();
    client.onToken = () => token.promise;
    const calls = [1, 2, 3].map(() => firstValueFrom(auth.getAccessTokenSilently()));
    token.resolve(tokenAnswer(SECRET));
    expect(await Promise.all(calls)).toEqual([SECRET, SECRET, SECRET]);
    expect(client.named('getTokenSilently').length).toBe(1);
    expect(types().filter((type) => type === 'Get Access Token Silently Success').length).toBe(3);
    expect(types().filter((type) => type === 'Access Token Changed').length).toBe(1);
  });

  it('rejects all who share a failed call with the same error, told once', async () => {
    const { client, auth } = await setupSignedIn();
    const error = engineError('server_error');
    client.onToken = () => Promise.reject(error);
    const told: unknown[] = [];
    auth.error$.subscribe((next) => told.push(next));
    const caught = await Promise.all([1, 2, 3].map(() => rejectionOf(auth.getAccessTokenSilently())));
    expect(caught.every((each) => each === error)).toBe(true);
    expect(told).toEqual([error]);
  });

  it('ends the session when the engine has none any more', async () => {
    const { client, auth, types, actions } = await setupSignedIn();
    client.onToken = () => {
      client.session = null;
      return Promise.resolve(undefined);
    };
    expect(await firstValueFrom(auth.getAccessTokenSilently())).toBeUndefined();
    expect(auth.isAuthenticated()).toBe(false);
    expect(actions.at(-1)).toEqual(AuthApiActions.getAccessTokenSilentlySuccess({ token: null }));
    expect(types().filter((type) => type === 'Session Changed').length).toBe(1);
  });

  it('tells once that the session ended together with a failure', async () => {
    const { client, auth, types, settle } = await setupSignedIn();
    client.onToken = () => {
      client.session = null;
      return Promise.reject(engineError('login_required'));
    };
    await rejectionOf(auth.getAccessTokenSilently());
    await settle();
    expect(auth.status()).toBe('unauthenticated');
    expect(types()).toEqual([
      'Get Access Token Silently',
      'Session Changed',
      'Get Access Token Silently Failure',
    ]);
  });
});

describe('getAccessTokenWithPopup$', () => {
  it('opens the window within the click, and hands over the real options', async () => {
    const { client, store, settle } = await setupSignedIn();
    const popups = fakePopups();
    const options = { authorizationParams: { audience: 'https://api.test' } };
    store.dispatch(AuthActions.getAccessTokenWithPopup(options, { timeoutInSeconds: 9 }));
    expect(popups.length).toBe(1);
    await settle();
    const [given, config] = client.named('getTokenWithPopup')[0] ?? [];
    expect(given).toBe(options);
    expect((config as { timeoutInSeconds: number }).timeoutInSeconds).toBe(9);
  });

  it('tells nothing of the token', async () => {
    const { client, store, settle, actions, state } = await setupSignedIn();
    fakePopups();
    client.onTokenWithPopup = () => Promise.resolve(SECRET);
    store.dispatch(AuthActions.getAccessTokenWithPopup());
    await settle();
    expect(JSON.stringify([actions, state()])).not.toContain(SECRET);
    expect(state().activity).toEqual([]);
  });

  it('tells who signed in by it', async () => {
    const { client, auth, settle, types, actions } = await setupSignedIn();
    await firstValueFrom(auth.logout(), { defaultValue: undefined });
    await settle();
    actions.length = 0;
    fakePopups();
    expect(await firstValueFrom(auth.getAccessTokenWithPopup())).toBe('token-of-popup');
    expect(auth.user()).toEqual(client.session?.user ?? null);
    expect(types()).toEqual([
      'Get Access Token With Popup',
      'Session Changed',
      'Get Access Token With Popup Success',
    ]);
  });
});
