import { inject, PLATFORM_ID } from '@angular/core';
import { RedirectCommand, Router } from '@angular/router';
import { EMPTY, of } from 'rxjs';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { NgrxAuth0Error } from '../errors/developer-error';
import { engineError, fakePopups } from '../spec-support/answers';
import { ADA, FakeClient } from '../spec-support/fake-client';
import { AT_CALLBACK, backFrom, failedCallback, Page, setupRouter, signedIn } from '../spec-support/guarded';
import type { SetupOptions } from '../spec-support/setup';
import {
  type AuthGuardOptions,
  authGuard,
  type ForbiddenContext,
  type UnauthenticatedContext,
} from './auth.guard';

const ROLES = 'https://example.com/roles';
const ADMINS: AuthGuardOptions = { roles: { claim: ROLES, anyOf: ['admin'] } };
const ASKED = '/orders/7?page=2#last';

const back = (appState: object, claims?: object) => ({
  client: backFrom(appState, claims),
  providers: [AT_CALLBACK],
});

/** The route of {@link ASKED} with this guard, and pages to go to. */
function guarded(options: AuthGuardOptions, app?: SetupOptions) {
  return setupRouter(
    [
      { path: '', pathMatch: 'full', component: Page },
      { path: 'elsewhere', component: Page },
      { path: 'login-failed', component: Page },
      { path: 'orders/:id', component: Page, canActivate: [authGuard(options)] },
    ],
    app,
  );
}

