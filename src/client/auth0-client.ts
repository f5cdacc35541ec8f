import { inject, Injectable, InjectionToken } from '@angular/core';
import type { Auth0Client, Auth0ClientOptions } from '@auth0/auth0-spa-js';
import { AuthClientConfig } from '../config/auth-client-config';
import { clientOptions } from '../config/client-options';
import { LOAD_ENGINE } from './engine';

/** The library's own client: loaded and built once, at first use. */
@Injectable({ providedIn: 'root' })
export class LazyClient {
  readonly #loadEngine = inject(LOAD_ENGINE);
  readonly #config = inject(AuthClientConfig);
  #loading: Promise<Auth0Client> | undefined;

  /** Whether the engine was asked for, or is there. */
  get isUsed(): boolean {
    return this.#loading !== undefined;
  }

  /** @throws NGA0106 without configuration, NGA0301 if the engine does not load; a later call tries again. */
  load(): Promise<Auth0Client> {
    this.#loading ??= this.#create().catch((error: unknown) => {
      this.#loading = undefined;
      throw error;
    });
    return this.#loading;
  }

  get options(): Auth0ClientOptions {
    return clientOptions(this.#config.get());
  }

  async #create(): Promise<Auth0Client> {
    const options = this.options;
    const { Auth0Client: Client } = await this.#loadEngine();
    return new Client(options);
  }
}

/**
 * The engine's client. Injected, it is a stand-in that loads the engine at first use: every method forwards to the real
 * client. An application may provide a client of its own under this token; it is then used as it is.
 */
export const Auth0ClientService = new InjectionToken<Auth0Client>('auth0.client', {
  providedIn: 'root',
  factory: () => createLazyFace(inject(LazyClient)),
});

const lazyFaces = new WeakSet<object>();

/** Whether `client` is the library's own stand-in, and not one that the application provided. */
export function isLazyFace(client: Auth0Client): boolean {
  return lazyFaces.has(client);
}

/** Groups of methods that the engine's client carries as properties. */
const GROUPS = new Set<PropertyKey>(['mfa', 'passkey', 'myAccount', 'anonymous']);

type Method = (...args: readonly unknown[]) => unknown;
type Methods = Record<PropertyKey, Method>;

function createLazyFace(lazy: LazyClient): Auth0Client {
  const answersAtOnce: Record<PropertyKey, unknown> = {
    getConfiguration: () => {
      const { domain, clientId } = lazy.options;
      return Object.freeze({ domain, clientId });
    },
    createFetcher: (...args: readonly unknown[]) => ({
      fetchWithAuth: async (...request: readonly unknown[]) => {
        const client = (await lazy.load()) as unknown as Record<
          'createFetcher',
          (...a: readonly unknown[]) => Methods
        >;
        return client.createFetcher(...args)['fetchWithAuth']?.(...request);
      },
    }),
  };
  const face = forwarding(async () => (await lazy.load()) as unknown as Methods, answersAtOnce, lazy);
  lazyFaces.add(face);
  return face as unknown as Auth0Client;
}

function forwarding(
  target: () => Promise<Methods>,
  answersAtOnce: Record<PropertyKey, unknown>,
  lazy?: LazyClient,
): Methods {
  return new Proxy({} as Methods, {
    get: (_, name) => {
      if (typeof name === 'symbol' || name === 'then') {
        // A stand-in must not look like a promise: `await client` would call it.
        return undefined;
      }
      if (lazy && GROUPS.has(name)) {
        return forwarding(
          async () => ((await lazy.load()) as unknown as Record<string, Methods>)[name] as Methods,
          {},
        );
      }
      return (
        answersAtOnce[name] ??
        (async (...args: readonly unknown[]) => {
          const methods = await target();
          return methods[name]?.(...args);
        })
      );
    },
  });
}
