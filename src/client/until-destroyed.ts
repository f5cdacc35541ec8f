import type { DestroyRef } from '@angular/core';
import { type MonoTypeOperatorFunction, Observable, takeUntil } from 'rxjs';

/** Completes when the application ends. As Angular's `takeUntilDestroyed()`, which would bring three times as much with it. */
export const untilDestroyed = <T>(application: DestroyRef): MonoTypeOperatorFunction<T> =>
  takeUntil(
    new Observable<void>((subscriber) => {
      const end = () => {
        subscriber.next();
      };
      return application.destroyed ? end() : application.onDestroy(end);
    }),
  );
