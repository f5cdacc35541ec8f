import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { patchState, signalStore, withMethods, withState } from '@ngrx/signals';
import {
  Dispatcher,
  type EventInstance,
  Events,
  on,
  withEventHandlers,
  withReducer,
} from '@ngrx/signals/events';
import { EffectsModule } from '@ngrx/effects';
import { Store, StoreModule } from '@ngrx/store';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { AuthApiActions, authFeature, AuthService, originalError } from 'ngrx-auth0';
import { firstValueFrom, tap } from 'rxjs';
import { ADA, FakeClient } from '../src/spec-support/fake-client';
import { setup, type SetupOptions } from '../src/spec-support/setup';
import { authEvents } from './auth-events';
import { provideAuthEvents } from './provide-auth-events';

const EMPTY: { readonly notes: readonly string[] } = { notes: [] };
const NotesStore = signalStore(
  { providedIn: 'root' },
  withState(EMPTY),
  withReducer(on(authEvents.sessionChanged, ({ payload }) => (payload.endsSession ? EMPTY : {}))),
  withMethods((store) => ({
    add: (note: string) => {
      patchState(store, ({ notes }) => ({ notes: [...notes, note] }));
    },
  })),
);

async function start({ providers = [provideAuthEvents()] }: SetupOptions = {}) {
  const client = new FakeClient();
  await client.signIn();
  const application = setup({ client, providers });
  const events: EventInstance<string, unknown>[] = [];
  const subscription = TestBed.inject(Events)
    .on()
    .subscribe((event) => events.push(event));
  ended.push(() => {
    subscription.unsubscribe();
  });
  return {
    ...application,
    client,
    events,
    auth: TestBed.inject(AuthService),
    notes: TestBed.inject(NotesStore),
  };
}

const ended: (() => void)[] = [];

describe('authEvents', () => {
  afterEach(() => {
    ended.splice(0).forEach((end) => {
      end();
    });
  });

  it('have the names and the types of the actions', () => {
    expect(Object.entries(authEvents).map(([name, { type }]) => [name, type])).toEqual(
      Object.entries(AuthApiActions).map(([name, { type }]) => [name, type]),
    );
  });

  it('make the event that the application hears', () => {
    expect(authEvents.logoutSuccess()).toEqual({ type: '[Auth0 API] Logout Success', payload: undefined });
    const error = { code: 'x', category: 'unknown', description: 'x' } as const;
    expect(authEvents.logoutFailure({ error })).toEqual({
      type: '[Auth0 API] Logout Failure',
      payload: { error },
    });
  });

  it('come once for each action that tells what happened, in order, and for no other', async () => {
    const { auth, actions, events, settle } = await start();
    await settle();
    await firstValueFrom(auth.getAccessTokenSilently({ cacheMode: 'off' }));
    await firstValueFrom(auth.logout());
    const outcomes = actions.filter(({ type }) => type.startsWith('[Auth0 API]'));
    expect(outcomes.length).toBeGreaterThan(4);
    expect(events.map(({ type }) => type)).toEqual(outcomes.map(({ type }) => type));
    expect(events.map(({ type, payload }) => ({ type, ...(payload as object) }))).toEqual(
      outcomes.map((action) => ({ ...action })),
    );
  });

  it('come once where they are provided twice', async () => {
    const { events, settle } = await start({ providers: [provideAuthEvents(), provideAuthEvents()] });
    await settle();
    expect(events.filter(({ type }) => type === authEvents.sessionChanged.type).length).toBe(1);
  });

  it('come in an application made of modules', async () => {
    TestBed.configureTestingModule({ imports: [StoreModule.forRoot({}), EffectsModule.forRoot([])] });
    const { events, settle } = await start();
    await settle();
    expect(events.map(({ type }) => type)).toContain(authEvents.sessionChanged.type);
  });

  it('do not come where nobody provided them', async () => {
    const { events, settle } = await start({ providers: [] });
    await settle();
    expect(events).toEqual([]);
  });

  it('come when the slice has changed already', async () => {
    const seen: unknown[] = [];
    const Watcher = signalStore(
      { providedIn: 'root' },
      withEventHandlers((_, events = inject(Events), store = inject(Store)) => [
        events
          .on(authEvents.sessionChanged)
          .pipe(tap(() => seen.push(store.selectSignal(authFeature.selectUser)()?.name))),
      ]),
    );
    const { auth, settle } = await start();
    TestBed.inject(Watcher);
    await settle();
    auth.logout();
    await settle();
    expect(seen).toEqual(['Ada Lovelace', undefined]);
  });

  it('reach stores before whoever waits for a call', async () => {
    const { auth, notes, settle } = await start();
    await settle();
    notes.add('of Ada');
    await firstValueFrom(auth.logout());
    expect(notes.notes()).toEqual([]);
  });

  it('reset a store when somebody else signs in, and keep it for the same user', async () => {
    const { auth, client, notes, settle } = await start();
    await settle();
    notes.add('of Ada');
    client.onLoginWithPopup = () => client.signIn({ ...ADA, name: 'A. Lovelace' });
    await firstValueFrom(auth.loginWithPopup({}, { popup: window }));
    expect(notes.notes()).toEqual(['of Ada']);
    client.onLoginWithPopup = () => client.signIn({ ...ADA, sub: 'auth0|grace' });
    await firstValueFrom(auth.loginWithPopup({}, { popup: window }));
    expect(notes.notes()).toEqual([]);
  });

  it('carry the failure of which the real error can be found', async () => {
    const { auth, client, events, settle } = await start();
    await settle();
    const real = Object.assign(new Error('no'), { error: 'access_denied', popup: window });
    client.onLoginWithPopup = () => Promise.reject(real);
    await firstValueFrom(auth.loginWithPopup({}, { popup: window })).catch(() => undefined);
    const { payload } = events.find(
      ({ type }) => type === authEvents.loginWithPopupFailure.type,
    ) as ReturnType<typeof authEvents.loginWithPopupFailure>;
    expect(payload.error.code).toBe('access_denied');
    expect(originalError(payload.error)).toBe(real);
  });

  it('hold no token, and neither the raw ID token nor its nonce', async () => {
    const { auth, events, settle } = await start();
    await settle();
    auth.getAccessTokenSilently({ cacheMode: 'off' }).subscribe();
    await settle();
    const told = JSON.stringify(events);
    expect(told).toContain('Ada Lovelace');
    for (const secret of ['token-1', 'raw.id.token', 'the-nonce']) {
      expect(told).not.toContain(secret);
    }
  });

  it('go nowhere else when a handler passes one on, or an application dispatches one', async () => {
    const { actions, client, events, settle } = await start();
    await settle();
    const Forwarder = signalStore(
      { providedIn: 'root' },
      withEventHandlers((_, heard = inject(Events)) => [heard.on(authEvents.logoutSuccess)]),
    );
    TestBed.inject(Forwarder);
    const before = [actions.length, client.calls.length, events.length];
    TestBed.inject(Dispatcher).dispatch(authEvents.logoutSuccess());
    await settle();
    expect([actions.length, client.calls.length, events.length - 1]).toEqual(before);
  });

  it('are not repeated by a jump in time', async () => {
    const { auth, events, settle } = await start({
      providers: [provideAuthEvents(), provideStoreDevtools({ connectInZone: true })],
    });
    await settle();
    auth.logout();
    await settle();
    const told = events.length;
    const devtools = TestBed.inject(StoreDevtools);
    devtools.jumpToAction(0);
    devtools.jumpToAction(3);
    devtools.refresh();
    await settle();
    expect(events.length).toBe(told);
  });
});
