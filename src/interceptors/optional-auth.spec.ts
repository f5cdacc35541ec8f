import { HttpContext, HttpContextToken } from '@angular/common/http';
import { FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { authorizationOf, setupHttp } from '../spec-support/http-setup';
import { optionalAuth } from './optional-auth';
import type { RequestAuthOptions } from './with-auth';

const OTHER = new HttpContextToken(() => 'nothing');
const RULE = { uri: '/api/*', tokenOptions: { authorizationParams: { audience: 'of-rule' } } };

async function send(url: string, isSignedIn: boolean, options?: RequestAuthOptions) {
  const client = new FakeClient();
  if (isSignedIn) {
    await client.signIn();
    client.onToken = () => Promise.resolve(tokenAnswer('token-1'));
  }
  const { http, backend, settle } = setupHttp({ client, allowedList: [RULE] });
  http.get(url, { context: optionalAuth(options) }).subscribe();
  await settle();
  const asked = client
    .named('getTokenSilently')
    .map(([given]) => (given as RequestAuthOptions['tokenOptions'])?.authorizationParams);
  return { authorization: authorizationOf(backend.expectOne(url)), asked };
}

describe('optionalAuth', () => {
  it('gives the token of the rule that matches to who is signed in', async () => {
    expect(await send('/api/orders', true)).toEqual({
      authorization: 'Bearer token-1',
      asked: [{ audience: 'of-rule' }],
    });
  });

  it('sends without a token while nobody is signed in, and asks nobody', async () => {
    expect(await send('/api/orders', false)).toEqual({ authorization: null, asked: [] });
  });

  it('gives no token where no rule matches', async () => {
    expect(await send('/other', true)).toEqual({ authorization: null, asked: [] });
  });

  for (const url of ['/api/orders', '/other']) {
    it(`gives the token of its own options, whatever matches: ${url}`, async () => {
      expect(await send(url, true, { audience: 'own' })).toEqual({
        authorization: 'Bearer token-1',
        asked: [{ audience: 'own' }],
      });
    });
  }

  it('sends without a token of its own options while nobody is signed in', async () => {
    expect(await send('/other', false, { audience: 'own' })).toEqual({ authorization: null, asked: [] });
  });

  it('keeps what the context says already', () => {
    const context = new HttpContext().set(OTHER, 'something');
    expect(optionalAuth(undefined, context)).toBe(context);
    expect(context.get(OTHER)).toBe('something');
  });
});
