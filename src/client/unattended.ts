/**
 * Marks the options of a call that the library makes by itself, and returns them. A token that is asked for so starts no
 * recovery: it fails, and nobody is asked anything. A login that is started so is over with a logout.
 *
 * The mark is on the object itself, and not copied with it: the original is found past the plain copy of an action. What
 * looks for it is in the engine's chunk, and shares no module with this, which would be in everybody's first load.
 */
export function unattended<T extends object>(options: T): T {
  return Object.defineProperty(options, Symbol.for('ngrx-auth0 unattended'), { value: true });
}
