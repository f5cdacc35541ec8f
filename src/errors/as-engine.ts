import { loadedEngine } from './engine-registry';

// Errors as the engine would throw them: of its own classes, where our `import()` brought it, else with their fields.

export function genericError(error: string, error_description: string): Error {
  const engine = loadedEngine();
  return engine
    ? new engine.GenericError(error, error_description)
    : Object.assign(new Error(error_description), { error, error_description });
}

export function useDpopNonceError(newDpopNonce: string | undefined): Error {
  const engine = loadedEngine();
  return engine
    ? new engine.UseDpopNonceError(newDpopNonce)
    : Object.assign(genericError('use_dpop_nonce', 'Server rejected DPoP proof: wrong nonce'), {
        newDpopNonce,
      });
}
