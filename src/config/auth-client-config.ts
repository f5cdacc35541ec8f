import { DOCUMENT, isPlatformBrowser } from '@angular/common';
import { inject, Injectable, InjectionToken, PLATFORM_ID } from '@angular/core';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { AuthConfig } from './auth-config';
import { assertConfig } from './config-rules';

/** The configuration given to `provideAuth0()` or `AuthModule.forRoot()`. */
export const AuthConfigService = new InjectionToken<AuthConfig>('auth0-angular.config');

/**
 * Holds the configuration. An application that only knows it at run time sets it here, for example from an app
 * initializer; until then nothing asks the tenant, and HTTP requests pass through without a token.
 *
 * @example
 * ```ts
 * import { inject, provideAppInitializer } from '@angular/core';
 * import { AuthClientConfig, type AuthConfig } from 'ngrx-auth0';
 *
 * export const configInitializer = provideAppInitializer(async () => {
 *   const config = inject(AuthClientConfig);
 *   const answer = await fetch('/config.json');
 *   config.set((await answer.json()) as AuthConfig);
 * });
 * ```
 */
@Injectable({ providedIn: 'root' })
export class AuthClientConfig {
  readonly #window = isPlatformBrowser(inject(PLATFORM_ID)) ? inject(DOCUMENT).defaultView : null;
  readonly #waiting: (() => void)[] = [];
  #config = inject(AuthConfigService, { optional: true });
  #failure: NgrxAuth0Error | undefined;

  /** Whether there is a configuration to get. */
  get isSet(): boolean {
    return !!this.#config;
  }

  /**
   * Sets the configuration. The engine's client is built from it at first use; later changes do not reach it.
   *
   * @throws NgrxAuth0Error NGA01xx if the configuration cannot work.
   */
  set(config: AuthConfig): void {
    this.check(config);
    this.#config = config;
    this.#settle();
  }

  /** There will be no configuration: whoever needs it gets `failure`. */
  fail(failure: NgrxAuth0Error): void {
    this.#failure = failure;
    this.#settle();
  }

  /** @throws NgrxAuth0Error NGA0106 as long as none is set, NGA0105 if it could not be loaded. */
  get(): AuthConfig {
    if (!this.#config) {
      throw this.#failure ?? new NgrxAuth0Error('NGA0106');
    }
    return this.#config;
  }

  /** Calls `listener` once it is known what the configuration is, or that there is none: at once, or later. */
  whenSettled(listener: () => void): void {
    if (this.#config ?? this.#failure) {
      listener();
    } else {
      this.#waiting.push(listener);
    }
  }

  /** @throws NgrxAuth0Error NGA01xx if there is a configuration that cannot work. */
  check(config = this.#config): void {
    if (config && this.#window) {
      assertConfig(config, this.#window.location.origin);
    }
  }

  #settle(): void {
    this.#waiting.splice(0).forEach((listener) => {
      listener();
    });
  }
}
