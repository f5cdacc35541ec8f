import { TestBed } from '@angular/core/testing';
import { AuthService } from '../../auth.service';
import type { NgrxAuth0Error } from '../../errors/developer-error';
import { originalOf } from '../../state/originals';
import { engineError } from '../../spec-support/answers';
import { AT_CALLBACK, signedIn } from '../../spec-support/guarded';
import { withCode } from '../../spec-support/promises';
import { restoreActivation, setupReLogins, userIsActive } from '../../spec-support/recovery';
import type { SetupOptions } from '../../spec-support/setup';
import { type ReLoginOptions, withReLogin } from '../with-re-login';
import type { AuthRecoveryActions } from './recovery.actions';

/** Logins that lead to nothing: each token needs the next one. */
async function setupLoop(options: Partial<ReLoginOptions> = {}, more: SetupOptions = {}) {
  const app = await setupReLogins([withReLogin({ using: 'redirect', ...options })], more);
  app.client.onToken = () => Promise.reject(app.required);
  return app;
}

/** The page that the login page leads back to. */
function nextPage(options: Partial<ReLoginOptions> = {}) {
  TestBed.resetTestingModule();
  return setupLoop(options, { isNextPage: true });
}

describe('ReLogins', () => {
  beforeEach(() => {
    jasmine
      .clock()
      .install()
      .mockDate(new Date(2026, 0, 1));
  });
  afterEach(() => {
    jasmine.clock().uninstall();
    restoreActivation();
  });

  it('starts three logins within a minute, each from a page of its own, and then ends the loop with NGA0306', async () => {
    let app = await setupLoop();
    for (let login = 1; login <= 3; login++) {
      expect((await app.get('/api/a')).error).toBe(app.required);
      expect(app.client.named('loginWithRedirect').length).withContext(`login ${login}`).toBe(1);
      app = await nextPage();
    }
    const { error } = await app.get('/api/a');
    expect(error).toEqual(withCode('NGA0306'));
    expect((error as NgrxAuth0Error).message).toContain('3 logins in 60 s');
    expect((error as NgrxAuth0Error).cause).toBe(app.required);
    expect(app.client.named('loginWithRedirect')).toEqual([]);
  });

  it('tells of the loop by an action, on error$ and in the slice, once for all calls that it ends', async () => {
    const app = await setupLoop({ maxAttempts: 0 });
    const errors: unknown[] = [];
    TestBed.inject(AuthService).error$.subscribe((error) => errors.push(error));
    const first = await app.get('/api/a');
    const second = await app.get('/api/b');
    expect(second.error).toBe(first.error);
    expect(errors).toEqual([first.error]);
    expect(app.state().error).toEqual(jasmine.objectContaining({ code: 'NGA0306', operation: 'http' }));
    const loops = app.actions.filter(({ type }) => type === '[Auth0 Recovery] Login Loop Detected');
    expect(loops.length).toBe(1);
    const { error } = loops[0] as ReturnType<typeof AuthRecoveryActions.loginLoopDetected>;
    expect(error.code).toBe('NGA0306');
    expect(originalOf(error)).toBe(first.error);
  });

  it('counts as many as it is told, for as long as it is told', async () => {
    const limits = { maxAttempts: 1, withinSeconds: 10 };
    await (await setupLoop(limits)).get('/api/a');
    jasmine.clock().tick(9_999);
    expect((await (await nextPage(limits)).get('/api/a')).error).toEqual(withCode('NGA0306'));
    jasmine.clock().tick(1);
    const app = await nextPage(limits);
    expect((await app.get('/api/a')).error).toBe(app.required);
    expect(app.client.named('loginWithRedirect').length).toBe(1);
  });

  it('begins anew after a logout, also with telling of a loop', async () => {
    const app = await setupLoop({ using: 'popup', maxAttempts: 1 });
    const loops = () => app.types().filter((type) => type === 'Login Loop Detected').length;
    await app.get('/api/a');
    await app.get('/api/a');
    expect(loops()).toBe(1);
    TestBed.inject(AuthService).logout();
    await app.settle();
    await app.get('/api/a');
    expect(app.popups.length).toBe(2);
    await app.get('/api/a');
    expect(loops()).toBe(2);
  });

  it('stays within its limit where storage is blocked', async () => {
    const blocked = new DOMException('blocked', 'SecurityError');
    const calls = (['getItem', 'setItem', 'removeItem'] as const).map((name) =>
      spyOn(Storage.prototype, name).and.throwError(blocked),
    );
    const app = await setupLoop({ using: 'popup' }, { isNextPage: true });
    for (let call = 0; call < 6; call++) {
      await app.get('/api/a');
    }
    expect(app.popups.length).toBe(3);
    calls.forEach((call) => call.and.callThrough());
  });

  it('does not count a popup that the browser did not open', async () => {
    const app = await setupLoop({ using: 'popup', maxAttempts: 1 });
    userIsActive(true);
    app.client.onLoginWithPopup = () => Promise.reject(engineError('popup_open'));
    for (let call = 0; call < 3; call++) {
      expect((await app.get('/api/a')).error).toBe(app.required);
    }
    expect(app.client.named('loginWithPopup').length).toBe(3);
  });

  it('counts a popup that the user closed', async () => {
    const app = await setupLoop({ using: 'popup', maxAttempts: 1 });
    userIsActive(true);
    app.client.onLoginWithPopup = () => Promise.reject(engineError('cancelled'));
    expect((await app.get('/api/a')).error).toBe(app.required);
    expect((await app.get('/api/a')).error).toEqual(withCode('NGA0306'));
  });

  it('starts another login by redirect where the page did not leave', async () => {
    const app = await setupLoop();
    await app.get('/api/a');
    jasmine.clock().tick(4_999);
    await app.get('/api/a');
    expect(app.client.named('loginWithRedirect').length).toBe(1);
    jasmine.clock().tick(1);
    await app.get('/api/a');
    expect(app.client.named('loginWithRedirect').length).toBe(2);
  });

  it('fails calls with NGA0306 as well where too many logins of any kind came back', async () => {
    const app = await setupLoop({ maxAttempts: 10 });
    sessionStorage.setItem('ngrx-auth0.client-id.logins', JSON.stringify(Array(5).fill(Date.now())));
    expect((await app.get('/api/a')).error).toEqual(withCode('NGA0306'));
    expect(app.types()).toContain('Login Loop Detected');
  });

  describe('after a consent that the user refused', () => {
    const consent = engineError('consent_required');

    /** Each refusal takes longer than any limit looks back. */
    async function nextPageOf(isBack: boolean, after = 21) {
      jasmine.clock().tick(after * 1000);
      TestBed.resetTestingModule();
      const client = await signedIn();
      client.onCallback = () => Promise.reject(engineError('access_denied'));
      const app = await setupReLogins([withReLogin({ using: 'redirect' })], {
        client,
        isNextPage: isBack,
        providers: isBack ? [AT_CALLBACK] : [],
      });
      await client.signIn();
      client.onToken = () => Promise.reject(consent);
      return { ...app, logins: () => client.named('loginWithRedirect').length };
    }

    it('does not ask for it again, on whatever page', async () => {
      const first = await nextPageOf(false);
      expect((await first.get('/api/a')).error).toBe(consent);
      expect(first.logins()).toBe(1);
      for (let page = 0; page < 5; page++) {
        const next = await nextPageOf(true);
        expect(next.state().status).toBe('authenticated');
        expect((await next.get('/api/a')).error).toBe(consent);
        expect(next.logins()).withContext(`page ${page}`).toBe(0);
      }
    });

    it('asks for it again when the user clicked', async () => {
      await (await nextPageOf(false)).get('/api/a');
      const next = await nextPageOf(true);
      userIsActive(true);
      await next.get('/api/a');
      expect(next.logins()).toBe(1);
    });

    it('asks for it again after a logout', async () => {
      await (await nextPageOf(false)).get('/api/a');
      const next = await nextPageOf(true);
      TestBed.inject(AuthService).logout();
      await next.settle();
      await next.get('/api/a');
      expect(next.logins()).toBe(1);
    });

    it('asks for another one', async () => {
      await (await nextPageOf(false)).get('/api/a');
      const next = await nextPageOf(true);
      const authorizationParams = { audience: 'https://other.test' };
      TestBed.inject(AuthService)
        .getAccessTokenSilently({ authorizationParams })
        .subscribe({ error: () => undefined });
      await next.settle();
      expect(next.logins()).toBe(1);
    });

    it('does not ask for it again where storage is blocked, in the same page', async () => {
      const blocked = new DOMException('blocked', 'SecurityError');
      (['getItem', 'setItem', 'removeItem'] as const).forEach((name) =>
        spyOn(Storage.prototype, name).and.throwError(blocked),
      );
      const app = await setupReLogins([withReLogin({ using: 'popup' })], { isNextPage: true });
      await app.client.signIn();
      app.client.onToken = () => Promise.reject(consent);
      app.client.onLoginWithPopup = () => Promise.reject(engineError('cancelled'));
      await app.get('/api/a');
      jasmine.clock().tick(61_000);
      await app.get('/api/a');
      expect(app.popups.length).toBe(1);
    });
  });

  it('asks a browser that cannot tell of clicks', async () => {
    const app = await setupLoop({ using: 'popup' });
    Object.defineProperty(navigator, 'userActivation', { configurable: true, value: undefined });
    app.client.onLoginWithPopup = () => Promise.reject(engineError('cancelled'));
    await app.get('/api/a');
    await app.get('/api/a');
    expect(app.popups.length).toBe(2);
  });
});
