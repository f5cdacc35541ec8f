import { BrowserPlatformLocation, PlatformLocation } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { AuthClientConfig, AuthConfigService } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import { CONFIG } from '../spec-support/setup';
import { RedirectCallback } from './redirect-callback';

/** Takes over the address bar of the page that the specs run in, and gives it back. */
describe('RedirectCallback', () => {
  const { origin } = location;
  let before: { readonly state: unknown; readonly href: string; readonly length: number };

  beforeEach(() => {
    before = { state: history.state, href: location.href, length: history.length };
  });
  afterEach(() => {
    history.replaceState(before.state, '', before.href);
  });

  function arriveAt(path: string, config: AuthConfig | null = CONFIG, state: unknown = { page: 7 }) {
    history.replaceState(state, '', origin + path);
    TestBed.configureTestingModule({
      providers: [
        { provide: PlatformLocation, useClass: BrowserPlatformLocation },
        { provide: AuthConfigService, useValue: config },
      ],
    });
    const callback = TestBed.inject(RedirectCallback);
    callback.capture();
    return { callback, address: () => location.href.slice(origin.length) };
  }

  const table: readonly (readonly [string, string])[] = [
    ['/?code=abc&state=xyz', '/'],
    ['/callback?code=abc&state=xyz', '/callback'],
    ['/callback?page=2&code=abc&state=xyz#top', '/callback?page=2#top'],
    ['/callback?error=access_denied&error_description=No&state=xyz', '/callback'],
    ['/callback?connect_code=abc&state=xyz', '/callback'],
    ['/a%20b/%C3%A4?q=%20+&code=abc&state=xyz', '/a%20b/%C3%A4?q=%20+'],
    // A path that the browser would take for a host, were it not told the origin.
    ['//evil.test/x?code=abc&state=xyz', '//evil.test/x'],
  ];
  for (const [path, rest] of table) {
    it(`leaves ${rest} of ${path} in the address bar`, () => {
      const { callback, address } = arriveAt(path);
      expect(address()).toBe(rest);
      expect(history.state).toEqual({ page: 7 });
      expect(history.length).toBe(before.length);
      expect(callback.take()).toBe(origin + path);
    });
  }

  it('hands over the answer once', () => {
    const { callback } = arriveAt('/?code=abc&state=xyz');
    expect(callback.take()).toBeDefined();
    expect(callback.take()).toBeUndefined();
  });

  const untouched: readonly (readonly [string, string, AuthConfig | null])[] = [
    ['a URL without an answer', '/orders?page=2#top', CONFIG],
    ['an answer in the fragment', '/orders#code=abc&state=xyz', CONFIG],
    ['the answer to another client', '/?code=abc&state=xyz', { ...CONFIG, skipRedirectCallback: true }],
    ['an answer while nobody knows the configuration', '/?code=abc&state=xyz', null],
  ];
  for (const [name, path, config] of untouched) {
    it(`leaves ${name} alone`, () => {
      const { callback, address } = arriveAt(path, config);
      expect(address()).toBe(path);
      expect(callback.take()).toBeUndefined();
    });
  }

  it('takes the answer when the configuration has come', () => {
    const { callback, address } = arriveAt('/?code=abc&state=xyz', null);
    TestBed.inject(AuthClientConfig).set(CONFIG);
    callback.capture();
    expect(address()).toBe('/');
    expect(callback.take()).toBe(`${origin}/?code=abc&state=xyz`);
  });

  it('touches nothing before it is told to look', () => {
    history.replaceState(null, '', `${origin}/?code=abc&state=xyz`);
    TestBed.configureTestingModule({
      providers: [
        { provide: PlatformLocation, useClass: BrowserPlatformLocation },
        { provide: AuthConfigService, useValue: CONFIG },
      ],
    });
    TestBed.inject(RedirectCallback);
    expect(location.search).toBe('?code=abc&state=xyz');
  });
});
