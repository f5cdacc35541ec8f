import { effect, PLATFORM_ID, provideZonelessChangeDetection } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { getState, signalStore, withState } from '@ngrx/signals';
import { Store } from '@ngrx/store';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { authFeature, AuthService } from 'ngrx-auth0';
import { firstValueFrom } from 'rxjs';
import { ADA, FakeClient } from '../src/spec-support/fake-client';
import { setup, type SetupOptions } from '../src/spec-support/setup';
import { withAuth } from './with-auth';

const SessionStore = signalStore({ providedIn: 'root' }, withState({ notes: 0 }), withAuth());

async function start({ user = ADA, ...options }: SetupOptions & { user?: typeof ADA | null } = {}) {
  const client = new FakeClient();
  if (user) {
    await client.signIn(user, { org_id: 'org_1', org_name: 'acme' });
  }
  const application = setup({ ...options, client });
  const store = TestBed.inject(SessionStore);
  return { ...application, store };
}

describe('withAuth', () => {
  it('shows that it is not known yet who is signed in', async () => {
    const { store } = await start();
    expect([store.isLoading(), store.isAuthenticated(), store.user(), store.authStatus()]).toEqual([
      true,
      false,
      null,
      'initializing',
    ]);
  });

  it('shows who is signed in', async () => {
    const { store, settle } = await start();
    await settle();
    expect(store.user()).toEqual(jasmine.objectContaining(ADA));
    expect([store.isLoading(), store.isAuthenticated(), store.authError(), store.authStatus()]).toEqual([
      false,
      true,
      null,
      'authenticated',
    ]);
    expect(store.organization()).toEqual({ id: 'org_1', name: 'acme' });
  });

  it('shows the last failure, until that is cleared', async () => {
    const { client, store, settle } = await start({ user: null });
    await settle();
    client.onLoginWithPopup = () =>
      Promise.reject(Object.assign(new Error('no'), { error: 'access_denied' }));
    await firstValueFrom(store.loginWithPopup({}, { popup: window })).catch(() => undefined);
    expect(store.authError()).toEqual(jasmine.objectContaining({ code: 'access_denied' }));
    store.clearAuthError();
    expect(store.authError()).toBeNull();
  });

  it('has no copy of the session: its own state is what the application gave it', async () => {
    const { store, settle } = await start();
    await settle();
    expect(getState(store)).toEqual({ notes: 0 });
  });

  const options = { authorizationParams: { audience: 'api' } };
  for (const [name, args] of [
    ['checkSession', [options]],
    ['getAccessTokenSilently', [options]],
    ['getAccessTokenWithPopup', [options, { timeoutInSeconds: 5 }]],
    ['loginWithPopup', [options, { timeoutInSeconds: 5 }]],
    ['loginWithRedirect', [options]],
    ['logout', [{ openUrl: false }]],
  ] as const) {
    it(`asks the facade for ${name}, with all arguments`, async () => {
      const { store } = await start();
      const answer = { asked: name };
      const facade = spyOn(TestBed.inject(AuthService), name).and.returnValue(answer as never);
      expect((store[name] as (...all: unknown[]) => unknown)(...args)).toBe(answer);
      expect(facade as jasmine.Spy).toHaveBeenCalledOnceWith(...args);
    });
  }

  it('gives the whole answer of a token where that is asked for', async () => {
    const { store, settle } = await start();
    await settle();
    const { access_token } =
      (await firstValueFrom(store.getAccessTokenSilently({ detailedResponse: true }))) ?? {};
    expect(access_token).toBe('token-1');
  });

  it('follows a jump in time, which asks the client for nothing', async () => {
    const { client, store, settle } = await start({
      providers: [provideZonelessChangeDetection(), provideStoreDevtools({ connectInZone: true })],
    });
    await settle();
    const seen: (string | undefined)[] = [];
    TestBed.runInInjectionContext(() => effect(() => seen.push(store.user()?.name)));
    TestBed.tick();
    store.logout();
    await settle();
    TestBed.tick();
    const calls = client.calls.length;
    const devtools = TestBed.inject(StoreDevtools);
    const { stagedActionIds, actionsById } = await firstValueFrom(devtools.liftedState);
    const at = stagedActionIds.findIndex((id) => actionsById[id]?.action.type === '[Auth0] Logout');
    devtools.jumpToAction(stagedActionIds[at] ?? 0);
    TestBed.tick();
    expect(store.isAuthenticated()).toBeTrue();
    devtools.jumpToAction(0);
    TestBed.tick();
    expect(store.isLoading()).toBeTrue();
    expect(seen).toEqual(['Ada Lovelace', undefined, 'Ada Lovelace', undefined]);
    expect(client.calls.length).toBe(calls);
  });

  it('asks for nothing on a server, and waits there for ever', async () => {
    const { client, store, settle } = await start({
      providers: [{ provide: PLATFORM_ID, useValue: 'server' }],
    });
    await settle();
    expect(store.isLoading()).toBeTrue();
    expect(client.calls).toEqual([]);
    expect(TestBed.inject(Store).selectSignal(authFeature.selectActivity)()).toEqual([]);
  });
});
