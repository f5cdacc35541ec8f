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
