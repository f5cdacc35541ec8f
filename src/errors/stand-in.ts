import type * as Engine from '@auth0/auth0-spa-js';
import { loadedEngine } from './engine-registry';

/** The names of the error classes that the engine exports. */
export type EngineErrorName = {
  [Name in keyof typeof Engine]: Name extends `${string}Error` ? Name : never;
}[keyof typeof Engine];

/**
 * Makes a class stand for the class of that name in the engine, which may not be loaded yet.
 *
 * `value instanceof standIn` is true for what the class itself or a class derived from it made, and for what the
 * loaded engine says is its own. If the engine did not come through our `import()`, because the application built its
 * client from its own import, nobody can be asked: then `looksAlike` decides, if given.
 *
 * @param name The name in the engine.
 * @param own The class that `new` makes, with the fields and constructor arguments of the engine's class.
 * @param looksAlike Recognises an instance by its fields.
 */
export function standIn<T extends abstract new (...args: never[]) => Error>(
  name: EngineErrorName,
  own: T,
  looksAlike: (value: unknown) => boolean = () => false,
): T {
  return Object.defineProperties(own, {
    name: { value: name },
    [Symbol.hasInstance]: {
      value(this: unknown, value: unknown): boolean {
        if (Function.prototype[Symbol.hasInstance].call(this, value)) {
          return true;
        }
        // A class of the application that extends the stand-in inherits this method: the engine knows nothing of it.
        if (this !== own) {
          return false;
        }
        const theirs = loadedEngine()?.[name];
        return theirs ? value instanceof theirs : looksAlike(value);
      },
    },
  });
}
