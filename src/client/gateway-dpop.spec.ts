import { inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import { engineError, fakePopups, rejectionOf } from '../spec-support/answers';
import { OTHER_TOKEN, reader } from '../spec-support/dpop';
import { boundToken, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { callsOf } from '../spec-support/gateway-calls';
import { FakeEngine, leaveHint, removeHint, setupGateway } from '../spec-support/fake-engine';
import { deferred, never, rejection, turns, until, watch, withCode } from '../spec-support/promises';
import { setup } from '../spec-support/setup';
import { Auth0ClientService, LazyClient } from './auth0-client';
import { AuthGateway } from './gateway';

const LOCAL = { openUrl: false } as const;

/** A browser that cannot do DPoP. */
function blockStorage(): void {
  spyOn(indexedDB, 'open').and.throwError('blocked');
}

/** An application with the library's own client, which loads a fake engine. */
function setupLazy() {
  const engine = new FakeEngine();
  const app = setup({
    config: { useDpop: true },
    providers: [engine.provider, { provide: Auth0ClientService, useFactory: () => inject(LazyClient).face }],
  });
  return { ...app, engine, client: engine.client, auth: TestBed.inject<AuthService>(AuthService) };
}

describe('AuthGateway with `useDpop`', () => {
  afterEach(removeHint);

  describe('in a browser that cannot do it', () => {
    it('fails the first check with NGA0108, although nothing hints at a session', async () => {
      blockStorage();
      const { engine, gateway } = setupGateway({ useDpop: true });
      expect(await rejection(gateway.checkSession())).toEqual(withCode('NGA0108'));
      expect(engine.loads).toBe(0);
    });

    it('fails the first check with NGA0108 where something hints at a session', async () => {
      leaveHint();
      blockStorage();
      const { engine, gateway } = setupGateway({ useDpop: true });
      expect(await rejection(gateway.checkSession())).toEqual(withCode('NGA0108'));
      expect(engine.built).toEqual([]);
    });

    it('tells the application at its start, as a mistake of the set-up', async () => {
      blockStorage();
      const { auth, types, state } = setupLazy();
      await until(() => types().length > 0);
      expect(types()).toEqual(['Check Session Failure']);
      expect(state().error).toEqual(jasmine.objectContaining({ code: 'NGA0108', category: 'configuration' }));
      expect(state().status).toBe('unreachable');
      expect(await firstValueFrom(auth.error$)).toEqual(withCode('NGA0108') as never);
    });

    it('sends nobody to a login that could not end', async () => {
      blockStorage();
      const { auth, engine, client, types } = setupLazy();
      await until(() => types().length > 0);
      expect(await rejectionOf(auth.loginWithRedirect())).toEqual(withCode('NGA0108'));
      expect(types()).toContain('Login With Redirect Failure');
      expect([engine.built.length, client.named('loginWithRedirect').length]).toEqual([0, 0]);
    });

    it('closes the popup of a login again', async () => {
      blockStorage();
      const popups = fakePopups();
      const { auth, client, types } = setupLazy();
      await until(() => types().length > 0);
      expect(await rejectionOf(auth.loginWithPopup())).toEqual(withCode('NGA0108'));
      expect(popups).toEqual([{ isClosed: true }]);
      expect(client.named('loginWithPopup')).toEqual([]);
    });

    it('logs in as soon as the browser can', async () => {
      const open = spyOn(indexedDB, 'open').and.throwError('blocked');
      const { gateway, client } = setupGateway({ useDpop: true });
      await rejection(gateway.loginWithRedirect());
      open.and.callThrough();
      await gateway.loginWithRedirect();
      expect(client.named('loginWithRedirect').length).toBe(1);
    });
  });

  it('finds that nobody is signed in, without the engine, in a browser that can do it', async () => {
    const { engine, gateway } = setupGateway({ useDpop: true });
    await gateway.checkSession();
    expect(engine.loads).toBe(0);
  });

  it('asks nothing of the browser without it', async () => {
    const open = spyOn(indexedDB, 'open');
    await setupGateway().gateway.checkSession();
    expect(open).not.toHaveBeenCalled();
  });

  describe('before a login', () => {
    /** Somebody asks for a token, and the engine says that a login is needed; ending the session takes its time. */
    function setupEnding(config: Parameters<typeof setupGateway>[0] = { useDpop: true }, more = {}) {
      const { client, gateway } = setupGateway(config);
      const ending = deferred();
      client.onToken = () => Promise.reject(engineError('login_required', more));
      client.onLogout = () => ending.promise;
      const token = rejection(gateway.token());
      return { client, gateway, ending, token };
    }

    it('waits until the engine has ended the session, and its key with it', async () => {
      const { client, gateway, ending, token } = setupEnding();
      const told = watch(token);
      await until(() => client.named('logout').length > 0);
      expect(client.named('logout')).toEqual([[LOCAL]]);
      const login = gateway.loginWithRedirect();
      await turns();
      expect(client.named('loginWithRedirect')).toEqual([]);
      expect(told.is).toBe('pending');
      ending.resolve();
      await login;
      expect(client.named('loginWithRedirect').length).toBe(1);
      expect(await token).toEqual(jasmine.objectContaining({ error: 'login_required' }));
    });

    it('waits so for a login with a popup, too', async () => {
      fakePopups();
      const { client, gateway, ending } = setupEnding();
      await until(() => client.named('logout').length > 0);
      const login = gateway.loginWithPopup();
      await turns();
      expect(client.named('loginWithPopup')).toEqual([]);
      ending.resolve();
      await login;
      expect(client.named('loginWithPopup').length).toBe(1);
    });

    it('keeps the session that a step-up in a popup is for', async () => {
      const config = { useDpop: true, interactiveErrorHandler: 'popup' } as const;
      const stepUp = { error_description: 'Multifactor authentication required' };
      const { client, token } = setupEnding(config, stepUp);
      await token;
      expect(client.named('logout')).toEqual([]);
    });

    it('ends no session without `useDpop`', async () => {
      const { client, token } = setupEnding({});
      await token;
      expect(client.named('logout')).toEqual([]);
    });

    const silent: readonly (readonly [string, (gateway: ReturnType<typeof setupGateway>) => unknown])[] = [
      ['a token', ({ gateway }) => gateway.token()],
      ['the session', ({ gateway }) => gateway.findSession()],
    ];
    for (const [what, ask] of silent) {
      it(`waits for the end of a silent call for ${what}, which may replace the key`, async () => {
        const given = setupGateway({ useDpop: true });
        const { client, gateway } = given;
        const call = deferred<unknown>();
        client.onToken = () => call.promise;
        const asked = ask(given);
        await until(() => client.named('getTokenSilently').length > 0);
        const login = gateway.loginWithRedirect();
        await turns();
        expect(client.named('loginWithRedirect')).toEqual([]);
        call.resolve(boundToken('token-1'));
        await login;
        await asked;
        expect(client.named('loginWithRedirect').length).toBe(1);
      });
    }

    it('does not wait for a silent call without `useDpop`', async () => {
      const { client, gateway } = setupGateway();
      const call = deferred<unknown>();
      client.onToken = () => call.promise;
      const asked = gateway.token();
      await turns();
      await gateway.loginWithRedirect();
      expect(client.named('loginWithRedirect').length).toBe(1);
      call.resolve(tokenAnswer('token-1'));
      await asked;
    });

    it('waits for a silent call no longer than a call may take', async () => {
      const { client } = setup({ config: { useDpop: true, callTimeoutInSeconds: 0.02 } });
      const gateway = callsOf(TestBed.inject(AuthGateway));
      client.onToken = never;
      const failure = rejection(gateway.token());
      await turns();
      await gateway.loginWithRedirect();
      expect(client.named('loginWithRedirect').length).toBe(1);
      expect(await failure).toEqual(withCode('NGA0302'));
    });
  });

  it('finds another token for a request whose token was refused, without being told how', async () => {
    const { client, gateway } = setupGateway({ useDpop: true });
    client.onToken = (options) =>
      Promise.resolve(boundToken(options?.cacheMode === 'off' ? 'token-2' : 'token-1'));
    const authorizationParams = { audience: 'api' };
    const authorization = await gateway.authorize({ authorizationParams });
    const request = authorization.request({ url: 'https://api.test', method: 'GET' });
    expect((await request.authorize())['Authorization']).toBe('DPoP token-1');
    request.learn(reader());
    expect(await request.mayRepeat(401, reader(OTHER_TOKEN))).toBeTrue();
    expect((await request.authorize())['Authorization']).toBe('DPoP token-2');
    request.end();
    expect(client.named('getTokenSilently')).toEqual([
      [{ authorizationParams, detailedResponse: true }],
      [{ authorizationParams, cacheMode: 'off', detailedResponse: true }],
    ]);
  });

  describe('makes proofs and keeps nonces', () => {
    it('for a client that the application provided, whatever is configured', async () => {
      const client = new FakeClient();
      setup({ client });
      const gateway = TestBed.inject(AuthGateway);
      client.nonces.set('api', 'nonce-1');
      expect(await gateway.ask((engine) => engine.dpop.nonce('api'))).toBe('nonce-1');
    });

    it('for its own client only with `useDpop`', async () => {
      setupGateway();
      const gateway = TestBed.inject(AuthGateway);
      const failure = rejection(gateway.ask((engine) => engine.dpop.nonce('api')));
      expect(await failure).toEqual(withCode('NGA0109'));
    });

    it('for no longer than a call may take', async () => {
      const { client } = setup({ config: { callTimeoutInSeconds: 0.02 } });
      client.onGetDpopNonce = never;
      const failure = rejection(TestBed.inject(AuthGateway).ask((engine) => engine.dpop.nonce('api')));
      expect(await failure).toEqual(withCode('NGA0302'));
    });
  });

  describe('while a login is under way', () => {
    function setupLogin(useDpop = true) {
      const { client } = setup({ config: { useDpop } });
      return { client, gateway: callsOf(TestBed.inject(AuthGateway)) };
    }
    const asked = ({ client }: ReturnType<typeof setupLogin>) => client.named('getTokenSilently').length;

    it('asks for no token, which could end with the key of the login', async () => {
      const app = setupLogin();
      const login = deferred();
      app.client.onLoginWithPopup = () => login.promise.then(() => app.client.signIn());
      const loggedIn = app.gateway.loginWithPopup({}, { popup: {} as Window });
      const token = app.gateway.token();
      await turns();
      expect([app.client.named('loginWithPopup').length, asked(app)]).toEqual([1, 0]);
      login.resolve();
      await loggedIn;
      expect((await token)?.answer.access_token).toBe('token-1');
    });

    it('asks for no token without `useDpop` either', async () => {
      const app = setupLogin(false);
      const login = deferred();
      app.client.onLoginWithPopup = () => login.promise;
      const loggedIn = app.gateway.loginWithPopup({}, { popup: {} as Window });
      const failure = rejection(app.gateway.token());
      await turns();
      expect(asked(app)).toBe(0);
      login.resolve();
      await loggedIn;
      expect(await failure).toEqual(jasmine.objectContaining({ error: 'login_required' }));
    });

    it('asks for a token where somebody is signed in already', async () => {
      const app = setupLogin();
      await app.client.signIn();
      const login = deferred();
      app.client.onLoginWithPopup = () => login.promise;
      const loggedIn = app.gateway.loginWithPopup({}, { popup: {} as Window });
      expect((await app.gateway.token())?.answer.access_token).toBe('token-1');
      login.resolve();
      await loggedIn;
    });

    describe('that leaves the page', () => {
      beforeEach(() => {
        jasmine.clock().install();
      });
      afterEach(() => {
        jasmine.clock().uninstall();
      });

      it('asks for no token for 2 seconds', async () => {
        const app = setupLogin();
        await app.gateway.loginWithRedirect();
        const failure = rejection(app.gateway.token());
        jasmine.clock().tick(1999);
        await turns();
        expect(asked(app)).toBe(0);
        jasmine.clock().tick(1);
        await failure;
        expect(asked(app)).toBe(1);
      });

      it('asks for a token at once where the application opens the login page by itself', async () => {
        const app = setupLogin();
        await app.gateway.loginWithRedirect({ openUrl: () => undefined });
        await rejection(app.gateway.token());
        expect(asked(app)).toBe(1);
      });
    });
  });

  it('forgets the token of a session that the engine ended, also for other audiences', async () => {
    const { client } = setup({ config: { useDpop: true } });
    const gateway = callsOf(TestBed.inject(AuthGateway));
    await client.signIn();
    await gateway.token();
    client.onToken = () => Promise.reject(engineError('login_required'));
    await rejection(gateway.token({ authorizationParams: { audience: 'other' } }));
    expect(await rejection(gateway.token())).toEqual(jasmine.objectContaining({ error: 'login_required' }));
  });

  it('ends the nonces of a session with it, before the engine has ended it', async () => {
    const { client } = setup({ config: { useDpop: true } });
    const gateway = TestBed.inject(AuthGateway);
    await gateway.ask((engine) => engine.dpop.setNonce('nonce-1', 'api'));
    client.nonces.clear();
    const ending = deferred();
    client.onLogout = () => ending.promise;
    const loggedOut = callsOf(gateway).logout(LOCAL);
    expect(await gateway.ask((engine) => engine.dpop.current('api'))).toBeUndefined();
    ending.resolve();
    await loggedOut;
  });
});
