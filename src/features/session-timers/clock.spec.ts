import { NgZone, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { of } from 'rxjs';
import { fakeClock, watchListeners } from '../../spec-support/timers';
import { Clock, outsideZone } from './clock';

describe('Clock', () => {
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  function setup() {
    const time = fakeClock();
    const listeners = watchListeners(document, window);
    const clock = TestBed.inject(Clock);
    const told: string[] = [];
    return { clock, time, listeners, told };
  }

  it('tells when the time has come, once, and leaves nothing behind', () => {
    const { clock, time, listeners, told } = setup();
    clock.at(time.in(100)).subscribe({ next: () => told.push('now'), complete: () => told.push('end') });
    time.pass(99.9);
    expect(told).toEqual([]);
    time.pass(0.1);
    expect(told).toEqual(['now', 'end']);
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
  });

  it('tells at once of a time that has passed', () => {
    const { clock, time, listeners, told } = setup();
    clock.at(time.in(-1)).subscribe(() => told.push('now'));
    expect(told).toEqual(['now']);
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
  });

  it('waits for longer than a timer can, by short ones', () => {
    const { clock, time, told } = setup();
    clock.at(time.in(100 * 24 * 3600)).subscribe(() => told.push('now'));
    expect(time.timers()).toEqual([30_000]);
    time.pass(3600);
    expect(time.timers()).toEqual([30_000]);
    time.sleep(100 * 24 * 3600 - 3610);
    time.pass(9);
    expect(told).toEqual([]);
    time.pass(30);
    expect(told).toEqual(['now']);
  });

  for (const [name, target] of [
    ['visibilitychange', document],
    ['focus', window],
    ['pageshow', window],
  ] as const) {
    it(`looks again after sleep, with ${name}`, () => {
      const { clock, time, told } = setup();
      clock.at(time.in(3600)).subscribe(() => told.push('now'));
      time.sleep(3599);
      target.dispatchEvent(new Event(name));
      expect(told).toEqual([]);
      time.sleep(1);
      target.dispatchEvent(new Event(name));
      expect(told).toEqual(['now']);
    });
  }

  it('has one timer for all times, which is for the nearest', () => {
    const { clock, time, listeners, told } = setup();
    const waiting = [10, 20, 20, 3600].map((seconds) =>
      clock.at(time.in(seconds)).subscribe(() => told.push(`${seconds}`)),
    );
    expect([time.timers(), listeners.open()]).toEqual([[10_000], ['focus', 'pageshow', 'visibilitychange']]);
    time.pass(10);
    expect([told, time.timers()]).toEqual([['10'], [10_000]]);
    waiting[1]!.unsubscribe();
    time.pass(10);
    expect([told, time.timers()]).toEqual([['10', '20'], [30_000]]);
    waiting[3]!.unsubscribe();
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
  });

  it('tells what is late in the order of its times, and not what became needless by that', () => {
    const { clock, time, told } = setup();
    const last = clock.at(time.in(300)).subscribe(() => told.push('300'));
    clock.at(time.in(200)).subscribe(() => {
      told.push('200');
      last.unsubscribe();
      clock.at(time.in(5)).subscribe(() => told.push('later'));
    });
    clock.at(time.in(100)).subscribe(() => told.push('100'));
    time.sleep(3600);
    window.dispatchEvent(new Event('focus'));
    expect(told).toEqual(['100', '200']);
    time.pass(5);
    expect(told).toEqual(['100', '200', 'later']);
  });

  it('sets no timer inside of the zone, whoever unsubscribes there', () => {
    const { clock, time } = setup();
    const zone = TestBed.inject(NgZone);
    let isOutside = 0;
    spyOn(zone, 'runOutsideAngular').and.callFake((work) => {
      isOutside++;
      try {
        return work();
      } finally {
        isOutside--;
      }
    });
    const set = window.setTimeout;
    const where: boolean[] = [];
    Object.assign(window, {
      setTimeout: (...args: Parameters<typeof set>) => {
        where.push(isOutside > 0);
        return set(...args);
      },
    });
    const waiting = clock.at(time.in(10)).subscribe();
    clock.at(time.in(20)).subscribe();
    waiting.unsubscribe();
    expect(where).toEqual([true, true, true]);
  });

  it('forgets a time that nobody waits for any more', () => {
    const { clock, time, listeners } = setup();
    const waiting = clock.at(time.in(3600)).subscribe();
    expect(listeners.open()).toEqual(['focus', 'pageshow', 'visibilitychange']);
    waiting.unsubscribe();
    expect([time.timers(), listeners.open()]).toEqual([[], []]);
  });

  it('waits for nothing on a server', () => {
    TestBed.configureTestingModule({ providers: [{ provide: PLATFORM_ID, useValue: 'server' }] });
    const { clock, time, listeners, told } = setup();
    clock.at(time.in(-1)).subscribe(() => told.push('now'));
    clock.at(time.in(1)).subscribe(() => told.push('now'));
    expect([time.timers(), listeners.open(), told]).toEqual([[], [], []]);
  });

  describe('whenShown()', () => {
    function show(visibility: DocumentVisibilityState, onLine = true) {
      spyOnProperty(document, 'visibilityState').and.returnValue(visibility);
      spyOnProperty(navigator, 'onLine').and.returnValue(onLine);
    }

    it('tells at once in a page that is seen', () => {
      const { clock, told, listeners } = setup();
      show('visible');
      clock.whenShown().subscribe(() => told.push('now'));
      expect([told, listeners.open()]).toEqual([['now'], []]);
    });

    it('waits until a hidden page is seen', () => {
      const { clock, told } = setup();
      const visibility = spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
      clock.whenShown().subscribe(() => told.push('now'));
      document.dispatchEvent(new Event('visibilitychange'));
      expect(told).toEqual([]);
      visibility.and.returnValue('visible');
      document.dispatchEvent(new Event('visibilitychange'));
      expect(told).toEqual(['now']);
    });

    it('waits until the browser is online', () => {
      const { clock, told } = setup();
      spyOnProperty(document, 'visibilityState').and.returnValue('visible');
      const onLine = spyOnProperty(navigator, 'onLine').and.returnValue(false);
      clock.whenShown().subscribe(() => told.push('now'));
      expect(told).toEqual([]);
      onLine.and.returnValue(true);
      window.dispatchEvent(new Event('online'));
      expect(told).toEqual(['now']);
    });
  });
});

describe('outsideZone()', () => {
  it('subscribes outside of the zone and emits inside', () => {
    const log: string[] = [];
    const zone = {
      run: (work: () => unknown) => (log.push('in'), work()),
      runOutsideAngular: (work: () => unknown) => (log.push('out'), work()),
    } as unknown as NgZone;
    outsideZone(zone, of(1)).subscribe({
      next: (value) => log.push(`${value}`),
      complete: () => log.push('end'),
    });
    expect(log).toEqual(['out', 'in', '1', 'end']);
  });
});
