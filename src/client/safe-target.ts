/**
 * The path to go to after a login: `target` where it is a path of this origin, else `/`. What the browser would read as
 * another origin (`//host`, `/\host`, `https://host`, `javascript:`) never is.
 */
export function safeTarget(target: unknown, origin: string): string {
  try {
    const url = new URL(typeof target === 'string' && target ? target : '/', origin);
    // `/.//host` and `blob:https://host/…` are of this origin too, but what follows it is no path of it.
    return url.origin === origin && /^\/(?!\/)/.test(url.pathname)
      ? url.pathname + url.search + url.hash
      : '/';
  } catch {
    return '/';
  }
}
