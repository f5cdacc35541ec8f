import { deferred, engineError } from '../spec-support/answers';
import { ADA, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { leaveHint, removeHint } from '../spec-support/fake-engine';
import { CONFIG, forgetLogins } from '../spec-support/setup';
import { endTabs, setupTabs } from '../spec-support/tabs';
import { AuthActions } from '../state/auth.actions';

const GRACE = { sub: 'auth0|grace', name: 'Grace Hopper' };
const HINT = `auth0.${CONFIG.clientId}.is.authenticated=`;
const FRESH = `ngrx-auth0.${CONFIG.clientId}.is.authenticated=`;

/** What the login in another tab has left for all tabs, and what a tab that hears of it makes of that. */
describe('withTabSync() leaves to a login in another tab', () => {
  afterEach(() => {
    endTabs();
    removeHint();
    forgetLogins();
  });

  /** Ada is signed in here. As the real one, the client removes the hint with a session. */
  async function setupAda(config = {}) {
    const client = new FakeClient();
    await client.signIn();
    const app = await setupTabs({ client, config });
    expect(app.state().user?.sub).toBe(ADA.sub);
    client.calls.length = 0;
    client.onLogout = () => {
      client.session = null;
      removeHint();
      return Promise.resolve();
    };
    const signedIn = () => client.session?.user.sub;
    return {
      ...app,
      client,
      signedIn,
      names: () => client.calls.map(({ name }) => name),
      /** A refresh of Ada that ends when the spec says so, and writes what it brings. */
      refresh: async () => {
        const end = deferred();
        client.onToken = async () => {
          await end.promise;
          await client.signIn();
          return tokenAnswer('token of Ada');
        };
        app.store.dispatch(AuthActions.getAccessTokenSilently());
        await app.settle();
        return end;
      },
      /** Grace logs in in the other tab, and has a session at the tenant. */
      graceLogsIn: async () => {
        client.onToken = async () => {
          await client.signIn(GRACE);
          return tokenAnswer('token of Grace');
        };
        await client.signIn(GRACE);
        await app.otherTab('login', GRACE.sub, { at: Date.now() + 1 });
      },
    };
  }

  describe('the cache that all tabs share', () => {
    it('in place of a refresh of the former user that ends later', async () => {
      const { refresh, graceLogsIn, settle, signedIn, names, state } = await setupAda({
        cacheLocation: 'localstorage',
      });
      const end = await refresh();
      await graceLogsIn();
      end.resolve();
      await settle();
      expect([signedIn(), state().user?.sub]).toEqual([GRACE.sub, GRACE.sub]);
      expect(names().slice(0, 3)).toEqual(['getTokenSilently', 'logout', 'getTokenSilently']);
    });

    it('and hears of a logout while such a refresh goes on', async () => {
      const { refresh, client, otherTab, graceLogsIn, settle, signedIn, state } = await setupAda({
        cacheLocation: 'localstorage',
      });
      const end = await refresh();
      await graceLogsIn();
      client.session = null;
      await otherTab('logout', '', { at: Date.now() + 2 });
      expect(state().user).toBeNull();
      end.resolve();
      await settle();
      expect([state().user, signedIn()]).toEqual([null, undefined]);
    });

    const cache = { get: () => undefined, set: () => undefined, remove: () => undefined, allKeys: () => [] };

    it('where it is of the application’s own', async () => {
      const { graceLogsIn, signedIn, names, state, news } = await setupAda({ cache });
      await graceLogsIn();
      expect([signedIn(), state().user?.sub]).toEqual([GRACE.sub, GRACE.sub]);
      expect(names()).toEqual([]);
      expect(news()).toEqual(['Session Changed', 'Signed In Elsewhere']);
    });

    it('but no cache of this tab alone, where it is of the application’s own', async () => {
      const { client, otherTab, signedIn, names, state } = await setupAda({ cache });
      client.onToken = () => Promise.reject(engineError('login_required'));
      await otherTab('login', GRACE.sub);
      expect(names().slice(0, 2)).toEqual(['logout', 'getTokenSilently']);
      expect([signedIn(), state().user]).toEqual([undefined, null]);
    });
  });

  describe('the hints for a reload', () => {
    it('while this tab is hidden', async () => {
      const { otherTab, visibility, names, state } = await setupAda();
      visibility.and.returnValue('hidden');
      leaveHint();
      document.cookie = `${FRESH}1; path=/`;
      await otherTab('login', GRACE.sub);
      expect([state().user, names()]).toEqual([null, ['logout']]);
      expect(document.cookie.split('; ')).toEqual(jasmine.arrayContaining([`${HINT}true`, `${FRESH}1`]));
    });

    it('also where something of the former session is cleared away later', async () => {
      const { refresh, otherTab, visibility, settle, names, signedIn } = await setupAda();
      visibility.and.returnValue('hidden');
      leaveHint();
      const end = await refresh();
      await otherTab('login', GRACE.sub);
      end.resolve();
      await settle();
      expect([names(), signedIn()]).toEqual([['getTokenSilently', 'logout', 'logout'], undefined]);
      expect(document.cookie).toContain(HINT);
    });

    it('and ends them with a logout', async () => {
      const { otherTab } = await setupAda();
      leaveHint();
      document.cookie = `${FRESH}1; path=/`;
      await otherTab('logout');
      expect(document.cookie).not.toContain('is.authenticated');
    });
  });

  it('its word that the browser blocks cookies, where this tab cannot find the session', async () => {
    const warn = spyOn(console, 'warn');
    const { otherTab, state, client, wake, news } = await setupTabs({ client: new FakeClient() });
    document.cookie = `${FRESH}1; path=/`;
    client.onToken = () => Promise.reject(engineError('login_required'));
    await otherTab('login', GRACE.sub);
    expect([state().status, state().error?.code]).toEqual(['blocked', 'NGA0312']);
    expect(warn).toHaveBeenCalledOnceWith(jasmine.stringContaining('NGA0312'));
    // That was an answer: nobody asks again.
    await wake();
    expect(client.named('getTokenSilently').length).toBe(1);
    expect(news()).toEqual([]);
  });
});
