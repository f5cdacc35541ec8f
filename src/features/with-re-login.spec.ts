import { TestBed } from '@angular/core/testing';
import { Location } from '@angular/common';
import { provideRouter, Router } from '@angular/router';
import { provideStoreDevtools, StoreDevtools } from '@ngrx/store-devtools';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import { originalOf } from '../state/originals';
import { AuthActions } from '../state/auth.actions';
import { engineError, rejectionOf } from '../spec-support/answers';
import { Page } from '../spec-support/guarded';
import { withCode } from '../spec-support/promises';
import { ADA, restoreActivation, setupReLogins, userIsActive } from '../spec-support/recovery';
import type { AuthRecoveryActions } from './recovery/recovery.actions';
import { withReLogin } from './with-re-login';

const GRACE = { sub: 'auth0|grace', name: 'Grace Hopper' };
const inPopup = () => withReLogin({ using: 'popup' });
const byRedirect = () => withReLogin({ using: 'redirect' });

/** What became of so many requests, sent at once. */
function getAll(app: Awaited<ReturnType<typeof setupReLogins>>, count: number): { errors: unknown[] } {
  const told = { errors: [] as unknown[] };
  for (let index = 0; index < count; index++) {
    app.http.get(`/api/${index}`).subscribe({ error: (error: unknown) => told.errors.push(error) });
  }
  return told;
}

