import type { CustomFetchMinimalOutput, FetcherConfig } from '@auth0/auth0-spa-js';
import { NgrxAuth0Error } from '../errors/developer-error';
import type { AuthorizedRequest } from './authorized-request';
import type { ReadHeader } from './challenge';
import { readerOf } from './fetch-answer';
import { isSpent } from './fetch-request';

/** Of a server that could not be reached. */
const NO_HEADERS: ReadHeader = () => null;

/** One call of a fetcher. */
export interface FetchCall<TOutput extends CustomFetchMinimalOutput> {
  /** The request of the first attempt. */
  readonly first: Request;
  /** Makes the request of a further attempt. */
  readonly build: () => Request;
  readonly init: RequestInit | undefined;
  /** The application's own way of sending it. */
  readonly fetch: FetcherConfig<TOutput>['fetch'];
}

/** Sends a request by `fetch` with a token, and again where the server says how it would be accepted. */
export async function sendFetch<TOutput extends CustomFetchMinimalOutput>(
  authorized: AuthorizedRequest,
  { first, build, init, fetch }: FetchCall<TOutput>,
): Promise<TOutput> {
  const transmit = fetch ?? ((request) => globalThis.fetch(request) as unknown as Promise<TOutput>);
  try {
    for (let request = first; ; request = build()) {
      const headers = await authorized.authorize();
      Object.entries(headers).forEach(([name, value]) => {
        request.headers.set(name, value);
      });
      const response = await transmit(request).catch((error: unknown) => {
        authorized.learn(NO_HEADERS);
        throw error;
      });
      const header = readerOf(response.headers);
      authorized.learn(header);
      if (await authorized.mayRepeat(response.status, header)) {
        if (isSpent(init)) {
          throw new NgrxAuth0Error('NGA0304');
        }
        continue;
      }
      const refusal = authorized.refusal(response.status, header);
      if (refusal) {
        throw refusal;
      }
      return response;
    }
  } finally {
    authorized.end();
  }
}
