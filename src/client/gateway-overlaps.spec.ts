import { TestBed } from '@angular/core/testing';
import { AuthService } from '../auth.service';
import { engineError, fakePopups } from '../spec-support/answers';
import { removeHint, setupGateway } from '../spec-support/fake-engine';
import { deferred, never, rejection, turns, withCode } from '../spec-support/promises';
import { setup } from '../spec-support/setup';

/** All popups are one window, as in the browser. */
function oneWindow(closed = false): void {
  spyOn(window, 'open').and.returnValue({ close: () => undefined, closed } as unknown as Window);
}

describe('AuthGateway where calls overlap', () => {
  afterEach(removeHint);

  it('gives the token of a popup for one API to nobody who asked for another', async () => {
    const { client, gateway } = setupGateway();
    oneWindow();
    const [a, b] = [deferred<string>(), deferred<string>()];
    const queue = [a, b];
    client.onTokenWithPopup = () => queue.shift()?.promise ?? never();
    const forA = rejection(gateway.tokenWithPopup({ authorizationParams: { audience: 'api-a' } }));
    await turns();
    const forB = gateway.tokenWithPopup({ authorizationParams: { audience: 'api-b' } });
    await turns();
    a.reject(engineError('state_mismatch'));
    b.resolve('token-for-api-b');
    expect(await forB).toBe('token-for-api-b');
    expect(await forA).toEqual(withCode('NGA0303'));
  });

  it('tells no token and no step-up as done by a login that took over the window', async () => {
    oneWindow();
    for (const how of ['token', 'stepUp'] as const) {
      TestBed.resetTestingModule();
      const { client, gateway } = setupGateway();
      client.onTokenWithPopup = () => never();
      const queue = how === 'token' ? [client.signIn()] : [deferred().promise, client.signIn()];
      client.onLoginWithPopup = () => queue.shift() ?? never();
      const first = rejection(
        how === 'token'
          ? gateway.tokenWithPopup({})
          : gateway.loginWithPopup({ authorizationParams: { acr_values: 'mfa' } }),
      );
      await turns();
      await gateway.loginWithPopup({});
      expect(await first).toEqual(withCode('NGA0303'));
    }
  });

  for (const how of ['loginWithPopup', 'passkey.login'] as const) {
    it(`lets no user wait longer than three seconds for a silent call that hangs: ${how}`, async () => {
      jasmine.clock().install();
      try {
        const { client, gateway } = setupGateway();
        oneWindow();
        client.onToken = () => never();
        client.onLoginWithPopup = () => never();
        void gateway.token().catch(() => undefined);
        await turns();
        const login = how === 'loginWithPopup' ? gateway.loginWithPopup() : gateway.method(how);
        login.catch(() => undefined);
        await turns();
        expect(client.named(how).length).toBe(0);
        jasmine.clock().tick(3000);
        await turns();
        expect(client.named(how).length).toBe(1);
      } finally {
        jasmine.clock().uninstall();
      }
    });
  }

  it('ends a token call within its time limit, although a popup is open', async () => {
    jasmine.clock().install();
    try {
      fakePopups();
      const { client, gateway } = setupGateway();
      client.onLoginWithPopup = () => never();
      void gateway.loginWithPopup({}, { timeoutInSeconds: 600 }).catch(() => undefined);
      await turns();
      const token = rejection(gateway.token());
      await turns();
      jasmine.clock().tick(30_000);
      expect(await token).toEqual(withCode('NGA0302'));
    } finally {
      jasmine.clock().uninstall();
    }
  });

  it('keeps a logout that a popup was completed in the middle of: the engine clears its cache first', async () => {
    fakePopups();
    const { client, settle, state } = setup();
    await client.signIn();
    const auth = TestBed.inject<AuthService>(AuthService);
    await settle();
    auth.checkSession();
    await settle();
    const [login, leaving] = [deferred(), deferred()];
    client.onLoginWithPopup = async () => {
      await login.promise;
      await client.signIn();
    };
    client.onLogout = async (options) => {
      client.session = null;
      await (options?.openUrl === false ? undefined : leaving.promise);
    };
    auth.loginWithPopup().subscribe({ error: () => undefined });
    await settle();
    auth.logout({ openUrl: () => undefined });
    await settle();
    login.resolve();
    await settle();
    leaving.resolve();
    await settle();
    expect(state().user).toBeNull();
    expect(client.session).toBeNull();
  });

  it('brings back no login whose window was closed before a logout', async () => {
    const { client, gateway } = setupGateway();
    oneWindow(true);
    const exchange = deferred();
    client.onLoginWithPopup = async () => {
      await exchange.promise;
      await client.signIn();
    };
    const popup = rejection(gateway.loginWithPopup());
    await turns();
    await gateway.logout();
    await turns();
    exchange.resolve();
    expect(await popup).toEqual(withCode('NGA0303'));
    expect((await gateway.session()).user).toBeNull();
  });
});
