/**
 * Dot segments that the URL parser leaves alone but a server may see after decoding (`%2f`, `%252e`, `%5c`) or after
 * taking parameters off a segment (`..;`): `/api/..%2fadmin` starts with `/api/` and can mean `/admin`.
 */
const HIDDEN_DOTS = /(\/|%(25)*(2f|5c))(\.|%(25)*2e){1,2}(\/|;|%(25)*(2f|5c|3b|00)|$)/i;

/** Where a request goes. Plain strings, because the getters of a `URL` work anew at each call. */
export interface Target {
  readonly origin: string;
  readonly path: string;
}

/**
 * Where a request goes, as the browser will resolve it: case of the host, default port, `..`,
 * backslashes, tabs and newlines are normalised by the parser.
 *
 * `undefined` for what must never get a token: anything but `http:` and `https:`, a URL with a user name or password,
 * a path that hides dot segments, text that is no URL.
 *
 * @param url The URL as the request has it, possibly relative.
 * @param baseUrl What relative URLs are relative to. Without it only a URL with two slashes is absolute for sure: `https:x` is
 * relative to a page of https.
 */
export function targetOf(url: string, baseUrl: string | undefined): Target | undefined {
  try {
    const { protocol, username, password, origin, pathname: path } = new URL(url, baseUrl);
    const refused =
      !/^https?:\/\//i.test(baseUrl ? protocol + '//' : url) ||
      username ||
      password ||
      HIDDEN_DOTS.test(path);
    return refused ? undefined : { origin, path };
  } catch {
    return undefined;
  }
}

/** Where a request must go to match: an origin, and a path or the beginning of one. */
export interface UrlPattern extends Target {
  readonly isPrefix: boolean;
}

/**
 * Reads a string of the `allowedList`; `undefined` if it cannot match any request.
 *
 * Only a `*` at the end is a wildcard, as in auth0-angular; elsewhere it is a character. It stands for the rest of a
 * path, never of a host: `https://api.example.com*` is all of that origin and nothing of `api.example.com.evil.test`.
 */
export function patternOf(entry: string, baseUrl: string | undefined): UrlPattern | undefined {
  const isPrefix = entry.indexOf('*') === entry.length - 1;
  const url = isPrefix ? entry.slice(0, -1) || '/' : entry;
  // An entry with a query would have to match with every query or with none: none is the safe one.
  const target = /[?#]/.test(url) ? undefined : targetOf(url, baseUrl);
  return target && { ...target, isPrefix };
}

/** Whether a request to `target` fits the pattern; its query and hash do not matter. */
export function matchesPattern({ origin, path, isPrefix }: UrlPattern, target: Target): boolean {
  return target.origin === origin && (isPrefix ? target.path.startsWith(path) : target.path === path);
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
