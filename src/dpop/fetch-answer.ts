import type { CustomFetchMinimalOutput } from '@auth0/auth0-spa-js';
import type { ReadHeader } from './challenge';

type Headers = CustomFetchMinimalOutput['headers'];

/** Reads the headers of what a custom `fetch` returned: an object like the browser's `Headers`, pairs, or a record. */
export function readerOf(headers: Headers): ReadHeader {
  return (name) => {
    if (hasGet(headers)) {
      return headers.get(name) ?? null;
    }
    const wanted = name.toLowerCase();
    const found = (Array.isArray(headers) ? headers : Object.entries(headers)).find(
      ([key]) => key.toLowerCase() === wanted,
    );
    return found?.[1] ?? null;
  };
}

function hasGet(headers: Headers): headers is Extract<Headers, { get: unknown }> {
  return 'get' in headers && typeof headers.get === 'function';
}
