import { reader } from '../spec-support/dpop';
import { type Challenge, challengeOf, hiddenHeaders, isInvalidToken, nonceIn } from './challenge';

describe('challengeOf', () => {
  const told: readonly (readonly [string, Challenge])[] = [
    ['DPoP error="use_dpop_nonce"', 'nonce'],
    ['DPoP error="invalid_dpop_nonce"', 'nonce'],
    ['DPoP realm="api", error="use_dpop_nonce", error_description="Use it", algs="ES256"', 'nonce'],
    ['dpop error=use_dpop_nonce', 'nonce'],
    ['Bearer error="invalid_token", DPoP error="use_dpop_nonce"', 'nonce'],
    ['DPoP error="use_dpop_nonce", Bearer error="invalid_token"', 'nonce'],
    ['DPoP error="invalid_token"', 'token'],
    ['DPoP error="invalid_dpop_proof", algs="ES256"', 'token'],
    ['Basic realm="api", DPoP algs="ES256", error="invalid_token"', 'token'],
    ['DPoP algs="ES256"', null],
    ['DPoP error="insufficient_scope"', null],
    ['Bearer', null],
    ['', null],
    // Codes are compared with their case (RFC 6749, section 5.2), and as a whole.
    ['DPoP error="USE_DPOP_NONCE"', null],
    ['DPoP error="Invalid_Token"', null],
    ['DPoP error="reuse_dpop_nonce"', null],
    ['DPoP error="use_dpop_nonces"', null],
    ['DPoP error="invalid_tokens"', null],
    ['DPoP error="not_invalid_dpop_proof"', null],
  ];
  for (const [header, expected] of told) {
    it(`${expected ? `asks for another ${expected}` : 'asks for nothing'} by: ${header || 'an empty header'}`, () => {
      expect(challengeOf(401, reader({ 'WWW-Authenticate': header }))).toBe(expected);
    });
  }

  it('asks for nothing by a 401 without a reason', () => {
    expect(challengeOf(401, reader())).toBeNull();
  });

  for (const status of [200, 400, 402, 403, 407, 500]) {
    it(`asks for nothing by a ${status}, whatever it says`, () => {
      for (const error of ['use_dpop_nonce', 'invalid_token']) {
        expect(challengeOf(status, reader({ 'WWW-Authenticate': `DPoP error="${error}"` }))).toBeNull();
      }
    });
  }
});

describe('isInvalidToken', () => {
  const told: readonly (readonly [string, boolean])[] = [
    ['Bearer error="invalid_token"', true],
    ['Bearer realm="api", error="invalid_token", error_description="The access token expired"', true],
    ['Bearer error=invalid_token', true],
    ['Bearer error = "invalid_token"', true],
    ['DPoP algs="ES256", error="invalid_token"', true],
    ['Basic realm="api", Bearer error="invalid_token"', true],
    ['Bearer error="insufficient_scope", error_description="This is no invalid_token"', false],
    ['Bearer error="invalid_tokens"', false],
    ['Bearer error="INVALID_TOKEN"', false],
    ['DPoP error="invalid_dpop_proof"', false],
    ['Bearer', false],
    ['', false],
  ];
  for (const [header, expected] of told) {
    it(`is ${expected} for: ${header || 'an empty header'}`, () => {
      expect(isInvalidToken(401, reader({ 'WWW-Authenticate': header }))).toBe(expected);
    });
  }

  it('is false without a challenge, and for every status but 401', () => {
    expect(isInvalidToken(401, reader())).toBeFalse();
    for (const status of [200, 400, 403, 407, 500]) {
      expect(
        isInvalidToken(status, reader({ 'WWW-Authenticate': 'Bearer error="invalid_token"' })),
      ).toBeFalse();
    }
  });
});

describe('nonceIn', () => {
  const all = Array.from({ length: 0x7e - 0x20 }, (_, index) => String.fromCharCode(0x21 + index));
  const nonces: readonly (readonly [string, string])[] = [
    ['a word', 'eyJ7S_zG.eyJH0-Z.HX4w-7v'],
    ['one character', '~'],
    ['every character that RFC 9449 allows', all.filter((character) => !'"\\'.includes(character)).join('')],
    ['1024 characters', 'n'.repeat(1024)],
  ];
  for (const [what, nonce] of nonces) {
    it(`takes ${what}`, () => {
      expect(nonceIn(() => nonce)).toBe(nonce);
    });
  }

  const others: readonly (readonly [string, string | null])[] = [
    ['no header', null],
    ['an empty header', ''],
    ['1025 characters', 'n'.repeat(1025)],
    ['a space', 'a b'],
    ['a space in front', ' a'],
    ['two nonces in one', 'a, b'],
    ['a quote', '"a"'],
    ['a backslash', 'a\\b'],
    ['a tab', 'a\tb'],
    ['a new line at the end', 'a\n'],
    ['a control character', 'a\u007f'],
    ['another alphabet', 'nonçe'],
  ];
  for (const [what, text] of others) {
    it(`takes no ${what.replace(/^(no|an?) /, '')}`, () => {
      expect(nonceIn(() => text)).toBeUndefined();
    });
  }

  it('reads the header `DPoP-Nonce`', () => {
    expect(nonceIn(reader({ 'dpop-nonce': 'nonce-1' }))).toBe('nonce-1');
    expect(nonceIn(reader({ Nonce: 'nonce-1' }))).toBeUndefined();
  });
});

describe('hiddenHeaders', () => {
  const both = ['WWW-Authenticate', 'DPoP-Nonce'];
  const table: readonly (readonly [string, number, Record<string, string>, readonly string[]])[] = [
    ['both where a 401 shows nothing', 401, {}, both],
    ['the reason where only a nonce shows', 401, { 'DPoP-Nonce': 'n' }, ['WWW-Authenticate']],
    [
      'the nonce that is asked for',
      401,
      { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"' },
      ['DPoP-Nonce'],
    ],
    [
      'none where it asks and gives',
      401,
      { 'WWW-Authenticate': 'DPoP error="use_dpop_nonce"', 'DPoP-Nonce': 'n' },
      [],
    ],
    ['none where it asks for a token', 401, { 'WWW-Authenticate': 'DPoP error="invalid_token"' }, []],
    ['none where it asks for nothing', 401, { 'WWW-Authenticate': '' }, []],
    ['none of a success', 200, {}, []],
    ['none of another failure', 403, {}, []],
  ];
  for (const [what, status, headers, expected] of table) {
    it(`are ${what}`, () => {
      expect(hiddenHeaders(status, reader(headers))).toEqual(expected);
    });
  }
});
