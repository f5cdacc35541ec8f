import { TestBed } from '@angular/core/testing';
import { fakePopups } from '../../spec-support/answers';
import { ADA, FakeClient } from '../../spec-support/fake-client';
import {
  ACTIVE_KEY,
  endSessionLife,
  lastActive,
  noteActivity,
  setupSessionLife,
} from '../../spec-support/session-life';
import { watchListeners } from '../../spec-support/timers';
import { AuthActions } from '../../state/auth.actions';
import { Activity } from './activity';
import { SessionTimers } from './session-timers';

const GRACE = 'auth0|grace';
const LOGOUT = { openUrl: false as const };
const IDLE = { idle: { afterSeconds: 900, logout: LOGOUT } };

describe('endIdle$', () => {
  afterEach(endSessionLife);

  const press = () => document.dispatchEvent(new Event('keydown'));

  it('warns, and then logs out as the application wants', async () => {
    const { time, client, signIn, news, session, settle, state } = await setupSessionLife(IDLE);
    await signIn();
    time.pass(840);
    expect(news()).toEqual(['Idle Warning']);
    expect([session().idle, session().idleEndsAt]).toEqual(['warned', time.in(60)]);
    time.pass(60);
    await settle();
    expect(news()).toEqual(['Idle Ended', 'Logout', 'Session Changed']);
    expect(client.named('logout')[0]?.[0]).toEqual(LOGOUT);
    expect(state().status).toBe('unauthenticated');
    expect(session().idle).toBe('ended');
  });

  it('leaves the logout to the application where that is wanted', async () => {
    const { time, client, signIn, news, settle, session } = await setupSessionLife({
      idle: { afterSeconds: 900, logout: false },
    });
    await signIn();
    time.pass(900);
    await settle();
    expect(news()).toEqual(['Idle Warning', 'Idle Ended']);
    expect(client.named('logout')).toEqual([]);
    press();
    expect(news()).toEqual(['User Returned']);
    expect(session().idle).toBe('active');
  });

  it('goes on while somebody does something, or the application says so', async () => {
    const { time, signIn, news } = await setupSessionLife(IDLE);
    await signIn();
    time.pass(800);
    press();
    time.pass(800);
    TestBed.inject(SessionTimers).keepActive();
    time.pass(800);
    expect(news()).toEqual([]);
  });

  it('logs out before anything else after sleep', async () => {
    const { time, signIn, news } = await setupSessionLife(IDLE);
    await signIn();
    time.sleep(3600);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(news()).toEqual(['Idle Ended', 'Logout']);
  });

  it('ends a session that is found after everybody was away', async () => {
    const { time, signIn, store, client, settle, news } = await setupSessionLife(IDLE);
    noteActivity(time.in(-901));
    await client.signIn();
    store.dispatch(AuthActions.checkSession());
    await settle();
    expect(news()).toEqual(['Session Changed', 'Idle Ended', 'Logout', 'Session Changed']);
    // What a new login finds is not the old pause.
    await signIn();
    expect(lastActive()).toBe(time.in(0));
  });

  it('goes on with a session that is found soon enough', async () => {
    const { time, signIn, news } = await setupSessionLife(IDLE);
    noteActivity(time.in(-800));
    await signIn();
    time.pass(39);
    expect(news()).toEqual([]);
    time.pass(1);
    expect(news()).toEqual(['Idle Warning']);
  });

  it('counts a login as activity, whatever was before', async () => {
    fakePopups();
    const { time, store, settle, news } = await setupSessionLife(IDLE);
    noteActivity(time.in(-901));
    store.dispatch(AuthActions.loginWithPopup());
    await settle();
    expect(news()).toEqual(['Login With Popup', 'Session Changed']);
    expect(lastActive()).toBe(time.in(0));
  });

  it('counts what is done in another tab', async () => {
    const { time, signIn, news } = await setupSessionLife(IDLE);
    await signIn();
    time.pass(850);
    noteActivity(time.in(0));
    expect(news()).toEqual(['Idle Warning', 'User Returned']);
  });

  it('does not take for its own what somebody else does in another tab', async () => {
    const { time, signIn, news } = await setupSessionLife(IDLE);
    await signIn();
    // This tab is frozen. In another one the pause ended the session, and somebody else logged in.
    time.sleep(3600);
    noteActivity(time.in(0), GRACE);
    expect(news()).toEqual(['Idle Ended', 'Logout']);
  });

  it('ends with the session in another tab, also after the next login there', async () => {
    const { time, signIn, news } = await setupSessionLife(IDLE);
    await signIn();
    time.sleep(3600);
    const other = TestBed.inject(Activity).of(ADA.sub!);
    other.end();
    other.forget();
    time.sleep(10);
    noteActivity(time.in(0));
    expect(news()).toEqual(['Idle Ended', 'Logout']);
    expect(lastActive()).toBe(time.in(0));
  });

  it('leaves the time of somebody else alone when a session ends', async () => {
    const { time, signIn, logOut, news, settle } = await setupSessionLife(IDLE);
    await signIn();
    noteActivity(time.in(0), GRACE);
    await logOut();
    expect(lastActive()).toBe(time.in(0));

    await signIn();
    time.sleep(900);
    noteActivity(time.in(0), GRACE);
    await settle();
    expect(news()).toEqual(['Idle Ended', 'Logout', 'Session Changed']);
    expect(lastActive()).toBe(time.in(0));
  });

  it('ends a session that is found after everybody was away, whoever was here last', async () => {
    const { time, signIn, store, client, settle, news } = await setupSessionLife(IDLE);
    noteActivity(time.in(-901), GRACE);
    await client.signIn();
    store.dispatch(AuthActions.checkSession());
    await settle();
    expect(news()).toEqual(['Session Changed', 'Idle Ended', 'Logout', 'Session Changed']);
    await signIn();
    expect(lastActive()).toBe(time.in(0));
  });

  it('notes its time again where another tab took it along', async () => {
    const { time, signIn } = await setupSessionLife(IDLE);
    await signIn();
    const since = time.in(0);
    time.pass(100);
    TestBed.inject(Activity).of(ADA.sub!).forget();
    expect(lastActive()).toBeNull();
    window.dispatchEvent(new StorageEvent('storage', { key: ACTIVE_KEY }));
    expect(lastActive()).toBe(since);
  });

  it('keeps no name of who was here', async () => {
    const { signIn } = await setupSessionLife(IDLE);
    await signIn();
    expect(localStorage.getItem(ACTIVE_KEY)).not.toContain('ada');
  });

  it('ends the session after another pause where the logout failed', async () => {
    const { time, client, signIn, news, settle, state, session } = await setupSessionLife(IDLE);
    await signIn();
    const { onLogout } = client;
    client.onLogout = () => Promise.reject(new Error('storage'));
    time.pass(900);
    await settle();
    expect(news()).toEqual(['Idle Warning', 'Idle Ended', 'Logout', 'Logout Failure']);
    expect([state().status, session().idle]).toEqual(['authenticated', 'ended']);
    time.pass(839);
    await settle();
    expect(news()).toEqual([]);
    time.pass(61);
    await settle();
    expect(news()).toEqual(['Idle Warning', 'Idle Ended', 'Logout', 'Logout Failure']);
    client.onLogout = onLogout;
    time.pass(900);
    await settle();
    expect(news()).toEqual(['Idle Warning', 'Idle Ended', 'Logout', 'Session Changed']);
    expect(time.timers()).toEqual([]);
  });

  it('tells that somebody is there again after a logout that failed', async () => {
    const { time, client, signIn, news, settle, session } = await setupSessionLife(IDLE);
    await signIn();
    client.onLogout = () => Promise.reject(new Error('storage'));
    time.pass(900);
    await settle();
    news();
    time.pass(10);
    press();
    expect(news()).toEqual(['User Returned']);
    expect(session().idle).toBe('active');
  });

  it('does not mind that a logout of the application failed', async () => {
    const { time, client, signIn, store, news, settle } = await setupSessionLife(IDLE);
    await signIn();
    client.onLogout = () => Promise.reject(new Error('storage'));
    store.dispatch(AuthActions.logout(LOGOUT));
    await settle();
    news();
    time.pass(840);
    expect(news()).toEqual(['Idle Warning']);
  });

  it('watches nobody before a login, and after a logout', async () => {
    const { time, signIn, logOut } = await setupSessionLife(IDLE);
    const listeners = watchListeners(document, window);
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
    expect(localStorage.getItem(ACTIVE_KEY)).toBeNull();
    await signIn();
    expect(listeners.open()).toContain('keydown');
    await logOut();
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
    expect(localStorage.getItem(ACTIVE_KEY)).toBeNull();
  });

  it('watches nobody by default', async () => {
    const { signIn } = await setupSessionLife();
    const listeners = watchListeners(document, window);
    await signIn();
    expect(listeners.open()).toEqual([]);
    expect(localStorage.getItem(ACTIVE_KEY)).toBeNull();
  });

  it('watches a session from its first word on, also where the client was signed in before', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { time, news, settle } = await setupSessionLife(IDLE, { client });
    time.pass(900);
    await settle();
    expect(news().slice(0, 3)).toEqual(['Idle Warning', 'Idle Ended', 'Logout']);
  });
});
