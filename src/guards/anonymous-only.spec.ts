import { inject, PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import { deferred } from '../spec-support/answers';
import { FakeClient } from '../spec-support/fake-client';
import { AT_CALLBACK, failedCallback, Page, setupRouter, signedIn } from '../spec-support/guarded';
import type { SetupOptions } from '../spec-support/setup';
import { anonymousOnly, type AnonymousOnlyOptions } from './anonymous-only';

function guarded(options?: AnonymousOnlyOptions, app?: SetupOptions) {
  return setupRouter(
    [
      { path: '', pathMatch: 'full', component: Page },
      { path: 'dashboard', component: Page },
      { path: 'welcome', component: Page, canMatch: [anonymousOnly(options)] },
    ],
    app,
  );
}

describe('anonymousOnly', () => {
  it('lets pass who is not signed in, without a login', async () => {
    const { go, router, client } = await guarded();
    expect(await go('/welcome')).toBe(true);
    expect(router.url).toBe('/welcome');
    expect(client.named('loginWithRedirect')).toEqual([]);
  });

  for (const [form, options, url] of [
    ['the start, by default', undefined, '/'],
    ['a path', { redirectTo: '/dashboard?from=welcome' }, '/dashboard?from=welcome'],
    [
      'what a function says',
      { redirectTo: ({ url }) => `/dashboard?from=${url}` },
      '/dashboard?from=/welcome?a=1',
    ],
    ['a tree', { redirectTo: () => inject(Router).createUrlTree(['/dashboard']) }, '/dashboard'],
  ] as readonly (readonly [string, AnonymousOnlyOptions | undefined, string])[]) {
    it(`sends users on to ${form}`, async () => {
      const { go, router } = await guarded(options, { client: await signedIn() });
      await go('/welcome?a=1');
      expect(router.serializeUrl(router.parseUrl(router.url))).toBe(
        router.serializeUrl(router.parseUrl(url)),
      );
    });
  }

  it('waits until it is known who is signed in', async () => {
    const check = deferred();
    const client = new FakeClient();
    client.onCheckSession = () => check.promise;
    const { go, router, settle } = await guarded({ redirectTo: '/dashboard' }, { client });
    const arrived = go('/welcome');
    await settle();
    expect(router.url).toBe('/');
    await client.signIn();
    check.resolve();
    await arrived;
    expect(router.url).toBe('/dashboard');
  });

  it('lets pass where the tenant could not be asked, and after a failed login', async () => {
    const client = new FakeClient();
    client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
    const { go } = await guarded({}, { client });
    expect(await go('/welcome')).toBe(true);

    TestBed.resetTestingModule();
    const failed = await guarded({}, { client: failedCallback(), providers: [AT_CALLBACK] });
    expect(await failed.go('/welcome')).toBe(true);
  });

  it('lets pass on a server, where nobody is known', async () => {
    const { go, harness, client } = await guarded(undefined, {
      client: await signedIn(),
      providers: [{ provide: PLATFORM_ID, useValue: 'server' }],
    });
    expect(await go('/welcome')).toBe(true);
    expect(harness.routeDebugElement?.componentInstance).toBeInstanceOf(Page);
    expect(client.calls).toEqual([]);
  });
});
