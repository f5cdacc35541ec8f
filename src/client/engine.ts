import { inject, InjectionToken, Injector } from '@angular/core';
import { MAY_BE_SERVER } from '../config/may-be-server';
import { NgrxAuth0Error } from '../errors/developer-error';
import { assertBrowser } from './assert-browser';
import { loadEngineSide } from './on-demand';

export type Engine = typeof import('@auth0/auth0-spa-js');

/**
 * The one place that loads the engine. It weighs more than everything else in this library together and cannot be
 * tree-shaken, so it only comes with `import()`, as a chunk of its own, when there is something to do.
 *
 * @throws NgrxAuth0Error NGA0301 if it does not load; a later call tries again.
 */
export async function importEngine(): Promise<Engine> {
  try {
    const [engine, side] = await Promise.all([import('@auth0/auth0-spa-js'), loadEngineSide()]);
    side.registerEngine(engine);
    return engine;
  } catch (cause) {
    throw new NgrxAuth0Error('NGA0301', undefined, { cause });
  }
}

/** {@link importEngine}, which on a server fails with NGA0205; specs have another one. */
export const LOAD_ENGINE = new InjectionToken<() => Promise<Pick<Engine, 'Auth0Client' | 'PopupOpenError'>>>(
  'auth0.engine',
  {
    providedIn: 'root',
    factory: () => {
      if (MAY_BE_SERVER) {
        const injector = inject(Injector);
        return async () => {
          assertBrowser(injector);
          return importEngine();
        };
      }
      return importEngine;
    },
  },
);
