import { PLATFORM_ID } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Route, Routes, UrlSegment } from '@angular/router';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import { NgrxAuth0Error } from '../errors/developer-error';
import { deferred, engineError } from '../spec-support/answers';
import { FakeClient } from '../spec-support/fake-client';
import { AT_CALLBACK, failedCallback, Page, setupRouter, signedIn } from '../spec-support/guarded';
import { AuthActions } from '../state/auth.actions';
import { anonymousOnly } from './anonymous-only';
import { authGuard } from './auth.guard';
import { AuthGuard, authGuardFn } from './session.guard';

const ASKED = '/orders/7?page=2#last';

const ROUTES: Routes = [
  { path: '', pathMatch: 'full', component: Page },
  { path: 'login-failed', component: Page },
  { path: 'orders/:id', component: Page, canActivate: [authGuardFn] },
];

/** The routes for {@link ASKED}, guarded in each way. */
const WAYS: readonly [string, Routes][] = [
  ['canActivate by function', [{ path: 'orders/:id', component: Page, canActivate: [authGuardFn] }]],
  ['canActivate by factory', [{ path: 'orders/:id', component: Page, canActivate: [authGuard()] }]],
  ['canActivate by class', [{ path: 'orders/:id', component: Page, canActivate: [AuthGuard] }]],
  [
    'canActivateChild by function',
    [{ path: 'orders', canActivateChild: [authGuardFn], children: [{ path: ':id', component: Page }] }],
  ],
  [
    'canActivateChild by class',
    [{ path: 'orders', canActivateChild: [AuthGuard], children: [{ path: ':id', component: Page }] }],
  ],
  ['canMatch by function', [{ path: 'orders/:id', component: Page, canMatch: [authGuardFn] }]],
  ['canMatch by class', [{ path: 'orders/:id', component: Page, canMatch: [AuthGuard] }]],
];

