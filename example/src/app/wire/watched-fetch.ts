import type { Watch } from './wire-log.service';

/** A `fetch` that tells of each attempt, for fetchers and for requests by hand. */
export function watchedFetch(
  watch: Watch,
  send: (request: Request) => Promise<Response> = (request) => fetch(request),
): (request: Request) => Promise<Response> {
  return async (request) => {
    const settle = watch(request.method, request.url, (name) => request.headers.get(name));
    try {
      const response = await send(request);
      settle(response.status, (name) => response.headers.get(name));
      return response;
    } catch (error) {
      settle(0, () => null);
      throw error;
    }
  };
}
