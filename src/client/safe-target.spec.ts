import { safeTarget } from './safe-target';

const ORIGIN = 'https://app.test';

describe('safeTarget', () => {
  const followed: readonly (readonly [string, string])[] = [
    ['/', '/'],
    ['/orders', '/orders'],
    ['/orders?page=2&sort=a%20b#top', '/orders?page=2&sort=a%20b#top'],
    ['orders', '/orders'],
    ['?page=2', '/?page=2'],
    ['#top', '/#top'],
    ['/a/../b', '/b'],
    ['../../b', '/b'],
    ['/käse', '/k%C3%A4se'],
    ['https://app.test/orders?a#b', '/orders?a#b'],
    ['https://APP.test:443/orders', '/orders'],
    ['//app.test/orders', '/orders'],
    ['/https://evil.test', '/https://evil.test'],
    ['/orders?next=https://evil.test', '/orders?next=https://evil.test'],
    ['/orders#//evil.test', '/orders#//evil.test'],
    ['/orders//1', '/orders//1'],
  ];
  for (const [target, path] of followed) {
    it(`goes to ${path} for ${JSON.stringify(target)}`, () => {
      expect(safeTarget(target, ORIGIN)).toBe(path);
    });
  }

  const refused: readonly unknown[] = [
    '//evil.test',
    '///evil.test',
    '/\\evil.test',
    '\\\\evil.test',
    '\\/evil.test',
    '/\t/evil.test',
    '/\n/evil.test',
    '\t//evil.test',
    ' //evil.test',
    'https://evil.test',
    'HTTPS://evil.test',
    'http://app.test/orders',
    'https://app.test:8443/',
    'https://app.test.evil.test/',
    'https://app.test@evil.test/',
    'https://evil.test#https://app.test',
    'javascript:alert(1)',
    'java\tscript:alert(1)',
    'JAVASCRIPT:alert(1)',
    'data:text/html,x',
    'blob:https://app.test/1',
    'mailto:ada@example.com',
    'https://',
    'https://[',
    // Paths of this origin, but not once they stand alone.
    '/.//evil.test',
    '/..//evil.test',
    '/x/..//evil.test',
    './/evil.test',
    '/.\\/evil.test',
    '/.\t//evil.test',
    'https://app.test//evil.test',
    'https://app.test/\\evil.test',
    '',
    undefined,
    null,
    42,
    {},
    ['/orders'],
    { toString: () => '/orders' },
    new URL('https://app.test/orders'),
  ];
  for (const target of refused) {
    it(`goes to / for ${JSON.stringify(target)}`, () => {
      expect(safeTarget(target, ORIGIN)).toBe('/');
    });
  }

  it('never gives what a browser would take for another origin', () => {
    for (const [, path] of followed) {
      expect(new URL(path, ORIGIN).origin).toBe(ORIGIN);
    }
    for (const target of refused) {
      expect(new URL(safeTarget(target, ORIGIN), ORIGIN).origin).toBe(ORIGIN);
    }
  });

  it('goes to / in a page without an origin', () => {
    expect(safeTarget('/orders', 'null')).toBe('/');
  });
});
