import { jwtPayload } from '../src/dpop/jwt';
import { testJwt } from './public-api';

describe('testJwt', () => {
  it('can be read as a JWT, whatever its text needs in base64', () => {
    const claims = { permissions: ['read:orders'], name: 'Ada>>>???' };
    expect(jwtPayload(testJwt(claims))).toEqual(claims);
  });

  it('holds text in UTF-8', () => {
    const [, payload = ''] = testJwt({ name: 'Ä€😀' }).replaceAll('-', '+').replaceAll('_', '/').split('.');
    const bytes = Uint8Array.from(atob(payload), (char) => char.charCodeAt(0));
    expect(new TextDecoder().decode(bytes)).toBe('{"name":"Ä€😀"}');
  });
});
