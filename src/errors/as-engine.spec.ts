import type * as Engine from '@auth0/auth0-spa-js';
import { genericError, useDpopNonceError } from './as-engine';
import { GenericError, UseDpopNonceError } from './engine-errors';
import { registerEngine } from './engine-registry';

type Name = 'GenericError' | 'UseDpopNonceError';

/** How each is made, and the same by the engine. */
const CASES: readonly (readonly [Name, () => Error, (engine: typeof Engine) => Error])[] = [
  [
    'GenericError',
    () => genericError('missing_token', 'Nobody is signed in'),
    (engine) => new engine.GenericError('missing_token', 'Nobody is signed in'),
  ],
  [
    'UseDpopNonceError',
    () => useDpopNonceError('nonce-1'),
    (engine) => new engine.UseDpopNonceError('nonce-1'),
  ],
  [
    'UseDpopNonceError',
    () => useDpopNonceError(undefined),
    (engine) => new engine.UseDpopNonceError(undefined),
  ],
];

const fieldsOf = (error: Error) => ({ ...error, message: error.message });

describe('an error as the engine would throw it', () => {
  let engine: typeof Engine;

  beforeAll(async () => {
    engine = await import('@auth0/auth0-spa-js');
  });
  afterEach(() => {
    registerEngine(undefined);
  });

  for (const [name, ours, theirs] of CASES) {
    it(`is of the engine’s class where that has been loaded: ${name}`, () => {
      registerEngine(engine);
      expect(ours()).toBeInstanceOf(engine[name]);
      expect(ours()).toBeInstanceOf(name === 'GenericError' ? GenericError : UseDpopNonceError);
      expect(fieldsOf(ours())).toEqual(fieldsOf(theirs(engine)));
    });

    it(`has the fields of the engine’s where that has not been loaded: ${name}`, () => {
      expect(ours()).toBeInstanceOf(Error);
      expect(ours()).toBeInstanceOf(GenericError);
      expect(fieldsOf(ours())).toEqual(fieldsOf(theirs(engine)));
    });
  }
});
