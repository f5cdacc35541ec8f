import type { CustomFetchMinimalOutput } from '@auth0/auth0-spa-js';
import { readerOf } from './fetch-answer';

class CaseSensitive {
  readonly #values = new Map([['dpop-nonce', 'nonce-1']]);

  get(name: string): string | undefined {
    return this.#values.get(name);
  }
}

describe('readerOf', () => {
  const forms: readonly (readonly [string, CustomFetchMinimalOutput['headers']])[] = [
    ['the browser’s `Headers`', new Headers({ 'DPoP-Nonce': 'nonce-1' })],
    ['a `Map` with names in lower case, as the engine does', new Map([['dpop-nonce', 'nonce-1']])],
    ['an object with `get`', new CaseSensitive()],
    [
      'pairs',
      [
        ['Content-Type', 'text/plain'],
        ['DPoP-Nonce', 'nonce-1'],
      ],
    ],
    ['pairs in lower case', [['dpop-nonce', 'nonce-1']]],
    ['a record', { 'Content-Type': 'text/plain', 'DPoP-Nonce': 'nonce-1' }],
    ['a record in lower case', { 'dpop-nonce': 'nonce-1' }],
    ['a record in upper case', { 'DPOP-NONCE': 'nonce-1' }],
    ['a record with a header of the name `get`', { get: 'something', 'dpop-nonce': 'nonce-1' }],
  ];
  for (const [what, headers] of forms) {
    it(`reads ${what}`, () => {
      const read = readerOf(headers);
      expect([read('DPoP-Nonce'), read('dpop-nonce')]).toEqual(['nonce-1', 'nonce-1']);
      expect(read('WWW-Authenticate')).toBeNull();
    });
  }

  const empty: readonly (readonly [string, CustomFetchMinimalOutput['headers'] | undefined])[] = [
    ['no headers', new Headers()],
    ['no pairs', []],
    ['an empty record', {}],
    ['nothing, which is against the contract', undefined],
    ['a header that is null', { 'DPoP-Nonce': null }],
    ['a header that is undefined', { 'DPoP-Nonce': undefined }],
  ];
  for (const [what, headers] of empty) {
    it(`reads nothing from ${what}`, () => {
      expect(readerOf(headers)('DPoP-Nonce')).toBeNull();
    });
  }

  it('reads all challenges, where pairs have one header for each', () => {
    const header = readerOf([
      ['www-authenticate', 'Bearer error="invalid_token"'],
      ['content-length', '0'],
      ['www-authenticate', 'DPoP error="use_dpop_nonce"'],
    ])('WWW-Authenticate');
    expect(header).toBe('Bearer error="invalid_token", DPoP error="use_dpop_nonce"');
  });

  it('tells an empty header from none', () => {
    expect(readerOf(new Headers({ 'WWW-Authenticate': '' }))('WWW-Authenticate')).toBe('');
    expect(readerOf({ 'WWW-Authenticate': '' })('WWW-Authenticate')).toBe('');
  });
});
