import { isPlatformServer } from '@angular/common';
import { inject, InjectionToken, PLATFORM_ID } from '@angular/core';
import { NgrxAuth0Error } from '../errors/developer-error';
import { loadEngineSide } from './on-demand';
import { refuse } from './refuse-on-server';

declare const ngDevMode: unknown;
declare const ngServerMode: unknown;

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

/** {@link importEngine}, which a server refuses; specs have another one. */
export const LOAD_ENGINE = new InjectionToken<() => Promise<Pick<Engine, 'Auth0Client' | 'PopupOpenError'>>>(
  'auth0.engine',
  {
    providedIn: 'root',
    factory: () =>
      (typeof ngServerMode === 'undefined' || ngServerMode || ngDevMode) &&
      isPlatformServer(inject(PLATFORM_ID))
        ? refuse
        : importEngine,
  },
);
