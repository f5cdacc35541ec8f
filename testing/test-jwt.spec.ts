import { jwtPayload } from '../src/dpop/jwt';
import { testJwt } from './public-api';

describe('testJwt', () => {
  it('can be read as a JWT, with any text in it', () => {
    const claims = { permissions: ['read:orders'], name: 'Ądą ÿ>>>???' };
    expect(jwtPayload(testJwt(claims))).toEqual(claims);
  });
});
