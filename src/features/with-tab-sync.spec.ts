import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { deferred, engineError } from '../spec-support/answers';
import { ADA, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { endTabs, NOTE_KEY, OWNER, setupTabs } from '../spec-support/tabs';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';

const GRACE = { sub: 'auth0|grace', name: 'Grace Hopper' };

describe('withTabSync()', () => {
  afterEach(endTabs);

  /** Ada is signed in; the tenant's session can be somebody else's. */
  async function setupAda(options: Parameters<typeof setupTabs>[0] = {}) {
    const client = options.client ?? new FakeClient();
    await client.signIn();
    const app = await setupTabs({ ...options, client });
    app.store.dispatch(AuthActions.checkSession());
    await app.settle();
    app.actions.length = 0;
    client.calls.length = 0;
    const required = engineError('login_required');
    return {
      ...app,
      client,
      required,
      /** Whom the tenant has a session of, from now on. */
      tenantHas: (user: typeof ADA | null) => {
        client.onToken = async () => {
          if (!user) {
            throw required;
          }
          await client.signIn(user);
          return tokenAnswer(`token of ${user.sub}`);
        };
      },
      names: () => client.calls.map(({ name }) => name),
    };
  }

  describe('tells other tabs', () => {
    it('of a login and a logout, without a word of the user', async () => {
      const { store, settle, said, client } = await setupTabs();
      store.dispatch(AuthActions.loginWithPopup({}, { popup: window }));
      await settle();
      expect(said()).toEqual(['login']);
      const note = JSON.stringify({ ...localStorage });
      expect(note).toContain('"type\\":\\"login');
      expect(note).not.toContain('ada');
      store.dispatch(AuthActions.logout({ openUrl: false }));
      await settle();
      expect(said()).toEqual(['login', 'logout']);
      expect(localStorage.getItem(NOTE_KEY)).toContain('logout');
      expect(client.session).toBeNull();
    });

    it('in the order in which it happened, whatever the clock does', async () => {
      const { store, time, receive, news, settle } = await setupAda();
      time.sleep(-3600);
      store.dispatch(AuthApiActions.logoutSuccess());
      await settle();
      const first = JSON.parse(localStorage.getItem(NOTE_KEY)!) as { at: number };
      time.sleep(-3600);
      store.dispatch(AuthApiActions.logoutSuccess());
      const second = JSON.parse(localStorage.getItem(NOTE_KEY)!) as { at: number };
      expect(second.at).toBeGreaterThan(first.at);
      news();
      await receive(first);
      expect(news()).toEqual([]);
    });
  });

  describe('after a logout in another tab', () => {
    it('ends the session here, once, and says nothing', async () => {
      const { otherTab, news, names, state, said, client } = await setupAda();
      await otherTab('logout');
      expect(news()).toEqual(['Session Changed', 'Signed Out Elsewhere']);
      expect(state().status).toBe('unauthenticated');
      expect(client.calls).toEqual([{ name: 'logout', args: [{ openUrl: false }] }]);
      await otherTab('logout', '', { at: Date.now() + 1 });
      expect(news()).toEqual([]);
      expect([said(), names().includes('loginWithRedirect')]).toEqual([[], false]);
    });

    it('tells calls that wait for a token that none will come', async () => {
      const { otherTab, store, client, settle, actions } = await setupAda();
      const answer = deferred<unknown>();
      client.onToken = () => answer.promise;
      store.dispatch(AuthActions.getAccessTokenSilently());
      await settle();
      await otherTab('logout');
      const failure = actions.find(({ type }) => type === AuthApiActions.getAccessTokenSilentlyFailure.type);
      expect(failure).toEqual(
        jasmine.objectContaining({ error: jasmine.objectContaining({ code: 'NGA0303' }) }),
      );
      // What comes all the same is cleared away.
      await client.signIn();
      answer.resolve(tokenAnswer('late'));
      await settle();
      expect(client.session).toBeNull();
    });

    it('leaves a tab that was never signed in as it is', async () => {
      const { otherTab, news } = await setupTabs();
      await otherTab('logout');
      expect(news()).toEqual([]);
    });

    it('ends a check that is under way', async () => {
      const client = new FakeClient();
      const { otherTab, store, settle, state } = await setupTabs({ client });
      const check = deferred();
      client.onCheckSession = () => check.promise;
      store.dispatch(AuthActions.checkSession());
      await settle();
      await otherTab('logout');
      await client.signIn();
      check.resolve();
      await settle();
      expect([state().status, client.session]).toEqual(['unauthenticated', null]);
    });
  });

  describe('after a login in another tab', () => {
    it('looks for the session and brings the user in', async () => {
      const { otherTab, news, state, client, said } = await setupTabs();
      client.onToken = async () => {
        await client.signIn();
        return tokenAnswer('token-1');
      };
      await otherTab('login', OWNER);
      expect(news()).toEqual(['Session Changed', 'Signed In Elsewhere']);
      expect([state().user?.sub, said()]).toEqual([ADA.sub, []]);
      expect(client.named('getTokenSilently').length).toBe(1);
    });

    it('asks anew for what was asked before it', async () => {
      const { otherTab, store, settle, client, types, state } = await setupTabs();
      const before = deferred<unknown>();
      client.onToken = () => before.promise;
      store.dispatch(AuthActions.getAccessTokenSilently());
      await settle();
      client.onToken = async () => {
        await client.signIn();
        return tokenAnswer('token-1');
      };
      await otherTab('login', OWNER);
      before.reject(engineError('login_required'));
      await settle();
      expect(state().user?.sub).toBe(ADA.sub);
      expect(types()).toContain('Get Access Token Silently Success');
    });

    it('asks nothing where the same user is signed in', async () => {
      const { otherTab, news, names } = await setupAda();
      await otherTab('login', OWNER);
      expect([news(), names()]).toEqual([[], []]);
    });

    it('ends the session of another user, and then brings in who logged in', async () => {
      const { otherTab, news, names, state, tenantHas } = await setupAda();
      tenantHas(GRACE);
      await otherTab('login', GRACE.sub);
      expect(news()).toEqual([
        'Session Changed',
        'Signed Out Elsewhere',
        'Session Changed',
        'Signed In Elsewhere',
      ]);
      expect(state().user?.sub).toBe(GRACE.sub);
      expect(names()).toEqual(['logout', 'getTokenSilently']);
    });

    it('leaves nobody signed in where the session cannot be found, and starts no login', async () => {
      const { otherTab, news, names, state, tenantHas } = await setupAda();
      tenantHas(null);
      await otherTab('login', GRACE.sub);
      expect(news()).toEqual(['Session Changed', 'Signed Out Elsewhere']);
      expect([state().status, names()]).toEqual(['unauthenticated', ['logout', 'getTokenSilently']]);
    });

    it('asks the tenant when the page is seen, and nobody sees the former user until then', async () => {
      const { otherTab, visibility, wake, names, state, tenantHas, news } = await setupAda();
      tenantHas(GRACE);
      visibility.and.returnValue('hidden');
      await otherTab('login', GRACE.sub);
      expect([names(), state().user]).toEqual([['logout'], null]);
      visibility.and.returnValue('visible');
      await wake();
      expect(names()).toEqual(['logout', 'getTokenSilently']);
      expect([state().user?.sub, news().at(-1)]).toEqual([GRACE.sub, 'Signed In Elsewhere']);
    });

    it('does not ask any more where a logout came meanwhile', async () => {
      const { otherTab, visibility, wake, client, tenantHas } = await setupAda();
      tenantHas(GRACE);
      visibility.and.returnValue('hidden');
      await otherTab('login', GRACE.sub);
      await otherTab('logout', '', { at: Date.now() + 1 });
      visibility.and.returnValue('visible');
      await wake();
      expect(client.named('getTokenSilently')).toEqual([]);
    });

    it('does not ask any more where somebody logged in here meanwhile', async () => {
      const { otherTab, visibility, wake, store, settle, client, tenantHas, said } = await setupAda();
      tenantHas(GRACE);
      visibility.and.returnValue('hidden');
      await otherTab('login', GRACE.sub);
      store.dispatch(AuthActions.loginWithPopup({}, { popup: window }));
      await settle();
      visibility.and.returnValue('visible');
      await wake();
      expect(client.named('getTokenSilently')).toEqual([]);
      expect(said()).toEqual(['login']);
    });

    it('ends a look that a logout overtakes', async () => {
      const { otherTab, client, settle, state, news } = await setupTabs();
      const answer = deferred<unknown>();
      client.onToken = () => answer.promise;
      await otherTab('login', OWNER);
      await otherTab('logout', '', { at: Date.now() + 1 });
      await client.signIn();
      answer.resolve(tokenAnswer('late'));
      await settle();
      expect([state().user, client.session, news()]).toEqual([null, null, []]);
    });

    it('looks once more when somebody looks at the page, where the tenant gave no answer', async () => {
      const { otherTab, client, time, wake, state } = await setupTabs();
      client.onToken = () => Promise.reject(engineError('timeout'));
      await otherTab('login', OWNER);
      expect(client.named('getTokenSilently').length).toBe(1);
      client.onToken = async () => {
        await client.signIn();
        return tokenAnswer('token-1');
      };
      time.pass(10);
      await wake('online', window);
      expect(state().user?.sub).toBe(ADA.sub);
      await wake();
      expect(client.named('getTokenSilently').length).toBe(2);
    });

    it('asks the tenant seldom, however often it is told', async () => {
      const { otherTab, client, time, settle } = await setupTabs();
      for (let count = 0; count < 50; count++) {
        await otherTab('login', `user ${count}`, { at: Date.now() + count });
      }
      expect(client.named('getTokenSilently').length).toBe(1);
      time.pass(3);
      await settle();
      expect(client.named('getTokenSilently').length).toBe(2);
      time.pass(60);
      await settle();
      expect(client.named('getTokenSilently').length).toBe(2);
    });
  });

  describe('with the cache in local storage', () => {
    const config = { cacheLocation: 'localstorage' } as const;
    const ENTRY = '@@auth0spajs@@::client-id::@@user@@';

    async function setupShared() {
      const app = await setupAda({ config });
      return {
        ...app,
        entryChanged: async (key: string | null = ENTRY) => {
          window.dispatchEvent(new StorageEvent('storage', { key }));
          app.time.pass(0.05);
          await app.settle();
        },
      };
    }

    it('leaves the cache alone after a logout: the other tab cleared it', async () => {
      const { otherTab, news, names, state } = await setupShared();
      await otherTab('logout');
      expect(news()).toEqual(['Session Changed', 'Signed Out Elsewhere']);
      expect([state().user, names()]).toEqual([null, []]);
    });

    it('reads another user from the cache, in one step, and asks nobody', async () => {
      const { otherTab, client, news, names, state } = await setupShared();
      await client.signIn(GRACE);
      await otherTab('login', GRACE.sub);
      expect(news()).toEqual(['Session Changed', 'Signed In Elsewhere']);
      expect([state().user?.sub, names()]).toEqual([GRACE.sub, []]);
    });

    it('reads what another tab wrote, also where that tells nobody', async () => {
      const { client, entryChanged, news, names } = await setupShared();
      await client.signIn(GRACE);
      await entryChanged();
      expect(news()).toEqual(['Session Changed', 'Signed In Elsewhere']);
      client.session = null;
      await entryChanged(null);
      expect(news()).toEqual(['Session Changed', 'Signed Out Elsewhere']);
      await client.signIn();
      await entryChanged('@@auth0spajs@@::other-client::@@user@@');
      expect([news(), names()]).toEqual([[], []]);
    });

    it('clears away what a call from before the logout writes', async () => {
      const { otherTab, store, client, settle } = await setupShared();
      const answer = deferred<unknown>();
      client.onToken = () => answer.promise;
      store.dispatch(AuthActions.getAccessTokenSilently());
      await settle();
      await otherTab('logout');
      answer.resolve(tokenAnswer('late'));
      await settle();
      expect(client.session).toBeNull();
    });

    it('clears nothing away that may belong to a login since then', async () => {
      const { otherTab, store, client, settle, state, names, tenantHas } = await setupShared();
      const end = deferred();
      client.onToken = async () => {
        await end.promise;
        await client.signIn(ADA);
        return tokenAnswer('late');
      };
      store.dispatch(AuthActions.getAccessTokenSilently());
      await settle();
      client.session = null;
      await otherTab('logout');
      await client.signIn(GRACE);
      tenantHas(GRACE);
      await otherTab('login', GRACE.sub, { at: Date.now() + 1 });
      end.resolve();
      await settle();
      expect([state().user?.sub, (await client.getUser())?.sub]).toEqual([GRACE.sub, GRACE.sub]);
      // What was written over the session of the login is asked for again.
      expect(names()).toEqual(['getTokenSilently', 'logout', 'getTokenSilently']);
    });
  });

  it('does nothing on a server', async () => {
    const { channels, listeners } = await setupTabs({
      providers: [{ provide: PLATFORM_ID, useValue: 'server' }],
    });
    expect([channels(), listeners.open()]).toEqual([[], []]);
  });

  it('leaves nothing behind', async () => {
    const { channels, listeners, otherTab, time } = await setupTabs();
    expect(channels()).toEqual(['ngrx-auth0:tenant.test:client-id']);
    expect(listeners.open()).not.toEqual([]);
    await otherTab('login', OWNER);
    TestBed.resetTestingModule();
    expect([channels(), listeners.open(), time.timers()]).toEqual([[], [], []]);
  });
});
