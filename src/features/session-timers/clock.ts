import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import { inject, Injectable, NgZone, PLATFORM_ID } from '@angular/core';
import { filter, fromEvent, merge, NEVER, Observable, startWith, type Subscription, take } from 'rxjs';

/**
 * No timer is set for longer: browsers stop them while the computer sleeps, and none may be longer than 24.8 days. So late
 * is what slept noticed at the most, where the page gets no event that says so.
 */
const CHUNK_MS = 30_000;

interface Alarm {
  readonly time: number;
  readonly ring: () => void;
}

/** Waits for times of the day, which come while the computer sleeps, too; timers count only while it is awake. */
@Injectable({ providedIn: 'root' })
export class Clock {
  readonly #zone = inject(NgZone);
  readonly #document = inject(DOCUMENT);
  readonly #isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  readonly #alarms = new Set<Alarm>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #awakening: Subscription | undefined;

  /** Emits once, as soon as the clock has come to `time` (milliseconds since 1970). Never on a server. */
  at(time: number): Observable<void> {
    if (!this.#isBrowser) {
      return NEVER;
    }
    return outsideZone(
      this.#zone,
      new Observable((subscriber) => {
        const ring = () => {
          subscriber.next();
          subscriber.complete();
        };
        if (time <= Date.now()) {
          ring();
          return;
        }
        const alarm = { time, ring };
        this.#alarms.add(alarm);
        subscriber.add(() => {
          this.#alarms.delete(alarm);
          this.#set();
        });
        this.#set();
      }),
    );
  }

  /** Emits once, as soon as somebody can see the page, and the browser does not say that it is offline. */
  whenShown(): Observable<unknown> {
    const { defaultView: window } = this.#document;
    return outsideZone(
      this.#zone,
      merge(this.#awake(), fromEvent(window as Window, 'online')).pipe(
        startWith(null),
        filter(() => this.#document.visibilityState === 'visible' && window?.navigator.onLine !== false),
        take(1),
      ),
    );
  }

  /** One timer for all alarms, set for the nearest; nothing at all without alarms. */
  #set(): void {
    clearTimeout(this.#timer);
    if (this.#alarms.size === 0) {
      this.#awakening?.unsubscribe();
      this.#awakening = undefined;
      return;
    }
    // Who is not interested any more may say so inside of the zone.
    this.#zone.runOutsideAngular(() => {
      const look = () => {
        this.#look();
      };
      const nearest = Math.min(...[...this.#alarms].map(({ time }) => time));
      this.#awakening ??= this.#awake().subscribe(look);
      this.#timer = setTimeout(look, Math.min(nearest - Date.now(), CHUNK_MS));
    });
  }

  #look(): void {
    for (const alarm of [...this.#alarms].sort((a, b) => a.time - b.time)) {
      // One that rang may have made another needless.
      if (alarm.time <= Date.now() && this.#alarms.has(alarm)) {
        alarm.ring();
      }
    }
    this.#set();
  }

  #awake(): Observable<Event> {
    const window = this.#document.defaultView as Window;
    return merge(
      fromEvent(this.#document, 'visibilitychange'),
      fromEvent(window, 'focus'),
      fromEvent(window, 'pageshow'),
    );
  }
}

/** Subscribes outside of the zone, so that no timer or listener is seen by Angular, and emits inside. */
export function outsideZone<T>(zone: NgZone, source: Observable<T>): Observable<T> {
  return new Observable((subscriber) =>
    zone.runOutsideAngular(() =>
      source.subscribe({
        next: (value) => {
          zone.run(() => {
            subscriber.next(value);
          });
        },
        complete: () => {
          subscriber.complete();
        },
      }),
    ),
  );
}
