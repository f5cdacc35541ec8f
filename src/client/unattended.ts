/** Options of calls that nobody waits for in front of the page; by identity, which leads past the plain copy of an action. */
const marked = new WeakSet<object>();

/**
 * Marks the options of a call that the library makes by itself, and returns them. A token that is asked for so starts no
 * recovery: it fails, and nobody is asked anything. A login that is started so is over with a logout.
 */
export function unattended<T extends object>(options: T): T {
  marked.add(options);
  return options;
}

/** Whether a call with these options is one that the library makes by itself. */
export function isUnattended(options: object | undefined): boolean {
  return !!options && marked.has(options);
}