describe('guardSession', () => {
  for (const [way, routes] of WAYS) {
    it(`lets a signed-in user pass: ${way}`, async () => {
      const { go, router, client } = await setupRouter(routes, { client: await signedIn() });
      expect(await go(ASKED)).toBe(true);
      expect(router.url).toBe(ASKED);
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it(`sends others to the login page, and from there to the URL they asked for: ${way}`, async () => {
      const { go, client, router } = await setupRouter([
        { path: '', pathMatch: 'full', component: Page },
        ...routes,
      ]);
      await go(ASKED).catch(() => false);
      expect(client.named('loginWithRedirect')).toEqual([[{ appState: { target: ASKED } }]]);
      expect(router.url).toBe('/');
    });
  }

  it('leads back to where its option says', async () => {
    const guard = authGuard({ target: (url) => `/welcome?next=${encodeURIComponent(url)}` });
    const { go, client } = await setupRouter([{ path: 'orders/:id', component: Page, canActivate: [guard] }]);
    await go('/orders/7');
    expect(client.named('loginWithRedirect')).toEqual([
      [{ appState: { target: '/welcome?next=%2Forders%2F7' } }],
    ]);
  });

  it('takes the segments for the URL where no navigation is under way', async () => {
    const { client } = await setupRouter(ROUTES);
    const segments = [{ path: 'orders' }, { path: '7' }] as UrlSegment[];
    const guard = TestBed.inject(AuthGuard);
    expect(await firstValueFrom(guard.canLoad({}, segments))).toBe(false);
    expect(client.named('loginWithRedirect')).toEqual([[{ appState: { target: '/orders/7' } }]]);
  });

  it('waits until it is known who is signed in', async () => {
    const check = deferred();
    const client = new FakeClient();
    client.onCheckSession = () => check.promise;
    const { go, router, settle } = await setupRouter(ROUTES, { client });
    const arrived = go(ASKED);
    await settle();
    expect(router.url).toBe('/');
    expect(client.named('loginWithRedirect')).toEqual([]);
    await client.signIn();
    check.resolve();
    expect(await arrived).toBe(true);
    expect(router.url).toBe(ASKED);
  });

  it('logs in once for many guards that run at the same time', async () => {
    const guards = [authGuardFn, authGuard(), AuthGuard];
    const { go, client } = await setupRouter([
      {
        path: 'orders',
        canActivate: guards,
        children: [{ path: ':id', component: Page, canActivate: guards }],
      },
    ]);
    expect(await go(ASKED)).toBe(false);
    expect(client.named('loginWithRedirect').length).toBe(1);
  });

  it('logs in again when it is asked again later', async () => {
    const { go, client } = await setupRouter(ROUTES);
    await go('/orders/7');
    await go('/orders/8');
    expect(client.named('loginWithRedirect').length).toBe(2);
  });

  it('blocks, and tells error$, when the login cannot be started', async () => {
    const client = new FakeClient();
    const error = engineError('server_error');
    client.onLoginWithRedirect = () => Promise.reject(error);
    const { go, router } = await setupRouter(ROUTES, { client });
    expect(await go(ASKED)).toBe(false);
    expect(router.url).toBe('/');
    expect(await firstValueFrom(TestBed.inject(AuthService).error$)).toBe(error);
  });

  describe('after a login that came back with an error', () => {
    it('goes to the error page and starts no login', async () => {
      const { go, router, client } = await setupRouter(ROUTES, {
        client: failedCallback(),
        config: { errorPath: '/login-failed?from=guard' },
        providers: [AT_CALLBACK],
      });
      await go('/');
      await go(ASKED);
      expect(router.url).toBe('/login-failed?from=guard');
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it('blocks where there is no error page', async () => {
      const { go, router, client } = await setupRouter(ROUTES, {
        client: failedCallback(),
        providers: [AT_CALLBACK],
      });
      expect(await go(ASKED)).toBe(false);
      expect(router.url).toBe('/');
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it('blocks where the error page is guarded itself', async () => {
      const { go, client } = await setupRouter(
        [{ path: 'login-failed', component: Page, canActivate: [authGuardFn] }],
        { client: failedCallback(), config: { errorPath: '/login-failed' }, providers: [AT_CALLBACK] },
      );
      expect(await go('/login-failed')).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it('logs in again when the application has cleared the error', async () => {
      const { go, client } = await setupRouter(ROUTES, {
        client: failedCallback(),
        config: { errorPath: '/login-failed' },
        providers: [AT_CALLBACK],
      });
      TestBed.inject(AuthService).clearError();
      await go(ASKED);
      expect(client.named('loginWithRedirect').length).toBe(1);
    });
  });

  for (const [errorPath, arrives] of [
    ['/login-failed', '/login-failed'],
    [undefined, '/'],
  ] as const) {
    it(`starts no login at a tenant out of reach: error page ${errorPath}`, async () => {
      const client = new FakeClient();
      client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
      const { go, router, state } = await setupRouter(ROUTES, { client, config: { errorPath } });
      expect(state().status).toBe('unreachable');
      await go(ASKED);
      expect(router.url).toBe(arrives);
      expect(client.named('loginWithRedirect')).toEqual([]);
    });
  }

  describe('while the browser is offline', () => {
    async function setupOffline(routes = ROUTES) {
      const onLine = spyOnProperty(navigator, 'onLine').and.returnValue(false);
      const client = new FakeClient();
      client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
      const all = await setupRouter(routes, { client, config: { errorPath: '/login-failed' } });
      return {
        ...all,
        checks: () => client.named('checkSession').length,
        goOnline: async () => {
          onLine.and.returnValue(true);
          window.dispatchEvent(new Event('online'));
          await all.settle();
        },
      };
    }

    it('waits, and lets pass whom the library finds when it is back', async () => {
      const { go, router, settle, state, client, checks, goOnline } = await setupOffline();
      const arrived = go(ASKED);
      await settle();
      expect([state().status, router.url, checks()]).toEqual(['unreachable', '/', 1]);
      client.onCheckSession = () => client.signIn();
      await goOnline();
      expect(await arrived).toBe(true);
      expect([router.url, checks()]).toEqual([ASKED, 2]);
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it('waits, and sends to the login page who is not signed in', async () => {
      const { go, client, goOnline } = await setupOffline();
      void go(ASKED);
      client.onCheckSession = () => Promise.resolve();
      await goOnline();
      expect(client.named('loginWithRedirect')).toEqual([[{ appState: { target: ASKED } }]]);
    });

    it('goes to the error page when the tenant is still out of reach, after one more look', async () => {
      const { go, router, checks, goOnline } = await setupOffline();
      const arrived = go(ASKED);
      await goOnline();
      await arrived;
      expect([router.url, checks()]).toEqual(['/login-failed', 2]);
    });

    it('gives way to another navigation, and has no say any more', async () => {
      const { go, router, client, goOnline } = await setupOffline();
      const arrived = go(ASKED);
      await go('/login-failed');
      expect(await arrived).toBe(false);
      client.onCheckSession = () => Promise.resolve();
      await goOnline();
      expect(router.url).toBe('/login-failed');
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it('shows what is for those who are not signed in', async () => {
      const { go, router } = await setupOffline([
        { path: '', pathMatch: 'full', component: Page },
        { path: 'welcome', component: Page, canMatch: [anonymousOnly()] },
      ]);
      await go('/welcome');
      expect(router.url).toBe('/welcome');
    });
  });

  it('waits for a check that is under way, though the tenant was out of reach before', async () => {
    const client = new FakeClient();
    client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
    const { go, router, store } = await setupRouter(ROUTES, {
      client,
      config: { errorPath: '/login-failed' },
    });
    client.onCheckSession = () => client.signIn();
    store.dispatch(AuthActions.checkSession());
    await go(ASKED);
    expect(router.url).toBe(ASKED);
  });

  it('sends to the login page whose session the browser keeps from being found', async () => {
    const client = new FakeClient();
    client.onCheckSession = () => Promise.reject(new NgrxAuth0Error('NGA0312'));
    const { go, state } = await setupRouter(ROUTES, { client });
    expect(state().status).toBe('blocked');
    await go(ASKED).catch(() => false);
    expect(client.named('loginWithRedirect')).toEqual([[{ appState: { target: ASKED } }]]);
  });

  describe('on a server', () => {
    const providers = [{ provide: PLATFORM_ID, useValue: 'server' }];

    for (const [way, routes] of WAYS) {
      it(`withholds the page, and neither redirects nor asks anybody: ${way}`, async () => {
        const shown: string[] = [];
        const resolve = { data: () => shown.push('data') };
        const resolving = (route: Route): Route =>
          route.children ? { ...route, children: route.children.map(resolving) } : { ...route, resolve };
        const { go, router, client, state, harness } = await setupRouter(
          [...routes.map(resolving), { path: '**', component: Page }],
          { providers },
        );
        expect(await go(ASKED)).toBe(true);
        expect(router.url).toBe(ASKED);
        expect(harness.routeDebugElement).toBeNull();
        expect(shown).toEqual([]);
        expect(client.calls).toEqual([]);
        expect(state().status).toBe('initializing');
      });
    }

    it('withholds it with all outlets of the URL', async () => {
      const { go, router } = await setupRouter(
        [...ROUTES, { path: 'help', outlet: 'side', component: Page }],
        { providers },
      );
      expect(await go('/orders/7(side:help)')).toBe(true);
      expect(router.url).toBe('/orders/7(side:help)');
    });

    it('shows what is not guarded', async () => {
      const { go, harness } = await setupRouter(ROUTES, { providers });
      await go('/login-failed');
      expect(harness.routeDebugElement?.componentInstance).toBeInstanceOf(Page);
    });
  });
});
