import { warn } from '../errors/developer-error';

/** Servers that were warned of. */
const warned = /* @__PURE__ */ new Set<string>();

/**
 * Warns, once for each server of another origin, of headers that its refusals lack or hide. For dev mode.
 *
 * @param url Where the request went, possibly relative.
 */
export function warnOfHidden(url: string, hidden: readonly string[]): void {
  const { origin } = new URL(url, document.baseURI);
  if (hidden.length && origin !== location.origin && !warned.has(origin)) {
    warned.add(origin);
    warn('NGA0405', `${origin}: ${hidden.join(', ')}`);
  }
}
