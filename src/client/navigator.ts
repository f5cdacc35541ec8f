import { Location } from '@angular/common';
import { ErrorHandler, inject, Injectable, Injector } from '@angular/core';
import { Router, ROUTES } from '@angular/router';

/** Goes to a path of the application: with the router where there is one, else by changing the address bar. */
@Injectable({ providedIn: 'root' })
export class AbstractNavigator {
  readonly #injector = inject(Injector);
  readonly #location = inject(Location);

  /**
   * @param url A path within the application, with query and fragment.
   * The entry of the callback is replaced in the browser's history, so that Back does not lead onto it.
   */
  navigateByUrl(url: string): void {
    // There is always a `Router` to get; only one with routes leads somewhere.
    if (this.#injector.get(ROUTES, null)) {
      this.#injector
        .get(Router)
        .navigateByUrl(url, { replaceUrl: true })
        .catch((error: unknown) => {
          this.#injector.get(ErrorHandler).handleError(error);
        });
    } else {
      this.#location.replaceState(url);
    }
  }
}
