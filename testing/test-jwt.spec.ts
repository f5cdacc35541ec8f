import { jwtPayload } from '../src/dpop/jwt';
import { testJwt } from './public-api';

describe('testJwt', () => {
  it('can be read as a JWT, whatever its text needs in base64', () => {
    const claims = { permissions: ['read:orders'], name: 'Ada>>>???' };
    expect(jwtPayload(testJwt(claims))).toEqual(claims);
  });
});
