import { HttpClient, provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { Actions, ofType } from '@ngrx/effects';
import { type MetaReducer, provideStore, Store } from '@ngrx/store';
import { MockStore, provideMockStore } from '@ngrx/store/testing';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { firstValueFrom, map, switchMap } from 'rxjs';
import { AuthService } from '../auth.service';
import { SessionChanges } from '../effects/session-changes';
import { authGuardFn } from '../guards/session.guard';
import { authHttpInterceptorFn } from '../interceptors/auth.interceptor';
import { deferred, fakePopups } from '../spec-support/answers';
import { ADA, FakeClient } from '../spec-support/fake-client';
import { Page, setupRouter } from '../spec-support/guarded';
import { setupHttp } from '../spec-support/http-setup';
import { setup } from '../spec-support/setup';
import { type Auth0State, initialAuth0State } from './auth.state';
import { AuthActions } from './auth.actions';
import { AuthApiActions } from './auth-api.actions';
import { authFeature } from './auth.feature';
import { LiveSlice } from './live-slice';

const SIGNED_OUT: Auth0State = { ...initialAuth0State, status: 'unauthenticated' };
const SIGNED_IN: Auth0State = { ...initialAuth0State, status: 'authenticated', user: ADA };

/** Shows a session that was recorded elsewhere. */
async function importState(auth0: Auth0State): Promise<void> {
  const devtools = TestBed.inject(StoreDevtools);
  const lifted = await firstValueFrom(devtools.liftedState);
  const computedStates = lifted.computedStates.map(() => ({ state: { auth0 }, error: null }));
  devtools.importState({ ...lifted, committedState: { auth0 }, computedStates });
  devtools.jumpToState(0);
}

describe('LiveSlice', () => {
  it('is the slice of the store, from the first action on', async () => {
    const { state, settle } = setup();
    const live = TestBed.inject(LiveSlice);
    expect(live.slice).toEqual({ ...initialAuth0State, activity: ['checkSession'] });
    await settle();
    expect(live.slice).toEqual(state());
    expect(live.slice.status).toBe('unauthenticated');
  });

  it('begins with a state that the application brought along', () => {
    TestBed.configureTestingModule({
      providers: [provideStore<Record<string, unknown>>({}, { initialState: { auth0: SIGNED_IN } })],
    });
    TestBed.inject(Store).addReducer(authFeature.name, authFeature.reducer);
    expect(TestBed.inject(LiveSlice).slice).toEqual(SIGNED_IN);
  });

  it('follows a `MockStore`, which has no actions', () => {
    TestBed.configureTestingModule({
      providers: [provideMockStore({ initialState: { auth0: SIGNED_OUT } })],
    });
    const live = TestBed.inject(LiveSlice);
    TestBed.inject(MockStore).setState({ auth0: SIGNED_IN });
    TestBed.inject(MockStore).refreshState();
    expect(live.slice).toEqual(SIGNED_IN);
  });

  it('stays what it is while DevTools show something else', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { state, settle } = setup({ client, providers: [provideStoreDevtools()] });
    await settle();
    TestBed.inject(StoreDevtools).jumpToState(0);
    expect(state().user).toBeNull();
    expect(TestBed.inject(LiveSlice).slice.user).toEqual(ADA);
  });

  it('lets the end of a session be told while nobody is shown to be signed in', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { state, settle, types } = setup({ client, providers: [provideStoreDevtools()] });
    await settle();
    const devtools = TestBed.inject(StoreDevtools);
    await importState(SIGNED_OUT);
    expect(state().status).toBe('unauthenticated');
    client.session = null;
    TestBed.inject(AuthService).checkSession().subscribe();
    await settle();
    expect(types().slice(-2)).toEqual(['Session Changed', 'Check Session Success']);
    const { computedStates } = await firstValueFrom(devtools.liftedState);
    devtools.jumpToState(computedStates.length - 1);
    expect(state().status).toBe('unauthenticated');
    expect(TestBed.inject(LiveSlice).slice.user).toBeNull();
  });

  for (const [who, ask] of [
    ['who follows `isAuthenticated$`', () => TestBed.inject<AuthService>(AuthService).isAuthenticated$],
    [
      'an effect of the application',
      () =>
        TestBed.inject<Actions>(Actions).pipe(
          ofType(AuthApiActions.sessionChanged),
          map(({ user }) => !!user),
        ),
    ],
  ] as const) {
    it(`knows who is signed in when ${who} sends a request that may go without a token`, async () => {
      fakePopups();
      const { http, backend, store, settle } = setupHttp({
        allowedList: [{ uri: '/api/*', allowAnonymous: true }],
      });
      await settle();
      ask()
        .pipe(switchMap((isSignedIn) => http.get(`/api/${isSignedIn}`)))
        .subscribe();
      await settle();
      backend.match(() => true);
      store.dispatch(AuthActions.loginWithPopup());
      await settle();
      const [request] = backend.match('/api/true');
      expect(request?.request.headers.get('Authorization')).toBe('Bearer token-1');
    });
  }

  it('heals a store as often as a reducer of the application sets it back to its beginning', async () => {
    const client = new FakeClient();
    await client.signIn();
    const forget: MetaReducer<object> = (reducer) => (state, action) =>
      reducer(action.type === 'forget' ? undefined : state, action);
    const { store, state, settle } = setup({
      client,
      providers: [provideStore({}, { metaReducers: [forget] })],
    });
    await settle();
    for (let time = 0; time < 2; time++) {
      store.dispatch({ type: 'forget' });
      expect(state().status).toBe('initializing');
      // As after a token for a request, which no action asked for.
      TestBed.inject(SessionChanges)
        .read()
        .subscribe((action) => store.dispatch(action));
      await settle();
      expect(state().status).toBe('authenticated');
    }
  });

  it('heals a store that DevTools committed in the past', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { store, state, settle } = setup({ client, providers: [provideStoreDevtools()] });
    await settle();
    const devtools = TestBed.inject(StoreDevtools);
    devtools.jumpToState(0);
    devtools.commit();
    expect(state().user).toBeNull();
    store.dispatch(AuthActions.checkSession());
    await settle();
    expect(state().user).toEqual(ADA);
  });

  it('is told once, and not with every call, while DevTools show a past', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { store, settle, types } = setup({ client, providers: [provideStoreDevtools()] });
    await settle();
    TestBed.inject(StoreDevtools).jumpToState(0);
    for (let call = 0; call < 3; call++) {
      store.dispatch(AuthActions.checkSession());
      await settle();
    }
    expect(types().filter((type) => type === 'Session Changed').length).toBe(2);
  });

  for (const [who, shown] of [
    ['nobody', SIGNED_OUT],
    ['somebody', SIGNED_IN],
  ] as const) {
    it(`keeps a guard and a request waiting for the first check while ${who} is shown to be signed in`, async () => {
      const check = deferred();
      const client = new FakeClient();
      client.onCheckSession = () => check.promise;
      const { go, router, settle } = await setupRouter(
        [
          { path: '', pathMatch: 'full', component: Page },
          { path: 'orders', component: Page, canActivate: [authGuardFn] },
        ],
        {
          client,
          config: { httpInterceptor: { allowedList: ['/api/*'] } },
          providers: [
            provideStoreDevtools(),
            provideHttpClient(withInterceptors([authHttpInterceptorFn])),
            provideHttpClientTesting(),
          ],
        },
      );
      const arrived = go('/orders');
      TestBed.inject(HttpClient).get('/api/orders').subscribe();
      await settle();
      const calls = client.calls.length;
      await importState(shown);
      await settle();
      expect(TestBed.inject(AuthService).status()).toBe(shown.status);
      expect(client.calls.length).toBe(calls);
      expect(TestBed.inject(HttpTestingController).match(() => true)).toEqual([]);
      expect(router.url).toBe('/');

      await client.signIn();
      check.resolve();
      expect(await arrived).toBeTrue();
      await settle();
      expect(TestBed.inject(HttpTestingController).match('/api/orders').length).toBe(1);
    });
  }
});
