import { jwt } from '../spec-support/jwt';
import { boundKeyOf, jwtHeader, jwtPayload, signingKeyOf } from './jwt';

describe('a JWT', () => {
  it('shows header and payload', () => {
    const token = jwt({ alg: 'ES256' }, { sub: 'ada', text: '>>>???~~~' });
    expect(jwtHeader(token)).toEqual({ alg: 'ES256' });
    expect(jwtPayload(token)).toEqual({ sub: 'ada', text: '>>>???~~~' });
  });

  for (const none of ['', 'opaque', 'a.b.c', '..', jwt([], 'text' as never), 'bnVsbA.bnVsbA.bnVsbA']) {
    it(`is not "${none.slice(0, 12)}": nothing is read from it, and nothing thrown`, () => {
      expect(jwtPayload(none)['cnf']).toBeUndefined();
      expect(boundKeyOf(none)).toBeUndefined();
    });
  }

  it('tells the key that it is bound to', () => {
    expect(boundKeyOf(jwt({}, { cnf: { jkt: 'thumbprint' } }))).toBe('thumbprint');
    expect(boundKeyOf(jwt({}, { cnf: { jkt: 7 } }))).toBeUndefined();
    expect(boundKeyOf(jwt({}, { cnf: 'thumbprint' }))).toBeUndefined();
  });

  it('tells the thumbprint of the key that signed it, whatever else its key says', async () => {
    const jwk = {
      use: 'sig',
      y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
      x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
      crv: 'P-256',
      kty: 'EC',
    };
    expect(await signingKeyOf(jwt({ jwk }, {}))).toBe('cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s');
  });
});
