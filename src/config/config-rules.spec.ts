import { NgrxAuth0Error } from '../errors/developer-error';
import type { AuthConfig } from './auth-config';
import { assertConfig, configProblems } from './config-rules';

const APP = 'https://app.test';

function config(changes: Partial<AuthConfig>): AuthConfig {
  return { domain: 'tenant.test', clientId: 'client', ...changes };
}

function codes(changes: Partial<AuthConfig>, origin = APP): readonly string[] {
  return configProblems(config(changes), origin);
}

describe('configProblems', () => {
  describe('accepts the domain', () => {
    for (const domain of [
      'tenant.eu.auth0.com',
      'https://tenant.test',
      'http://localhost:4300',
      'localhost:4443',
      '127.0.0.1:3000',
      'https://[::1]:4300',
    ]) {
      it(domain, () => {
        expect(codes({ domain })).toEqual([]);
      });
    }
  });

  describe('refuses the domain', () => {
    const table: readonly (readonly [string, string])[] = [
      ['', 'NGA0101'],
      ['https://tenant.test/', 'NGA0103'],
      ['tenant.test/', 'NGA0103'],
      ['tenant.test/authorize', 'NGA0103'],
      ['tenant.test\\authorize', 'NGA0103'],
      ['tenant.test?x', 'NGA0103'],
      ['tenant.test#x', 'NGA0103'],
      ['user:password@tenant.test', 'NGA0103'],
      ['https://user@tenant.test', 'NGA0103'],
      [' tenant.test', 'NGA0103'],
      ['ftp://tenant.test', 'NGA0103'],
      ['HTTPS://tenant.test', 'NGA0103'],
      ['https:tenant.test', 'NGA0103'],
      ['https://', 'NGA0103'],
      ['tenant.test:notaport', 'NGA0103'],
      ['tenant<.test', 'NGA0103'],
    ];

    for (const [domain, code] of table) {
      it(`"${domain}" with ${code}`, () => {
        expect(codes({ domain })).toEqual([code]);
      });
    }
  });

  it('does not show credentials in the domain', () => {
    expect(() => {
      assertConfig(config({ domain: 'https://user:pass@word@tenant.test/x' }), APP);
    }).toThrowError(/"https:\/\/…@tenant\.test\/x"/);
  });

  it('misses the client id', () => {
    expect(codes({ clientId: '' })).toEqual(['NGA0102']);
  });

  describe('judges the redirect_uri', () => {
    const table: readonly (readonly [string | undefined, string, readonly string[]])[] = [
      [undefined, APP, []],
      ['', APP, []],
      [APP, APP, []],
      [`${APP}/callback?x=1`, APP, []],
      ['HTTPS://APP.TEST:443/callback', APP, []],
      ['https://other.test', APP, ['NGA0104']],
      ['http://app.test', APP, ['NGA0104']],
      ['https://app.test:8443', APP, ['NGA0104']],
      ['https://app.test.evil.test', APP, ['NGA0104']],
      ['https://app.test@evil.test', APP, ['NGA0104']],
      ['com.example.app://tenant.test/capacitor/callback', APP, []],
      ['com.example.app://callback', 'capacitor://localhost', []],
      ['https://app.test/callback', 'capacitor://localhost', []],
      ['https://app.test/callback', 'null', []],
      ['/callback', APP, ['NGA0107']],
      ['callback', APP, ['NGA0107']],
      ['//app.test/callback', APP, ['NGA0107']],
      ['https://', APP, ['NGA0107']],
    ];

    for (const [uri, origin, expected] of table) {
      it(`${uri} on ${origin}: ${expected.join() || 'fine'}`, () => {
        expect(codes({ authorizationParams: { redirect_uri: uri } }, origin)).toEqual([...expected]);
      });
    }
  });

  it('tells every problem, the most basic first', () => {
    expect(codes({ domain: '', clientId: '', authorizationParams: { redirect_uri: 'x' } })).toEqual([
      'NGA0101',
      'NGA0102',
      'NGA0107',
    ]);
  });
});

describe('assertConfig', () => {
  it('lets a good configuration pass', () => {
    expect(() => assertConfig(config({}), APP)).not.toThrow();
  });

  it('throws the first problem and tells all of them', () => {
    let thrown: unknown;
    try {
      assertConfig(config({ domain: 'tenant.test/x', clientId: '' }), APP);
    } catch (error) {
      thrown = error;
    }

    expect(thrown).toBeInstanceOf(NgrxAuth0Error);
    const { code, message } = thrown as NgrxAuth0Error;
    expect(code).toBe('NGA0102');
    expect(message).toMatch(/^NGA0102: [^]*\nNGA0103: [^]*"tenant.test\/x"/);
  });
});
