import { TestBed } from '@angular/core/testing';
import {
  type Action,
  type ActionReducer,
  createAction,
  createFeature,
  createReducer,
  on,
  props,
  provideState,
  provideStore,
  ReducerManager,
  Store,
} from '@ngrx/store';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { firstValueFrom } from 'rxjs';
import { ADA, claimsOf, FakeClient } from '../spec-support/fake-client';
import { AuthSessionActions } from '../features/session-timers/session.actions';
import { authSessionFeature } from '../features/session-timers/session.feature';
import { RUNTIME_CHECKS, setup } from '../spec-support/setup';
import { AuthApiActions } from '../state/auth-api.actions';
import { authFeature } from '../state/auth.feature';
import { clearOnLogout, clearOnLogoutExcept } from './clear-on-logout';

const added = createAction('[Notes] Added', props<{ note: string }>());
const INITIAL: { readonly notes: readonly string[]; readonly filter: string } = { notes: [], filter: 'all' };
const notesReducer = createReducer(
  INITIAL,
  on(added, (state, { note }): typeof INITIAL => ({ ...state, notes: [...state.notes, note] })),
);

const GRACE = { ...ADA, sub: 'auth0|grace' };
const session = (user: typeof ADA | null, org_id?: string, endsSession = false) =>
  AuthApiActions.sessionChanged({
    user,
    idTokenClaims: user && claimsOf(user, org_id ? { org_id } : {}),
    endsSession,
  });
const FULL = { notes: ['a', 'b'], filter: 'mine' };

describe('clearOnLogout', () => {
  for (const [what, action, isCleared] of [
    ['a session ends', session(null, undefined, true), true],
    ['somebody else signs in', session(GRACE, undefined, true), true],
    ['it is known for the first time who is signed in', session(ADA), false],
    ['it is known for the first time that nobody is', session(null), false],
    ['claims are renewed', session(ADA), false],
    ['a logout is asked for', { type: '[Auth0] Logout', options: {} }, false],
    ['somebody else has such a field', { type: '[Chat] Closed', endsSession: true }, false],
  ] as readonly (readonly [string, Action, boolean])[]) {
    it(`${isCleared ? 'clears a feature' : 'keeps the very state'} when ${what}`, () => {
      const after = clearOnLogout(notesReducer)(FULL, action);
      expect(after).toBe(isCleared ? INITIAL : FULL);
    });
  }

  it('shows the reducer the action that cleared it', () => {
    const reducer = createReducer(
      { ended: 0 },
      on(AuthApiActions.sessionChanged, ({ ended }): { ended: number } => ({ ended: ended + 1 })),
    );
    expect(clearOnLogout(reducer)({ ended: 7 }, session(null, undefined, true))).toEqual({ ended: 1 });
  });

  it('clears slices that are no objects', () => {
    const count: ActionReducer<number> = (state = 0) => state;
    expect(clearOnLogout(count)(5, session(null, undefined, true))).toBe(0);
    const list = createReducer<readonly string[]>([]);
    expect(clearOnLogout(list)(['a'], session(null, undefined, true))).toEqual([]);
  });

  it('starts like the reducer itself, so that createFeature() finds its selectors', () => {
    const feature = createFeature({ name: 'notes', reducer: clearOnLogout(notesReducer) });
    expect(feature.selectFilter({ notes: FULL })).toBe('mine');
  });

  it('gives the same however often a run is replayed', () => {
    const run: Action[] = [
      session(ADA),
      added({ note: 'of Ada' }),
      session(ADA),
      session(GRACE, undefined, true),
      added({ note: 'of Grace' }),
      session(null, undefined, true),
      added({ note: 'of nobody' }),
    ];
    const reducer = clearOnLogout(notesReducer);
    const states = () =>
      run.reduce<(typeof INITIAL)[]>((all, action) => [...all, reducer(all.at(-1), action)], []);
    expect(states().map(({ notes }) => notes.join())).toEqual([
      '',
      'of Ada',
      'of Ada',
      '',
      'of Grace',
      '',
      'of nobody',
    ]);
    const imported = JSON.parse(JSON.stringify(run)) as Action[];
    run.splice(0, run.length, ...imported);
    expect(
      states()
        .map(({ notes }) => notes.join())
        .join('|'),
    ).toBe('|of Ada|of Ada||of Grace||of nobody');
  });
});

