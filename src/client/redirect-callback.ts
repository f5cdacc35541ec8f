import { PlatformLocation } from '@angular/common';
import { inject, Injectable } from '@angular/core';
import { AuthClientConfig } from '../config/auth-client-config';
import type { AppState } from '../config/auth-config';
import { CALLBACK_PARAMETER, isCallback, without } from './callback-url';

/**
 * Takes what is secret out of the address bar before the router (and `@ngrx/router-store`) can see it, and keeps it until
 * it is used: the tenant's answer to a login, and the token with which another application hands over its session.
 */
@Injectable({ providedIn: 'root' })
export class RedirectCallback {
  readonly #location = inject(PlatformLocation);
  readonly #config = inject(AuthClientConfig);

  /** The page's address when it was an answer of the tenant. */
  url: string | undefined;

  /** The token with which another application handed over its session. */
  transferToken: string | null | undefined;

  /** What the last login by redirect was given, if it failed: until the next login, or the end of the session. */
  declare refused?: AppState | null | undefined;

  /** Looks at the address bar; to be called before the router's first navigation. */
  capture(): void {
    if (this.#config.isSet) {
      const { href } = this.#location;
      // The whole URL: a path that begins with `//` would be read as a host.
      const url = new URL(href);
      const { skipRedirectCallback: skip, sessionTransferTokenQueryParamName: transfer } = this.#config.get();
      const isSkipped = skip === true || skip === url.pathname || (typeof skip === 'function' && skip(url));
      const isAnswer = !isSkipped && isCallback(url.search);
      if (isAnswer) {
        this.url = href;
      }
      this.transferToken = transfer && url.searchParams.get(transfer);
      if (isAnswer || this.transferToken) {
        url.search = without(
          url.search,
          (name) => (isAnswer && CALLBACK_PARAMETER.test(name)) || name === transfer,
        );
        // The router keeps its own state there.
        this.#location.replaceState(this.#location.getState(), '', url.href);
      }
    }
  }
}
