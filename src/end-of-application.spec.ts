import { Location } from '@angular/common';
import { TestBed } from '@angular/core/testing';
import { GuardsCheckEnd, NavigationError, NavigationStart } from '@angular/router';
import { AuthService } from './auth.service';
import { authGuard } from './guards/auth.guard';
import { authGuardFn } from './guards/session.guard';
import { deferred, rejectionOf } from './spec-support/answers';
import { endApplication } from './spec-support/end-application';
import { ADA, FakeClient, tokenAnswer } from './spec-support/fake-client';
import { Page, setupRouter } from './spec-support/guarded';
import { setupHttp } from './spec-support/http-setup';
import { turns, watch, withCode } from './spec-support/promises';
import { setup, type SetupOptions } from './spec-support/setup';

/** What `observable` says from now on. */
function listen(observable: { subscribe: AuthService['error$']['subscribe'] }): unknown[] {
  const told: unknown[] = [];
  observable.subscribe({
    next: (value: unknown) => told.push(value),
    error: (error: unknown) => told.push(error),
    complete: () => told.push('complete'),
  });
  return told;
}

/** An application in which the first look for a session takes as long as a spec likes. */
function unknownSession() {
  const client = new FakeClient();
  const check = deferred();
  client.onCheckSession = () => check.promise;
  return { client, check };
}

/** Ada is signed in, and her next token takes as long as a spec likes. */
async function slowToken() {
  const client = new FakeClient();
  await client.signIn();
  const token = deferred<unknown>();
  client.onToken = () => token.promise;
  return { client, token };
}

