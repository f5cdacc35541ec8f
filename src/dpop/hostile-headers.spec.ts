import * as fc from 'fast-check';
import { challengeOf, hiddenHeaders, isInvalidToken, isNonce, nonceIn } from './challenge';
import { boundKeyOf, jwtHeader, jwtPayload, signingKeyOf } from './jwt';

const PIECES = [
  ...['DPoP', 'Bearer', 'Basic', ' ', ',', '=', '"', "'", '\\', '\r\n', '\t', '\0', ';', 'nonce=', 'realm='],
  ...[
    'error',
    'error_description',
    'use_dpop_nonce',
    'invalid_token',
    'invalid_dpop_proof',
    'ñ',
    '\u202e',
    '\ud800',
  ],
];

const anyHeader = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 100 }),
);

describe('hostile headers', () => {
  it('make nothing throw, and every nonce that is taken fits into a header', () => {
    fc.assert(
      fc.property(anyHeader, anyHeader, fc.integer({ min: 0, max: 599 }), (challenge, nonce, status) => {
        const header = (name: string) => (name === 'DPoP-Nonce' ? nonce : challenge);
        expect(['nonce', 'token', null]).toContain(challengeOf(status, header));
        expect(isInvalidToken(status, header) && status !== 401).toBeFalse();
        expect(hiddenHeaders(status, header)).toEqual([]);
        const taken = nonceIn(header);
        if (taken !== undefined) {
          expect(isNonce(taken)).toBeTrue();
          expect(new Headers({ 'X-Nonce': taken }).get('X-Nonce')).toBe(taken);
        }
      }),
      { numRuns: 5000, seed: 20_261_126 },
    );
  });

  it('are read in time that grows with their length', () => {
    for (const piece of [
      ...PIECES,
      'error ',
      'error=',
      'error = "',
      'error\t',
      'use_dpop_',
      'x'.repeat(64),
    ]) {
      const long = piece.repeat(100_000);
      const started = performance.now();
      challengeOf(401, () => long);
      isInvalidToken(401, () => long);
      nonceIn(() => long);
      expect(performance.now() - started)
        .withContext(piece.slice(0, 20))
        .toBeLessThan(500);
    }
  });
});

describe('hostile tokens', () => {
  it('make nothing throw where the library looks into one', async () => {
    const anyToken = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.oneof(fc.base64String(), fc.constant('')), { maxLength: 5 })
        .map((parts) => parts.join('.')),
      fc.json().map((json) => `${btoa(encodeURIComponent(json))}.${btoa(encodeURIComponent(json))}.x`),
      fc
        .constantFrom(
          'null',
          '1',
          '"text"',
          '[]',
          '{"cnf":null}',
          '{"cnf":{"jkt":{}}}',
          '{"__proto__":{"x":1}}',
        )
        .map((json) => `${btoa(json)}.${btoa(json)}.x`),
    );
    await fc.assert(
      fc.asyncProperty(anyToken, async (token) => {
        expect(typeof jwtPayload(token)).toBe('object');
        expect(typeof jwtHeader(token)).toBe('object');
        expect(['string', 'undefined']).toContain(typeof boundKeyOf(token));
        expect(await signingKeyOf(token)).toMatch(/^[\w-]{43}$/);
      }),
      { numRuns: 2000, seed: 20_261_126 },
    );
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});
