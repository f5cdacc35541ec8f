import { TestBed } from '@angular/core/testing';
import type { GetTokenSilentlyVerboseResponse } from '@auth0/auth0-spa-js';
import { firstValueFrom, type Observable } from 'rxjs';
import { AuthService } from './auth.service';
import { AbstractNavigator } from './client/navigator';
import { deferred, engineError, fakePopups, rejectionOf } from './spec-support/answers';
import { ADA, claimsOf, FakeClient, tokenAnswer } from './spec-support/fake-client';
import { setup } from './spec-support/setup';
import { AuthApiActions } from './state/auth-api.actions';

const OFF = { cacheMode: 'off' } as const;
const EXCHANGE = { subject_token: 'S3CRET-subject', subject_token_type: 'urn:acme:token' };
const CALLBACK = 'https://app.test/?code=c&state=s';

async function setupSignedIn() {
  const client = new FakeClient();
  await client.signIn();
  fakePopups();
  const app = setup({
    client,
    providers: [{ provide: AbstractNavigator, useValue: { navigateByUrl: () => undefined } }],
  });
  await app.settle();
  app.actions.length = 0;
  return { ...app, auth: TestBed.inject<AuthService>(AuthService) };
}

/** What an observable tells from now on. */
function record<T>(told: Observable<T>): T[] {
  const values: T[] = [];
  told.subscribe((value) => values.push(value));
  return values;
}

