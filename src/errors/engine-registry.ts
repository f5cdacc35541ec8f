import type * as Engine from '@auth0/auth0-spa-js';

let engine: typeof Engine | undefined;

/** Remembers the engine that `import()` gave, so that the error stand-ins can ask its classes; `undefined` forgets it. */
export function registerEngine(loaded: typeof Engine | undefined): void {
  engine = loaded;
}

/** The engine, if this page has loaded it. */
export function loadedEngine(): typeof Engine | undefined {
  return engine;
}
