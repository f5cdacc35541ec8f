import { TestBed } from '@angular/core/testing';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { firstValueFrom } from 'rxjs';
import { AuthService } from './auth.service';
import { AuthGateway } from './client/gateway';
import { AbstractNavigator } from './client/navigator';
import { deferred, engineError, fakePopups, rejectionOf } from './spec-support/answers';
import { ADA, FakeClient, tokenAnswer } from './spec-support/fake-client';
import { setup } from './spec-support/setup';
import { AuthActions } from './state/auth.actions';

describe('the library in an application', () => {
  it('asks for the session when the application is initialised, and tells what it found', async () => {
    const { types, state, settle } = setup();
    await settle();
    expect(types()).toEqual(['Session Changed', 'Check Session Success']);
    expect(state().status).toBe('unauthenticated');
  });

  it('settles the caller of a popup login after the store knows the user', async () => {
    const { state, settle } = setup();
    await settle();
    const auth = TestBed.inject(AuthService);
    fakePopups();
    await firstValueFrom(auth.loginWithPopup());
    expect(state().user).toEqual(ADA);
    expect(auth.user()).toEqual(ADA);
    expect(await firstValueFrom(auth.getAccessTokenSilently())).toBe('token-1');
    const claims = await firstValueFrom(auth.idTokenClaims$);
    expect(claims?.__raw).toBe('raw.id.token');
    await firstValueFrom(auth.logout({ openUrl: false }));
    expect(auth.isAuthenticated()).toBe(false);
  });

  it('serves an application that never touches the facade', async () => {
    const { store, state, settle, types, actions } = setup();
    await settle();
    actions.length = 0;
    fakePopups();
    store.dispatch(AuthActions.loginWithPopup());
    await settle();
    store.dispatch(AuthActions.logout({ openUrl: false }));
    await settle();
    expect(state().user).toBeNull();
    expect(types()).toEqual([
      'Login With Popup',
      'Session Changed',
      'Login With Popup Success',
      'Logout',
      'Session Changed',
      'Logout Success',
    ]);
  });

  it('asks the engine once for a thousand callers of one token', async () => {
    const client = new FakeClient();
    await client.signIn();
    const token = deferred<unknown>();
    client.onToken = () => token.promise;
    const { settle, types } = setup({ client });
    await settle();
    const auth = TestBed.inject(AuthService);
    const calls = Array.from({ length: 1000 }, () => firstValueFrom(auth.getAccessTokenSilently()));
    token.resolve(tokenAnswer('shared'));
    expect(new Set(await Promise.all(calls))).toEqual(new Set(['shared']));
    expect(client.named('getTokenSilently').length).toBe(1);
    expect(types().filter((type) => type === 'Session Changed').length).toBe(1);
    expect(types().filter((type) => type === 'Access Token Changed').length).toBe(1);
  });
});

