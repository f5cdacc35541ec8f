import { HttpContext, HttpHeaders } from '@angular/common/http';
import type { ApiRouteDefinition } from '../config/auth-config';
import { CONFIG } from '../spec-support/setup';
import { ACCESS_TOKEN, type RequestAuth } from './access-token';
import { explainRequest, type Situation } from './explain-request';
import type { RequestExplanation } from './explanation';
import { optionalAuth } from './optional-auth';
import { compileRules } from './request-rules';
import { skipAuth } from './skip-auth';
import { withAuth } from './with-auth';

const BASE = 'https://app.test/';
const API = 'https://api.test';

const LIST: ApiRouteDefinition[] = [
  {
    uri: `${API}/orders`,
    httpMethod: 'post',
    tokenOptions: { authorizationParams: { audience: 'api', scope: 'write' } },
  },
  `${API}/*`,
  { uri: '/products', allowAnonymous: true },
  /\/reports$/,
];

const inApp = (allowedList = LIST): Situation => ({
  config: { ...CONFIG, httpInterceptor: { allowedList } },
  baseUrl: BASE,
  isBrowser: true,
});

const saying = (wanted: RequestAuth) => new HttpContext().set(ACCESS_TOKEN, wanted);
const oops = () => {
  throw new Error('oops');
};

describe('explainRequest', () => {
  beforeEach(() => {
    spyOn(console, 'warn');
  });

  const cases: readonly (readonly [
    string,
    Parameters<typeof explainRequest>[0],
    Partial<RequestExplanation>,
    Situation?,
  ])[] = [
    [
      'the first rule that matches',
      { url: `${API}/orders` },
      { token: 'required', decidedBy: 'rule', rule: 1 },
    ],
    [
      'a rule for a method, with what it asks for',
      { method: 'POST', url: `${API}/orders` },
      { token: 'required', decidedBy: 'rule', rule: 0, audience: 'api', scope: 'write' },
    ],
    [
      'a rule that lets be anonymous',
      { url: '/products' },
      { token: 'optional', decidedBy: 'rule', rule: 2 },
    ],
    ['that no rule matches', { url: '/other' }, { token: 'none', decidedBy: 'no-rule' }],
    ['that there are no rules', { url: '/other' }, { token: 'none', decidedBy: 'no-rule' }, inApp([])],
    [
      'the request, without a token',
      { url: `${API}/orders`, context: skipAuth() },
      { token: 'none', decidedBy: 'request', rules: [] },
    ],
    [
      'the request, with a token',
      { url: '/other', context: withAuth({ scope: 'read' }) },
      { token: 'required', decidedBy: 'request', scope: 'read', rules: [] },
    ],
    [
      'the request that says true',
      { url: '/other', context: saying(true) },
      { token: 'required', decidedBy: 'request' },
    ],
    [
      'the rule and the request',
      { url: `${API}/orders`, context: optionalAuth() },
      { token: 'optional', decidedBy: 'rule', rule: 1 },
    ],
    [
      'no rule for the request',
      { url: '/other', context: optionalAuth() },
      { token: 'none', decidedBy: 'no-rule' },
    ],
    [
      'the function of the request, with a token',
      { url: '/other', context: saying(() => true) },
      { token: 'required', decidedBy: 'request' },
    ],
    [
      'the function of the request, without a token',
      { url: `${API}/orders`, context: saying(() => false) },
      { token: 'none', decidedBy: 'request', rule: 1 },
    ],
    [
      'a function of the request that throws',
      { url: '/other', context: saying(oops) },
      { token: 'none', decidedBy: 'threw' },
    ],
    [
      'a rule that throws',
      { url: '/other' },
      { token: 'none', decidedBy: 'threw', rule: 0 },
      inApp([{ uriMatcher: oops }, '/other']),
    ],
    [
      'the header',
      { url: `${API}/orders`, headers: new HttpHeaders({ authorization: 'Basic abc' }) },
      { token: 'none', decidedBy: 'header', rules: [] },
    ],
    [
      'the server',
      { url: `${API}/orders` },
      { token: 'none', decidedBy: 'server', rules: [] },
      { ...inApp(), isBrowser: false },
    ],
    [
      'that there is no configuration',
      { url: `${API}/orders` },
      { token: 'none', decidedBy: 'no-configuration', rules: [] },
      { ...inApp(), config: null },
    ],
    ['the URL', { url: `${API}/..%2forders` }, { token: 'none', decidedBy: 'url', rules: [] }],
    [
      'the URL, whatever the request says',
      { url: 'ftp://api.test/orders', context: withAuth() },
      { token: 'none', decidedBy: 'url', url: 'ftp:…' },
    ],
  ];
  for (const [what, request, expected, situation = inApp()] of cases) {
    it(`names ${what}, as the interceptor decides`, () => {
      const explained = explainRequest(request, situation);
      expect(explained).toEqual(jasmine.objectContaining(expected));
      expect(explained.text).toMatch(/^(gets|keeps).*\.$/);
      const { config, isBrowser } = situation;
      if (isBrowser && config && !request.headers) {
        const rules = compileRules(config.httpInterceptor?.allowedList ?? [], {
          baseURI: BASE,
          location: new URL(BASE),
        });
        const found = rules.match(request.method ?? 'GET', request.url, request.context?.get(ACCESS_TOKEN));
        expect(explained.token !== 'none').toBe(!!found);
      }
    });
  }

  it('names the URL, where a `<base>` leads it away from the page', () => {
    const situation = { ...inApp(), baseUrl: undefined };
    const decision = jasmine.objectContaining({ token: 'none', decidedBy: 'url' });
    expect(explainRequest({ url: '/products' }, situation)).toEqual(decision);
    expect(explainRequest({ url: '/x', context: withAuth() }, situation)).toEqual(decision);
    expect(explainRequest({ url: `${API}/x` }, situation).token).toBe('required');
  });

  it('says of each rule what became of it, and asks none after the one that decides', () => {
    const uriMatcher = jasmine.createSpy().and.returnValue(true);
    const list = [...LIST, { uriMatcher }];
    const { rules } = explainRequest({ url: `${API}/orders` }, inApp(list));
    expect(rules.map(({ index, rule, result }) => [index, rule, result])).toEqual([
      [0, `${API}/orders`, 'method'],
      [1, `${API}/*`, 'matches'],
      [2, '/products', 'not-asked'],
      [3, '/\\/reports$/', 'not-asked'],
      [4, 'uriMatcher', 'not-asked'],
    ]);
    expect(uriMatcher).not.toHaveBeenCalled();
  });

  it('reads as a sentence', () => {
    expect(explainRequest({ url: '/products' }, inApp()).text).toBe(
      'gets a token by allowedList[2] (/products), but goes without one while nobody is signed in.',
    );
    expect(explainRequest({ url: '/other' }, inApp()).text).toBe('gets no token: none of 4 rules matches.');
    expect(explainRequest({ url: '/other' }, inApp([])).text).toBe('gets no token: there are no rules.');
  });

  for (const [url, expected] of [
    ['https://ada:pw@api.test/orders?code=secret#secret', `${API}/orders`],
    ['orders?code=secret', `${BASE}orders`],
    ['data:text/plain,secret', 'data:…'],
    ['https://', '(no URL)'],
  ] as const) {
    it(`shows no query, hash and credentials: ${expected}`, () => {
      const explained = explainRequest({ url }, inApp());
      expect(explained.url).toBe(expected);
      expect(JSON.stringify(explained)).not.toMatch(/secret|pw/);
    });
  }

  it('is plain data', () => {
    const explained = explainRequest({ url: `${API}/orders` }, inApp());
    expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
  });
});
