import { TestBed } from '@angular/core/testing';
import { AuthEvents } from './auth-events';

function listen() {
  const events = TestBed.inject(AuthEvents);
  const told: unknown[] = [];
  events.error$.subscribe((error) => told.push(error));
  return { events, told };
}

describe('AuthEvents', () => {
  it('tells an error that many requests failed by once', () => {
    const { events, told } = listen();
    const error = new Error('offline');
    events.error.next(error);
    events.error.next(error);
    expect(told).toEqual([error]);
  });

  it('tells an error anew after it was forgotten', () => {
    const { events, told } = listen();
    const error = new Error('offline');
    events.error.next(error);
    events.error.next(null);
    events.error.next(error);
    expect(told).toEqual([error, error]);
  });

  it('replays the last error until it is forgotten, and never that there is none', () => {
    const { events } = listen();
    events.error.next(new Error('first'));
    events.error.next(new Error('second'));
    const late: unknown[] = [];
    events.error$.subscribe((error) => late.push(error));
    expect(late).toEqual([new Error('second')]);
    events.error.next(null);
    expect(late.length).toBe(1);
    const later: unknown[] = [];
    events.error$.subscribe((error) => later.push(error));
    expect(later).toEqual([]);
  });

  it('replays the last appState', () => {
    const { events } = listen();
    events.appState$.next({ target: '/first' });
    events.appState$.next({ target: '/second' });
    const late: unknown[] = [];
    events.appState$.subscribe((appState) => late.push(appState));
    expect(late).toEqual([{ target: '/second' }]);
  });
});
