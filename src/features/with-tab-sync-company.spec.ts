import { TestBed } from '@angular/core/testing';
import { provideRouter, Router } from '@angular/router';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { firstValueFrom } from 'rxjs';
import { AuthModule } from '../auth.module';
import { authGuardFn } from '../guards/session.guard';
import { engineError } from '../spec-support/answers';
import { FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { Page } from '../spec-support/guarded';
import { restoreActivation } from '../spec-support/recovery';
import { endTabs, OWNER, setupTabs } from '../spec-support/tabs';
import { AuthActions } from '../state/auth.actions';
import { withReLogin } from './with-re-login';
import { withSessionTimers } from './with-session-timers';
import { withTabSync } from './with-tab-sync';

const GRACE = { sub: 'auth0|grace', name: 'Grace Hopper' };

describe('withTabSync()', () => {
  afterEach(endTabs);

  /** Ada is signed in, and only the tab knows: the tenant asks for a login. */
  async function setup(options: Parameters<typeof setupTabs>[0] = {}) {
    const client = new FakeClient();
    await client.signIn();
    const app = await setupTabs({ ...options, client });
    app.store.dispatch(AuthActions.checkSession());
    await app.settle();
    app.actions.length = 0;
    client.onToken = () =>
      client.session
        ? Promise.resolve(tokenAnswer('token-1'))
        : Promise.reject(engineError('login_required'));
    return { ...app, client, logins: () => client.named('loginWithRedirect').length };
  }

  describe('beside withReLogin()', () => {
    afterEach(restoreActivation);

    async function setupReLogin() {
      Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { isActive: false } });
      return setup({ features: [withReLogin({ using: 'redirect' })] });
    }

    it('lets no call log in after a logout in another tab, unless somebody clicks', async () => {
      const { otherTab, get, logins } = await setupReLogin();
      await otherTab('logout');
      for (let poll = 0; poll < 3; poll++) {
        expect((await get('/api/poll')).error).toEqual(jasmine.objectContaining({ error: 'login_required' }));
      }
      expect(logins()).toBe(0);
      Object.defineProperty(navigator, 'userActivation', { configurable: true, value: { isActive: true } });
      await get('/api/button');
      expect(logins()).toBe(1);
    });

    it('lets no call log in that the logout abandons', async () => {
      const { otherTab, store, settle, client, logins, actions } = await setupReLogin();
      let fail: (reason: unknown) => void = () => undefined;
      client.onToken = () => new Promise((_, reject) => (fail = reject));
      store.dispatch(AuthActions.getAccessTokenSilently());
      await settle();
      await otherTab('logout');
      fail(engineError('login_required'));
      await settle();
      expect(logins()).toBe(0);
      expect(JSON.stringify(actions)).toContain('NGA0303');
    });

    it('lets calls log in again after the next login', async () => {
      const { otherTab, get, logins, client, time } = await setupReLogin();
      await otherTab('logout');
      client.onToken = async () => {
        await client.signIn();
        return tokenAnswer('token-2');
      };
      await otherTab('login', OWNER, { at: Date.now() + 1 });
      client.onToken = () => Promise.reject(engineError('login_required'));
      client.session = null;
      // By then nobody has the last token at hand any more.
      time.pass(60);
      await get('/api/poll');
      expect(logins()).toBe(1);
    });
  });

  it('leaves a guarded page that is open where it is; the next navigation logs in', async () => {
    const { otherTab, settle, logins } = await setup({
      providers: [provideRouter([{ path: '**', component: Page, canActivate: [authGuardFn] }])],
    });
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/orders');
    await otherTab('logout');
    expect([router.url, logins()]).toEqual(['/orders', 0]);
    void router.navigateByUrl('/orders/1');
    await settle();
    expect(logins()).toBe(1);
  });

  it('says nothing, and asks for nothing, when DevTools jump', async () => {
    const { store, settle, said, client } = await setup({ providers: [provideStoreDevtools()] });
    store.dispatch(AuthActions.logout({ openUrl: false }));
    await settle();
    store.dispatch(AuthActions.loginWithPopup({}, { popup: window }));
    await settle();
    expect(said()).toEqual(['logout', 'login']);
    const calls = client.calls.length;
    const devtools = TestBed.inject(StoreDevtools);
    const { stagedActionIds } = await firstValueFrom(devtools.liftedState);
    for (const id of [...stagedActionIds, ...stagedActionIds.toReversed()]) {
      devtools.jumpToAction(id);
      await settle();
    }
    devtools.jumpToState(stagedActionIds.length - 1);
    devtools.toggleAction(stagedActionIds.at(-1)!);
    await settle();
    expect([said().length, client.calls.length]).toEqual([2, calls]);
  });

  it('goes by who is signed in, and not by whom DevTools show', async () => {
    const { otherTab, settle, news, client } = await setup({ providers: [provideStoreDevtools()] });
    TestBed.inject(StoreDevtools).jumpToState(0);
    await settle();
    await otherTab('login', OWNER);
    expect(news()).toEqual([]);
    await otherTab('logout', '', { at: Date.now() + 1 });
    expect(client.session).toBeNull();
  });

  it('ends the watch over a pause together with the session', async () => {
    const { otherTab, time, settle, client, actions } = await setup({
      features: [withSessionTimers({ idle: { afterSeconds: 900 } })],
    });
    await otherTab('logout');
    client.calls.length = 0;
    time.pass(3600);
    await settle();
    expect(client.calls).toEqual([]);
    expect(actions.filter(({ type }) => type.includes('Idle'))).toEqual([]);
  });

  describe('beside idle logout', () => {
    async function setupIdle() {
      const app = await setup({ features: [withSessionTimers({ idle: { afterSeconds: 900 } })] });
      app.client.calls.length = 0;
      return {
        ...app,
        /** The tab wakes up, by an event that the timers hear first. */
        wakeLate: async () => {
          app.time.sleep(3600);
          await app.wake('focus', window);
        },
        atTenant: () => app.client.named('logout').filter(([options]) => !('openUrl' in Object(options))),
      };
    }

    it('ends no session of whoever logged in while this tab slept', async () => {
      const { otherTab, wakeLate, client, state, atTenant, news } = await setupIdle();
      await otherTab('logout', '', { isAsleep: true });
      await otherTab('login', GRACE.sub, { at: Date.now() + 1, isAsleep: true });
      client.onToken = async () => {
        await client.signIn(GRACE);
        return tokenAnswer('token of Grace');
      };
      await wakeLate();
      expect([state().user?.sub, atTenant()]).toEqual([GRACE.sub, []]);
      expect(news()).not.toContain('Idle Ended');
    });

    it('goes on watching the same user, who logged in again in another tab', async () => {
      const { otherTab, wakeLate, state, atTenant, time, settle } = await setupIdle();
      await otherTab('login', OWNER, { isAsleep: true });
      await wakeLate();
      expect([state().status, atTenant()]).toEqual(['authenticated', []]);
      time.pass(900);
      await settle();
      expect(atTenant().length).toBe(1);
    });

    it('logs out where no other tab said anything', async () => {
      const { wakeLate, atTenant } = await setupIdle();
      await wakeLate();
      expect(atTenant().length).toBe(1);
    });
  });

  it('is a feature of the module, too', () => {
    expect(AuthModule.forRoot(undefined, withTabSync()).providers?.length).toBeGreaterThan(0);
  });
});
