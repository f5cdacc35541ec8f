import { type Fetcher, type FetcherOptions, GenericError, type GetTokenSilentlyOptions } from 'ngrx-auth0';
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
  config: FetcherOptions,
  find: Find,
  [info, init, params]: Args,
  send: (request: Request) => Promise<Response>,
): Promise<Response> {
  const { baseUrl, dpopNonceId, fetch = send, getAccessToken, retryOnInvalidToken } = config;
  const { audience, scope } = params ?? {};
  const authorization = getAccessToken
    ? given(script, await getAccessToken(params))
    : await find({
        authorizationParams: { ...(audience && { audience }), ...(scope && { scope: scope.join(' ') }) },
      });
  // A copy is sent: the body of the given one stays for the next attempt.
  const build = () =>
    isRequest(info)
      ? new Request(info.clone(), init)
      : new Request(new URL(joined(baseUrl, String(info)), script.url), init);
  const first = build();
  const { url, method } = first;
  const authorized = authorization.request({ url, method, dpopNonceId, retryOnInvalidToken });
  for (let request = first; ; request = build()) {
    for (const [name, value] of Object.entries(await authorized.authorize())) {
      request.headers.set(name, value);
    }
    const response = await fetch(request);
    const header = headerReader(response);
    authorized.learn(header);
    if (!(await authorized.mayRepeat(response.status, header))) {
      return response;
    }
  }
}

function isRequest(info: Args[0]): info is Request {
  return typeof info === 'object' && 'method' in info;
}

/** As the library joins them. */
function joined(baseUrl: string | undefined, url: string): string {
  return !baseUrl || /^(https?:)?\/\//i.test(url)
    ? url
    : `${baseUrl.replace(/\/+$/, '')}/${url.replace(/^\/+/, '')}`;
}

/** What a test answers need not have headers. */
function headerReader({ headers }: Partial<Response>): (name: string) => string | null {
  return (name) => headers?.get(name) ?? null;
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
