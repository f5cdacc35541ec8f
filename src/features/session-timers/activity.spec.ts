import { TestBed } from '@angular/core/testing';
import { AuthClientConfig } from '../../config/auth-client-config';
import { ACTIVE_KEY } from '../../spec-support/session-life';
import { CONFIG } from '../../spec-support/setup';
import { watchListeners } from '../../spec-support/timers';
import { Activity } from './activity';

describe('Activity', () => {
  afterEach(() => {
    localStorage.removeItem(ACTIVE_KEY);
  });

  function setup() {
    TestBed.inject(AuthClientConfig).set(CONFIG);
    const listeners = watchListeners(document, window);
    const activity = TestBed.inject(Activity);
    let count = 0;
    const watching = activity.here$.subscribe(() => count++);
    return { activity, listeners, watching, count: () => count };
  }

  for (const name of ['pointerdown', 'keydown', 'wheel', 'touchstart']) {
    it(`is ${name}, also where a component keeps it from bubbling`, () => {
      const { count } = setup();
      const box = document.body.appendChild(document.createElement('div'));
      box.addEventListener(name, (event) => {
        event.stopPropagation();
      });
      box.dispatchEvent(new Event(name, { bubbles: true }));
      box.remove();
      expect(count()).toBe(1);
    });
  }

  it('is a mouse that moves, and not a page that moves under it', () => {
    const { count } = setup();
    const move = (screenX: number) => {
      document.dispatchEvent(new PointerEvent('pointermove', { screenX, screenY: 7 }));
    };
    move(1);
    move(1);
    expect(count()).toBe(0);
    move(2);
    expect(count()).toBe(1);
    move(2);
    expect(count()).toBe(1);
  });

  it('is a look at the page, and not its hiding', () => {
    const { count } = setup();
    const visibility = spyOnProperty(document, 'visibilityState').and.returnValue('hidden');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(count()).toBe(0);
    visibility.and.returnValue('visible');
    document.dispatchEvent(new Event('visibilitychange'));
    expect(count()).toBe(1);
  });

  it('is what the application says', () => {
    const { activity, count } = setup();
    activity.keep();
    expect(count()).toBe(1);
  });

  it('listens passively, and only while somebody wants to know', () => {
    const { listeners, watching } = setup();
    expect(listeners.open()).toEqual([
      'keydown',
      'pointerdown',
      'pointermove',
      'touchstart',
      'visibilitychange',
      'wheel',
    ]);
    expect(document.addEventListener).toHaveBeenCalledWith('touchstart', jasmine.any(Function), {
      passive: true,
      capture: true,
    });
    watching.unsubscribe();
    expect(listeners.open()).toEqual([]);
  });

  it('is told to other tabs of this application', () => {
    const { activity } = setup();
    activity.of('ada').share(1234);
    expect(localStorage.getItem(ACTIVE_KEY)).toContain('1234');
  });

  it('hears of other tabs, of this application only', () => {
    const { activity, count } = setup();
    let elsewhere = 0;
    activity.elsewhere$.subscribe(() => elsewhere++);
    window.dispatchEvent(new StorageEvent('storage', { key: 'ngrx-auth0.other.active' }));
    expect(elsewhere).toBe(0);
    window.dispatchEvent(new StorageEvent('storage', { key: ACTIVE_KEY }));
    expect([elsewhere, count()]).toEqual([1, 0]);
  });
});