describe('authGuard', () => {
  let warnings: jasmine.Spy<typeof console.warn>;
  const warned = () => warnings.calls.allArgs().flat().join('\n');
  beforeEach(() => {
    warnings = spyOn(console, 'warn');
  });

  describe('by what the ID token says', () => {
    it('lets users pass who meet it', async () => {
      const { go, client } = await guarded(ADMINS, { client: await signedIn({ [ROLES]: ['admin'] }) });
      expect(await go(ASKED)).toBe(true);
      expect(client.calls.map(({ name }) => name)).toEqual(['checkSession']);
      expect(warned()).toBe('');
    });

    it('blocks others without a login, and says in dev mode why', async () => {
      const { go, router, client } = await guarded(ADMINS, {
        client: await signedIn({ [ROLES]: ['guest'] }),
      });
      expect(await go(ASKED)).toBe(false);
      expect(router.url).toBe('/');
      expect(client.named('loginWithRedirect')).toEqual([]);
      expect(warned()).toContain('NGA0501');
      expect(warned()).toContain(`${ASKED}, by \`roles\`: the user has none of the roles "admin"`);
    });

    it('says it without the secrets of the URL', async () => {
      const { go } = await guarded(ADMINS, { client: await signedIn({ [ROLES]: ['guest'] }) });
      await go(`${ASKED}${ASKED.includes('?') ? '&' : '?'}invitation=S3CRET`);
      expect(warned()).toContain('invitation=…');
      expect(warned()).not.toContain('S3CRET');
    });

    it('logs in who is signed out, also where there is an error page', async () => {
      const { go, client } = await guarded(ADMINS, { config: { errorPath: '/login-failed' } });
      await go(ASKED);
      expect(client.named('loginWithRedirect')).toEqual([[{ appState: { target: ASKED } }]]);
    });

    it('leaves another route of the same path to the router, as canMatch', async () => {
      const { go, router } = await setupRouter(
        [
          { path: 'home', component: Page, canMatch: [authGuard({ ...ADMINS, onForbidden: () => false })] },
          { path: 'home', component: Page, title: 'everybody' },
        ],
        { client: await signedIn({ [ROLES]: [] }) },
      );
      expect(await go('/home')).toBe(true);
      expect(router.routerState.snapshot.root.firstChild?.title).toBe('everybody');
      expect(warned()).toBe('');
    });

    it('decides by the session of the moment, and acts on no later one', async () => {
      const { go, client, router, store, settle, state } = await guarded(
        { ...ADMINS, acr: 'loa3' },
        { client: await signedIn({ [ROLES]: ['admin'], acr: 'loa3' }) },
      );
      await go(ASKED);
      const { user } = state();
      store.dispatch(AuthApiActions.sessionChanged({ user, idTokenClaims: { acr: 'loa1', __raw: '' } }));
      store.dispatch(AuthApiActions.sessionChanged({ user: null, idTokenClaims: null }));
      await settle();
      expect(router.url).toBe(ASKED);
      expect(client.named('loginWithRedirect')).toEqual([]);
    });
  });

  describe('onForbidden', () => {
    const client = () => signedIn({ [ROLES]: ['guest'] });

    for (const [form, onForbidden, url] of [
      ['a path', '/elsewhere?from=orders', '/elsewhere?from=orders'],
      ['a function of a path', () => '/elsewhere', '/elsewhere'],
      ['a function of a tree', () => inject(Router).createUrlTree(['/elsewhere']), '/elsewhere'],
      ['a promise', () => Promise.resolve('/elsewhere'), '/elsewhere'],
      ['an observable', () => of('/elsewhere', '/'), '/elsewhere'],
      ['an observable of nothing', () => EMPTY, '/'],
      ['a function that blocks', () => false, '/'],
      ['a function that lets pass', () => true, ASKED],
      ['the URL that was asked for', ASKED, '/'],
      ['a function of the URL that was asked for', ({ url }: ForbiddenContext) => url, '/'],
    ] as const) {
      it(`leads where it says: ${form}`, async () => {
        const { go, router } = await guarded({ ...ADMINS, onForbidden }, { client: await client() });
        await go(ASKED);
        expect(router.url).toBe(url);
        expect(warned()).toBe('');
      });
    }

    it('may keep the address of the page', async () => {
      const onForbidden = () =>
        new RedirectCommand(inject(Router).parseUrl('/elsewhere'), { skipLocationChange: true });
      const { go, router } = await guarded({ ...ADMINS, onForbidden }, { client: await client() });
      await go(ASKED);
      expect(router.routerState.snapshot.url).toBe('/elsewhere');
      expect(router.lastSuccessfulNavigation()?.extras.skipLocationChange).toBe(true);
    });

    it('is told what was asked for, and why it is not met', async () => {
      const told: ForbiddenContext[] = [];
      const onForbidden = (context: ForbiddenContext) => {
        told.push(context);
        return false;
      };
      const { go } = await guarded({ ...ADMINS, onForbidden }, { client: await client() });
      await go(ASKED);
      expect(told).toEqual([
        { url: ASKED, requirement: 'roles', reason: 'the user has none of the roles "admin"' },
      ]);
    });
  });

  describe('onUnauthenticated', () => {
    const told: UnauthenticatedContext[] = [];
    const onUnauthenticated = (context: UnauthenticatedContext) => {
      told.push(context);
      return '/elsewhere';
    };
    beforeEach(() => {
      told.length = 0;
    });

    it('takes the place of the login', async () => {
      const { go, router, client } = await guarded({ onUnauthenticated });
      await go(ASKED);
      expect(router.url).toBe('/elsewhere');
      expect(client.named('loginWithRedirect')).toEqual([]);
      expect(told).toEqual([{ url: ASKED, reason: 'signedOut' }]);
    });

    it('is told that the tenant is out of reach', async () => {
      const client = new FakeClient();
      client.onCheckSession = () => Promise.reject(new TypeError('Failed to fetch'));
      const { go } = await guarded({ onUnauthenticated }, { client });
      await go(ASKED);
      expect(told).toEqual([{ url: ASKED, reason: 'unreachable' }]);
    });

    it('is told that the browser seems to block cookies', async () => {
      const client = new FakeClient();
      client.onCheckSession = () => Promise.reject(new NgrxAuth0Error('NGA0312'));
      const { go, router } = await guarded(
        { onUnauthenticated },
        { client, config: { errorPath: '/error' } },
      );
      await go(ASKED);
      expect(router.url).toBe('/elsewhere');
      expect(told).toEqual([{ url: ASKED, reason: 'blocked' }]);
    });

    it('is told that a login failed', async () => {
      const { go } = await guarded(
        { onUnauthenticated },
        { client: failedCallback(), providers: [AT_CALLBACK] },
      );
      await go(ASKED);
      expect(told).toEqual([{ url: ASKED, reason: 'loginFailed' }]);
    });

    it('comes after the error page, where there is one', async () => {
      const { go, router } = await guarded(
        { onUnauthenticated },
        { client: failedCallback(), providers: [AT_CALLBACK], config: { errorPath: '/login-failed' } },
      );
      await go(ASKED);
      expect(router.url).toBe('/login-failed');
      expect(told).toEqual([]);
    });

    it('is not for who is signed in', async () => {
      const { go } = await guarded({ onUnauthenticated }, { client: await signedIn() });
      expect(await go(ASKED)).toBe(true);
      expect(told).toEqual([]);
    });
  });

  describe('by what a login can change', () => {
    const STRONG: AuthGuardOptions = { acr: 'loa3', maxAge: 300, target: (url) => `/welcome?next=${url}` };
    const KEYS = ['acr loa3', 'maxAge 300'];
    const seconds = () => Math.floor(Date.now() / 1000);

    it('asks for it at the first login', async () => {
      const { go, client } = await guarded({ ...STRONG, organization: 'acme' });
      await go('/orders/7');
      expect(client.named('loginWithRedirect')).toEqual([
        [
          {
            authorizationParams: { organization: 'acme', acr_values: 'loa3', max_age: 300 },
            appState: { target: '/welcome?next=/orders/7', stepUp: ['organization acme', ...KEYS] },
          },
        ],
      ]);
    });

    it('sends a signed-in user for it, within the organization of the session', async () => {
      const { go, client, router } = await guarded(STRONG, {
        client: await signedIn({ acr: 'loa1', auth_time: `${seconds()}`, org_id: 'org_2' }),
      });
      expect(await go('/orders/7')).toBe(false);
      expect(router.url).toBe('/');
      expect(client.named('loginWithRedirect')).toEqual([
        [
          {
            authorizationParams: { organization: 'org_2', acr_values: 'loa3', max_age: 300 },
            appState: { target: '/welcome?next=/orders/7', stepUp: KEYS },
          },
        ],
      ]);
    });

    it('lets pass who came back with it, and forgets the login', async () => {
      const app = await guarded(STRONG, back({ stepUp: KEYS }, { acr: 'loa3', auth_time: seconds() }));
      expect(await app.go('/orders/7')).toBe(true);
      const { user } = app.state();
      app.store.dispatch(AuthApiActions.sessionChanged({ user, idTokenClaims: { acr: 'loa1', __raw: '' } }));
      expect(await app.go('/orders/8')).toBe(false);
      expect(app.client.named('loginWithRedirect').length).toBe(1);
    });

    it('forbids who came back without it, however often it is asked, and starts no other login', async () => {
      const { go, client } = await guarded(
        STRONG,
        back({ stepUp: KEYS }, { acr: 'loa1', auth_time: seconds() }),
      );
      expect(await go('/orders/7')).toBe(false);
      expect(await go('/orders/8')).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([]);
      expect(warned()).toContain('by `acr`: the login was not by "loa3", also after a login for it');
    });

    it('forbids whom the tenant refused it', async () => {
      const client = await signedIn();
      client.onCallback = () => Promise.reject(engineError('access_denied', { appState: { stepUp: KEYS } }));
      const { go, store } = await guarded(STRONG, { client, providers: [AT_CALLBACK] });
      expect(await go('/orders/7')).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([]);

      store.dispatch(AuthActions.clearError());
      await go('/orders/8');
      expect(client.named('loginWithRedirect').length).toBe(1);
    });

    it('does not forget a refusal over the success of something else', async () => {
      const client = await signedIn();
      client.onCallback = () => Promise.reject(engineError('access_denied', { appState: { stepUp: KEYS } }));
      const { go, store, settle } = await guarded(STRONG, { client, providers: [AT_CALLBACK] });
      store.dispatch(AuthActions.getAccessTokenSilently());
      await settle();
      expect(await go('/orders/7')).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    for (const [what, act] of [
      ['a logout', AuthActions.logout({ openUrl: false })],
      ['a login with a popup', AuthActions.loginWithPopup()],
    ] as const) {
      it(`forgets a refusal after ${what}`, async () => {
        fakePopups();
        const client = await signedIn();
        client.onCallback = () =>
          Promise.reject(engineError('access_denied', { appState: { stepUp: KEYS } }));
        const { go, store, settle } = await guarded(STRONG, { client, providers: [AT_CALLBACK] });
        store.dispatch(act);
        await settle();
        await client.signIn(ADA);
        store.dispatch(AuthActions.checkSession());
        await settle();
        await go('/orders/7');
        expect(client.named('loginWithRedirect').length).toBe(1);
      });
    }

    it('forgets the refusal of another user', async () => {
      const client = await signedIn();
      client.onCallback = () => Promise.reject(engineError('access_denied', { appState: { stepUp: KEYS } }));
      const { go, store, settle } = await guarded(STRONG, { client, providers: [AT_CALLBACK] });
      await client.signIn({ sub: 'auth0|grace' });
      store.dispatch(AuthActions.checkSession());
      await settle();
      await go('/orders/7');
      expect(client.named('loginWithRedirect').length).toBe(1);
    });

    it('does not take a login for something else for it', async () => {
      const { go, client } = await guarded(STRONG, back({ stepUp: ['acr loa2'] }, { auth_time: seconds() }));
      await go('/orders/7');
      expect(client.named('loginWithRedirect')).toEqual([
        [jasmine.objectContaining({ appState: jasmine.objectContaining({ stepUp: ['acr loa2', ...KEYS] }) })],
      ]);
    });

    it('ends for two routes that send to each other', async () => {
      const either = (acr: string, onForbidden: string) => authGuard({ acr, onForbidden });
      const { go, client, router } = await setupRouter(
        [
          { path: 'a', component: Page, canActivate: [either('loa3', '/b')] },
          { path: 'b', component: Page, canActivate: [either('loa4', '/c')] },
          { path: 'c', component: Page },
        ],
        back({ stepUp: ['acr loa3', 'acr loa4'] }),
      );
      await go('/a');
      expect(router.url).toBe('/c');
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it('forgets what the login of another user was for', async () => {
      const app = await guarded(STRONG, back({ stepUp: KEYS }));
      await app.client.signIn({ sub: 'auth0|grace' });
      app.store.dispatch(AuthActions.checkSession());
      await app.settle();
      await app.go('/orders/7');
      expect(app.client.named('loginWithRedirect').length).toBe(1);
    });

    it('forbids at once without step-up', async () => {
      const { go, client } = await guarded({ ...STRONG, stepUp: false }, { client: await signedIn() });
      expect(await go('/orders/7')).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([]);
    });

    it('forbids without a login whom it would not help', async () => {
      const { go, client } = await guarded({ ...STRONG, ...ADMINS }, { client: await signedIn() });
      expect(await go('/orders/7')).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([]);
      expect(warned()).toContain('by `roles`');
    });

    it('logs in to the organization', async () => {
      const { go, client } = await guarded(
        { organization: 'acme' },
        { client: await signedIn({ org_id: 'org_2', org_name: 'globex' }) },
      );
      await go('/orders/7');
      expect(client.named('loginWithRedirect')).toEqual([
        [
          {
            authorizationParams: { organization: 'acme' },
            appState: { target: '/orders/7', stepUp: ['organization acme'] },
          },
        ],
      ]);
    });

    it('takes the clocks to differ by the configured leeway', async () => {
      const client = await signedIn({ auth_time: `${seconds() - 20}` });
      const { go } = await guarded({ maxAge: 10, stepUp: false }, { client, config: { leeway: 5 } });
      expect(await go('/orders/7')).toBe(false);
      expect(warned()).toContain('by `maxAge`');
    });
  });

  it('withholds the page on a server, whatever it requires, and asks nobody', async () => {
    const { go, client, router, harness } = await guarded(
      { ...ADMINS, scopes: ['a'], onUnauthenticated: '/', onForbidden: '/' },
      { providers: [{ provide: PLATFORM_ID, useValue: 'server' }] },
    );
    await go(ASKED);
    expect(router.url).toBe(ASKED);
    expect(harness.routeDebugElement).toBeNull();
    expect(client.calls).toEqual([]);
  });
});
