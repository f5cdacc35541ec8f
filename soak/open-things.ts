import { Observable, type Subscription } from 'rxjs';

/** What a page can leave open, counted from now on. */
export function watchOpenThings() {
  const timers = watchTimers();
  const listeners = watchListeners();
  const subscriptions = watchSubscriptions();
  return {
    count: () => ({
      timers: timers.size,
      listeners: [...listeners.values()].reduce((sum, keys) => sum + keys.size, 0),
      subscriptions: subscriptions.size,
    }),
    /** For whoever looks for a leak. */
    names: () => [...timers.values(), ...[...listeners.values()].flatMap((keys) => [...keys])],
  };
}

function watchTimers(): ReadonlyMap<number, string> {
  const open = new Map<number, string>();
  const { setTimeout: set, clearTimeout: clear, setInterval: repeat, clearInterval: end } = window;
  Object.assign(window, {
    setTimeout: (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const timer = set(() => {
        open.delete(timer);
        work(...args);
      }, ms);
      open.set(timer, `timeout of ${ms ?? 0} ms`);
      return timer;
    },
    clearTimeout: (timer: number) => {
      open.delete(timer);
      clear(timer);
    },
    setInterval: (work: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) => {
      const timer = repeat(work, ms, ...args);
      open.set(timer, `interval of ${ms ?? 0} ms`);
      return timer;
    },
    clearInterval: (timer: number) => {
      open.delete(timer);
      end(timer);
    },
  });
  return open;
}

/** By the target, with a key for each listener: as the browser, which adds none twice. */
function watchListeners(): ReadonlyMap<EventTarget, ReadonlySet<string>> {
  const open = new Map<EventTarget, Set<string>>();
  const numbers = new WeakMap<object, number>();
  let next = 0;
  const keyOf = (type: string, listener: object, options: unknown) => {
    const isCapturing =
      typeof options === 'object' ? (options as AddEventListenerOptions | null)?.capture : options;
    numbers.set(listener, numbers.get(listener) ?? next++);
    return `${type} ${numbers.get(listener) ?? 0}${isCapturing ? ' capturing' : ''}`;
  };
  const proto = EventTarget.prototype;
  const { addEventListener: add, removeEventListener: remove } = proto;
  proto.addEventListener = function (type, listener, options) {
    // Of what is thrown away with its listeners, nothing stays.
    if (listener && (this === window || this === document || this instanceof BroadcastChannel)) {
      const key = keyOf(type, listener, options);
      open.set(this, (open.get(this) ?? new Set()).add(key));
    }
    add.call(this, type, listener, options);
  };
  proto.removeEventListener = function (type, listener, options) {
    if (listener) {
      open.get(this)?.delete(keyOf(type, listener, options));
    }
    remove.call(this, type, listener, options);
  };
  return open;
}

function watchSubscriptions(): ReadonlySet<Subscription> {
  const open = new Set<Subscription>();
  const proto = Observable.prototype as unknown as { subscribe: (...args: unknown[]) => Subscription };
  const { subscribe } = proto;
  proto.subscribe = function (...args) {
    const subscription = subscribe.apply(this, args);
    open.add(subscription);
    subscription.add(() => open.delete(subscription));
    return subscription;
  };
  return open;
}
