import type { CustomFetchMinimalOutput } from '@auth0/auth0-spa-js';
import type { ReadHeader } from './challenge';

type Headers = CustomFetchMinimalOutput['headers'];

/** Reads the headers of what a custom `fetch` returned: an object like the browser's `Headers`, pairs, or a record. */
export function readerOf(headers: Headers | undefined = {}): ReadHeader {
  return (name) => {
    const wanted = name.toLowerCase();
    if (hasGet(headers)) {
      // In lower case, as the engine's fetcher asks: what is only like `Headers`, such as a `Map`, may tell cases apart.
      return headers.get(wanted) ?? null;
    }
    const values = (Array.isArray(headers) ? headers : Object.entries(headers))
      .filter(([key, value]) => key.toLowerCase() === wanted && value !== null && value !== undefined)
      .map(([, value]) => value);
    return values.length ? values.join(', ') : null;
  };
}

function hasGet(headers: Headers): headers is Extract<Headers, { get: unknown }> {
  return 'get' in headers && typeof headers.get === 'function';
}
