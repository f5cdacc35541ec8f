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
      expect(callback.url).toBe(origin + path);
    });
  }

  const untouched: readonly (readonly [string, string, AuthConfig | null])[] = [
    ['a URL without an answer', '/orders?page=2#top', CONFIG],
    ['an answer in the fragment', '/orders#code=abc&state=xyz', CONFIG],
    ['the answer to another client', '/?code=abc&state=xyz', { ...CONFIG, skipRedirectCallback: true }],
    [
      'the answer to another client at its path',
      '/other?code=abc&state=xyz',
      { ...CONFIG, skipRedirectCallback: '/other' },
    ],
    [
      'the answer to another client that a function knows',
      '/?code=abc&state=their-xyz',
      { ...CONFIG, skipRedirectCallback: (url) => url.searchParams.get('state') === 'their-xyz' },
    ],
    ['a token that nobody asked for', '/?transfer=abc', CONFIG],
    ['an answer while nobody knows the configuration', '/?code=abc&state=xyz', null],
  ];
  for (const [name, path, config] of untouched) {
    it(`leaves ${name} alone`, () => {
      const { callback, address } = arriveAt(path, config);
      expect(address()).toBe(path);
      expect(callback.url).toBeUndefined();
    });
  }

  for (const skipRedirectCallback of ['/other', '/callback/', (url: URL) => url.pathname === '/other']) {
    it(`takes an answer at another path than ${skipRedirectCallback}`, () => {
      const { callback, address } = arriveAt('/callback?code=abc&state=xyz', {
        ...CONFIG,
        skipRedirectCallback,
      });
      expect(address()).toBe('/callback');
      expect(callback.url).toBeDefined();
    });
  }

  const HANDED_OVER = { ...CONFIG, sessionTransferTokenQueryParamName: 'transfer' };

  it('takes the token of another session, and keeps the router’s state and the rest of the URL', () => {
    const { callback, address } = arriveAt('/a?page=2&transfer=t%20oken&state=mine#top', HANDED_OVER);
    expect(address()).toBe('/a?page=2&state=mine#top');
    expect(history.state).toEqual({ page: 7 });
    expect(history.length).toBe(before.length);
    expect(callback.transferToken).toBe('t oken');
    expect(callback.url).toBeUndefined();
  });

  for (const path of ['/?=token', '/?session_transfer_token=token', '/?undefined=token']) {
    it(`reads no token where no parameter is named for it: ${path}`, () => {
      for (const sessionTransferTokenQueryParamName of [undefined, '']) {
        const { callback, address } = arriveAt(path, { ...CONFIG, sessionTransferTokenQueryParamName });
        expect(callback.transferToken).toBeFalsy();
        expect(address()).toBe(path);
        TestBed.resetTestingModule();
      }
    });
  }

  it('takes the token beside an answer, and beside one that is skipped', () => {
    const both = '/?code=abc&state=xyz&transfer=token';
    const first = arriveAt(both, HANDED_OVER);
    expect(first.address()).toBe('/');
    expect(first.callback.transferToken).toBe('token');
    TestBed.resetTestingModule();
    const skipped = arriveAt(both, { ...HANDED_OVER, skipRedirectCallback: true });
    expect(skipped.address()).toBe('/?code=abc&state=xyz');
    expect(skipped.callback.transferToken).toBe('token');
    expect(skipped.callback.url).toBeUndefined();
  });

  it('takes the answer when the configuration has come', () => {
    const { callback, address } = arriveAt('/?code=abc&state=xyz', null);
    TestBed.inject(AuthClientConfig).set(CONFIG);
    callback.capture();
    expect(address()).toBe('/');
    expect(callback.url).toBe(`${origin}/?code=abc&state=xyz`);
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
