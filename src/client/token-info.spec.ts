import { tokenAnswer } from '../spec-support/fake-client';
import { tokenInfo } from './token-info';

const NOW = 1_000_000;

/** A JWT as tenants make them: base64url without padding. */
function jwt(payload: string): string {
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(payload)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
  return `header.${encoded}.signature`;
}

describe('tokenInfo', () => {
  it('tells audience, scope, type and end of a token, and not the token', () => {
    const info = tokenInfo(
      { ...tokenAnswer('opaque', 60), token_type: 'DPoP', scope: 'read' },
      { audience: 'https://api.test', scope: 'read write' },
      NOW,
    );
    expect(info).toEqual({
      audience: 'https://api.test',
      scope: 'read',
      tokenType: 'DPoP',
      expiresAt: NOW + 60_000,
    });
  });

  it('takes the scope that was asked for where the tenant did not say', () => {
    const answer = { ...tokenAnswer('opaque'), scope: undefined };
    expect(tokenInfo(answer, { scope: 'read' }, NOW).scope).toBe('read');
    expect(tokenInfo(answer, {}, NOW).scope).toBe('');
  });

  it('says Bearer and the default audience where nothing is said', () => {
    const answer = { ...tokenAnswer('opaque'), token_type: undefined as unknown as string };
    const { tokenType, audience } = tokenInfo(answer, {}, NOW);
    expect([tokenType, audience]).toEqual(['Bearer', '']);
  });

  const ends: readonly (readonly [string, string, number, number | null])[] = [
    ['the end that a JWT states, not the original lifetime', jwt('{"exp":2000}'), 3600, 2_000_000],
    ['the end of a JWT with characters of base64url', jwt('{"a":"??>>~~ÿ","exp":2000}'), 3600, 2_000_000],
    ['the lifetime of a JWT without an end', jwt('{"sub":"a"}'), 60, NOW + 60_000],
    ['the lifetime where the end is no number', jwt('{"exp":"2000"}'), 60, NOW + 60_000],
    ['the lifetime where the end is not finite', jwt('{"exp":1e999}'), 60, NOW + 60_000],
    ['the lifetime where the payload is null', jwt('null'), 60, NOW + 60_000],
    ['the lifetime where the payload is no JSON', jwt('exp'), 60, NOW + 60_000],
    ['the lifetime of an opaque token', 'opaque', 60, NOW + 60_000],
    ['the lifetime of a token with dots', 'a.%.c', 60, NOW + 60_000],
    ['no end without a lifetime', 'opaque', undefined as unknown as number, null],
    ['no end for a lifetime of nothing', 'opaque', 0, null],
    ['no end for a lifetime that is no number', 'opaque', Number.NaN, null],
  ];
  for (const [title, token, lifetime, expected] of ends) {
    it(`tells ${title}`, () => {
      expect(tokenInfo({ ...tokenAnswer(token), expires_in: lifetime }, {}, NOW).expiresAt).toBe(expected);
    });
  }
});
