import { inject, Injectable, InjectionToken, Injector } from '@angular/core';
import type { Auth0Client } from '@auth0/auth0-spa-js';
import { AuthClientConfig } from '../config/auth-client-config';
import { createLazyFace } from './lazy-face';
import { LOAD_ENGINE } from './engine';
import { withEngineSide } from './on-demand';

/** The library's own client: loaded and built once, at first use. */
@Injectable({ providedIn: 'root' })
export class LazyClient {
  readonly #loadEngine = inject(LOAD_ENGINE);
  readonly source = inject(AuthClientConfig);
  /** The client, once the engine was asked for. */
  loading: Promise<Auth0Client> | undefined;

  /** What stands for the client where one is injected. */
  readonly face: Auth0Client = createLazyFace(this);

  /** @throws NGA0106 without configuration, NGA0301 if the engine does not load; a later call tries again. */
  load(): Promise<Auth0Client> {
    this.loading ??= this.#create().catch((error: unknown) => {
      this.loading = undefined;
      throw error;
    });
    return this.loading;
  }

  async #create(): Promise<Auth0Client> {
    const config = this.source.get();
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

/**
 * Makes the engine's client, for applications that provide `Auth0ClientService` by themselves, as auth0-angular does:
 * `{ provide: Auth0ClientService, useFactory: Auth0ClientFactory.createClient, deps: [AuthClientConfig] }`.
 */
// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- the face of auth0-angular
export class Auth0ClientFactory {
  /**
   * The client of the application if `config` is the application's own, else another one. It loads the engine at first use.
   * To be called in an injection context, which a factory is.
   */
  static createClient(config: AuthClientConfig): Auth0Client {
    const own = inject(LazyClient);
    if (config === own.source) {
      return own.face;
    }
    const providers = [{ provide: AuthClientConfig, useValue: config }, LazyClient];
    return Injector.create({ providers, parent: inject(Injector) }).get(LazyClient).face;
  }
}
