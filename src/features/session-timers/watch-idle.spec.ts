import { TestBed } from '@angular/core/testing';
import { Subject } from 'rxjs';
import { fakeClock, watchListeners } from '../../spec-support/timers';
import { Clock } from './clock';
import { type IdleWatch, watchIdle } from './watch-idle';

describe('watchIdle()', () => {
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  /** Fifteen minutes, with a warning one minute before. */
  function setup(options: Partial<IdleWatch> = {}) {
    const time = fakeClock();
    const listeners = watchListeners(document, window);
    const shares: number[] = [];
    const activity = {
      here$: new Subject<void>(),
      elsewhere$: new Subject<void>(),
    };
    const shared = {
      last: null as number | null,
      lastOfAnybody: 1 as number | null,
      ended: 0,
      share: (at: number) => shares.push(at),
      hasEndedSince: (began: number) => shared.ended > began,
      end: () => (shared.ended = Date.now()),
    };
    const told: string[] = [];
    const watching = watchIdle(
      { after: 900_000, warn: 60_000, since: Date.now(), isFinal: true, ...options },
      activity,
      shared,
      TestBed.inject(Clock),
    ).subscribe({
      next: ({ type }) => told.push(type.replace('[Auth0 Session] ', '')),
      complete: () => told.push('over'),
    });
    return {
      time,
      listeners,
      activity,
      shared,
      shares,
      told,
      watching,
      act: () => {
        activity.here$.next();
      },
      actElsewhere: () => {
        shared.last = Date.now();
        activity.elsewhere$.next();
      },
    };
  }

  it('warns, and tells the end', () => {
    const { time, told } = setup();
    time.pass(839);
    expect(told).toEqual([]);
    time.pass(1);
    expect(told).toEqual(['Idle Warning']);
    time.pass(59);
    expect(told).toEqual(['Idle Warning']);
    time.pass(1);
    expect(told).toEqual(['Idle Warning', 'Idle Ended', 'over']);
    expect(time.timers()).toEqual([]);
  });

  it('starts anew with each activity', () => {
    const { time, told, act } = setup();
    time.pass(800);
    act();
    time.pass(839);
    expect(told).toEqual([]);
    time.pass(1);
    expect(told).toEqual(['Idle Warning']);
  });

  it('takes the warning back when somebody is active', () => {
    const { time, told, act } = setup();
    time.pass(850);
    act();
    expect(told).toEqual(['Idle Warning', 'User Returned']);
    time.pass(840);
    expect(told).toEqual(['Idle Warning', 'User Returned', 'Idle Warning']);
  });

  it('shares activity, once a second at most', () => {
    const { time, shares, act } = setup();
    act();
    time.pass(0.9);
    act();
    expect(shares).toEqual([]);
    time.pass(0.1);
    act();
    act();
    expect(shares).toEqual([Date.now()]);
  });

  it('shares activity after a warning at once', () => {
    const { time, shares, act } = setup({ after: 1000, warn: 999 });
    time.pass(0.5);
    act();
    expect(shares.length).toBe(1);
  });

  it('counts activity in another tab', () => {
    const { time, told, actElsewhere, shares } = setup();
    time.pass(850);
    actElsewhere();
    expect(told).toEqual(['Idle Warning', 'User Returned']);
    expect(shares).toEqual([]);
    time.pass(839);
    expect(told.length).toBe(2);
    time.pass(61);
    expect(told.slice(2)).toEqual(['Idle Warning', 'Idle Ended', 'over']);
  });

  it('looks for activity in another tab that it was not told of', () => {
    const { time, told, shared } = setup();
    time.pass(600);
    shared.last = Date.now();
    time.pass(600);
    expect(told).toEqual([]);
  });

  it('tells the end at once after sleep over it, and takes no activity for a return', () => {
    const { time, told, act, shares } = setup();
    time.sleep(3600);
    act();
    expect(told).toEqual(['Idle Ended', 'over']);
    expect(shares).toEqual([]);
  });

  it('tells the end of a pause from before it was watched', () => {
    const { told, time, listeners } = setup({ since: 0 });
    expect(told).toEqual(['Idle Ended', 'over']);
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
  });

  it('notes its time again where there is none any more', () => {
    const { time, shares, shared, activity } = setup();
    const since = Date.now();
    time.pass(10);
    shared.lastOfAnybody = null;
    activity.elsewhere$.next();
    expect(shares).toEqual([since]);
  });

  it('tells other tabs of the end', () => {
    const { time, shared } = setup();
    time.pass(899);
    expect(shared.ended).toBe(0);
    time.pass(1);
    expect(shared.ended).toBe(Date.now());
  });

  it('ends with another tab, and does not end it once more', () => {
    const { time, told, actElsewhere, shared } = setup();
    time.pass(10);
    const ended = (shared.ended = Date.now());
    time.pass(10);
    actElsewhere();
    expect(told).toEqual(['Idle Ended', 'over']);
    expect(shared.ended).toBe(ended);
  });

  it('ends nothing in other tabs, where its own end is not final', () => {
    const { time, shared } = setup({ isFinal: false });
    time.pass(3600);
    expect(shared.ended).toBe(0);
  });

  it('goes on after the end, where that is not final', () => {
    const { time, told, act } = setup({ isFinal: false });
    time.pass(3600);
    expect(told).toEqual(['Idle Warning', 'Idle Ended']);
    expect(time.timers()).toEqual([]);
    act();
    time.pass(840);
    expect(told.slice(2)).toEqual(['User Returned', 'Idle Warning']);
  });

  it('leaves nothing behind', () => {
    const { time, listeners, activity, watching } = setup();
    expect(time.timers().length).toBe(1);
    watching.unsubscribe();
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
    expect([activity.here$.observed, activity.elsewhere$.observed]).toEqual([false, false]);
  });
});
