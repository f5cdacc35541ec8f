import type { ICache } from '@auth0/auth0-spa-js';
import type { AuthConfig } from '../config/auth-config';
import { hasSessionHint, type HintSource } from './session-hint';

function source(cookie: string, keys: readonly string[] = []): HintSource {
  return {
    document: { cookie },
    localStorage: Object.fromEntries(keys.map((key) => [key, ''])),
  };
}

const BLOCKED: HintSource = {
  document: { cookie: '' },
  get localStorage(): Storage {
    throw new DOMException('Access is denied for this document.', 'SecurityError');
  },
};

function config(changes: Partial<AuthConfig> = {}): AuthConfig {
  return { domain: 'tenant.test', clientId: 'client-1', ...changes };
}

describe('hasSessionHint', () => {
  const cookies: readonly (readonly [string, boolean])[] = [
    ['auth0.client-1.is.authenticated=true', true],
    ['_legacy_auth0.client-1.is.authenticated=true', true],
    ['auth0.is.authenticated=true', true],
    ['_legacy_auth0.is.authenticated=true', true],
    ['a=1; auth0.client-1.is.authenticated=true; b=2', true],
    ['a=1; b=2; auth0.client-1.is.authenticated=true', true],
    ['', false],
    ['a=1; b=2', false],
    ['auth0.client-2.is.authenticated=true', false],
    ['auth0.client-1.is.authenticated.other=true', false],
    ['auth0.client-1.organization_hint=org_1', false],
    ['AUTH0.CLIENT-1.IS.AUTHENTICATED=true', false],
    ['%E0%A4%A=broken; x%=1', false],
  ];
  for (const [cookie, expected] of cookies) {
    it(`${expected ? 'finds' : 'does not find'} one in the cookies "${cookie}"`, () => {
      expect(hasSessionHint(config(), source(cookie))).toBe(expected);
    });
  }

  // As es-cookie, which the engine uses, writes them.
  const clientIds: readonly (readonly [string, string])[] = [
    ['a b', 'a%20b'],
    ['a;b', 'a%3Bb'],
    ['a=b', 'a%3Db'],
    ['ä', '%C3%A4'],
    ['https://app.test/id', 'https%3A%2F%2Fapp.test%2Fid'],
    ['a%20b', 'a%2520b'],
    ['.*', '.*'],
  ];
  for (const [clientId, encoded] of clientIds) {
    it(`finds one in the cookie of the client id "${clientId}"`, () => {
      expect(
        hasSessionHint(config({ clientId }), source(`x=1; auth0.${encoded}.is.authenticated=true`)),
      ).toBeTrue();
      expect(
        hasSessionHint(config({ clientId }), source('auth0.client-1.is.authenticated=true')),
      ).toBeFalse();
    });
  }

  const stored: readonly (readonly [string, boolean])[] = [
    ['@@auth0spajs@@::client-1::default::openid', true],
    ['@@auth0spajs@@::client-1::@@user@@', true],
    ['@@auth0spajs@@::client-1::https://api.test::openid profile', true],
    ['@@auth0spajs@@::client-1::anonymous::session', false],
    ['@@auth0spajs@@::client-1::anonymous::session_expired', false],
    ['@@auth0spajs@@::client-1::anonymous::["",""]', false],
    ['@@auth0spajs@@::client-1::anonymous::["https://api.test","read"]', false],
    ['@@auth0spajs@@::client-2::@@user@@', false],
    ['@@auth0spajs@@::client-10::@@user@@', false],
    ['@@auth0spajs@@::client', false],
    ['x@@auth0spajs@@::client-1::@@user@@', false],
    ['client-1', false],
  ];
  for (const [key, expected] of stored) {
    it(`${expected ? 'finds' : 'does not find'} one in the entry "${key}" of local storage`, () => {
      const local = config({ cacheLocation: 'localstorage' });
      expect(hasSessionHint(local, source('', ['other', key]))).toBe(expected);
      expect(hasSessionHint(local, source('', [key, 'other']))).toBe(expected);
      expect(hasSessionHint(local, source('', []))).toBeFalse();
    });
  }

  it('finds one beside an anonymous session', () => {
    const local = config({ cacheLocation: 'localstorage' });
    const keys = ['anonymous::session', '@@user@@'].map((key) => `@@auth0spajs@@::client-1::${key}`);
    expect(hasSessionHint(local, source('', keys))).toBeTrue();
  });

  it('does not look into local storage unless tokens are kept there', () => {
    for (const cacheLocation of [undefined, 'memory'] as const) {
      expect(hasSessionHint(config({ cacheLocation }), BLOCKED)).toBeFalse();
      expect(
        hasSessionHint(config({ cacheLocation }), source('', ['@@auth0spajs@@::client-1::@@user@@'])),
      ).toBeFalse();
    }
  });

  it('finds none in a storage that is blocked', () => {
    expect(hasSessionHint(config({ cacheLocation: 'localstorage' }), BLOCKED)).toBeFalse();
  });

  it('still finds the cookie where storage is blocked', () => {
    const blocked = Object.create(BLOCKED, {
      document: { value: { cookie: 'auth0.client-1.is.authenticated=true' } },
    }) as HintSource;
    expect(hasSessionHint(config({ cacheLocation: 'localstorage' }), blocked)).toBeTrue();
  });

  it('asks the engine where the application has a cache of its own', () => {
    const cache = { get: () => undefined } as unknown as ICache;
    expect(hasSessionHint(config({ cache }), source(''))).toBeTrue();
  });
});
