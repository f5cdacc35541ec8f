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
    const { href, pathname, search, hash } = this.#location;
    if (this.#config.isSet && !this.#config.get().skipRedirectCallback && isCallback(search)) {
      this.#url = href;
      this.#location.replaceState(this.#location.getState(), '', pathname + withoutCallback(search) + hash);
    }
  }

  /** The captured URL, once. */
  take(): string | undefined {
    const url = this.#url;
    this.#url = undefined;
    return url;
  }
}
