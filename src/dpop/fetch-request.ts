import { NgrxAuth0Error } from '../errors/developer-error';

/** What `fetch` takes. */
export type FetchInput = RequestInfo | URL;

/**
 * The request of one attempt, as `fetch` would make it; each call makes a new one, because a `Request` is used up by
 * being sent.
 *
 * @param baseUrl What `info` is below of, unless it is absolute.
 * @throws NgrxAuth0Error NGA0406 for a relative URL while a `<base>` leads to another origin: it would take the token along.
 */
export function buildRequest(
  baseUrl: string | undefined,
  info: FetchInput,
  init: RequestInit | undefined,
): Request {
  // A copy is sent: the body of the given one stays for the next attempt.
  const input = info instanceof Request ? info.clone() : joined(baseUrl, info);
  if (typeof input === 'string' && isLedAway(input)) {
    throw new NgrxAuth0Error('NGA0406', init?.method ?? 'GET');
  }
  return new Request(input, init);
}

/** Whether a body can be sent only once: its stream is empty afterwards. */
export function isSpent(init: RequestInit | undefined): boolean {
  return init?.body instanceof ReadableStream;
}

/** The interceptor decides alike, by `ownBase()`, which shared by both would cost the first load. */
function isLedAway(url: string): boolean {
  return !/^https?:\/\//i.test(url) && !document.baseURI.startsWith(`${location.origin}/`);
}

function joined(baseUrl: string | undefined, info: URL | string): string {
  const url = String(info);
  // `https://…`, and `//…` without a scheme.
  return !baseUrl || /^(https?:)?\/\//i.test(url)
    ? url
    : `${baseUrl.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}
