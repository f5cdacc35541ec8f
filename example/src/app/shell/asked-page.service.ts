import { inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationCancel, NavigationCancellationCode, NavigationEnd, Router } from '@angular/router';
import { DEMO_OPTIONS } from '../demo-options';

/** The page that was asked for when a guard led to the error page. */
@Service()
export class AskedPage {
  private readonly asked = signal<string | undefined>(undefined);
  /** Its address in this application: it comes from the router. */
  readonly url = this.asked.asReadonly();

  constructor() {
    const { errorPath } = inject(DEMO_OPTIONS);
    let redirected: string | undefined;
    inject(Router)
      .events.pipe(takeUntilDestroyed())
      .subscribe((event) => {
        if (event instanceof NavigationCancel && event.code === NavigationCancellationCode.Redirect) {
          redirected = event.url;
        } else if (event instanceof NavigationEnd) {
          this.asked.set(event.urlAfterRedirects === errorPath ? redirected : undefined);
          redirected = undefined;
        }
      });
  }
}
