/** Notes the milliseconds of each timer that is set from now on, until it is cleared. */
export function watchTimers(): { readonly open: () => readonly unknown[] } {
  const timers = new Map<unknown, unknown>();
  const { setTimeout: set, clearTimeout: clear } = window;
  spyOn(window, 'setTimeout').and.callFake((...args: Parameters<typeof set>) => {
    const timer = set.apply(window, args);
    timers.set(timer, args[1]);
    return timer;
  });
  spyOn(window, 'clearTimeout').and.callFake((timer) => {
    timers.delete(timer);
    clear.call(window, timer);
  });
  return { open: () => [...timers.values()] };
}

/** A clock that only goes on when it is told to. `jasmine.clock().uninstall()` has to follow. */
export function fakeClock() {
  const clock = jasmine.clock().install();
  clock.mockDate(new Date('2026-01-01T12:00:00Z'));
  // No spies: they are removed after the clock, and would put its timers back.
  const timers = new Map<unknown, unknown>();
  const { setTimeout: set, clearTimeout: clear } = window;
  Object.assign(window, {
    setTimeout: (work: () => void, ms?: number) => {
      const timer = set(() => {
        timers.delete(timer);
        work();
      }, ms);
      timers.set(timer, ms);
      return timer;
    },
    clearTimeout: (timer: number) => {
      timers.delete(timer);
      clear(timer);
    },
  });
  return {
    /** The milliseconds of each timer that is set. */
    timers: () => [...timers.values()],
    /** Time passes, and timers go off. */
    pass: (seconds: number) => {
      clock.tick(seconds * 1000);
    },
    /** The computer sleeps: it is later, but timers did not count. */
    sleep: (seconds: number) => {
      clock.mockDate(new Date(Date.now() + seconds * 1000));
    },
    /** In so many seconds, in milliseconds since 1970. */
    in: (seconds: number) => Date.now() + seconds * 1000,
  };
}

/** Notes which events are listened to from now on, until they are no longer. */
export function watchListeners(...targets: readonly EventTarget[]): {
  readonly open: () => readonly string[];
} {
  const open: string[] = [];
  for (const target of targets) {
    const { addEventListener: add, removeEventListener: remove } = target;
    spyOn(target, 'addEventListener').and.callFake((...args: Parameters<typeof add>) => {
      open.push(args[0]);
      add.apply(target, args);
    });
    spyOn(target, 'removeEventListener').and.callFake((...args: Parameters<typeof remove>) => {
      open.splice(open.indexOf(args[0]), 1);
      remove.apply(target, args);
    });
  }
  // The router's own are no concern of a spec.
  return { open: () => open.filter((name) => !/^(popstate|hashchange)$/.test(name)).sort() };
}
