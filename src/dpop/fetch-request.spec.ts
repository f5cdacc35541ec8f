import { buildRequest, type FetchInput, isSpent } from './fetch-request';

const ORIGIN = location.origin;

describe('buildRequest', () => {
  const urls: readonly (readonly [string | undefined, FetchInput, string])[] = [
    ['https://api.test', '/foo', 'https://api.test/foo'],
    ['https://api.test', 'foo', 'https://api.test/foo'],
    ['https://api.test/', '/foo', 'https://api.test/foo'],
    ['https://api.test///', '/foo', 'https://api.test/foo'],
    ['https://api.test/v1', '/foo?page=2#top', 'https://api.test/v1/foo?page=2#top'],
    ['https://api.test/v1/', 'foo/', 'https://api.test/v1/foo/'],
    ['https://api.test/v1', '?page=2', 'https://api.test/v1/?page=2'],
    ['https://api.test/v1', '', 'https://api.test/v1/'],
    ['/api', '/foo', `${ORIGIN}/api/foo`],
    // An absolute URL goes where it says.
    ['https://api.test', 'https://other.test/foo', 'https://other.test/foo'],
    ['https://api.test', 'HTTP://other.test/foo', 'http://other.test/foo'],
    ['https://api.test', '//other.test/foo', `${location.protocol}//other.test/foo`],
    ['https://api.test', new URL('https://other.test/foo'), 'https://other.test/foo'],
    ['https://api.test', new Request('https://other.test/foo'), 'https://other.test/foo'],
    // What only looks absolute stays below the base.
    ['https://api.test', 'https:other.test', 'https://api.test/https:other.test'],
    ['https://api.test', 'data:text/plain,foo', 'https://api.test/data:text/plain,foo'],
    ['https://api.test', '/http://other.test', 'https://api.test/http://other.test'],
    ['https://api.test', '.evil.test/foo', 'https://api.test/.evil.test/foo'],
    ['https://api.test', '@evil.test/foo', 'https://api.test/@evil.test/foo'],
    ['https://api.test', '\\\\evil.test/foo', 'https://api.test///evil.test/foo'],
    // Without a base, as `fetch` does.
    [undefined, 'https://api.test/foo', 'https://api.test/foo'],
    [undefined, '/foo', `${ORIGIN}/foo`],
    [undefined, 'foo', new URL('foo', document.baseURI).href],
    ['', '/foo', `${ORIGIN}/foo`],
  ];
  for (const [baseUrl, info, expected] of urls) {
    const given = info instanceof Request ? `a Request of ${info.url}` : `"${String(info)}"`;
    it(`goes with ${given} below "${baseUrl}" to ${expected}`, () => {
      expect(buildRequest(baseUrl, info, undefined).url).toBe(expected);
    });
  }

  it('fails for what is no URL, as `fetch` does', () => {
    expect(() => buildRequest(undefined, 'https://', undefined)).toThrowError(TypeError);
  });

  it('has what `init` says', async () => {
    const headers = { 'X-Mine': 'yes' };
    const request = buildRequest('https://api.test', '/foo', { method: 'PUT', headers, body: 'text' });
    expect([request.method, request.headers.get('X-Mine'), await request.text()]).toEqual([
      'PUT',
      'yes',
      'text',
    ]);
  });

  it('has what a given Request says, and `init` on top of it', async () => {
    const info = new Request('https://api.test/foo', {
      method: 'POST',
      headers: { 'X-Mine': 'yes' },
      body: 'text',
      credentials: 'include',
    });
    const request = buildRequest(undefined, info, { method: 'PUT' });
    expect([
      request.method,
      request.credentials,
      request.headers.get('X-Mine'),
      await request.text(),
    ]).toEqual(['PUT', 'include', 'yes', 'text']);
  });

  it('leaves a given Request unused, so that each attempt has its body', async () => {
    const info = new Request('https://api.test/foo', { method: 'POST', body: 'text' });
    const attempts = [1, 2, 3].map(() => buildRequest(undefined, info, undefined));
    expect(new Set([info, ...attempts]).size).toBe(4);
    expect(await Promise.all(attempts.map((attempt) => attempt.text()))).toEqual(['text', 'text', 'text']);
    expect(info.bodyUsed).toBeFalse();
  });

  it('hands on the signal', () => {
    const abort = new AbortController();
    const request = buildRequest(undefined, '/foo', { signal: abort.signal });
    abort.abort();
    expect(request.signal.aborted).toBeTrue();
  });
});

describe('isSpent', () => {
  const bodies: readonly (readonly [string, RequestInit | undefined, boolean])[] = [
    ['a stream', { body: new Blob(['text']).stream() }, true],
    ['text', { body: 'text' }, false],
    ['a Blob', { body: new Blob(['text']) }, false],
    ['a form', { body: new FormData() }, false],
    ['no body', { body: null }, false],
    ['no options', undefined, false],
  ];
  for (const [what, init, expected] of bodies) {
    it(`is ${expected ? '' : 'not '}so with ${what}`, () => {
      expect(isSpent(init)).toBe(expected);
    });
  }
});
