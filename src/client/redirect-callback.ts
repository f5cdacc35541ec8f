import { PlatformLocation } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { AuthClientConfig } from '../config/auth-client-config';
import { isCallback, withoutCallback } from './callback-url';

/**
 * Takes the tenant's answer out of the address bar before the router (and `@ngrx/router-store`) can see the code, and
 * keeps it until it is redeemed.
 */
@Injectable({ providedIn: 'root' })
export class RedirectCallback {
  readonly #location = inject(PlatformLocation);
  readonly #config = inject(AuthClientConfig);
  #url: string | undefined;

  /** Looks at the address bar; to be called before the router's first navigation. */
  capture(): void {
    const { href, search } = this.#location;
    if (this.#config.isSet && !this.#config.get().skipRedirectCallback && isCallback(search)) {
      this.#url = href;
      // The whole URL: a path that begins with `//` would be read as a host.
      const url = new URL(href);
      url.search = withoutCallback(search);
      this.#location.replaceState(this.#location.getState(), '', url.href);
    }
  }

  /** The captured URL, once. */
  take(): string | undefined {
    const url = this.#url;
    this.#url = undefined;
    return url;
  }
}
