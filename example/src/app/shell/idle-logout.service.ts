import { DOCUMENT, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationStart, Router } from '@angular/router';
import { Actions, ofType } from '@ngrx/effects';
import { AuthSessionActions } from 'ngrx-auth0';
import { filter, skip } from 'rxjs';
import { DEMO_OPTIONS } from '../demo-options';

const storageKey = 'ngrx-auth0-example.idle-logout';

/** Why somebody was logged out who was not there: kept for this tab, as the logout leaves the page. */
@Service()
export class IdleLogout {
  private readonly window = inject(DOCUMENT).defaultView;
  private readonly said = signal<number | undefined>(this.take());
  /** After how many minutes it was; `undefined`: nothing is to be said. */
  readonly minutes = this.said.asReadonly();

  constructor() {
    const { idleSeconds } = inject(DEMO_OPTIONS);
    inject(Actions)
      .pipe(ofType(AuthSessionActions.idleEnded), takeUntilDestroyed())
      .subscribe(() => {
        const minutes = Math.max(1, Math.round(idleSeconds / 60));
        this.said.set(minutes);
        this.withStorage((storage) => storage.setItem(storageKey, String(minutes)));
      });
    inject(Router)
      .events.pipe(
        filter((event) => event instanceof NavigationStart),
        // The first one opens the page.
        skip(1),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.said.set(undefined));
  }

  private take(): number | undefined {
    return this.withStorage((storage) => {
      const minutes = Number(storage.getItem(storageKey));
      storage.removeItem(storageKey);
      return minutes || undefined;
    });
  }

  private withStorage<T>(use: (storage: Storage) => T): T | undefined {
    try {
      return this.window ? use(this.window.sessionStorage) : undefined;
    } catch {
      // Blocked or full: it is said as long as this page is there.
      return undefined;
    }
  }
}
