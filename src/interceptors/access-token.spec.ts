import { HttpContext } from '@angular/common/http';
import { proofIn, ResourceServer } from '../spec-support/dpop';
import { boundToken, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { authorizationOf, setupBoundHttp, setupHttp } from '../spec-support/http-setup';
import { GenericError } from '../errors/engine-errors';
import { ACCESS_TOKEN, type RequestAuth } from './access-token';

const saying = (wanted: RequestAuth | undefined) => new HttpContext().set(ACCESS_TOKEN, wanted);

describe('ACCESS_TOKEN', () => {
  it('says nothing by default', () => {
    expect(new HttpContext().get(ACCESS_TOKEN)).toBeUndefined();
  });

  const cases: readonly (readonly [string, RequestAuth | undefined, string, string | null])[] = [
    ['false, although a rule matches', false, '/api/orders', null],
    ['true, although no rule matches', true, '/other', 'DPoP token-1'],
    ['true, where a rule matches', true, '/api/orders', 'DPoP token-1'],
    ['options, although no rule matches', {}, 'https://other.test/orders', 'DPoP token-1'],
    ['undefined, where a rule matches', undefined, '/api/orders', 'DPoP token-1'],
    ['undefined, where no rule matches', undefined, '/other', null],
    ['a function that keeps the rule', (rule) => rule, '/api/orders', 'DPoP token-1'],
    ['a function that keeps the rule, where none matches', (rule) => rule, '/other', null],
    ['a function that says true, where none matches', () => true, '/other', 'DPoP token-1'],
    ['a function that says false', () => false, '/api/orders', null],
    ['true, for a URL with a user name', true, 'https://ada:pw@api.test/', null],
    ['options, for a scheme that is not of the web', {}, 'ftp://api.test/', null],
    ['options, for a path that hides dots', {}, '/api/..%2fadmin', null],
  ];
  for (const [what, wanted, url, expected] of cases) {
    it(`${expected ? 'gives' : 'keeps'} a request ${expected ? 'its' : 'from a'} token by ${what}`, async () => {
      spyOn(console, 'warn');
      const { http, backend, client, settle } = await setupBoundHttp();
      http.get(url, { context: saying(wanted) }).subscribe();
      await settle();
      const sent = backend.expectOne(url);
      expect(authorizationOf(sent)).toBe(expected);
      expect(sent.request.headers.has('DPoP')).toBe(!!expected);
      expect(client.named('getTokenSilently').length).toBe(expected ? 1 : 0);
    });
  }

  it('gets the rule that matches, as an object, or none', async () => {
    const { http, backend, settle } = await setupBoundHttp({ allowedList: ['/api/*'] });
    const given: unknown[] = [];
    const context = saying((rule) => {
      given.push(rule);
      return undefined;
    });
    http.get('/api/orders', { context }).subscribe();
    http.get('/other', { context }).subscribe();
    await settle();
    expect(given).toEqual([{ uri: '/api/*' }, undefined]);
    expect(backend.match(() => true).map(authorizationOf)).toEqual([null, null]);
  });

  it('warns of a URL that may never get a token, without the URL', async () => {
    const warn = spyOn(console, 'warn');
    const { http } = await setupBoundHttp();
    for (const wanted of [true, {}, false, undefined, () => true]) {
      http.get('https://ada:pw@api.test/', { context: saying(wanted) }).subscribe();
    }
    expect(warn.calls.allArgs().flat()).toEqual(
      Array(2).fill(jasmine.stringMatching(/^NGA0406: A GET request/)),
    );
    expect(String(warn.calls.allArgs())).not.toContain('pw');
  });

  it('has the token asked for as its options say, in place of those of the rule', async () => {
    const { http, client, answer } = await setupBoundHttp({
      allowedList: [{ uri: '/api/*', tokenOptions: { authorizationParams: { audience: 'of-rule' } } }],
    });
    const tokenOptions = { authorizationParams: { scope: 'read:reports' } };
    http.get('/api/orders', { context: saying({ tokenOptions }) }).subscribe();
    http.get('/api/orders', { context: saying(true) }).subscribe();
    await answer(new ResourceServer());
    expect(client.named('getTokenSilently')).toEqual([
      [{ ...tokenOptions, detailedResponse: true }],
      [{ detailedResponse: true }],
    ]);
  });

  it('has the nonce kept under the name of its options', async () => {
    const { http, backend, client, settle } = await setupBoundHttp();
    client.nonces.set('reports', 'nonce-1');
    http.get('https://other.test', { context: saying({ dpopNonceId: 'reports' }) }).subscribe();
    await settle();
    expect(proofIn(backend.expectOne('https://other.test').request.headers.get('DPoP')).nonce).toBe(
      'nonce-1',
    );
  });

  it('lets a request go without a token where there is none, with `allowAnonymous`', async () => {
    const { http, backend, client, settle } = await setupBoundHttp();
    client.onToken = () => Promise.reject(new GenericError('login_required', 'Login'));
    const told: unknown[] = [];
    http.get('/other', { context: saying({ allowAnonymous: true }) }).subscribe();
    http.get('/other', { context: saying({}) }).subscribe({ error: (error: unknown) => told.push(error) });
    await settle();
    expect(backend.match('/other').map(authorizationOf)).toEqual([null]);
    expect(told.length).toBe(1);
  });

  for (const wanted of [true, {}, undefined]) {
    it(`never replaces an \`Authorization\` header that is there: ${JSON.stringify(wanted)}`, async () => {
      const { http, backend, client, settle } = await setupBoundHttp();
      http
        .get('/api/orders', { context: saying(wanted), headers: { authorization: 'Basic abc' } })
        .subscribe();
      await settle();
      expect(authorizationOf(backend.expectOne('/api/orders'))).toBe('Basic abc');
      expect(client.named('getTokenSilently')).toEqual([]);
    });
  }

  it('gives the token of whatever type', async () => {
    const client = new FakeClient();
    void client.signIn();
    const answers = [tokenAnswer('token-1'), boundToken('token-2', 'dpop')];
    client.onToken = () => Promise.resolve(answers.shift());
    const { http, backend, settle } = setupHttp({ client });
    for (const scope of ['a', 'b']) {
      const tokenOptions = { authorizationParams: { scope } };
      http.get('/other', { context: saying({ tokenOptions }) }).subscribe();
    }
    await settle();
    expect(backend.match('/other').map(authorizationOf)).toEqual(['Bearer token-1', 'DPoP token-2']);
  });
});
