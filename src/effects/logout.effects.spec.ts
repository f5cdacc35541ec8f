import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import { NgrxAuth0Error } from '../errors/developer-error';
import { deferred, engineError, rejectionOf } from '../spec-support/answers';
import { FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { setup } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';

async function setupSignedIn() {
  const client = new FakeClient();
  await client.signIn();
  const app = setup({ client });
  await app.settle();
  app.actions.length = 0;
  return { ...app, auth: TestBed.inject(AuthService) };
}

describe('logout$', () => {
  it('ends the session before it succeeds', async () => {
    const { store, settle, types, state } = await setupSignedIn();
    store.dispatch(AuthActions.logout());
    await settle();
    expect(types()).toEqual(['Logout', 'Session Changed', 'Logout Success']);
    expect(state().status).toBe('unauthenticated');
    expect(state().user).toBeNull();
    expect(state().idTokenClaims).toBeNull();
  });

  it('ends no session twice', async () => {
    const { store, settle, types } = await setupSignedIn();
    store.dispatch(AuthActions.logout());
    store.dispatch(AuthActions.logout());
    await settle();
    expect(types()).toEqual(['Logout', 'Logout', 'Session Changed', 'Logout Success', 'Logout Success']);
  });

  it('hands the real options to the engine', async () => {
    const { client, store, settle } = await setupSignedIn();
    const options = { openUrl: () => undefined };
    store.dispatch(AuthActions.logout(options));
    await settle();
    expect(client.named('logout')[0]?.[0]).toBe(options);
  });

  it('keeps the session when it fails', async () => {
    const { client, auth } = await setupSignedIn();
    client.onLogout = () => Promise.reject(engineError('server_error'));
    await rejectionOf(auth.logout());
    expect(auth.isAuthenticated()).toBe(true);
    expect(auth.error()?.operation).toBe('logout');
  });

  it('rejects who waits for a token at once, while it is still being carried out', async () => {
    const { client, auth, settle } = await setupSignedIn();
    const [token, loggedOut] = [deferred<unknown>(), deferred()];
    client.onToken = () => token.promise;
    client.onLogout = () => loggedOut.promise;
    const waiting = rejectionOf(auth.getAccessTokenSilently());
    await settle();
    const logout = firstValueFrom(auth.logout(), { defaultValue: undefined });
    const error = await waiting;
    expect(error).toBeInstanceOf(NgrxAuth0Error);
    expect((error as NgrxAuth0Error).code).toBe('NGA0303');
    expect(auth.isAuthenticated()).toBe(true);

    loggedOut.resolve();
    await logout;
    expect(auth.isAuthenticated()).toBe(false);
    expect(auth.status()).toBe('unauthenticated');
    token.reject(engineError('login_required'));
    await settle();
  });

  it('lets no token that arrives late bring the session back', async () => {
    const { client, auth, settle, types } = await setupSignedIn();
    const token = deferred<unknown>();
    client.onToken = async () => {
      const answer = await token.promise;
      await client.signIn();
      return answer;
    };
    const waiting = rejectionOf(auth.getAccessTokenSilently());
    await settle();
    await Promise.all([waiting, firstValueFrom(auth.logout(), { defaultValue: undefined })]);
    token.resolve(tokenAnswer('late'));
    await settle();
    expect(client.session).toBeNull();
    expect(client.named('logout')).toEqual([[{}], [{ openUrl: false }]]);
    expect(types().filter((type) => type === 'Session Changed').length).toBe(1);
    expect(types()).not.toContain('Access Token Changed');
    expect(auth.status()).toBe('unauthenticated');
    await firstValueFrom(auth.checkSession(), { defaultValue: undefined });
    expect(auth.status()).toBe('unauthenticated');
  });
});
