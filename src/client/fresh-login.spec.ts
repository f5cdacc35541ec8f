import { CONFIG, forgetLogins } from '../spec-support/setup';
import { FreshLogin, isOtherSite } from './fresh-login';
import { hasSessionHint } from './session-hint';

describe('isOtherSite', () => {
  const table: readonly (readonly [string, string, boolean])[] = [
    ['app.example.com', 'app.example.com', false],
    ['app.example.com', 'login.example.com', false],
    ['example.com', 'login.example.com', false],
    ['app.example.com', 'tenant.eu.auth0.com', true],
    ['example.com', 'example.org', true],
    ['localhost', 'localhost', false],
    ['localhost', '127.0.0.1', true],
    ['localhost', 'tenant.eu.auth0.com', true],
    ['127.0.0.1', '127.0.0.1', false],
    ['[::1]', '[::1]', false],
    ['[::1]', 'localhost', true],
    // Two sites that only the list of public suffixes tells apart: nothing is concluded.
    ['one.github.io', 'two.github.io', false],
    ['app.example.co.uk', 'tenant.other.co.uk', false],
  ];
  for (const [one, other, is] of table) {
    it(`${is ? 'is sure' : 'is not sure'} that ${one} and ${other} are two sites`, () => {
      expect(isOtherSite(one, other)).toBe(is);
      expect(isOtherSite(other, one)).toBe(is);
    });
  }
});

describe('FreshLogin', () => {
  beforeEach(forgetLogins);
  afterEach(forgetLogins);

  it('is open from a login until the session was found, for all tabs', () => {
    const login = new FreshLogin(CONFIG);
    expect(login.isOpen).toBeFalse();
    login.begin();
    expect(new FreshLogin(CONFIG).isOpen).toBeTrue();
    login.end();
    expect(new FreshLogin(CONFIG).isOpen).toBeFalse();
  });

  it('is one for each client id', () => {
    const other = new FreshLogin({ ...CONFIG, clientId: 'another; client' });
    new FreshLogin(CONFIG).begin();
    expect(other.isOpen).toBeFalse();
    other.begin();
    expect(other.isOpen).toBeTrue();
    other.end();
    expect(other.isOpen).toBeFalse();
    expect(new FreshLogin(CONFIG).isOpen).toBeTrue();
  });

  it('is a hint of a session, so that the next page finds out the same', () => {
    expect(hasSessionHint(CONFIG, window)).toBeFalse();
    new FreshLogin(CONFIG).begin();
    expect(hasSessionHint(CONFIG, window)).toBeTrue();
  });

  it('ends by itself after ten minutes', () => {
    const written = spyOnProperty(document, 'cookie', 'set').and.callThrough();
    new FreshLogin(CONFIG).begin();
    expect(written).toHaveBeenCalledOnceWith(jasmine.stringContaining('; max-age=600; samesite=lax'));
  });

  for (const form of ['HOST:4300', 'http://HOST:4300', 'https://HOST']) {
    it(`remembers nothing for a tenant on the same site: ${form}`, () => {
      const login = new FreshLogin({ ...CONFIG, domain: form.replace('HOST', location.hostname) });
      login.begin();
      expect(login.isOpen).toBeFalse();
    });
  }

  it('knows nothing where cookies cannot be used', () => {
    const refuse = () => {
      throw new DOMException('The document is sandboxed.', 'SecurityError');
    };
    Object.defineProperty(document, 'cookie', { configurable: true, get: refuse, set: refuse });
    const login = new FreshLogin(CONFIG);
    login.begin();
    login.end();
    expect(login.isOpen).toBeFalse();
    delete (document as { cookie?: unknown }).cookie;
  });
});
