import { InjectionToken } from '@angular/core';
import { NgrxAuth0Error } from '../errors/developer-error';
import { ENGINE_NOT_LOADED } from '../errors/error-codes';
import { registerEngine } from '../errors/engine-registry';
import { loadEngineSide } from './on-demand';

export type Engine = typeof import('@auth0/auth0-spa-js');

/**
 * The one place that loads the engine. It weighs more than everything else in this library together and cannot be
 * tree-shaken, so it only comes with `import()`, as a chunk of its own, when there is something to do.
 */
export const LOAD_ENGINE = new InjectionToken<() => Promise<Pick<Engine, 'Auth0Client' | 'PopupOpenError'>>>(
  'ngrx-auth0 engine',
  {
    providedIn: 'root',
    factory: () => async () => {
      try {
        const [engine] = await Promise.all([import('@auth0/auth0-spa-js'), loadEngineSide()]);
        registerEngine(engine);
        return engine;
      } catch (cause) {
        throw new NgrxAuth0Error(ENGINE_NOT_LOADED, undefined, { cause });
      }
    },
  },
);
