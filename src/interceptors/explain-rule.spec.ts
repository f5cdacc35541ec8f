import type { ApiRouteDefinition } from '../config/auth-config';
import { explainRule, type RuleResult } from './explain-rule';
import { targetOf } from './match-request';
import { compileRules } from './request-rules';

const BASE = 'http://localhost:4200/shop/';

function explain(definition: ApiRouteDefinition, url: string, method = 'GET') {
  const target = targetOf(url, BASE);
  if (!target) {
    throw new Error('not for rules');
  }
  return explainRule(definition, 0, { method, url, target, baseUrl: BASE });
}

describe('explainRule', () => {
  beforeEach(() => {
    spyOn(console, 'warn');
  });

  const cases: readonly (readonly [ApiRouteDefinition, string, RuleResult, string, RegExp | null])[] = [
    ['/api', '/api', 'matches', 'It matches.', null],
    [
      'https://api.test:8443/*',
      'https://api.test/x',
      'origin',
      'The origin differs: https://api.test is not https://api.test:8443.',
      /port/,
    ],
    [
      'https://api.test/*',
      'http://api.test/x',
      'origin',
      'The origin differs: http://api.test is not https://api.test.',
      /scheme/,
    ],
    [
      'http://127.0.0.1:4200/*',
      '/x',
      'origin',
      'The origin differs: http://localhost:4200 is not http://127.0.0.1:4200.',
      /this machine/,
    ],
    [
      'https://localhost.test/*',
      '/x',
      'origin',
      'The origin differs: http://localhost:4200 is not https://localhost.test.',
      null,
    ],
    [
      'http://my.localhost/*',
      '/x',
      'origin',
      'The origin differs: http://localhost:4200 is not http://my.localhost.',
      null,
    ],
    [
      'https://api.test/*',
      'https://eu.api.test/x',
      'origin',
      'The origin differs: https://eu.api.test is not https://api.test.',
      /subdomain/,
    ],
    [
      'https://api.test/*',
      'https://api.test.evil.test/x',
      'origin',
      'The origin differs: https://api.test.evil.test is not https://api.test.',
      /only looks like/,
    ],
    [
      'https://api.test/*',
      'https://other.test/x',
      'origin',
      'The origin differs: https://other.test is not https://api.test.',
      null,
    ],
    [
      '/api/*',
      '/api',
      'path',
      'The path differs: "/api" does not start with "/api/".',
      /"\/api" itself needs a rule/,
    ],
    ['/api/', '/api', 'path', 'The path differs: "/api" is not "/api/".', /the request has none/],
    ['/api', '/api/', 'path', 'The path differs: "/api/" is not "/api".', /the rule has none/],
    ['/api', '/api/x', 'path', 'The path differs: "/api/x" is not "/api".', /"\/api\/\*" would match/],
    ['/api/', '/api/x', 'path', 'The path differs: "/api/x" is not "/api/".', /"\/api\/\*" would match/],
    ['/API/*', '/api/x', 'path', 'The path differs: "/api/x" does not start with "/API/".', /case/],
    ['/Api', '/api', 'path', 'The path differs: "/api" is not "/Api".', /case/],
    ['/api', '/apix', 'path', 'The path differs: "/apix" is not "/api".', null],
    ['api/*', '/api/x', 'path', 'The path differs: "/api/x" does not start with "/shop/api/".', null],
    [
      /\/api\/x$/,
      '/api/y',
      'expression',
      'The regular expression does not match "http://localhost:4200/api/y".',
      null,
    ],
    [
      /\/api\?page=/,
      '/api?page=2',
      'expression',
      'The regular expression does not match "http://localhost:4200/api".',
      /without them/,
    ],
    [
      /^\/api/,
      '/api',
      'expression',
      'The regular expression does not match "http://localhost:4200/api".',
      /the absolute one/,
    ],
    [/\/api/g, '/api', 'matches', 'It matches.', null],
    [/\/API$/gi, '/api?page=2', 'matches', 'It matches.', null],
    [
      /\/API\?page=/gi,
      '/api?page=2',
      'expression',
      'The regular expression does not match "http://localhost:4200/api".',
      /without them/,
    ],
    [{ uri: '/api', httpMethod: 'post' }, '/api', 'method', 'It is for POST only, and this is GET.', null],
    [
      { uri: '/api', httpMethod: 'post' },
      '/other',
      'path',
      'The path differs: "/other" is not "/api".',
      null,
    ],
    [{ uriMatcher: () => true }, '/api', 'matches', 'It matches: the `uriMatcher` said so.', null],
    [{ uriMatcher: () => false, uri: '/api' }, '/api', 'matcher', 'The `uriMatcher` said no.', null],
    [
      {
        uriMatcher: () => {
          throw new Error('oops');
        },
      },
      '/api',
      'threw',
      'The `uriMatcher` threw, see NGA0404: Error: oops',
      null,
    ],
    [{}, '/api', 'never', 'It can never match, see NGA0402.', null],
    ['/api?page=2', '/api', 'never', 'It can never match, see NGA0403.', null],
  ];
  for (const [definition, url, result, text, hint] of cases) {
    const rule =
      typeof definition === 'object' && !(definition instanceof RegExp)
        ? JSON.stringify(definition)
        : String(definition);
    it(`says of ${rule} for ${url}: ${text}`, () => {
      const explained = explain(definition, url);
      expect([explained.result, explained.text]).toEqual([result, text]);
      if (hint) {
        expect(explained.hint).toMatch(hint);
      } else {
        expect(explained.hint).toBeUndefined();
      }
      expect(!!compileRules([definition], { baseURI: BASE, location: new URL(BASE) }).match('GET', url)).toBe(
        result === 'matches',
      );
    });
  }

  it('asks no `uriMatcher` for another method, as the interceptor does', () => {
    const uriMatcher = jasmine.createSpy().and.returnValue(true);
    expect(explain({ uriMatcher, httpMethod: 'POST' }, '/api').result).toBe('method');
    expect(uriMatcher).not.toHaveBeenCalled();
    expect(explain({ uriMatcher, httpMethod: 'POST' }, '/api', 'POST').result).toBe('matches');
    expect(uriMatcher.calls.allArgs()).toEqual([['/api']]);
  });
});
