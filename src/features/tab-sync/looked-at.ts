import { filter, fromEvent, merge, type Observable, startWith, take } from 'rxjs';

/** Each time that somebody may look at the page again, or it may ask somebody again: what it missed, it learns then. */
export function lookedAt(window: Window): Observable<unknown> {
  return merge(
    fromEvent(window.document, 'visibilitychange'),
    fromEvent(window, 'pageshow'),
    fromEvent(window, 'online'),
  ).pipe(filter(() => isLookedAt(window)));
}

/** Once, as soon as somebody can look at the page, and the browser does not say that it is offline. */
export function whenLookedAt(window: Window): Observable<unknown> {
  return lookedAt(window).pipe(
    startWith(null),
    filter(() => isLookedAt(window)),
    take(1),
  );
}

// A browser that cannot say is online.
function isLookedAt({ document, navigator }: Window): boolean {
  return document.visibilityState === 'visible' && (navigator as Partial<Navigator>).onLine !== false;
}
