import { pseudonym } from '../features/pseudonym';
import { withTabSync } from '../features/with-tab-sync';
import { ADA } from './fake-client';
import { setupHttp } from './http-setup';
import { CONFIG, type SetupOptions } from './setup';
import { fakeClock, watchListeners } from './timers';

export const NOTE_KEY = `ngrx-auth0.${CONFIG.clientId}.tabs`;
const CHANNEL = `ngrx-auth0:${CONFIG.domain}:${CONFIG.clientId}`;

/** Who the session of a user is told to be of, without an organization. */
export const OWNER = ADA.sub!;

/** Stands for the browser's: messages arrive at once, and a spec sees which channels are open. */
class FakeChannel {
  static readonly open: FakeChannel[] = [];
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly said: unknown[] = [];

  constructor(readonly name: string) {
    FakeChannel.open.push(this);
  }

  postMessage(message: unknown): void {
    this.said.push(structuredClone(message));
  }

  close(): void {
    FakeChannel.open.splice(FakeChannel.open.indexOf(this), 1);
  }
}

const original = window.BroadcastChannel;

export interface TabsOptions extends SetupOptions {
  /** Whether the browser has a `BroadcastChannel`. */
  readonly hasChannel?: boolean;
  /** What was said before the page began. */
  readonly note?: object;
}

/** An application with tab sync, on a clock that only goes on when it is told to, and another tab of it. */
export async function setupTabs({ hasChannel = true, note, ...options }: TabsOptions = {}) {
  if (note) {
    localStorage.setItem(NOTE_KEY, JSON.stringify(note));
  }
  const visibility = spyOnProperty(document, 'visibilityState').and.returnValue('visible');
  const onLine = spyOnProperty(navigator, 'onLine').and.returnValue(true);
  const time = fakeClock();
  Object.assign(window, { BroadcastChannel: hasChannel ? FakeChannel : undefined });
  const listeners = watchListeners(document, window);
  const app = setupHttp({ ...options, features: [withTabSync(), ...(options.features ?? [])] });
  const settle = async () => {
    await app.settle();
    time.pass(0);
    await app.settle();
  };
  await settle();
  app.actions.length = 0;
  const channel = () => FakeChannel.open.find(({ name }) => name === CHANNEL);
  const noted = (text: string) => {
    const oldValue = localStorage.getItem(NOTE_KEY);
    localStorage.setItem(NOTE_KEY, text);
    window.dispatchEvent(new StorageEvent('storage', { key: NOTE_KEY, oldValue, newValue: text }));
  };
  return {
    ...app,
    time,
    listeners,
    settle,
    channels: () => FakeChannel.open.map(({ name }) => name),
    visibility,
    onLine,
    /** What was said here. */
    said: () => (channel()?.said ?? []).map((message) => (message as { type: string }).type),
    /** The actions since this was asked last, without the source; of checks and tokens nothing. */
    news: () =>
      app.actions
        .splice(0)
        .map(({ type }) => type.replace(/^\[.*\] /, ''))
        .filter((type) => !/^Check Session|^Access Token|^Get Access Token/.test(type)),
    /** The other tab says something, by all ways that there are. */
    otherTab: async (type: string, owner = '', { at = Date.now(), isAsleep = false } = {}) => {
      const message = { type, at, who: owner && pseudonym(`${at} ${owner}`) };
      if (isAsleep) {
        localStorage.setItem(NOTE_KEY, JSON.stringify(message));
      } else {
        channel()?.onmessage?.({ data: message });
        noted(JSON.stringify(message));
      }
      await settle();
      return message;
    },
    /** Anything comes by the channel. */
    receive: async (data: unknown) => {
      channel()?.onmessage?.({ data });
      await settle();
    },
    noted,
    wake: async (name = 'visibilitychange', target: EventTarget = document) => {
      target.dispatchEvent(new Event(name));
      await settle();
    },
  };
}

/** To be called after each spec. */
export function endTabs(): void {
  jasmine.clock().uninstall();
  Object.assign(window, { BroadcastChannel: original });
  FakeChannel.open.length = 0;
  [NOTE_KEY, `ngrx-auth0.${CONFIG.clientId}.active`].forEach((key) => {
    localStorage.removeItem(key);
  });
}
