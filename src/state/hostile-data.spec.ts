import type { IdToken, User } from '@auth0/auth0-spa-js';
import * as fc from 'fast-check';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import { TestBed } from '@angular/core/testing';
import { authStateSanitizer } from '../hygiene/auth-sanitizers';
import { ADA, claimsOf, FakeClient } from '../spec-support/fake-client';
import { problemsIn } from '../spec-support/problems-in';
import { setup } from '../spec-support/setup';
import { AuthActions } from './auth.actions';
import { plainOptions, plainProfile, plainUrl } from './plain-copies';
import { sameData } from './same-data';

/** What JSON can hold, with the names that reach a prototype where a merge is careless. */
const hostileJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, -1, 'x', '', '\ud800', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.sig'),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc
    .array(
      fc.tuple(
        fc.constantFrom(
          '__proto__',
          'constructor',
          'prototype',
          'toString',
          'valueOf',
          'polluted',
          'sub',
          'a',
        ),
        tie('value'),
      ),
      { maxLength: 5 },
    )
    .map((entries) => Object.fromEntries(entries) as Record<string, unknown>),
}));

const isPolluted = () => Object.keys(Object.prototype).length > 0 || 'polluted' in {};

describe('hostile data', () => {
  it('reaches no prototype, and becomes plain', () => {
    fc.assert(
      fc.property(hostileJson.object, (data) => {
        const copies = [
          plainOptions(data as never),
          plainProfile(data as User),
          AuthActions.loginWithRedirect({ appState: data, authorizationParams: data }),
          authStateSanitizer({ auth0: data }),
        ];
        expect(problemsIn(plainOptions(data as never), /^never$/)).toEqual([]);
        expect(problemsIn(plainProfile(data as User), /^never$/)).toEqual([]);
        expect(copies.every((copy) => sameData(copy, copy))).toBeTrue();
        expect(isPolluted()).toBeFalse();
      }),
      { numRuns: 2000, seed: 20_261_126 },
    );
  });

  it('tells apart what only inherits a member from what has it', () => {
    const inherits = Object.assign(Object.create({ admin: true }) as object, { x: 1 });
    expect(sameData({ admin: true }, inherits)).toBeFalse();
    expect(sameData(JSON.parse('{"__proto__":{"admin":true}}'), {})).toBeFalse();
  });

  it('makes an error that is plain, short and in words, whatever was thrown', () => {
    const names = [
      'error',
      'error_description',
      'code',
      'name',
      'message',
      'status',
      'title',
      'mfa_requirements',
    ];
    const thrown = fc.oneof(
      fc.anything(),
      fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.string({ unit: 'binary' }), fc.anything())),
      hostileJson.value,
    );
    fc.assert(
      fc.property(thrown, (error) => {
        const info = toAuthErrorInfo(error, 'loginWithPopup');
        expect(problemsIn(info, /eyJ\w{8}|[\p{Cc}\p{Cf}\p{Cs}]/u)).toEqual([]);
        expect([typeof info.code, typeof info.category, typeof info.description]).toEqual(
          Array(3).fill('string'),
        );
        expect(info.description.length).toBeLessThanOrEqual(300);
      }),
      { numRuns: 3000, seed: 20_261_126 },
    );
  });

  it('is shown without its secrets in time that grows with its length', () => {
    for (const piece of ['?', '&', '#', '=', 'a', '?a', '?a=', '?code=', '&state=x', '#?&=']) {
      const url = `/${piece.repeat(100_000)}`;
      const started = performance.now();
      plainUrl(url);
      plainOptions({ appState: { target: url } });
      expect(performance.now() - started)
        .withContext(piece)
        .toBeLessThan(1000);
    }
  });
});

/** The engine copies what a token says into its own objects, name by name. */
function asEngine(json: string): { user: User; claims: IdToken } {
  const payload = JSON.parse(json) as Record<string, unknown>;
  const user: User = {};
  const claims: IdToken = claimsOf({});
  for (const name of Object.keys(payload)) {
    user[name] = payload[name];
    claims[name] = payload[name];
  }
  return { user, claims };
}

