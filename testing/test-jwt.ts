/**
 * An access token that can be read, for code that looks into it, such as a guard with `permissions`. It is not signed: no
 * API takes it.
 *
 * @example
 * ```ts
 * import { provideAuth0Testing, testJwt } from 'ngrx-auth0/testing';
 *
 * export const reader = provideAuth0Testing({
 *   isAuthenticated: true,
 *   token: testJwt({ permissions: ['read:orders'] }),
 * });
 * ```
 */
export function testJwt(claims: Readonly<Record<string, unknown>>): string {
  return [{ alg: 'none', typ: 'at+jwt' }, claims].map(base64url).join('.') + '.';
}

function base64url(part: object): string {
  // UTF-8; not every environment of a test runner has a `TextEncoder`.
  const bytes = encodeURIComponent(JSON.stringify(part)).replace(/%(..)/g, (_, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
