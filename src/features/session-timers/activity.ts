import { DOCUMENT } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { defer, filter, fromEvent, merge, type Observable, Subject } from 'rxjs';
import { AuthClientConfig } from '../../config/auth-client-config';

const INPUT = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

/** Tabs have clocks of their own. More than that is a clock that was set back, which must not keep a session alive. */
const CLOCKS_DIFFER_MS = 60_000;

/** What people do in this tab, and when somebody last did something in any: that time alone stands in local storage. */
@Injectable({ providedIn: 'root' })
export class Activity {
  readonly #config = inject(AuthClientConfig);
  readonly #document = inject(DOCUMENT);
  readonly #said = new Subject<void>();

  /** Input, a look at the page, or {@link keep}. Listens only while somebody is subscribed. */
  readonly here$: Observable<unknown> = defer(() =>
    merge(
      this.#said,
      merge(
        ...INPUT.map((name) => fromEvent<Event>(this.#document, name, { passive: true, capture: true })),
      ).pipe(filter(unlessStill())),
      fromEvent(this.#document, 'visibilitychange').pipe(
        filter(() => this.#document.visibilityState === 'visible'),
      ),
    ),
  );

  /** In another tab of this application. */
  readonly elsewhere$: Observable<unknown> = defer(() =>
    fromEvent<StorageEvent>(this.#window, 'storage').pipe(filter(({ key }) => key === this.#key)),
  );

  /** Somebody is there although there is no input: a film is running. */
  keep(): void {
    this.#said.next();
  }

  /** When somebody last did something, in milliseconds since 1970; `null` if nobody knows. */
  get last(): number | null {
    const time = this.#storage((storage) => Number(storage.getItem(this.#key)));
    const now = Date.now();
    return time && time < now + CLOCKS_DIFFER_MS ? Math.min(time, now) : null;
  }

  share(time: number): void {
    this.#storage((storage) => {
      storage.setItem(this.#key, String(time));
    });
  }

  forget(): void {
    this.#storage((storage) => {
      storage.removeItem(this.#key);
    });
  }

  get #key(): string {
    return `ngrx-auth0.${this.#config.get().clientId}.active`;
  }

  get #window(): Window {
    return this.#document.defaultView as Window;
  }

  #storage<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return use(this.#window.localStorage);
    } catch {
      // Storage is blocked: each tab is on its own.
      return undefined;
    }
  }
}

/** A page that moves under a mouse lying still makes events, too. */
function unlessStill(): (event: Event) => boolean {
  let former = '';
  return (event) => {
    if (event.type !== 'pointermove') {
      return true;
    }
    const { screenX, screenY } = event as PointerEvent;
    const place = `${screenX} ${screenY}`;
    const isMoved = former !== '' && place !== former;
    former = place;
    return isMoved;
  };
}
