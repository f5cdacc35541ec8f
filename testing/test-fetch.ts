import { type Fetcher, type FetcherConfig, GenericError, type GetTokenSilentlyOptions } from 'ngrx-auth0';
import type { Script } from './script';
import { TestAuthorization } from './test-request';

type Args = Parameters<Fetcher['fetchWithAuth']>;
type Find = (options: GetTokenSilentlyOptions) => PromiseLike<Pick<TestAuthorization, 'request'>>;

/**
 * Sends a request of a fetcher with a token, as the engine's side does; never into a network of its own.
 *
 * @param send What sends where the fetcher has no `fetch`.
 */
export async function testFetch(
  script: Script,
  config: FetcherConfig<Response>,
  find: Find,
  [info, init, params]: Args,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { baseUrl, dpopNonceId, fetch = send, getAccessToken } = config;
  const { audience, scope } = params ?? {};
  const authorization = getAccessToken
    ? given(script, await getAccessToken(params))
    : await find({
        authorizationParams: { ...(audience && { audience }), ...(scope && { scope: scope.join(' ') }) },
      });
  const isRequest = info instanceof Request;
  const request = new Request(
    new URL(isRequest ? info.url : info, baseUrl ?? script.url),
    isRequest ? info : init,
  );
  const { url, method } = request;
  const headers = await authorization.request({ url, method, dpopNonceId }).authorize();
  for (const [name, value] of Object.entries(headers)) {
    request.headers.set(name, value);
  }
  return fetch(request);
}

/** What the fetcher's own `getAccessToken` gave. */
function given(script: Script, token: TestAuthorization['answer'] | string | undefined): TestAuthorization {
  if (!token) {
    throw new GenericError('missing_access_token', 'No access token available');
  }
  return new TestAuthorization(
    script,
    typeof token === 'string' ? { access_token: token, token_type: 'Bearer' } : token,
  );
}