describe('withReLogin', () => {
  afterEach(restoreActivation);

  it('lets all requests that failed wait for one popup, and go on after it', async () => {
    const app = await setupReLogins([inPopup()]);
    const popup = app.holdPopup();
    const told = getAll(app, 10);
    await app.settle();
    expect(app.popups.length).toBe(1);
    expect(app.sent()).toEqual([]);

    popup.answer(ADA);
    await app.settle();
    expect(app.popups.length).toBe(1);
    expect(app.sent()).toEqual(Array.from({ length: 10 }, (_, index) => [`/api/${index}`, 'Bearer token-2']));
    expect(told.errors).toEqual([]);
    expect(app.state().error).toBeNull();
  });

  it('tells the story in the log: why, the login, and what came of it', async () => {
    const app = await setupReLogins([inPopup()]);
    getAll(app, 3);
    await app.settle();
    expect(app.types()).toEqual([
      'Re Login Started',
      'Login With Popup',
      'Session Changed',
      'Session Changed',
      'Login With Popup Success',
      'Access Token Changed',
    ]);
    const started = app.actions[0] as ReturnType<typeof AuthRecoveryActions.reLoginStarted>;
    expect(started.using).toBe('popup');
    expect(started.error).toEqual(jasmine.objectContaining({ code: 'login_required', operation: 'http' }));
    expect(originalOf(started.error)).toBe(app.required);
  });

  it('asks the login for audience and scope of the call', async () => {
    const app = await setupReLogins([inPopup()]);
    const authorizationParams = { audience: 'https://reports.test', scope: 'read:reports' };
    const auth = TestBed.inject<AuthService>(AuthService);
    const token = rejectionOf(auth.getAccessTokenSilently({ authorizationParams }));
    await app.settle();
    expect(await token).toBeUndefined();
    expect(app.client.named('loginWithPopup')[0]![0]).toEqual({ authorizationParams });
    expect(app.types().at(-1)).toBe('Get Access Token Silently Success');
  });

  it('lets a call that fails during the login join it', async () => {
    const app = await setupReLogins([inPopup()]);
    const popup = app.holdPopup();
    getAll(app, 1);
    await app.settle();
    const auth = TestBed.inject<AuthService>(AuthService);
    const options = { authorizationParams: { audience: 'https://other.test' } };
    const token = rejectionOf(auth.getAccessTokenSilently(options));
    await app.settle();
    popup.answer(ADA);
    await app.settle();
    expect(await token).toBeUndefined();
    expect(app.popups.length).toBe(1);
  });

  it('fails the calls of one user where another one logs in', async () => {
    const app = await setupReLogins([inPopup()]);
    const popup = app.holdPopup();
    const told = getAll(app, 3);
    await app.settle();
    popup.answer(GRACE);
    await app.settle();
    expect(told.errors).toEqual([app.required, app.required, app.required]);
    expect(app.sent()).toEqual([]);
    expect(app.state().user).toEqual(GRACE);

    getAll(app, 1);
    await app.settle();
    expect(app.sent().length).toBe(1);
  });

  it('fails the calls with their own error where the popup is closed', async () => {
    const app = await setupReLogins([inPopup()]);
    const popup = app.holdPopup();
    const told = getAll(app, 3);
    await app.settle();
    popup.answer('closed');
    await app.settle();
    expect(told.errors).toEqual([app.required, app.required, app.required]);
    expect(app.types().slice(-2)).toEqual(['Login With Popup Failure', 'Access Token Failure']);
  });

  it('opens no popup after a closed one until the user does something', async () => {
    const app = await setupReLogins([inPopup()]);
    const popup = app.holdPopup();
    getAll(app, 1);
    await app.settle();
    popup.answer('closed');
    for (let call = 0; call < 5; call++) {
      await app.settle();
      expect((await app.get('/api/more')).error).toBe(app.required);
    }
    expect(app.popups.length).toBe(1);

    userIsActive(true);
    getAll(app, 1);
    await app.settle();
    expect(app.popups.length).toBe(2);
    popup.answer(ADA);
    await app.settle();

    // Somebody is signed in again: what ends later is another matter.
    userIsActive(false);
    app.client.session = null;
    TestBed.inject(AuthService).checkSession();
    await app.settle();
    getAll(app, 1);
    await app.settle();
    expect(app.popups.length).toBe(3);
  });

  it('leaves for the login page once, to come back to the same URL, and fails the calls', async () => {
    const app = await setupReLogins([byRedirect()]);
    spyOn(TestBed.inject(Location), 'path').and.returnValue('/orders?page=2#last');
    const told = getAll(app, 3);
    await app.settle();
    expect(app.client.named('loginWithRedirect')).toEqual([
      [{ authorizationParams: {}, appState: { target: '/orders?page=2#last' } }],
    ]);
    expect(told.errors).toEqual([app.required, app.required, app.required]);
    expect(app.types()).toEqual([
      'Re Login Started',
      'Login With Redirect',
      'Session Changed',
      'Login With Redirect Success',
      'Access Token Failure',
    ]);

    getAll(app, 1);
    await app.settle();
    expect(app.client.named('loginWithRedirect').length).withContext('while the page leaves').toBe(1);
  });

  it('comes back to the page that was on its way, where that one waits for the token', async () => {
    const auth = () => TestBed.inject<AuthService>(AuthService);
    const app = await setupReLogins([byRedirect()], {
      providers: [
        provideRouter([
          { path: 'from', component: Page },
          { path: 'to', component: Page, resolve: { token: () => auth().getAccessTokenSilently() } },
        ]),
      ],
    });
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/from');
    await router.navigateByUrl('/to?page=2#last').catch(() => undefined);
    await app.settle();
    expect(app.client.named('loginWithRedirect')).toEqual([
      [{ authorizationParams: {}, appState: { target: '/to?page=2#last' } }],
    ]);
  });

  it('comes back to the home page from an empty URL', async () => {
    const app = await setupReLogins([byRedirect()]);
    spyOn(TestBed.inject(Location), 'path').and.returnValue('');
    getAll(app, 1);
    await app.settle();
    expect(app.client.named('loginWithRedirect')[0]![0]).toEqual(
      jasmine.objectContaining({ appState: { target: '/' } }),
    );
  });

  for (const [code, isCured] of [
    ['consent_required', true],
    ['missing_refresh_token', true],
    ['invalid_grant', true],
    ['access_denied', false],
    ['timeout', false],
    ['server_error', false],
  ] as const) {
    it(`${isCured ? 'logs in' : 'does nothing'} on ${code} by default`, async () => {
      const app = await setupReLogins([inPopup()]);
      app.client.onToken = () => Promise.reject(engineError(code));
      getAll(app, 1);
      await app.settle();
      expect(app.popups.length).toBe(isCured ? 1 : 0);
    });
  }

  it('logs in on the codes that are named, and on no other', async () => {
    const app = await setupReLogins([withReLogin({ using: 'popup', on: ['timeout'] })]);
    getAll(app, 1);
    await app.settle();
    expect(app.popups.length).toBe(0);
    app.client.onToken = () => Promise.reject(engineError('timeout'));
    getAll(app, 1);
    await app.settle();
    expect(app.popups.length).toBe(1);
  });

  it('logs in where a function says so', async () => {
    const on = jasmine.createSpy('on').and.returnValue(true);
    const app = await setupReLogins([withReLogin({ using: 'popup', on })]);
    app.client.onToken = () => Promise.reject(engineError('server_error'));
    getAll(app, 1);
    await app.settle();
    expect(on).toHaveBeenCalledOnceWith(jasmine.objectContaining({ code: 'server_error' }));
    expect(app.popups.length).toBe(1);
  });

  it('asks a function about each operation', async () => {
    const app = await setupReLogins([
      withReLogin({ using: 'popup', on: ({ operation }) => operation === 'http' }),
    ]);
    const token = rejectionOf(TestBed.inject<AuthService>(AuthService).getAccessTokenSilently());
    getAll(app, 1);
    await app.settle();
    expect(await token).toBe(app.required);
    expect(app.popups.length).toBe(1);
    expect(app.sent()).toEqual([['/api/0', 'Bearer token-2']]);
  });

  it('signs nobody in by a popup that ends after a logout', async () => {
    const app = await setupReLogins([inPopup()]);
    const popup = app.holdPopup();
    const told = getAll(app, 1);
    await app.settle();
    app.store.dispatch(AuthActions.logout({ openUrl: false }));
    await app.settle();
    expect(told.errors).toEqual([withCode('NGA0303')]);
    popup.answer(ADA);
    await app.settle();
    expect(app.state().status).toBe('unauthenticated');
    expect(app.client.session).toBeNull();
    expect(app.types().at(-1)).toBe('Login With Popup Failure');
    // That was no refusal.
    getAll(app, 1);
    await app.settle();
    expect(app.popups.length).toBe(2);
  });

  it('begins a login of its own for who comes after a logout, whatever became of the former popup', async () => {
    const app = await setupReLogins([inPopup()]);
    app.holdPopup();
    getAll(app, 1);
    await app.settle();
    app.store.dispatch(AuthActions.logout({ openUrl: false }));
    await app.settle();
    getAll(app, 1);
    await app.settle();
    expect(app.types().filter((type) => type === 'Re Login Started').length).toBe(2);
  });

  it('does not log in for requests that go without a token as well', async () => {
    const app = await setupReLogins([inPopup()], {
      config: { httpInterceptor: { allowedList: [{ uri: '/api/*', allowAnonymous: true }] } },
    });
    getAll(app, 1);
    await app.settle();
    expect(app.popups.length).toBe(0);
    expect(app.sent()).toEqual([['/api/0', null]]);
  });

  it('does not log in at the start, or where the session is checked', async () => {
    const app = await setupReLogins([inPopup()]);
    app.store.dispatch(AuthActions.checkSession());
    await app.settle();
    expect(app.popups.length).toBe(0);
  });

  it('does nothing when DevTools jump through a recovery', async () => {
    const app = await setupReLogins([inPopup()], { providers: [provideStoreDevtools()] });
    getAll(app, 3);
    await app.settle();
    const devtools = TestBed.inject(StoreDevtools);
    const { computedStates } = await firstValueFrom(devtools.liftedState);
    const calls = app.client.calls.length;
    const shown = new Set<unknown>();
    for (let index = 0; index < computedStates.length; index++) {
      devtools.jumpToState(index);
      await app.settle();
      shown.add(app.state().user?.sub);
    }
    expect([...shown])
      .withContext('the state follows')
      .toEqual(jasmine.arrayContaining([undefined, ADA.sub]));
    expect(app.client.calls.length).toBe(calls);
    expect(app.popups.length).toBe(1);
  });
});
