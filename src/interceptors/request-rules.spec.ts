import type { ApiRouteDefinition } from '../config/auth-config';
import { HttpMethod } from '../config/http-method';
import type { Page } from './base-url';
import { compileRules } from './request-rules';

const BASE = 'https://app.test/';
const PAGE = pageOf(BASE);

/** A page whose `<base>`, if there is one, is of its own origin. */
function pageOf(baseURI: string): Page {
  return { baseURI, location: { origin: URL.parse(baseURI)?.origin ?? 'null' } };
}

function matches(entry: ApiRouteDefinition, url: string, method = 'GET', base = BASE): boolean {
  return compileRules([entry], pageOf(base)).match(method, url) !== undefined;
}

describe('compileRules', () => {
  let warn: jasmine.Spy;

  beforeEach(() => {
    warn = spyOn(console, 'warn');
  });

  const yes: readonly (readonly [string | RegExp, string])[] = [
    ['/api', '/api'],
    ['/api', '/api?a=b'],
    ['/api', '/api#a'],
    ['/api', 'https://app.test/api'],
    ['/api', 'HTTPS://APP.TEST:443/api'],
    ['/api/*', '/api/'],
    ['/api/*', '/api/x/y?a=b#c'],
    ['/api/*', 'https://app.test/api/x'],
    ['/api/*', '//app.test/api/x'],
    ['/api/*', '/public/../api/x'],
    ['/api/*', '/api//x'],
    ['/api/*', '/api/files/a%2Fb'],
    ['/api*', '/apix'],
    ['api/*', 'api/x'],
    ['api/*', '/api/x'],
    ['*', '/anything'],
    ['https://api.example.com', 'https://api.example.com'],
    ['https://api.example.com', 'https://api.example.com/'],
    ['https://api.example.com/', 'https://api.example.com?a=b'],
    ['https://api.example.com*', 'https://api.example.com/x'],
    ['https://api.example.com*', 'https://API.EXAMPLE.COM/x'],
    ['https://api.example.com:443/*', 'https://api.example.com/x'],
    ['https://api.example.com/*', 'https:api.example.com/../x'.replace(':', '://')],
    ['https://api.example.com/v1/*', 'https:\\\\api.example.com\\v1\\x'],
    ['http://localhost:4400/*', 'http://localhost:4400/x'],
    ['//api.example.com/*', 'https://api.example.com/x'],
    ['https://bücher.test/*', 'https://xn--bcher-kva.test/x'],
    [/^https:\/\/api\.example\.com\/v\d\//, 'https://api.example.com/v1/x'],
    [/^https:\/\/app\.test\/api\//, '/api/x'],
    [/\/x$/, '/api/x?a=b#c'],
  ];

  for (const [entry, url] of yes) {
    it(`gives ${String(entry)} a token for ${url}`, () => {
      expect(matches(entry, url)).toBeTrue();
    });
  }

  const no: readonly (readonly [string | RegExp, string])[] = [
    ['/api', '/api/'],
    ['/api', '/apix'],
    ['/api', '/API'],
    ['/api', 'https://evil.test/api'],
    ['/api', '//evil.test/api'],
    ['/api', 'http://app.test/api'],
    ['/api/*', '/api'],
    ['/api/*', '/other?next=/api/x'],
    ['/api/*', '/other#/api/x'],
    ['/api/*', '/api/../admin'],
    ['/api/*', '/api/%2e%2e/admin'],
    ['/api/*', '/api/..%2fadmin'],
    ['/api/*', '/api/..%5cadmin'],
    ['/api/*', '/api/%252e%252e/admin'],
    ['/api/*', '/api/..;/admin'],
    ['/api/*', '/api\\..\\admin'],
    ['/api/*', '//evil.test/api/x'],
    ['/api/*', '\\\\evil.test\\api\\x'],
    ['/api/*', 'https:/\\evil.test/api/x'],
    ['/api/*', '/\t/evil.test/api/x'],
    ['/api/*', 'https://app.test.evil.test/api/x'],
    ['/api/*', 'https://app.test:8443/api/x'],
    ['/api/*', 'https://app.test./api/x'],
    ['/api/*', 'https://user@app.test/api/x'],
    ['/api/*', 'blob:https://app.test/api/x'],
    ['/api/*', 'data:text/plain,/api/x'],
    ['*', 'https://evil.test/'],
    ['*', 'blob:https://app.test/x'],
    ['https://api.example.com*', 'https://api.example.com.evil.test/x'],
    ['https://api.example.com*', 'https://api.example.community/'],
    ['https://api.example.com*', 'https://api.example.com@evil.test/x'],
    ['https://api.example.com*', 'https://api.example.com:x@evil.test/x'],
    ['https://api.example.com*', 'https://api.example.com:8443/x'],
    ['https://api.example.com*', 'http://api.example.com/x'],
    ['https://api.example.com*', 'https://api.example.com./x'],
    ['https://api.example.com*', 'https://evil.test/?https://api.example.com/x'],
    ['https://api.example.com*', 'https://evil.test\\@api.example.com/x'],
    ['https://api.example.com*', 'https://evil.test#@api.example.com/x'],
    ['https://api.example.com*', 'https://аpi.example.com/x'],
    ['https://api.example.com/*', 'https://api.example.com%2eevil.test/x'],
    ['https://api.example.com/v1/*', 'https://api.example.com/v1/../v2/x'],
    ['https://*.example.com/*', 'https://api.example.com/x'],
    ['', '/'],
    ['', '/api'],
    [/^https:\/\/api\.example\.com\//, 'https://evil.test/?https://api.example.com/'],
    [/api\.example\.com/, 'https://evil.test/?u=api.example.com'],
    [/api\.example\.com/, 'https://evil.test/#api.example.com'],
    [/./, 'blob:https://app.test/x'],
    [/./, 'https://user@app.test/'],
    [/\/api\//, '/api/..%2fadmin'],
  ];

  for (const [entry, url] of no) {
    it(`gives ${String(entry) || 'an empty entry'} no token for ${url}`, () => {
      expect(matches(entry, url)).toBeFalse();
    });
  }

  it('does not protect a RegExp without anchors from look-alikes, as its documentation says', () => {
    expect(matches(/api\.example\.com/, 'https://api.example.com.evil.test/')).toBeTrue();
  });

  it('resolves relative entries and requests against the same base', () => {
    const rules = compileRules(['api/*'], pageOf('https://app.test/shop/'));

    expect(rules.match('GET', 'api/x')).toEqual({ uri: 'api/*' });
    expect(rules.match('GET', '/shop/api/x')).toEqual({ uri: 'api/*' });
    expect(rules.match('GET', '/api/x')).toBeUndefined();
  });

  it('matches absolute entries only where there is no base, and refuses nothing loudly', () => {
    expect(matches('https://api.test/*', 'https://api.test/x', 'GET', '')).toBeTrue();
    expect(matches('/api', '/api', 'GET', '')).toBeFalse();
  });

  it('gives back the same object each time, for every kind of entry', () => {
    const route = { uri: '/object' };
    const expression = /regexp$/;
    const rules = compileRules(['/string', expression, route], PAGE);

    expect(rules.match('GET', '/string')).toEqual({ uri: '/string' });
    expect(rules.match('GET', '/string')).toBe(rules.match('GET', '/string'));
    expect(rules.match('GET', '/regexp')).toEqual({ uri: expression });
    expect(rules.match('GET', '/object')).toBe(route);
  });

  it('lets the first rule that matches decide', () => {
    const special = { uri: '/api/special', allowAnonymous: true };
    const rules = compileRules([special, '/api/*'], PAGE);

    expect(rules.match('GET', '/api/special')).toBe(special);
    expect(rules.match('GET', '/api/other')).toEqual({ uri: '/api/*' });
  });

  it('matches nothing with an empty list', () => {
    expect(compileRules([], PAGE).match('GET', '/api')).toBeUndefined();
  });

  describe('of a page whose `<base>` leads to another origin', () => {
    const moved = (baseURI: string): Page => ({ baseURI, location: { origin: 'https://app.test' } });
    const foreign = [
      'https://evil.test/',
      'https://app.test.evil.test/',
      'http://app.test/',
      'https://app.test:8443/',
    ];

    for (const baseURI of foreign) {
      it(`matches nothing by a relative rule, and gives nothing to a relative URL (${baseURI})`, () => {
        const all = /^/;
        const rules = compileRules(['/api/*', 'sub/*', '//app.test/*', '*', all], moved(baseURI));
        const here = (path: string) => new URL(path, baseURI).href;
        for (const url of [
          '/api/x',
          'sub/x',
          '//app.test/x',
          'https:api/x',
          'https:/api/x',
          '',
          '?a',
          '\\api',
        ]) {
          expect(rules.match('GET', url)).withContext(url).toBeUndefined();
          expect(rules.match('GET', url, {}))
            .withContext(url)
            .toBeUndefined();
          expect(rules.match('GET', url, true))
            .withContext(url)
            .toBeUndefined();
        }
        expect(rules.match('GET', here('/api/x'))?.uri).toBe(all);
      });
    }

    it('goes on with absolute rules and URLs', () => {
      const rules = compileRules(['https://api.test/*'], moved('https://evil.test/'));
      expect(rules.match('GET', 'https://api.test/x')).toEqual({ uri: 'https://api.test/*' });
      expect(rules.match('GET', 'https://other.test/x', {})).toEqual({});
    });

    it('is asked at each request', () => {
      const page = { ...PAGE };
      const rules = compileRules(['/api/*'], page);
      expect(rules.match('GET', '/api/x', {})).toEqual({});
      page.baseURI = 'https://evil.test/';
      expect(rules.match('GET', '/api/x', {})).toBeUndefined();
      expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGA0406: A GET .*`<base>`/));
    });
  });

  describe('with a method', () => {
    const table: readonly (readonly [string | undefined, string, boolean])[] = [
      [HttpMethod.Post, 'POST', true],
      ['post', 'POST', true],
      [HttpMethod.Post, 'GET', false],
      ['PROPFIND', 'PROPFIND', true],
      [undefined, 'DELETE', true],
      ['', 'DELETE', true],
    ];

    for (const [httpMethod, method, expected] of table) {
      it(`${expected ? 'matches' : 'does not match'} ${method} with ${httpMethod}`, () => {
        expect(matches({ uri: '/api', httpMethod }, '/api', method)).toBe(expected);
      });
    }

    it('goes on to the next rule', () => {
      const rules = compileRules([{ uri: '/api', httpMethod: 'POST' }, '/api'], PAGE);

      expect(rules.match('GET', '/api')).toEqual({ uri: '/api' });
    });
  });

  describe('with a regular expression that remembers', () => {
    for (const flags of ['g', 'y', 'gy', 'gi']) {
      it(`answers the same each time with the flags ${flags}`, () => {
        const expression = new RegExp('https://app\\.test/api', flags);

        for (const entry of [expression, { uri: expression }]) {
          const rules = compileRules([entry], PAGE);

          expect([1, 2, 3].map(() => rules.match('GET', '/api') !== undefined)).toEqual([true, true, true]);
        }
      });
    }

    it('keeps a sticky expression at the start of the URL', () => {
      expect(matches(/\/api/y, '/api')).toBeFalse();
    });

    it('leaves the expression of the application alone', () => {
      const expression = /api/g;
      expression.lastIndex = 7;

      matches(expression, '/api');

      expect(expression.lastIndex).toBe(7);
    });
  });

  describe('with a uriMatcher', () => {
    it('asks it with the URL as the request has it', () => {
      const uriMatcher = jasmine.createSpy<(uri: string) => boolean>().and.returnValue(true);

      expect(matches({ uriMatcher }, '/api/../x?a=b#c')).toBeTrue();
      expect(uriMatcher).toHaveBeenCalledOnceWith('/api/../x?a=b#c');
    });

    it('lets it decide when there is a uri too', () => {
      expect(matches({ uri: '/api', uriMatcher: () => false }, '/api')).toBeFalse();
      expect(matches({ uri: '/api', uriMatcher: () => true }, '/other')).toBeTrue();
    });

    it('does not ask it for another method', () => {
      const uriMatcher = jasmine.createSpy<(uri: string) => boolean>();

      matches({ uriMatcher, httpMethod: 'POST' }, '/api');

      expect(uriMatcher).not.toHaveBeenCalled();
    });

    for (const url of [
      'blob:https://app.test/x',
      'data:,/api',
      'https://user@app.test/api',
      '/api/..%2fadmin',
    ]) {
      it(`does not ask it about ${url}`, () => {
        expect(matches({ uriMatcher: () => true }, url)).toBeFalse();
      });
    }

    it('gives no token when it throws, not even by a later rule, and warns', () => {
      const throwing = {
        uriMatcher: (): boolean => {
          throw new Error('broken');
        },
      };

      expect(compileRules([throwing, '/api'], PAGE).match('GET', '/api')).toBeUndefined();
      expect(warn).toHaveBeenCalledOnceWith(jasmine.stringMatching(/^NGA0404: .*Error: broken/));
    });
  });

  describe('in dev mode', () => {
    const warnings = (list: readonly ApiRouteDefinition[]): readonly string[] => {
      compileRules(list, PAGE);
      return warn.calls.allArgs().map(([text]) => String(text).slice(0, 7));
    };

    it("warns of the rules in the specification's own list that can never be reached", () => {
      const list = [
        '/api',
        '/api/*',
        { uri: '/api/products/*', allowAnonymous: true },
        { uri: '/api/accounts/*' },
        { uri: '/api/orders', httpMethod: HttpMethod.Post },
        { uri: 'https://tenant.test/api/v2/users' },
      ];

      expect(warnings(list)).toEqual(['NGA0401', 'NGA0401', 'NGA0401']);
      expect(warn.calls.argsFor(0)[0]).toContain('"/api/products/*" by "/api/*"');
    });

    it('does not warn of a rule that is reached with other methods', () => {
      expect(warnings([{ uri: '/api/*', httpMethod: 'POST' }, '/api/x'])).toEqual([]);
      expect(
        warnings([
          { uri: '/api/*', httpMethod: 'post' },
          { uri: '/api/x', httpMethod: 'POST' },
        ]),
      ).toEqual(['NGA0401']);
    });

    it('does not warn of rules it cannot look into', () => {
      const tight = /^https:\/\/app\.test\/api/;
      expect(warnings(['/api/*', tight, { uri: '/api/x', uriMatcher: () => true }])).toEqual([]);
      expect(warnings([{ uri: /api/, uriMatcher: () => true }])).toEqual([]);
    });

    it('warns of an expression that lets look-alikes pass', () => {
      expect(warnings([/api/, { uri: /^https:\/\/api\.test/ }])).toEqual(['NGA0407', 'NGA0407']);
      expect(warn.calls.argsFor(0)[0]).toContain('/api/');
    });

    it('warns of a rule without uri and uriMatcher', () => {
      expect(warnings([{}, { uri: '' }, ''])).toEqual(['NGA0402', 'NGA0402', 'NGA0402']);
      expect(warn.calls.argsFor(1)[0]).toContain('Rule 2 ');
    });

    for (const uri of [
      'https://*',
      'https://*.example.com/*',
      '/api/*/items',
      'localhost:4400/api/*',
      'https://user@api.test/*',
      '/api?x=1',
      'blob:https://app.test/x',
    ]) {
      it(`warns that ${uri} can never match`, () => {
        expect(warnings([uri])).toEqual(['NGA0403']);
        expect(warn.calls.argsFor(0)[0]).toContain(uri);
      });
    }

    it('says nothing of a good list', () => {
      expect(
        warnings(['/api', '/api/*', 'https://api.test/*', /^https:\/\/x\//, { uriMatcher: () => true }]),
      ).toEqual([]);
    });
  });

  it('matches twenty thousand requests in less than two seconds', () => {
    const rules = compileRules(['https://a.test/*', 'https://b.test/*', '/x', '/y/*', '/api/*'], PAGE);
    const started = performance.now();

    for (let i = 0; i < 20_000; i++) {
      rules.match('GET', `/api/items/${i}?page=2`);
    }

    expect(performance.now() - started).toBeLessThan(2000);
  });
});
