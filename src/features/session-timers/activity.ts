import { DOCUMENT } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { defer, filter, fromEvent, merge, type Observable, Subject } from 'rxjs';
import { AuthClientConfig } from '../../config/auth-client-config';
import { SharedTime } from './shared-time';

const INPUT = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'];

/** What people do in this tab, and what tabs tell each other of it. */
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

  /** What the tabs of the application say about one user's. */
  of(owner: string): SharedTime {
    return new SharedTime(this.#key, owner, () => this.#window.localStorage);
  }

  get #key(): string {
    return `ngrx-auth0.${this.#config.get().clientId}.active`;
  }

  get #window(): Window {
    return this.#document.defaultView as Window;
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
