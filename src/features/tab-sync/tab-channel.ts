import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import { inject, Injectable, PLATFORM_ID } from '@angular/core';
import {
  EMPTY,
  filter,
  fromEvent,
  map,
  merge,
  Observable,
  startWith,
  Subject,
  switchMap,
  takeUntil,
} from 'rxjs';
import { AuthClientConfig } from '../../config/auth-client-config';
import { lookedAt } from './looked-at';
import { isPossible, readMessage, readNote, tabMessage, type TabMessage } from './tab-message';

type PageWindow = Window & Partial<Pick<typeof globalThis, 'BroadcastChannel'>>;

/**
 * How tabs of one application talk: by a `BroadcastChannel`, and by a note of the last word in local storage. The note
 * reaches browsers without such a channel, and tells tabs that slept through a message. Either may be missing.
 */
@Injectable({ providedIn: 'root' })
export class TabChannel {
  readonly #config = inject(AuthClientConfig);
  /** `null` on a server. */
  readonly window = isPlatformBrowser(inject(PLATFORM_ID))
    ? (inject(DOCUMENT).defaultView as PageWindow)
    : null;
  #open: BroadcastChannel | undefined;
  #lastKnown = 0;
  readonly #look = new Subject<null>();

  /** The last word of others, each once and in order; listens from when the configuration is known. */
  readonly heard$: Observable<TabMessage> = new Observable<TabMessage>((subscriber) => {
    const { window } = this;
    if (window) {
      this.#config.whenSettled(() => {
        if (this.#config.isSet && !subscriber.closed) {
          subscriber.add(this.#listen(window).subscribe(subscriber));
        }
      });
    }
  });

  /** Tells the other tabs. */
  say(type: TabMessage['type'], owner: string | null): void {
    const message = tabMessage(type, Math.max(Date.now(), this.#last + 1), owner);
    this.#known = message.at;
    try {
      this.window?.localStorage.setItem(this.#key, JSON.stringify(message));
    } catch {
      // Blocked, or full: who does not sleep hears of it.
    }
    this.#open?.postMessage(message);
  }

  /** Whether nothing was said since. */
  isLast({ at }: TabMessage): boolean {
    return this.#last === at;
  }

  /** Nothing came of what was heard: it is heard once more when somebody looks at the page again. */
  forget({ at }: TabMessage): void {
    if (this.#known === at) {
      this.#known--;
    }
  }

  /** Hears the last word now, if it was missed. @returns whether it was */
  readonly catchUp = (): boolean => {
    const before = this.#known;
    this.#look.next(null);
    return this.#known !== before;
  };

  #listen(window: PageWindow): Observable<TabMessage> {
    // What was said before this page began is known to it by its own start.
    this.#known = Math.max(this.#known, this.#note?.at ?? 0);
    const storage$ = fromEvent<StorageEvent>(window, 'storage');
    return merge(
      // A page with an open channel may not be kept for Back and Forward, and hears nothing there anyway.
      fromEvent(window, 'pageshow').pipe(
        startWith(null),
        switchMap(() => this.#channel(window).pipe(takeUntil(fromEvent(window, 'pagehide')))),
      ),
      storage$.pipe(
        filter(({ key }) => key === this.#key),
        map(({ newValue }) => readNote(newValue)),
      ),
      lookedAt(window).pipe(map(() => null)),
      this.#look,
    ).pipe(
      map((message) => newest(message, this.#note)),
      filter((message): message is TabMessage => {
        const isNews = message !== null && message.at > this.#known;
        if (isNews) {
          this.#known = message.at;
        }
        return isNews;
      }),
    );
  }

  #channel({ BroadcastChannel }: PageWindow): Observable<TabMessage | null> {
    return BroadcastChannel
      ? new Observable((subscriber) => {
          const { domain, clientId } = this.#config.get();
          const channel = new BroadcastChannel(`ngrx-auth0:${domain}:${clientId}`);
          this.#open = channel;
          channel.onmessage = ({ data }) => {
            subscriber.next(readMessage(data));
          };
          return () => {
            this.#open = undefined;
            channel.close();
          };
        })
      : EMPTY;
  }

  /** The number of the last word that was said or heard here; of a clock that was set back far since, it counts no more. */
  get #known(): number {
    return isPossible(this.#lastKnown) ? this.#lastKnown : 0;
  }

  set #known(at: number) {
    this.#lastKnown = at;
  }

  get #last(): number {
    return Math.max(this.#known, this.#note?.at ?? 0);
  }

  get #note(): TabMessage | null {
    try {
      return readNote(this.window?.localStorage.getItem(this.#key) ?? null);
    } catch {
      return null;
    }
  }

  get #key(): string {
    return `ngrx-auth0.${this.#config.get().clientId}.tabs`;
  }
}

function newest(message: TabMessage | null, note: TabMessage | null): TabMessage | null {
  return message && (!note || message.at >= note.at) ? message : note;
}
