/**
 * What cannot go into the store (functions, a `Window`, error instances, the raw ID token) stays beside its plain copy:
 * the copy travels through actions and state, and its identity leads back to the original. NgRx, its runtime checks and
 * DevTools keep that identity. A copy that came from elsewhere (imported state) has no original.
 */
const originals = new WeakMap<object, unknown>();

/** Keeps `original` for the time that `copy` lives, and returns `copy`. */
export function rememberOriginal<T extends object>(copy: T, original: unknown): T {
  originals.set(copy, original);
  return copy;
}

/** The original behind `copy`, or `copy` itself where nothing is kept. */
export function originalOf(copy: object): unknown {
  return originals.has(copy) ? originals.get(copy) : copy;
}

/**
 * The real error behind the plain copy that an action or the store holds; the copy itself if it was imported.
 *
 * @example
 * ```ts
 * import { AuthApiActions, originalError } from 'ngrx-auth0';
 *
 * const failure = AuthApiActions.loginWithPopupFailure;
 * export const causeOf = (action: ReturnType<typeof failure>): unknown => originalError(action.error);
 * ```
 */
export function originalError(error: object): unknown {
  return originalOf(error);
}
