import { DOCUMENT, ErrorHandler, inject, Service, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationError, NavigationStart, Router } from '@angular/router';
import { fromEvent } from 'rxjs';

/** What the browsers say when a chunk does not come. */
const chunkIsMissing = /dynamically imported module|importing a module script/i;

/** A page whose chunk could not be loaded: it opens when the browser is back online. */
@Service()
export class LatePage {
  private readonly router = inject(Router);
  private readonly errors = inject(ErrorHandler);
  private readonly path = signal<string | undefined>(undefined);
  /** The address of the page that is missing. */
  readonly url = this.path.asReadonly();

  constructor() {
    this.router.events.pipe(takeUntilDestroyed()).subscribe((event) => {
      // Who goes elsewhere does not wait any more.
      if (event instanceof NavigationStart) this.path.set(undefined);
      if (event instanceof NavigationError) this.onError(event);
    });
    const window = inject(DOCUMENT).defaultView;
    if (window)
      fromEvent(window, 'online')
        .pipe(takeUntilDestroyed())
        .subscribe(() => this.open());
  }

  private onError({ error, url }: NavigationError): void {
    if (error instanceof TypeError && chunkIsMissing.test(error.message)) this.path.set(url);
    else this.errors.handleError(error);
  }

  private open(): void {
    const url = this.path();
    if (url !== undefined) void this.router.navigateByUrl(url);
  }
}