describe('a jump in time', () => {
  /** Logs in by a callback, fails once, and logs out, with DevTools listening. */
  async function setupHistory() {
    const client = new FakeClient();
    client.onCallback = async () => {
      await client.signIn();
      return { appState: { target: '/orders' }, response_type: 'code' } as never;
    };
    const visited: string[] = [];
    const navigator = { navigateByUrl: (url: string) => visited.push(url) };
    const app = setup({
      client,
      providers: [provideStoreDevtools(), { provide: AbstractNavigator, useValue: navigator }],
    });
    await app.settle();
    const auth = TestBed.inject(AuthService);
    const told = { users: [] as unknown[], errors: [] as unknown[], appStates: [] as unknown[] };
    auth.user$.subscribe((user) => told.users.push(user));
    auth.error$.subscribe((error) => told.errors.push(error));
    auth.appState$.subscribe((appState) => told.appStates.push(appState));

    await firstValueFrom(auth.handleRedirectCallback('https://app.test/?code=c&state=s'));
    client.onToken = () => Promise.reject(engineError('server_error'));
    await rejectionOf(auth.getAccessTokenSilently());
    await firstValueFrom(auth.logout());
    await app.settle();

    const devtools = TestBed.inject(StoreDevtools);
    const history = await firstValueFrom(devtools.liftedState);
    return {
      ...app,
      auth,
      devtools,
      told,
      visited,
      /** Jumps to the state after the last action of that type. */
      jumpTo: (type: string) => {
        const types = history.stagedActionIds.map((id) => history.actionsById[id]?.action.type);
        devtools.jumpToState(types.lastIndexOf(type));
      },
    };
  }

  it('leads signals and observables of the state along', async () => {
    const { auth, jumpTo, told } = await setupHistory();
    expect(told.users).toEqual([null, ADA, null]);
    jumpTo('[Auth0 API] Get Access Token Silently Failure');
    expect(auth.user()).toEqual(ADA);
    expect(auth.isAuthenticated()).toBe(true);
    expect(auth.error()?.code).toBe('server_error');
    expect(auth.appState()).toEqual({ target: '/orders' });
    expect(told.users).toEqual([null, ADA, null, ADA]);
    jumpTo('[Auth0 API] Logout Success');
    expect(auth.user()).toBeNull();
    expect(auth.error()).toBeNull();
    expect(told.users).toEqual([null, ADA, null, ADA, null]);
  });

  it('keeps the raw ID token beside the claims', async () => {
    const { auth, jumpTo } = await setupHistory();
    jumpTo('[Auth0 API] Handle Redirect Callback Success');
    expect((await firstValueFrom(auth.idTokenClaims$))?.__raw).toBe('raw.id.token');
  });

  it('calls nothing, goes nowhere, and tells no error and no appState again', async () => {
    const { client, jumpTo, told, visited, devtools, settle, actions } = await setupHistory();
    const before = [client.calls.length, told.errors.length, told.appStates.length, actions.length];
    expect(before.slice(1, 3)).toEqual([1, 1]);
    for (const type of [
      '[Auth0] Handle Redirect Callback',
      '[Auth0 API] Handle Redirect Callback Success',
      '[Auth0 API] Get Access Token Silently Failure',
      '[Auth0] Logout',
      '[Auth0 API] Logout Success',
    ]) {
      jumpTo(type);
      await settle();
    }
    devtools.toggleAction(3);
    devtools.sweep();
    await settle();
    expect([client.calls.length, told.errors.length, told.appStates.length, actions.length]).toEqual(before);
    expect(visited).toEqual(['/orders']);
  });

  it('leads the nonces that are shown along, and none that is in use', async () => {
    const { store, client, settle, state } = setup({ providers: [provideStoreDevtools()] });
    await settle();
    for (const nonce of ['nonce-1', 'nonce-2']) {
      store.dispatch(AuthActions.setDpopNonce(nonce, 'api'));
      await settle();
    }
    const calls = client.calls.length;
    const devtools = TestBed.inject(StoreDevtools);
    const { stagedActionIds, actionsById } = await firstValueFrom(devtools.liftedState);
    const types = stagedActionIds.map((id) => actionsById[id]?.action.type);
    devtools.jumpToState(types.indexOf('[Auth0 API] Dpop Nonce Changed'));
    expect(state().dpopNonces).toEqual({ api: 'nonce-1' });
    const current = TestBed.inject(AuthGateway).ask((engine) => engine.dpop.current('api'));
    expect(await current).toBe('nonce-2');
    expect(client.calls.length).toBe(calls);
  });

  it('shows imported state, without what stood beside it', async () => {
    const { auth, devtools, jumpTo, client } = await setupHistory();
    jumpTo('[Auth0 API] Handle Redirect Callback Success');
    const lifted = await firstValueFrom(devtools.liftedState);
    const calls = client.calls.length;
    devtools.importState(JSON.parse(JSON.stringify(lifted)) as never);
    expect(auth.user()).toEqual(ADA);
    const claims = await firstValueFrom(auth.idTokenClaims$);
    expect(claims?.['sub']).toBe(ADA.sub);
    expect(claims?.__raw).toBeUndefined();
    expect(client.calls.length).toBe(calls);
  });
});
