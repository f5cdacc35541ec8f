import { TestBed } from '@angular/core/testing';
import * as fc from 'fast-check';
import { AuthService } from '../auth.service';
import { FakeClient } from '../spec-support/fake-client';
import { setupHttp } from '../spec-support/http-setup';
import { compileRules } from './request-rules';
import { withAuth } from './with-auth';

// Chrome itself says where a request goes, and a server is thought to decode as often as it likes.

const HERE = location.origin;
const API = 'https://api.example.com';
const RULES = compileRules([`${API}/v1/*`, '/api/*', `${API}/exact`], document);

/** What an attacker builds URLs of. */
const PIECES = [
  ...[
    'https:',
    'http:',
    'HTTPS:',
    'ws:',
    'blob:',
    'data:',
    'javascript:',
    'file:',
    ':',
    '//',
    '/',
    '\\',
    '///',
  ],
  ...['api.example.com', 'API.EXAMPLE.COM', 'api.example.com.', 'api.example.com.evil.test', 'evil.test'],
  ...[
    'аpi.example.com',
    'api。example.com',
    'api.example.com',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '127.1',
    '0x7f.1',
  ],
  ...[
    'localhost',
    location.host,
    '@',
    'user:password@',
    ':443',
    ':80',
    ':8443',
    ':0443',
    '#',
    '?',
    '&',
    ';',
    '=',
  ],
  ...[
    'v1',
    'api',
    'exact',
    'admin',
    '.',
    '..',
    '%2e',
    '%2E%2e',
    '%252e',
    '%2f',
    '%5c',
    '%00',
    '%',
    '*',
    '..;',
  ],
  ...['\t', '\n', '\r', ' ', '\0', '\u00ad', '\u200b', '\u202e', '\ufeff', '\ud800', 'ß', '😀'],
];

const anyUrl = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => `${API}/v1/${pieces.join('')}`),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 6 }).map((pieces) => `/api/${pieces.join('')}`),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
  fc.string({ unit: 'binary' }),
);

/** The path as a server may read it in the end. */
function readBy(server: number, path: string): string {
  let text = path;
  for (let round = 0; round < server; round++) {
    text = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
  const segments: string[] = [];
  for (const segment of text.replaceAll('\\', '/').split('/')) {
    const name = segment.replace(/[;\0].*$/s, '');
    if (name === '..') segments.pop();
    else if (name !== '.') segments.push(name);
  }
  return segments.join('/');
}

/** Puts a `<base>` into the page, and says how to take it out. */
function putBase(href: string): () => void {
  const base = document.createElement('base');
  base.href = href;
  document.head.prepend(base);
  return () => {
    base.remove();
  };
}

describe('a token for a hostile URL', () => {
  it('goes only where a rule sends it, whatever the URL is made of', () => {
    let matched = 0;
    fc.assert(
      fc.property(anyUrl, (url) => {
        const rule = RULES.match('GET', url);
        if (!rule) {
          return;
        }
        matched++;
        const { url: href } = new Request(url);
        const { origin, pathname, username, password } = new URL(href);
        expect(username + password).toBe('');
        const [to, path] = rule.uri === '/api/*' ? [HERE, '/api/'] : [API, '/v1/'];
        expect(origin).toBe(to);
        for (let server = 0; server < 4; server++) {
          const read = readBy(server, pathname);
          const isInside = read === '/exact' ? rule.uri === `${API}/exact` : `${read}/`.startsWith(path);
          expect(isInside).withContext(`${url} read as ${read}`).toBeTrue();
        }
      }),
      { numRuns: 20_000, seed: 20_261_126 },
    );
    // Else nothing was tried.
    expect(matched).toBeGreaterThan(500);
  });

  it('is decided in time that grows with its length', () => {
    for (const piece of [...PIECES, '%2', '%25', '/.', '/..', '..%', '%2525']) {
      const started = performance.now();
      RULES.match('GET', `${API}/v1/${piece.repeat(50_000)}`);
      expect(performance.now() - started)
        .withContext(JSON.stringify(piece))
        .toBeLessThan(1000);
    }
  });

  it('does not follow a `<base>` that somebody put into the page', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { get, settle } = setupHttp({ client, allowedList: ['/api/*', 'sub/*'] });
    await settle();
    expect((await get('/api/orders')).authorization).toBe('Bearer token-1');
    const remove = putBase('https://evil.test/');
    try {
      for (const url of ['/api/orders', 'sub/x']) {
        expect(new Request(url).url).toContain('https://evil.test/');
        expect(await get(url)).toEqual(jasmine.objectContaining({ isSent: true, authorization: null }));
      }
      expect((await get(`${HERE}/api/orders`)).authorization).toBe('Bearer token-1');
    } finally {
      remove();
    }
  });

  it('does not follow one that was there before the first request, not even by `withAuth()`', async () => {
    const warn = spyOn(console, 'warn');
    const client = new FakeClient();
    await client.signIn();
    const { get, settle } = setupHttp({ client, allowedList: ['/api/*', 'sub/*'] });
    await settle();
    const remove = putBase('https://evil.test/');
    try {
      for (const context of [undefined, withAuth()]) {
        for (const url of ['/api/orders', 'sub/x']) {
          expect((await get(url, context && { context })).authorization).toBeNull();
        }
      }
      expect(warn.calls.allArgs().join()).toContain('NGA0406');
      expect((await get(`${HERE}/orders`, { context: withAuth() })).authorization).toBe('Bearer token-1');
    } finally {
      remove();
    }
  });

  it('follows a `<base>` of the own origin', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { get, settle } = setupHttp({ client, allowedList: ['api/*'] });
    await settle();
    const remove = putBase('/app/');
    try {
      expect((await get('api/orders')).authorization).toBe('Bearer token-1');
      expect((await get('/api/orders')).authorization).toBeNull();
    } finally {
      remove();
    }
  });

  it('is not sent by a fetcher either, where a `<base>` leads a relative URL away', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { settle } = setupHttp({ client });
    await settle();
    const sent: string[] = [];
    const service = TestBed.inject<AuthService>(AuthService);
    const fetcherOf = (baseUrl?: string) =>
      service.createFetcher({
        ...(baseUrl && { baseUrl }),
        fetch: (request) => {
          sent.push(request.url);
          return Promise.resolve(new Response('{}'));
        },
      });
    const remove = putBase('https://evil.test/');
    try {
      for (const [baseUrl, url] of [
        [undefined, '/api/orders'],
        ['/api', 'orders'],
        [undefined, 'https:orders'],
      ] as const) {
        await expectAsync(fetcherOf(baseUrl).fetchWithAuth(url)).toBeRejectedWith(
          jasmine.objectContaining({ code: 'NGA0406' }),
        );
      }
      await fetcherOf(HERE).fetchWithAuth('/api/orders');
      expect(sent).toEqual([`${HERE}/api/orders`]);
    } finally {
      remove();
    }
  });
});
