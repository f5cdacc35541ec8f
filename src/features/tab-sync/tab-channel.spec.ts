import { TestBed } from '@angular/core/testing';
import { AuthClientConfig } from '../../config/auth-client-config';
import { NgrxAuth0Error } from '../../errors/developer-error';
import { provideAuth0 } from '../../provide-auth0';
import { tokenAnswer } from '../../spec-support/fake-client';
import { CONFIG } from '../../spec-support/setup';
import { endTabs, NOTE_KEY, OWNER, setupTabs } from '../../spec-support/tabs';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import { withTabSync } from '../with-tab-sync';
import { readNote } from './tab-message';

describe('TabChannel', () => {
  afterEach(endTabs);

  /** Somebody is signed in, so that a logout is news. */
  async function setup(options: Parameters<typeof setupTabs>[0] = {}) {
    const app = await setupTabs(options);
    await app.client.signIn();
    app.store.dispatch(AuthActions.checkSession());
    await app.settle();
    app.news();
    return { ...app, isSignedIn: () => app.state().user !== null };
  }

  for (const message of ['logout', null, { type: 'logout' }, { type: 'logout', at: 'now', who: '' }]) {
    it(`hears nothing in ${JSON.stringify(message)}`, async () => {
      const { receive, noted, settle, isSignedIn, news } = await setup();
      await receive(message);
      noted(JSON.stringify(message));
      await settle();
      expect([isSignedIn(), news()]).toEqual([true, []]);
    });
  }

  it('works by the note alone, in a browser without channels', async () => {
    const { otherTab, store, settle, isSignedIn } = await setup({ hasChannel: false });
    await otherTab('logout');
    expect(isSignedIn()).toBeFalse();
    store.dispatch(AuthActions.loginWithPopup({}, { popup: window }));
    await settle();
    expect(localStorage.getItem(NOTE_KEY)).toContain('login');
  });

  it('works by the channel alone, where storage is blocked', async () => {
    const { receive, store, settle, isSignedIn, said } = await setup();
    spyOn(Storage.prototype, 'getItem').and.throwError('blocked');
    spyOn(Storage.prototype, 'setItem').and.throwError('blocked');
    await receive({ type: 'logout', at: Date.now(), who: '' });
    expect(isSignedIn()).toBeFalse();
    store.dispatch(AuthActions.loginWithPopup({}, { popup: window }));
    await settle();
    expect(said()).toEqual(['login']);
  });

  for (const name of ['visibilitychange', 'pageshow', 'online']) {
    it(`learns what it slept through, with ${name}`, async () => {
      const { otherTab, wake, isSignedIn } = await setup();
      await otherTab('logout', '', { isAsleep: true });
      expect(isSignedIn()).toBeTrue();
      await wake(name, name === 'visibilitychange' ? document : window);
      expect(isSignedIn()).toBeFalse();
    });
  }

  it('learns nothing while nobody sees the page', async () => {
    const { otherTab, visibility, wake, isSignedIn } = await setup();
    await otherTab('logout', '', { isAsleep: true });
    visibility.and.returnValue('hidden');
    await wake();
    expect(isSignedIn()).toBeTrue();
  });

  it('goes by the last word, where several came while it slept', async () => {
    const { otherTab, receive, news, client } = await setup();
    const at = Date.now();
    client.calls.length = 0;
    await otherTab('login', OWNER, { at: at + 2, isAsleep: true });
    await receive({ type: 'logout', at, who: '' });
    await receive({ type: 'login', at: at + 1, who: 'x' });
    await receive({ type: 'login', at: at + 2, who: 'x' });
    expect([news(), client.calls]).toEqual([[], []]);
  });

  it('is not told of what was said before it began', async () => {
    const { wake, news } = await setup({ note: { type: 'logout', at: 5, who: '' } });
    await wake();
    expect(news()).toEqual([]);
  });

  it('closes while the page is kept for Back, and opens when it is shown again', async () => {
    const { channels, wake, otherTab, isSignedIn } = await setup();
    await wake('pagehide', window);
    expect(channels()).toEqual([]);
    await otherTab('logout', '', { isAsleep: true });
    await wake('pageshow', window);
    expect(channels().length).toBe(1);
    expect(isSignedIn()).toBeFalse();
  });

  it('opens once the configuration is known', async () => {
    const { channels, settle } = await setupTabs({ auth: provideAuth0(undefined, withTabSync()) });
    window.dispatchEvent(new StorageEvent('storage', { key: null }));
    expect(channels()).toEqual([]);
    TestBed.inject(AuthClientConfig).set({ ...CONFIG, clientId: 'other' });
    await settle();
    expect(channels()).toEqual(['ngrx-auth0:tenant.test:other']);
  });

  it('stays closed where there is no configuration', async () => {
    const { channels, settle } = await setupTabs({ auth: provideAuth0(undefined, withTabSync()) });
    TestBed.inject(AuthClientConfig).fail(new NgrxAuth0Error('NGA0105'));
    await settle();
    expect(channels()).toEqual([]);
  });

  it('is deaf to a tab with another client id', async () => {
    const { noted, settle, isSignedIn } = await setup({ config: { clientId: 'other' } });
    noted(JSON.stringify({ type: 'logout', at: Date.now(), who: '' }));
    await settle();
    expect(isSignedIn()).toBeTrue();
  });

  it('keeps to its order although the clock of the last word was ahead', async () => {
    const { otherTab, time, client, receive, state } = await setup();
    await otherTab('logout', '', { at: time.in(3600) });
    client.onToken = async () => {
      await client.signIn();
      return tokenAnswer('token-1');
    };
    // Who says something after it counts on from there.
    await receive({ type: 'login', at: time.in(3600) + 1, who: 'x' });
    expect(state().user).not.toBeNull();
  });

  it('is heard by other tabs after the clock was set back by two days', async () => {
    const { store, settle, time, said } = await setup();
    store.dispatch(AuthApiActions.logoutSuccess());
    await settle();
    time.sleep(-2 * 86_400);
    store.dispatch(AuthApiActions.logoutSuccess());
    await settle();
    expect(said()).toEqual(['logout', 'logout']);
    expect(readNote(localStorage.getItem(NOTE_KEY))?.type).toBe('logout');
  });

  it('hears a tab that began after the clock was set back by two days', async () => {
    const { time, otherTab, isSignedIn } = await setup();
    await otherTab('login', OWNER);
    time.sleep(-2 * 86_400);
    await otherTab('logout');
    expect(isSignedIn()).toBeFalse();
  });
});
