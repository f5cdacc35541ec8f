import { createEnvironmentInjector, EnvironmentInjector, runInInjectionContext } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { provideStoreDevtools } from '@ngrx/store-devtools';
import { endSessionLife, setupSessionLife } from '../../spec-support/session-life';
import { setup } from '../../spec-support/setup';
import { watchListeners } from '../../spec-support/timers';
import { injectSecondsLeft, type SessionTimer, SessionTimers } from './session-timers';
import type { SessionTimersOptions } from './session-timers-options';

describe('SessionTimers', () => {
  afterEach(endSessionLife);

  async function setupLeft(timer: SessionTimer, options: SessionTimersOptions = {}) {
    const listeners = watchListeners(document, window);
    const app = await setupSessionLife(options, { providers: [provideStoreDevtools()] });
    const told: (number | null)[] = [];
    const follow = () =>
      TestBed.inject(SessionTimers)
        .secondsLeft$(timer)
        .subscribe((left) => told.push(left));
    return { ...app, listeners, told, follow };
  }

  it('counts down the seconds that are left of a token', async () => {
    const { time, signIn, getToken, lifetimes, told, follow } = await setupLeft({ audience: 'a' });
    follow();
    await signIn();
    expect(told).toEqual([null]);
    lifetimes['a'] = 3;
    await getToken('a');
    time.pass(0.5);
    expect(told).toEqual([null, 3]);
    time.pass(0.5);
    expect(told).toEqual([null, 3, 2]);
    time.pass(10);
    expect(told).toEqual([null, 3, 2, 1, 0]);
  });

  it('begins anew with a new token', async () => {
    const { time, signIn, getToken, told, follow } = await setupLeft({ audience: 'a' });
    await signIn();
    await getToken('a');
    follow();
    time.pass(40);
    await getToken('a');
    expect(told.slice(-2)).toEqual([3560, 3600]);
  });

  it('is right after sleep', async () => {
    const { time, signIn, getToken, told, follow } = await setupLeft({ audience: 'a' });
    await signIn();
    await getToken('a');
    follow();
    time.sleep(3000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(told).toEqual([3600, 600]);
    time.sleep(3000);
    document.dispatchEvent(new Event('visibilitychange'));
    expect(told).toEqual([3600, 600, 0]);
  });

  it('takes the token that lasts longest of those with the scopes', async () => {
    const { signIn, getToken, lifetimes, told, follow } = await setupLeft({ audience: 'a', scope: 'read' });
    await signIn();
    for (const [scope, seconds] of [
      ['write read', 200],
      ['read', 100],
      ['write', 300],
      ['reader', 400],
    ] as const) {
      lifetimes['a'] = seconds;
      await getToken('a', scope);
    }
    follow();
    expect(told).toEqual([200]);
  });

  it('counts down the seconds that are left of the session', async () => {
    const { time, signIn, told, follow } = await setupLeft('session', { sessionEnds: () => ends });
    const ends = time.in(90);
    await signIn();
    follow();
    time.pass(1);
    expect(told).toEqual([90, 89]);
  });

  it('counts down the seconds that are left of a pause, once a warning came', async () => {
    const { time, signIn, told, follow } = await setupLeft('idle', {
      idle: { afterSeconds: 900, logout: false },
    });
    await signIn();
    follow();
    time.pass(841);
    expect(told).toEqual([null, 60, 59]);
    document.dispatchEvent(new Event('keydown'));
    expect(told).toEqual([null, 60, 59, null]);
  });

  it('ticks only while somebody is subscribed', async () => {
    const { time, signIn, getToken, follow, listeners } = await setupLeft({ audience: 'a' });
    await signIn();
    await getToken('a');
    const before = [time.timers(), listeners.open()];
    const following = follow();
    expect([before[0], time.timers()]).toEqual([[30_000], [1000]]);
    following.unsubscribe();
    expect([time.timers(), listeners.open()]).toEqual(before);
  });

  it('shows what was, after a jump in time', async () => {
    const { signIn, getToken, told, follow, jumpThroughHistory } = await setupLeft({ audience: 'a' });
    follow();
    await signIn();
    await getToken('a');
    told.length = 0;
    await jumpThroughHistory();
    expect(told).toEqual([null, 3600, null, 3600]);
  });

  it('needs withSessionTimers()', () => {
    setup();
    expect(() => TestBed.inject(SessionTimers)).toThrowError(/NGA0310/);
  });

  it('gives a signal for as long as whoever injects it lives', async () => {
    const { time, signIn, getToken } = await setupSessionLife();
    await signIn();
    await getToken('a');
    const before = time.timers();
    const component = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
    const left = runInInjectionContext(component, () => injectSecondsLeft({ audience: 'a' }));
    expect(left()).toBe(3600);
    time.pass(2);
    expect(left()).toBe(3598);
    component.destroy();
    expect(time.timers().length).toBe(before.length);
  });
});
