import { covers, matchesPattern, patternOf, targetOf } from './match-request';

const BASE = 'https://app.test/shop/';

describe('targetOf', () => {
  const accepted: readonly (readonly [string, string])[] = [
    ['/api/x', 'https://app.test/api/x'],
    ['api/x', 'https://app.test/shop/api/x'],
    ['./x', 'https://app.test/shop/x'],
    ['../x', 'https://app.test/x'],
    ['', 'https://app.test/shop/'],
    ['?q=1', 'https://app.test/shop/'],
    ['//other.test/x', 'https://other.test/x'],
    ['\\\\other.test\\x', 'https://other.test/x'],
    ['https:/\\evil.test/x', 'https://evil.test/x'],
    ['https:\\\\evil.test', 'https://evil.test/'],
    ['HTTPS://API.Example.COM:443/x', 'https://api.example.com/x'],
    ['http://api.example.com:80/', 'http://api.example.com/'],
    ['/api/../admin', 'https://app.test/admin'],
    ['/api/%2e%2E/admin', 'https://app.test/admin'],
    ['/api/.%2e/admin', 'https://app.test/admin'],
    ['/api\\..\\admin', 'https://app.test/admin'],
    ['/a\tp\ni/x', 'https://app.test/api/x'],
    ['https://bücher.test/', 'https://xn--bcher-kva.test/'],
    ['/api/group%2Fproject', 'https://app.test/api/group%2Fproject'],
    ['/api/auth0%7C123', 'https://app.test/api/auth0%7C123'],
    ['/api/v1..2/x', 'https://app.test/api/v1..2/x'],
    ['/api/.well-known', 'https://app.test/api/.well-known'],
    ['/api/%2ehidden', 'https://app.test/api/%2ehidden'],
    ['/api/x?next=/..%2fadmin', 'https://app.test/api/x'],
  ];

  for (const [url, expected] of accepted) {
    it(`resolves ${JSON.stringify(url)}`, () => {
      const target = targetOf(url, BASE);

      expect(target && target.origin + target.path).toBe(expected);
    });
  }

  const refused: readonly string[] = [
    'https://api.example.com@evil.test/',
    'https://user:password@api.example.com/',
    'https://user@app.test/api/x',
    '//user@app.test/api/x',
    'blob:https://app.test/0b0f',
    'data:text/plain,https://app.test/api/x',
    'javascript:alert(1)',
    'file:///api/x',
    'ftp://app.test/api/x',
    'ws://app.test/api/x',
    'https://',
    'http://[::1',
    '/api/..%2fadmin',
    '/api/..%2Fadmin',
    '/api/%2e%2e%2fadmin',
    '/api/%2e%2e%5cadmin',
    '/api/..%5Cadmin',
    '/api/%252e%252e%252fadmin',
    '/api/%25252e%25252e/admin',
    '/api/..;/admin',
    '/api/..;x=1/admin',
    '/api/%2e%2e;/admin',
    '/api/%2f../admin%2f..',
    '/api%2f..%2fadmin',
    '/api/x%2f..',
    '/api/x%5c..',
    '/api/..%3badmin',
    '/api%255c..%255cadmin',
    '/api/..%00/admin',
    '/api/.%2fadmin',
  ];

  for (const url of refused) {
    it(`refuses ${JSON.stringify(url)}`, () => {
      expect(targetOf(url, BASE)).toBeUndefined();
    });
  }

  it('refuses relative URLs where there is no base', () => {
    expect(targetOf('/api', undefined)).toBeUndefined();
    expect(targetOf('https:api', undefined)).toBeUndefined();
    expect(targetOf('/api', 'about:blank')).toBeUndefined();
    expect(targetOf('https://api.test/x', undefined)).toEqual({ origin: 'https://api.test', path: '/x' });
  });

  it('is quick with a long hostile path', () => {
    const started = performance.now();

    targetOf('/' + '%25'.repeat(50_000) + '..', BASE);
    targetOf('/'.repeat(50_000) + '..x', BASE);

    expect(performance.now() - started).toBeLessThan(2000);
  });
});

describe('patternOf', () => {
  it('reads a path, a prefix and a whole origin', () => {
    expect(patternOf('/api', BASE)).toEqual({ origin: 'https://app.test', path: '/api', isPrefix: false });
    expect(patternOf('api/*', BASE)).toEqual({
      origin: 'https://app.test',
      path: '/shop/api/',
      isPrefix: true,
    });
    expect(patternOf('https://API.test*', BASE)).toEqual({
      origin: 'https://api.test',
      path: '/',
      isPrefix: true,
    });
  });

  it('takes a lone * for all of this origin', () => {
    expect(patternOf('*', BASE)).toEqual({ origin: 'https://app.test', path: '/', isPrefix: true });
  });

  it('takes a * elsewhere for a character', () => {
    expect(patternOf('/a*b*', BASE)).toEqual({ origin: 'https://app.test', path: '/a*b*', isPrefix: false });
  });

  for (const entry of [
    'https://*',
    'localhost:4400/api/*',
    '/api?x=1',
    '/api?*',
    '/api#x',
    'https://u@api.test/*',
  ]) {
    it(`gives up on ${entry}`, () => {
      expect(patternOf(entry, BASE)).toBeUndefined();
    });
  }
});

describe('covers', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['/api/*', '/api/products/*', true],
    ['/api/*', '/api/products', true],
    ['/api/*', '/api/*', true],
    ['/api', '/api', true],
    ['*', '/anything', true],
    ['/api/*', 'https://app.test/api/x', true],
    ['/api/*', '/api', false],
    ['/api', '/api*', false],
    ['/api/products/*', '/api/*', false],
    ['/api/*', 'https://api.test/api/x', false],
  ];

  for (const [general, special, expected] of table) {
    it(`says that ${general} ${expected ? 'covers' : 'does not cover'} ${special}`, () => {
      const [one, other] = [patternOf(general, BASE), patternOf(special, BASE)];

      expect(one && other && covers(one, other)).toBe(expected);
    });
  }
});

describe('matchesPattern', () => {
  it('ignores query and hash of the request', () => {
    const pattern = patternOf('/api', BASE);
    const target = targetOf('/api?a=b#c', BASE);

    expect(pattern && target && matchesPattern(pattern, target)).toBeTrue();
  });
});