describe('clearOnLogout as a meta-reducer of the root', () => {
  const router = (state = { url: '/' }, action: Action & { url?: string }) =>
    action.url ? { url: action.url } : state;

  async function start(metaReducer: typeof clearOnLogout) {
    const client = new FakeClient();
    await client.signIn(ADA);
    const { store, settle } = setup({
      client,
      providers: [
        provideStore(
          { notes: notesReducer, router, [authSessionFeature.name]: authSessionFeature.reducer },
          { metaReducers: [metaReducer], runtimeChecks: RUNTIME_CHECKS },
        ),
        provideStoreDevtools({ connectInZone: true }),
      ],
    });
    const auth = TestBed.inject((await import('../auth.service')).AuthService);
    await settle();
    const state = () => store.selectSignal((root: object) => root as Record<string, unknown>)();
    store.dispatch(added({ note: 'of Ada' }));
    store.dispatch({ type: 'navigated', url: '/notes' });
    return { auth, client, settle, state, store };
  }

  it('clears every slice but ours when the session ends', async () => {
    const { auth, settle, state } = await start(clearOnLogout);
    expect(state()['notes']).toEqual({ notes: ['of Ada'], filter: 'all' });
    auth.logout();
    await settle();
    expect(state()['notes']).toBe(INITIAL);
    expect(state()['router']).toEqual({ url: '/' });
    expect(state()[authFeature.name]).toEqual(jasmine.objectContaining({ status: 'unauthenticated' }));
  });

  for (const [what, metaReducer] of [
    ['clearOnLogout', clearOnLogout],
    ['clearOnLogoutExcept()', clearOnLogoutExcept('router')],
  ] as const) {
    it(`leaves it to the session timers to tell why a session ended: ${what}`, async () => {
      const { auth, settle, state, store } = await start(metaReducer);
      store.dispatch(AuthSessionActions.sessionExpired({ endsAt: 1 }));
      store.dispatch(AuthSessionActions.idleEnded());
      auth.logout();
      await settle();
      expect(state()[authSessionFeature.name]).toEqual(
        jasmine.objectContaining({ session: 'expired', idle: 'ended' }),
      );
    });
  }

  it('keeps the slices that it is told to keep', async () => {
    const { auth, settle, state } = await start(clearOnLogoutExcept('router'));
    auth.logout();
    await settle();
    expect(state()['notes']).toBe(INITIAL);
    expect(state()['router']).toEqual({ url: '/notes' });
  });

  it('clears slices that came later, and those of whoever is signed in next', async () => {
    const { auth, client, settle, state, store } = await start(clearOnLogout);
    TestBed.inject(ReducerManager).addReducer('lazy', notesReducer as never);
    store.dispatch(added({ note: 'lazy' }));
    expect(state()['lazy']).toEqual({ notes: ['lazy'], filter: 'all' });
    client.onLoginWithPopup = () => client.signIn(GRACE);
    await firstValueFrom(auth.loginWithPopup({}, { popup: window }));
    await settle();
    expect(state()['lazy']).toBe(INITIAL);
    expect(state()[authFeature.name]).toEqual(jasmine.objectContaining({ user: GRACE }));
  });

  it('leads DevTools to the same states when it jumps and computes them anew', async () => {
    const { auth, settle, state } = await start(clearOnLogout);
    auth.logout();
    await settle();
    const devtools = TestBed.inject(StoreDevtools);
    const lifted = await firstValueFrom(devtools.liftedState);
    const texts = lifted.computedStates.map((computed: { state: unknown }) => JSON.stringify(computed.state));
    expect(texts.filter((text) => text.includes('of Ada')).length).toBeGreaterThan(0);
    devtools.jumpToAction(
      lifted.stagedActionIds.findIndex((id) => lifted.actionsById[id]?.action.type === added.type),
    );
    expect(state()['notes']).toEqual({ notes: ['of Ada'], filter: 'all' });
    devtools.importState(JSON.parse(JSON.stringify({ ...lifted, computedStates: [] })) as never);
    const again = await firstValueFrom(devtools.liftedState);
    expect(
      again.computedStates.map((computed: { state: unknown }) => JSON.stringify(computed.state)),
    ).toEqual(texts);
    expect(state()['notes']).toEqual(INITIAL);
  });

  it('needs no store: a state without our slice is a feature', () => {
    TestBed.configureTestingModule({
      providers: [
        provideStore({}, { runtimeChecks: RUNTIME_CHECKS }),
        provideState('notes', clearOnLogout(notesReducer)),
      ],
    });
    const store = TestBed.inject(Store);
    const notes = store.selectSignal((root: { notes?: typeof INITIAL }) => root.notes);
    store.dispatch(added({ note: 'of Ada' }));
    store.dispatch(session(null, undefined, true));
    expect(notes()).toBe(INITIAL);
  });
});
