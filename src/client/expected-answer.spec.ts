import type { AuthConfig } from '../config/auth-config';
import { setupGateway } from '../spec-support/fake-engine';
import { rejection } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { expectedAnswer } from './expected-answer';

const KEY = `a0.spajs.txs.${CONFIG.clientId}`;

const MISMATCH = jasmine.objectContaining({ error: 'state_mismatch' });

function leave(transaction: unknown): void {
  sessionStorage.setItem(KEY, JSON.stringify(transaction));
}

function leaveCookie(name: string, transaction: unknown): void {
  document.cookie = `${name}=${encodeURIComponent(JSON.stringify(transaction))}; path=/`;
}

function isExpected(url: string, config: Partial<AuthConfig> = {}): boolean {
  try {
    return expectedAnswer(url, { ...CONFIG, ...config }) === url;
  } catch (error) {
    expect(error).toEqual(MISMATCH);
    return false;
  }
}

describe('expectedAnswer', () => {
  afterEach(() => {
    sessionStorage.removeItem(KEY);
    for (const name of [KEY, `_legacy_${KEY}`]) {
      document.cookie = `${name}=; path=/; max-age=0`;
    }
  });

  const answers: readonly (readonly [string, boolean])[] = [
    ['https://app.test/?code=abc&state=mine', true],
    ['https://app.test/any/page?tab=1&error=access_denied&state=mine#part', true],
    ['https://app.test/?code=abc&state=mi%6ee', true],
    ['https://app.test/?code=abc&state=forged', false],
    ['https://app.test/?error=access_denied&error_description=Call+us&state=forged', false],
    ['https://app.test/?connect_code=abc&state=forged', false],
    ['https://app.test/?code=abc&state=', false],
    ['https://app.test/?code=abc&STATE=mine', false],
    // The engine reads the first one.
    ['https://app.test/?code=abc&state=mine&state=forged', true],
    ['https://app.test/?code=abc&state=forged&state=mine', false],
    ['https://app.test/?code=abc#state=mine', false],
    // And it does not mind a fragment in front.
    ['https://app.test/#?code=abc&state=mine', true],
    ['https://app.test/', false],
  ];
  for (const [url, expected] of answers) {
    it(`${expected ? 'takes' : 'refuses'} ${url} while a login is under way`, () => {
      leave({ state: 'mine' });
      expect(isExpected(url)).toBe(expected);
    });
  }

  it('leaves it to the engine where no login is under way, or none that can be read', () => {
    const url = 'https://app.test/?error=access_denied&state=forged';
    expect(isExpected(url)).toBeTrue();
    leave(null);
    expect(isExpected(url)).toBeTrue();
    leave({ nonce: 'n' });
    expect(isExpected(url)).toBeTrue();
    sessionStorage.setItem(KEY, '{half');
    expect(isExpected(url)).toBeTrue();
    spyOn(Storage.prototype, 'getItem').and.throwError('blocked');
    expect(isExpected(url)).toBeTrue();
  });

  for (const name of [KEY, `_legacy_${KEY}`]) {
    it(`reads the login under way from the cookie ${name}`, () => {
      leaveCookie(name, { state: 'mine=;', appState: { target: '/?a=b' } });
      const config = { useCookiesForTransactions: true };
      expect(isExpected('https://app.test/?code=abc&state=mine%3D%3B', config)).toBeTrue();
      expect(isExpected('https://app.test/?code=abc&state=forged', config)).toBeFalse();
      expect(isExpected('https://app.test/?code=abc&state=forged')).toBeTrue();
    });
  }

  const issuers: readonly (readonly [string, Partial<AuthConfig>, boolean])[] = [
    ['https://tenant.test/', {}, true],
    ['https://tenant.test/', { domain: 'https://tenant.test' }, true],
    ['http://localhost:4300/', { domain: 'http://localhost:4300' }, true],
    ['https://issuer.test/', { issuer: 'issuer.test' }, true],
    ['https://issuer.test/', { issuer: 'https://issuer.test/' }, true],
    ['https://tenant.test', {}, false],
    ['https://tenant.test/', { issuer: 'issuer.test' }, false],
    ['https://evil.test/', {}, false],
    ['https://tenant.test.evil.test/', {}, false],
    ['', {}, false],
  ];
  for (const [iss, config, expected] of issuers) {
    it(`${expected ? 'takes' : 'refuses'} an answer of ${iss || 'an empty name'} with ${JSON.stringify(config)}`, () => {
      const url = `https://app.test/?code=abc&state=mine&iss=${encodeURIComponent(iss)}`;
      expect(isExpected(url, config)).toBe(expected);
    });
  }

  it('keeps an answer that is not expected from the engine, which would give up the login under way', async () => {
    const { client, gateway } = setupGateway();
    leave({ state: 'mine' });
    const forged = gateway.handleRedirectCallback('https://app.test/?error=x&state=forged');
    expect(await rejection(forged)).toEqual(MISMATCH);
    expect(client.named('handleRedirectCallback')).toEqual([]);
    await gateway.handleRedirectCallback('https://app.test/?code=abc&state=mine');
    expect(client.named('handleRedirectCallback')).toHaveSize(1);
  });
});
