/**
 * Dot segments that the URL parser leaves alone but a server may see after decoding (`%2f`, `%252e`, `%5c`) or after
 * taking parameters off a segment (`..;`): `/api/..%2fadmin` starts with `/api/` and can mean `/admin`.
 */
const HIDDEN_DOTS = /(\/|%(25)*(2f|5c))(\.|%(25)*2e){1,2}(\/|;|%(25)*(2f|5c|3b|00)|$)/i;

/**
 * The absolute URL a request goes to, as the browser will resolve it: case of the host, default port, `..`,
 * backslashes, tabs and newlines are normalised by the parser.
 *
 * `undefined` for what must never get a token: anything but `http:` and `https:`, a URL with a user name or password,
 * a path that hides dot segments, text that is no URL.
 *
 * @param url The URL as the request has it, possibly relative.
 * @param baseUrl What relative URLs are relative to: `document.baseURI`.
 */
export function targetOf(url: string, baseUrl: string): URL | undefined {
  try {
    const target = new URL(url, baseUrl || undefined);
    const refused =
      !/^https?:$/.test(target.protocol) ||
      target.username ||
      target.password ||
      HIDDEN_DOTS.test(target.pathname);
    return refused ? undefined : target;
  } catch {
    return undefined;
  }
}

/** Where a request must go to match: an origin, and a path or the beginning of one. */
export interface UrlPattern {
  readonly origin: string;
  readonly path: string;
  readonly isPrefix: boolean;
}

/**
 * Reads a string of the `allowedList`; `undefined` if it cannot match any request.
 *
 * Only a `*` at the end is a wildcard, as in auth0-angular; elsewhere it is a character. It stands for the rest of a
 * path, never of a host: `https://api.example.com*` is all of that origin and nothing of `api.example.com.evil.test`.
 */
export function patternOf(entry: string, baseUrl: string): UrlPattern | undefined {
  // An entry with a query would have to match with every query or with none: none is the safe one.
  const isPrefix = entry.indexOf('*') === entry.length - 1;
  const url = /[?#]/.test(entry)
    ? undefined
    : targetOf(isPrefix ? entry.slice(0, -1) || '/' : entry, baseUrl);
  return url && { origin: url.origin, path: url.pathname, isPrefix };
}

/** Whether a request to `target` fits the pattern; its query and hash do not matter. */
export function matchesPattern({ origin, path, isPrefix }: UrlPattern, target: URL): boolean {
  return target.origin === origin && (isPrefix ? target.pathname.startsWith(path) : target.pathname === path);
}

/** Whether every request that fits `special` also fits `general`. */
export function covers(general: UrlPattern, special: UrlPattern): boolean {
  return (
    general.origin === special.origin &&
    (general.isPrefix
      ? special.path.startsWith(general.path)
      : general.path === special.path && !special.isPrefix)
  );
}