describe('the end of an application', () => {
  it('settles the calls that are open, and lets no late answer do anything', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { settle } = setup({ client });
    await settle();
    const auth = TestBed.inject(AuthService);
    const [token, check] = [deferred<unknown>(), deferred()];
    client.onToken = () => token.promise;
    client.onCheckSession = () => check.promise;
    const users = listen(auth.user$ as never);
    const open = [rejectionOf(auth.checkSession()), rejectionOf(auth.getAccessTokenSilently())];
    const asked = client.calls.length;

    const late = endApplication();
    for (const error of await Promise.all(open)) {
      expect(error).toEqual(withCode('NGA0303'));
    }
    client.session = null;
    token.resolve(tokenAnswer('late'));
    check.resolve();
    await settle();
    expect(late).toEqual([]);
    expect(client.calls.length).toBe(asked);
    expect(users).toEqual([ADA, 'complete']);
  });

  it('completes what tells of the session, also for who did not hear of one', () => {
    setup(unknownSession());
    const auth = TestBed.inject<AuthService>(AuthService);
    const { isLoading$, isAuthenticated$, user$, idTokenClaims$, error$, appState$ } = auth;
    const told = [isAuthenticated$, user$, idTokenClaims$, error$, appState$].map((each) =>
      listen(each as never),
    );
    const loading = listen(isLoading$ as never);
    TestBed.resetTestingModule();
    expect(told).toEqual(told.map(() => ['complete']));
    expect(loading).toEqual([true, 'complete']);
    expect(listen(error$)).toEqual(['complete']);
  });

  it('completes a request that waits for the session: it is never sent', async () => {
    const { client, check } = unknownSession();
    const { http, backend, settle } = setupHttp({ client });
    const told = listen(http.get('/api/orders') as never);
    TestBed.resetTestingModule();
    expect(told).toEqual(['complete']);
    check.resolve();
    await settle();
    backend.expectNone('/api/orders');
  });

  it('completes a request that waits for its token: it is never sent, and nothing is told of it', async () => {
    for (const isFound of [true, false]) {
      const { client, token } = await slowToken();
      const { http, backend, settle } = setupHttp({ client });
      await settle();
      const told = listen(http.get('/api/orders') as never);
      await settle();
      const late = endApplication();
      expect(told).toEqual(['complete']);
      if (isFound) {
        token.resolve(tokenAnswer('late'));
      } else {
        token.reject(new Error('late'));
      }
      await settle();
      backend.expectNone('/api/orders');
      expect(told).toEqual(['complete']);
      expect(late).toEqual([]);
    }
  });

  for (const [what, waiting] of [
    ['the session', () => Promise.resolve(unknownSession())],
    ['its token', slowToken],
  ] as const) {
    it(`fails a fetcher that waits for ${what}: nothing is sent`, async () => {
      const { client } = await waiting();
      const { settle } = setup({ client });
      await settle();
      const fetch = jasmine.createSpy('fetch');
      const fetcher = TestBed.inject(AuthService).createFetcher({ fetch });
      const answer = watch(fetcher.fetchWithAuth('https://api.test/'));
      const failure = fetcher.fetchWithAuth('https://api.test/').catch((error: unknown) => error);
      await settle();
      TestBed.resetTestingModule();
      await settle();
      expect(answer.is).toBe('rejected');
      expect(await failure).toEqual(withCode('NGA0303'));
      expect(fetch).not.toHaveBeenCalled();
    });
  }

  it('fails a fetcher that has a token of its own: nothing is sent', async () => {
    setup();
    const own = deferred<string>();
    const fetch = jasmine.createSpy('fetch');
    const fetcher = TestBed.inject(AuthService).createFetcher({ fetch, getAccessToken: () => own.promise });
    const failure = fetcher.fetchWithAuth('https://api.test/').catch((error: unknown) => error);
    await turns();
    endApplication();
    own.resolve('token');
    expect(await failure).toEqual(withCode('NGA0303'));
    expect(fetch).not.toHaveBeenCalled();
  });

  it('is the end for whoever asks later, too', async () => {
    const { client } = await slowToken();
    const { settle } = setup({ client });
    await settle();
    const auth = TestBed.inject(AuthService);
    const fetcher = auth.createFetcher();
    TestBed.resetTestingModule();
    expect(await rejectionOf(auth.getAccessTokenSilently())).toEqual(withCode('NGA0303'));
    expect(await rejectionOf(auth.mfa.getAuthenticators('mfa-token'))).toEqual(withCode('NGA0303'));
    // By Angular: there is no client any more.
    await expectAsync(fetcher.fetchWithAuth('https://api.test/')).toBeRejected();
    expect(client.named('getTokenSilently').length).toBe(0);
  });

  describe('while a guard waits', () => {
    async function guarded(canActivate: unknown, options: SetupOptions) {
      const app = await setupRouter(
        [
          { path: 'orders', component: Page, canActivate: [canActivate as typeof authGuardFn] },
          { path: 'forbidden', component: Page },
          { path: '', component: Page },
        ],
        options,
      );
      await app.go('/');
      const events: unknown[] = [];
      app.router.events.subscribe((event) => events.push(event));
      const url = TestBed.inject(Location);
      const navigation = app.router.navigateByUrl('/orders');
      await app.settle();
      return { ...app, events, url, navigation };
    }

    it('for the session: its navigation comes to nothing, as the router says of an application that is destroyed', async () => {
      const { client, check } = unknownSession();
      const { navigation, events, url, settle } = await guarded(authGuardFn, { client });
      const moved = [spyOn(url, 'go'), spyOn(url, 'replaceState')];
      const late = endApplication();
      check.resolve();
      await settle();
      expect(await navigation).toBe(false);
      expect(late).toEqual([]);
      expect(
        events.filter((event) => event instanceof NavigationError || event instanceof GuardsCheckEnd),
      ).toEqual([]);
      moved.forEach((move) => {
        expect(move).not.toHaveBeenCalled();
      });
      expect(client.named('loginWithRedirect').length).toBe(0);
    });

    it('for a token: its navigation comes to nothing, and the guard does not react', async () => {
      const { client, token } = await slowToken();
      const onForbidden = jasmine.createSpy('onForbidden').and.returnValue('/forbidden');
      const { navigation, events, url, settle } = await guarded(
        authGuard({ permissions: ['read:orders'], onForbidden }),
        { client },
      );
      const moved = [spyOn(url, 'go'), spyOn(url, 'replaceState')];
      expect(client.named('getTokenSilently').length).toBe(1);
      const late = endApplication();
      token.resolve(tokenAnswer('late'));
      await settle();
      expect(await navigation).toBe(false);
      expect(late).toEqual([]);
      expect(onForbidden).not.toHaveBeenCalled();
      expect(events.filter((event) => event instanceof NavigationStart).length).toBe(1);
      moved.forEach((move) => {
        expect(move).not.toHaveBeenCalled();
      });
    });

    it('for the login page to open: its navigation comes to nothing', async () => {
      const client = new FakeClient();
      const login = deferred();
      client.onLoginWithRedirect = () => login.promise;
      const { navigation, url } = await guarded(authGuardFn, { client });
      const moved = [spyOn(url, 'go'), spyOn(url, 'replaceState')];
      expect(client.named('loginWithRedirect').length).toBe(1);
      TestBed.resetTestingModule();
      expect(await navigation).toBe(false);
      moved.forEach((move) => {
        expect(move).not.toHaveBeenCalled();
      });
    });
  });
});
