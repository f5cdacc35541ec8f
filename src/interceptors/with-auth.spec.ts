import { HttpContext, HttpContextToken } from '@angular/common/http';
import { ACCESS_TOKEN } from './access-token';
import { type RequestAuthOptions, withAuth } from './with-auth';

const OTHER = new HttpContextToken(() => 'nothing');

describe('withAuth', () => {
  const cases: readonly (readonly [string, RequestAuthOptions | undefined, unknown])[] = [
    ['nothing in particular', undefined, {}],
    ['an audience', { audience: 'api' }, { tokenOptions: { authorizationParams: { audience: 'api' } } }],
    [
      'an audience and a scope',
      { audience: 'api', scope: 'read write' },
      { tokenOptions: { authorizationParams: { audience: 'api', scope: 'read write' } } },
    ],
    [
      'a scope, besides other options of the token',
      {
        scope: 'read',
        tokenOptions: { cacheMode: 'off', authorizationParams: { scope: 'write', audience: 'api' } },
      },
      { tokenOptions: { cacheMode: 'off', authorizationParams: { scope: 'read', audience: 'api' } } },
    ],
    [
      'what is not of the token',
      { dpopNonceId: 'api', retryOnInvalidToken: true },
      { dpopNonceId: 'api', retryOnInvalidToken: true },
    ],
  ];
  for (const [what, options, expected] of cases) {
    it(`asks for ${what}`, () => {
      expect(withAuth(options).get(ACCESS_TOKEN)).toEqual(expected as object);
    });
  }

  it('names nothing that was not given: an `undefined` would hide the configured audience', () => {
    const value = withAuth({ scope: 'read' }).get(ACCESS_TOKEN) as RequestAuthOptions;
    expect(Object.keys(value.tokenOptions?.authorizationParams ?? {})).toEqual(['scope']);
  });

  it('keeps what the context says already', () => {
    const context = new HttpContext().set(OTHER, 'something');
    expect(withAuth({}, context)).toBe(context);
    expect([context.get(OTHER), context.has(ACCESS_TOKEN)]).toEqual(['something', true]);
  });
});
