import { TestBed } from '@angular/core/testing';
import { AuthGateway } from '../client/gateway';
import { deferred, engineError } from '../spec-support/answers';
import { type FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { AT_CALLBACK, backFrom, Page, setupRouter, signedIn } from '../spec-support/guarded';
import { jwt } from '../spec-support/jwt';
import type { SetupOptions } from '../spec-support/setup';
import { AuthActions } from '../state/auth.actions';
import { AuthApiActions } from '../state/auth-api.actions';
import { type AuthGuardOptions, authGuard } from './auth.guard';
import { isGranted } from './token-check';

const READ: AuthGuardOptions = { scopes: ['read:orders'] };
const WITH_AUDIENCE = { authorizationParams: { audience: 'https://api.test' } };

describe('authGuard, by what a token says', () => {
  let warnings: jasmine.Spy<typeof console.warn>;
  const warned = () => warnings.calls.allArgs().flat().join('\n');
  beforeEach(() => {
    warnings = spyOn(console, 'warn');
  });

  function guarded(options: AuthGuardOptions, app?: SetupOptions) {
    return setupRouter(
      [
        { path: '', pathMatch: 'full', component: Page },
        { path: 'login-failed', component: Page },
        { path: 'orders', component: Page, canActivate: [authGuard(options)] },
      ],
      app,
    );
  }

  /** A user whose tokens say this. */
  async function withTokens(answer: { scope?: string | undefined; token?: string }): Promise<FakeClient> {
    const client = await signedIn();
    const { scope, token = 'opaque' } = answer;
    client.onToken = () => Promise.resolve({ ...tokenAnswer(token), scope });
    return client;
  }

  const tokenCalls = (client: FakeClient) => client.named('getTokenSilently');

  it('asks for a token silently, and lets pass who was granted the scopes', async () => {
    const { go, client } = await guarded(
      { scopes: ['read:orders', 'write:orders'], audience: 'https://orders.test' },
      { client: await withTokens({ scope: 'openid write:orders read:orders' }) },
    );
    expect(await go('/orders')).toBe(true);
    expect(tokenCalls(client)).toEqual([
      [
        {
          authorizationParams: { scope: 'read:orders write:orders', audience: 'https://orders.test' },
          detailedResponse: true,
        },
      ],
    ]);
  });

  it('asks nobody where the slice knows of a token that was granted them', async () => {
    const { go, client, store } = await guarded(READ, { client: await signedIn(), config: WITH_AUDIENCE });
    const token = { audience: 'https://api.test', tokenType: 'Bearer', expiresAt: Date.now() + 60_000 };
    store.dispatch(AuthApiActions.accessTokenChanged({ token: { ...token, scope: 'openid read:orders' } }));
    expect(await go('/orders')).toBe(true);
    expect(tokenCalls(client)).toEqual([]);
  });

  it('takes the scopes for granted where the tenant does not say', async () => {
    const { go } = await guarded(READ, { client: await withTokens({}) });
    expect(await go('/orders')).toBe(true);
  });

  it('forbids who was not granted one of them, and starts no login', async () => {
    const { go, client } = await guarded(
      { scopes: ['read:orders', 'write:orders'] },
      { client: await withTokens({ scope: 'openid read:orders' }) },
    );
    expect(await go('/orders')).toBe(false);
    expect(client.named('loginWithRedirect')).toEqual([]);
    expect(warned()).toContain('by `scopes`: the access token was not granted "write:orders"');
  });

  for (const [what, permissions, token, reason] of [
    ['lets pass who has the permissions', ['a', 'b'], jwt({}, { permissions: ['b', 'a', 'c'] }), ''],
    [
      'forbids who lacks one',
      ['a', 'b'],
      jwt({}, { permissions: ['b'] }),
      'by `permissions`: the access token lacks the permission "a"',
    ],
    ['forbids where the token has none', ['a'], jwt({}, {}), 'the access token has no `permissions`'],
    ['forbids where the token cannot be read', ['a'], 'opaque', 'the access token has no `permissions`'],
  ] as const) {
    it(`${what}, by the token`, async () => {
      const { go, state } = await guarded({ permissions }, { client: await withTokens({ token }) });
      expect(await go('/orders')).toBe(!reason);
      expect(warned().includes(reason)).toBeTrue();
      expect(JSON.stringify(state())).not.toContain('permissions');
    });
  }

  it('looks at both, and asks for one token', async () => {
    const { go, client } = await guarded(
      { ...READ, permissions: ['a'] },
      { client: await withTokens({ scope: 'read:orders', token: jwt({}, { permissions: ['a'] }) }) },
    );
    expect(await go('/orders')).toBe(true);
    expect(tokenCalls(client).length).toBe(1);
  });

  it('asks for no token of who does not meet what the ID token says', async () => {
    const { go, client } = await guarded(
      { ...READ, claims: { email_verified: true } },
      { client: await signedIn() },
    );
    expect(await go('/orders')).toBe(false);
    expect(tokenCalls(client)).toEqual([]);
  });

  describe('that cannot be had', () => {
    async function failing(error: Error, appState?: object) {
      const client = appState ? backFrom(appState) : await signedIn();
      client.onToken = () => Promise.reject(error);
      return guarded(
        { ...READ, audience: 'https://orders.test' },
        { client, config: { errorPath: '/login-failed' }, providers: appState ? [AT_CALLBACK] : [] },
      );
    }
    const needsConsent = engineError('consent_required');

    it('logs in for that API where the user is needed', async () => {
      const { go, client } = await failing(needsConsent);
      expect(await go('/orders')).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([
        [
          {
            authorizationParams: { scope: 'read:orders', audience: 'https://orders.test' },
            appState: { target: '/orders', stepUp: ['scopes https://orders.test read:orders'] },
          },
        ],
      ]);
    });

    it('forbids who was sent to log in for it before', async () => {
      const { go, client } = await failing(needsConsent, {
        stepUp: ['scopes https://orders.test read:orders'],
      });
      expect(await go('/orders')).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([]);
      expect(warned()).toContain(
        'no access token could be had (consent_required), also after a login for it',
      );
    });

    it('forbids whom the tenant refused it, and leaves no page twice for it', async () => {
      let logins = 0;
      let appState: object | undefined;
      for (let page = 0; page < 4; page++) {
        TestBed.resetTestingModule();
        const client = await signedIn();
        client.onToken = (options) =>
          options?.authorizationParams?.scope
            ? Promise.reject(needsConsent)
            : Promise.resolve(tokenAnswer('token'));
        const given = appState;
        client.onCallback = () => Promise.reject(engineError('access_denied', { appState: given }));
        const { go } = await guarded(READ, {
          client,
          isNextPage: page > 0,
          providers: page > 0 ? [AT_CALLBACK] : [],
        });
        await go('/orders');
        const [left] = client.named('loginWithRedirect');
        if (!left) {
          break;
        }
        logins++;
        ({ appState } = left[0] as { appState: object });
      }
      expect(logins).toBe(1);
    });

    it('asks no recovery: one login, the one of the guard', async () => {
      const client = await signedIn();
      client.onToken = () => Promise.reject(needsConsent);
      const recover = jasmine.createSpy('recover').and.resolveTo(false);
      const { go } = await guarded(READ, { client });
      TestBed.inject(AuthGateway).recovery = {
        recover,
        isAsking: false,
        clear: () => undefined,
        holdBack: () => undefined,
      };
      await go('/orders');
      expect(recover).not.toHaveBeenCalled();
      expect(client.named('loginWithRedirect').length).toBe(1);
    });

    for (const [error, url, reason] of [
      [new TypeError('Failed to fetch'), '/login-failed', ''],
      [engineError('server_error'), '/login-failed', ''],
      [engineError('access_denied'), '/', 'by `scopes`: no access token could be had (access_denied)'],
      [engineError('invalid_target'), '/', 'by `scopes`: no access token could be had (invalid_target)'],
    ] as const) {
      it(`leads to ${url} on ${error.message}`, async () => {
        const { go, router, client } = await failing(error);
        await go('/orders');
        expect(router.url).toBe(url);
        expect(warned().includes(reason)).toBeTrue();
        expect(client.named('loginWithRedirect')).toEqual([]);
      });
    }

    it('logs in who turns out to be signed out', async () => {
      const client = await signedIn();
      client.onToken = async () => {
        client.session = null;
        return undefined;
      };
      const { go, state } = await guarded(READ, { client });
      expect(await go('/orders')).toBe(false);
      expect(state().status).toBe('unauthenticated');
      expect(client.named('loginWithRedirect').length).toBe(1);
    });

    it('blocks where the user logs out meanwhile', async () => {
      const client = await signedIn();
      client.onToken = () => deferred<unknown>().promise;
      const { go, store, settle } = await guarded(READ, { client });
      const arrived = go('/orders');
      await settle();
      store.dispatch(AuthActions.logout());
      expect(await arrived).toBe(false);
      expect(client.named('loginWithRedirect')).toEqual([]);
      expect(warned()).toBe('');
    });
  });
});

describe('isGranted', () => {
  const token = { audience: 'api', scope: 'a b', tokenType: 'Bearer', expiresAt: 1000 };
  for (const [what, granted, asked, now] of [
    ['all scopes', true, { scopes: ['b', 'a'], audience: 'api' }, 999],
    ['one more scope', false, { scopes: ['a', 'c'], audience: 'api' }, 999],
    ['another API', false, { scopes: ['a'], audience: 'other' }, 999],
    ['no API', false, { scopes: ['a'] }, 999],
    ['a later time', false, { scopes: ['a'], audience: 'api' }, 1000],
  ] as const) {
    it(`is ${granted} for ${what}`, () => {
      expect(isGranted([token], asked, now)).toBe(granted);
    });
  }

  it('takes a token for good that does not say when it ends', () => {
    expect(isGranted([{ ...token, expiresAt: null }], { scopes: ['a'], audience: 'api' }, 2000)).toBeTrue();
  });
});