/** Long enough for the browser to report a rejection that nobody handled. */
function nextTasks(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

describe('AuthService', () => {
  describe('methods that act on the session', () => {
    const EAGER: readonly [string, (auth: AuthService) => Observable<void>, string, keyof FakeClient][] = [
      ['loginWithRedirect', (auth) => auth.loginWithRedirect(), 'loginWithRedirect', 'onLoginWithRedirect'],
      ['loginWithPopup', (auth) => auth.loginWithPopup(), 'loginWithPopup', 'onLoginWithPopup'],
      ['logout', (auth) => auth.logout(), 'logout', 'onLogout'],
      ['checkSession', (auth) => auth.checkSession(), 'checkSession', 'onCheckSession'],
      [
        'connectAccountWithRedirect',
        (auth) => auth.connectAccountWithRedirect({ connection: 'google' }),
        'connectAccountWithRedirect',
        'onConnectAccount',
      ],
      ['revokeRefreshToken', (auth) => auth.revokeRefreshToken(), 'revokeRefreshToken', 'onRevoke'],
      ['setDpopNonce', (auth) => auth.setDpopNonce('nonce-1', 'api'), 'setDpopNonce', 'onSetDpopNonce'],
    ];

    for (const [name, call, engineCall, answer] of EAGER) {
      it(`start unsubscribed and answer late subscribers, in one call: ${name}`, async () => {
        const { client, auth, settle } = await setupSignedIn();
        const before = client.named(engineCall).length;
        const told = call(auth);
        await settle();
        expect(client.named(engineCall).length).toBe(before + 1);
        const seen: string[] = [];
        for (const subscriber of ['first', 'second']) {
          told.subscribe({ next: () => seen.push(subscriber), complete: () => seen.push('complete') });
        }
        expect(seen).toEqual(['first', 'complete', 'second', 'complete']);
        await settle();
        expect(client.named(engineCall).length).toBe(before + 1);
      });

      it(`leave no rejection behind when nobody subscribes, and tell error$: ${name}`, async () => {
        const { client, auth } = await setupSignedIn();
        const unhandled: unknown[] = [];
        const listener = (event: PromiseRejectionEvent) => unhandled.push(event.reason);
        window.addEventListener('unhandledrejection', listener);
        const error = engineError('server_error');
        Object.assign(client, { [answer]: () => Promise.reject(error) });
        const told = call(auth);
        await nextTasks();
        window.removeEventListener('unhandledrejection', listener);
        expect(unhandled).toEqual([]);
        expect(await firstValueFrom(auth.error$)).toBe(error);
        expect(await rejectionOf(told)).toBe(error);
      });
    }
  });

  describe('methods that read a token or redeem a callback', () => {
    const LAZY: readonly [string, (auth: AuthService) => Observable<unknown>, string][] = [
      ['getAccessTokenSilently', (auth) => auth.getAccessTokenSilently(OFF), 'getTokenSilently'],
      ['getAccessTokenWithPopup', (auth) => auth.getAccessTokenWithPopup(), 'getTokenWithPopup'],
      ['handleRedirectCallback', (auth) => auth.handleRedirectCallback(CALLBACK), 'handleRedirectCallback'],
      [
        'loginWithCustomTokenExchange',
        (auth) => auth.loginWithCustomTokenExchange(EXCHANGE),
        'loginWithCustomTokenExchange',
      ],
      ['customTokenExchange', (auth) => auth.customTokenExchange(EXCHANGE), 'customTokenExchange'],
    ];

    for (const [name, call, engineCall] of LAZY) {
      it(`run for each subscription, and not before: ${name}`, async () => {
        const { client, auth, actions, settle } = await setupSignedIn();
        const told = call(auth);
        await settle();
        expect(actions).toEqual([]);
        expect(client.named(engineCall)).toEqual([]);
        await firstValueFrom(told);
        expect(client.named(engineCall).length).toBe(1);
        await firstValueFrom(told);
        expect(client.named(engineCall).length).toBe(2);
      });
    }
  });

  describe('getAccessTokenSilently', () => {
    it('gives the token', async () => {
      const { auth } = await setupSignedIn();
      expect(await firstValueFrom(auth.getAccessTokenSilently())).toBe('token-1');
    });

    it('gives the whole answer where that was asked for', async () => {
      const { client, auth } = await setupSignedIn();
      const answer = tokenAnswer('token-2');
      client.onToken = () => Promise.resolve(answer);
      const told: Observable<GetTokenSilentlyVerboseResponse | undefined> = auth.getAccessTokenSilently({
        detailedResponse: true,
      });
      expect(await firstValueFrom(told)).toEqual(answer);
    });

    it('gives nothing, in either form, where nobody is signed in any more', async () => {
      const { client, auth } = await setupSignedIn();
      client.onToken = () => Promise.resolve(undefined);
      expect(await firstValueFrom(auth.getAccessTokenSilently())).toBeUndefined();
      expect(await firstValueFrom(auth.getAccessTokenSilently({ detailedResponse: true }))).toBeUndefined();
    });
  });

  describe('what it shows', () => {
    it('is silent until it is known who is signed in', async () => {
      const check = deferred();
      const client = new FakeClient();
      client.onCheckSession = () => check.promise;
      const { settle } = setup({ client });
      const auth = TestBed.inject(AuthService);
      const told = {
        isLoading: record(auth.isLoading$),
        isAuthenticated: record(auth.isAuthenticated$),
        user: record(auth.user$),
        claims: record(auth.idTokenClaims$),
      };
      await settle();
      expect(told).toEqual({ isLoading: [true], isAuthenticated: [], user: [], claims: [] });
      expect(auth.isLoading()).toBe(true);
      check.resolve();
      await settle();
      expect(told).toEqual({
        isLoading: [true, false],
        isAuthenticated: [false],
        user: [null],
        claims: [null],
      });
    });

    it('has the user before a subscriber of a login is told', async () => {
      const { settle } = setup();
      await settle();
      const auth = TestBed.inject(AuthService);
      fakePopups();
      const users = record(auth.user$);
      const seen: unknown[] = [];
      auth.loginWithPopup().subscribe(() => {
        seen.push(auth.isAuthenticated(), auth.user(), users.at(-1));
      });
      await settle();
      expect(seen).toEqual([true, ADA, ADA]);
    });

    it('tells one change of the session once to each of ten subscribers', async () => {
      const { settle, types } = setup();
      await settle();
      const auth = TestBed.inject(AuthService);
      fakePopups();
      const subscribers = Array.from({ length: 10 }, () => record(auth.user$));
      auth.loginWithPopup();
      await settle();
      await firstValueFrom(auth.getAccessTokenSilently(OFF));
      auth.checkSession();
      await settle();
      expect(subscribers).toEqual(subscribers.map(() => [null, ADA]));
      auth.logout();
      await settle();
      expect(subscribers).toEqual(subscribers.map(() => [null, ADA, null]));
      expect(types().filter((type) => type === 'Session Changed').length).toBe(3);
    });

    it('is silent about the user when only the claims were refreshed', async () => {
      const { client, auth, types } = await setupSignedIn();
      const users = record(auth.user$);
      const signedIn = record(auth.isAuthenticated$);
      const claims = record(auth.idTokenClaims$);
      await client.signIn({ ...ADA }, { iat: 2, __raw: 'raw.2' });
      client.onToken = () => Promise.resolve(tokenAnswer('token-2'));
      await firstValueFrom(auth.getAccessTokenSilently(OFF));
      expect(users).toEqual([ADA]);
      expect(signedIn).toEqual([true]);
      expect(claims).toEqual([claimsOf(ADA), claimsOf(ADA, { iat: 2, __raw: 'raw.2' })]);
      expect(types().filter((type) => type === 'Session Changed').length).toBe(1);
    });

    it('has the raw ID token in idTokenClaims$ alone', async () => {
      const { auth, state } = await setupSignedIn();
      expect(await firstValueFrom(auth.idTokenClaims$)).toEqual(claimsOf(ADA));
      expect(auth.idTokenClaims()).toEqual(jasmine.objectContaining({ sub: ADA.sub }));
      expect(Object.keys(auth.idTokenClaims() ?? {})).not.toContain('__raw');
      expect(JSON.stringify(state())).not.toContain('raw.id.token');
    });

    it('freezes nothing of the engine', async () => {
      const { client } = await setupSignedIn();
      expect(Object.isFrozen(client.session?.user)).toBe(false);
      expect(Object.isFrozen(client.session?.claims)).toBe(false);
    });

    it('shows the claims of the slice where the state was imported', async () => {
      const { auth, store } = await setupSignedIn();
      const { type } = AuthApiActions.sessionChanged;
      const imported = { sub: 'auth0|eve', iss: 'https://tenant.test/', aud: 'client-id' };
      store.dispatch({ type, user: { sub: 'auth0|eve' }, idTokenClaims: imported });
      expect(await firstValueFrom(auth.idTokenClaims$)).toEqual(imported as never);
      expect(auth.user()?.sub).toBe('auth0|eve');
    });
  });

  describe('error$', () => {
    it('replays the last error until the next success', async () => {
      const { client, auth } = await setupSignedIn();
      const error = engineError('login_required');
      client.onToken = () => Promise.reject(error);
      await rejectionOf(auth.getAccessTokenSilently(OFF));
      const late = record(auth.error$);
      expect(late.length).toBe(1);
      expect(late[0]).toBe(error);
      expect(auth.error()?.code).toBe('login_required');
      await firstValueFrom(auth.checkSession());
      expect(record(auth.error$)).toEqual([]);
      expect(auth.error()).toBeNull();
      expect(late.length).toBe(1);
    });

    it('forgets the last error when the application says so', async () => {
      const { client, auth } = await setupSignedIn();
      client.onToken = () => Promise.reject(engineError('login_required'));
      await rejectionOf(auth.getAccessTokenSilently(OFF));
      auth.clearError();
      expect(record(auth.error$)).toEqual([]);
      expect(auth.error()).toBeNull();
    });

    it('tells the same error again where it happened again', async () => {
      const { client, auth } = await setupSignedIn();
      const error = engineError('login_required');
      client.onToken = () => Promise.reject(error);
      const told = record(auth.error$);
      await rejectionOf(auth.getAccessTokenSilently(OFF));
      auth.clearError();
      await rejectionOf(auth.getAccessTokenSilently(OFF));
      expect(told).toEqual([error, error]);
    });
  });
});