const nested = (depth: number, open: string, close: string) => open.repeat(depth) + '1' + close.repeat(depth);

/** By what is wrong with it: what the token says, and what is left of it. */
const hostileTokens: readonly (readonly [string, string, (user: User | null) => void])[] = [
  [
    '1 MB of text',
    JSON.stringify({ ...ADA, bio: 'x'.repeat(1_000_000) }),
    (user) => {
      expect((user?.['bio'] as string).length).toBe(1_000_000);
    },
  ],
  [
    '50,000 claims',
    JSON.stringify({ ...ADA, ...Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`c${n}`, n])) }),
    (user) => {
      expect(user?.['c49999']).toBe(49_999);
    },
  ],
  [
    'arrays 10,000 deep',
    JSON.stringify(ADA).replace('}', `,"deep":${nested(10_000, '[', ']')}}`),
    (user) => {
      expect(JSON.stringify(user).length).toBeLessThan(1000);
    },
  ],
  [
    'objects 10,000 deep',
    JSON.stringify(ADA).replace('}', `,"deep":${nested(10_000, '{"a":', '}')}}`),
    (user) => {
      expect(JSON.stringify(user).length).toBeLessThan(1000);
    },
  ],
  [
    'a claim `__proto__`',
    JSON.stringify(ADA).replace('}', ',"__proto__":{"polluted":true,"roles":["admin"]}}'),
    (user) => {
      expect(user).toEqual(ADA);
      expect(user?.['roles']).toBeUndefined();
    },
  ],
  [
    'names of what every object has',
    JSON.stringify({
      ...ADA,
      constructor: { prototype: { polluted: true } },
      toString: 1,
      hasOwnProperty: 'x',
    }),
    (user) => {
      expect(Object.keys(user ?? {})).toContain('constructor');
    },
  ],
  [
    'arrays and objects instead of texts',
    JSON.stringify({ ...ADA, name: ['Ada'], email: { a: 1 }, picture: null, org_id: ['org_1'] }),
    (user) => {
      expect(user?.name as unknown).toEqual(['Ada']);
    },
  ],
  [
    'half a character',
    '{"sub":"auth0|\\ud800","name":"\\udfff"}',
    (user) => {
      expect(user?.sub).toBe('auth0|\ud800');
    },
  ],
];

describe('a hostile ID token', () => {
  for (const [what, json, check] of hostileTokens) {
    it(`with ${what} costs little, pollutes nothing and signs in`, async () => {
      const client = new FakeClient();
      const { state, settle } = setup({ client });
      await settle();
      client.onCallback = () => {
        client.session = asEngine(json);
        return Promise.resolve({ appState: undefined } as never);
      };
      const started = performance.now();
      await firstValueFrom(
        TestBed.inject(AuthService).handleRedirectCallback('https://app.test/?code=a&state=b'),
      );
      await settle();
      expect(performance.now() - started).toBeLessThan(5000);
      const { status, user, error } = state();
      expect([status, error]).toEqual(['authenticated', null]);
      check(user);
      expect(isPolluted()).toBeFalse();
      authStateSanitizer({ auth0: state() });
    });
  }

  for (const sub of ['{"toString":1,"valueOf":null}', '{}', '["auth0|ada"]', '1', 'true']) {
    it(`with a sub of ${sub} signs nobody in, and says why`, async () => {
      const client = new FakeClient();
      const { state, settle } = setup({ client });
      await settle();
      client.onCallback = () => {
        client.session = asEngine(`{"sub":${sub}}`);
        return Promise.resolve({ appState: undefined } as never);
      };
      const login = TestBed.inject(AuthService).handleRedirectCallback('https://app.test/?code=a&state=b');
      await expectAsync(firstValueFrom(login)).toBeRejectedWithError(/Subject \(sub\)/);
      await settle();
      const { status, user, error } = state();
      expect(status).not.toBe('authenticated');
      expect(user).toBeNull();
      expect(error).toEqual({
        code: 'invalid_id_token',
        category: 'server',
        description: 'The ID token did not pass its checks.',
        operation: 'handleRedirectCallback',
      });
    });
  }
});
