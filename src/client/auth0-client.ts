import { inject, Injectable, InjectionToken } from '@angular/core';
import type { Auth0Client } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { AuthClientConfig } from '../config/auth-client-config';
import { createLazyFace } from './lazy-face';
import { LOAD_ENGINE } from './engine';
import { withEngineSide } from './on-demand';

/** The library's own client: loaded and built once, at first use. */
@Injectable({ providedIn: 'root' })
export class LazyClient {
  readonly #loadEngine = inject(LOAD_ENGINE);
  readonly #config = inject(AuthClientConfig);
  #loading: Promise<Auth0Client> | undefined;

  /** What stands for the client where one is injected. */
  readonly face: Auth0Client = createLazyFace(this);

  /** Whether the engine was asked for, or is there. */
  get isUsed(): boolean {
    return this.#loading !== undefined;
  }

  get config(): AuthConfig {
    return this.#config.get();
  }

  /** @throws NGA0106 without configuration, NGA0301 if the engine does not load; a later call tries again. */
  load(): Promise<Auth0Client> {
    this.#loading ??= this.#create().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  async #create(): Promise<Auth0Client> {
    const { config } = this;
    const engine = await this.#loadEngine();
    return withEngineSide(async ({ createClient }) => createClient(engine, config));
  }
}

/**
 * The engine's client. Injected, it is a stand-in that loads the engine at first use: every method forwards to the real
 * client. An application may provide a client of its own under this token; it is then used as it is.
 */
export const Auth0ClientService = new InjectionToken<Auth0Client>('auth0.client', {
  providedIn: 'root',
  factory: () => inject(LazyClient).face,
});
