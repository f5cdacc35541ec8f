import { NgZone } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { AuthConfigService } from '../config/auth-client-config';
import { NgrxAuth0Error } from '../errors/developer-error';
import { engineError } from '../spec-support/answers';
import { ADA, claimsOf, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { FakeEngine, leaveHint, removeHint, setupGateway } from '../spec-support/fake-engine';
import { callsOf, type GatewayCalls } from '../spec-support/gateway-calls';
import { never, rejection, turns, watch, withCode } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { Auth0ClientService } from './auth0-client';
import { AuthGateway } from './gateway';

const CALLBACK = 'https://app.test/?code=abc&state=xyz';

/** Everything that calls the engine. */
const CALLS: readonly (readonly [string, (gateway: GatewayCalls) => Promise<unknown>])[] = [
  ['getTokenSilently', (gateway) => gateway.token()],
  ['getTokenSilently', (gateway) => gateway.findSession()],
  ['loginWithRedirect', (gateway) => gateway.loginWithRedirect()],
  ['loginWithPopup', (gateway) => gateway.loginWithPopup({}, { popup: {} as Window })],
  ['getTokenWithPopup', (gateway) => gateway.tokenWithPopup({}, { popup: {} as Window })],
  ['handleRedirectCallback', (gateway) => gateway.handleRedirectCallback(CALLBACK)],
  ['logout', (gateway) => gateway.logout()],
];

function setupProvided() {
  const client = new FakeClient();
  TestBed.configureTestingModule({
    providers: [
      { provide: AuthConfigService, useValue: CONFIG },
      { provide: Auth0ClientService, useValue: client.asEngine },
    ],
  });
  return { client, gateway: callsOf(TestBed.inject(AuthGateway)) };
}

describe('AuthGateway', () => {
  afterEach(removeHint);

  describe('with the engine that loads on demand', () => {
    it('does not load it where nothing hints at a session', async () => {
      const { engine, gateway } = setupGateway();
      await gateway.checkSession();
      expect(await gateway.session()).toEqual({ user: null, idTokenClaims: null });
      expect(engine.loads).toBe(0);
    });

    it('loads it where the engine left a hint, and finds the session', async () => {
      leaveHint();
      const { engine, client, gateway } = setupGateway();
      await client.signIn();
      await gateway.checkSession({ timeoutInSeconds: 3 });
      expect(await gateway.session()).toEqual({ user: ADA, idTokenClaims: claimsOf(ADA) });
      expect(engine.loads).toBe(1);
      expect(client.named('getTokenSilently')).toEqual([[{ timeoutInSeconds: 3, detailedResponse: true }]]);
    });

    it('asks nobody without a hint where it is there anyway', async () => {
      const { client, gateway } = setupGateway();
      await gateway.logout({ openUrl: false });
      await gateway.checkSession();
      expect(client.named('getTokenSilently')).toEqual([]);
    });

    it('asks again without a hint where the tenant gave no answer, until it gives one', async () => {
      const { client, gateway } = setupGateway();
      client.onToken = () => Promise.reject(new TypeError('Failed to fetch'));
      await rejection(gateway.findSession());
      await rejection(gateway.checkSession());
      client.onToken = () => Promise.reject(engineError('login_required'));
      await gateway.checkSession();
      await gateway.checkSession();
      expect(client.named('getTokenSilently').length).toBe(3);
    });

    it('asks the tenant for a session without a hint where that is wanted', async () => {
      const { client, gateway } = setupGateway();
      await gateway.findSession();
      expect(client.named('getTokenSilently').length).toBe(1);
    });

    it('loads it once for all calls', async () => {
      const { engine, gateway } = setupGateway();
      await Promise.all(CALLS.map(([, call]) => call(gateway).catch(() => undefined)));
      expect([engine.loads, engine.built.length]).toEqual([1, 1]);
    });

    it('builds the client as it is configured', async () => {
      const { engine, gateway } = setupGateway({ errorPath: '/error', cacheLocation: 'localstorage' });
      await gateway.loginWithRedirect();
      expect(engine.built).toEqual([
        { ...CONFIG, cacheLocation: 'localstorage', authorizeTimeoutInSeconds: 10 },
      ]);
    });

    it('fails with NGA0301 if it does not load, and tries again with the next call', async () => {
      const { engine, client, gateway } = setupGateway();
      engine.onLoad = () => Promise.reject(new NgrxAuth0Error('NGA0301'));
      expect(await rejection(gateway.loginWithRedirect())).toEqual(withCode('NGA0301'));
      engine.onLoad = () => Promise.resolve();
      await gateway.loginWithRedirect();
      expect([engine.loads, client.named('loginWithRedirect').length]).toEqual([2, 1]);
    });

    for (const [name, call] of CALLS) {
      it(`calls ${name} once`, async () => {
        const { client, gateway } = setupGateway();
        await client.signIn();
        await call(gateway);
        expect(client.calls.map((each) => each.name)).toEqual([name]);
      });

      it(`fails with NGA0106 before there is a configuration: ${name}, and leaves no rejection behind`, async () => {
        TestBed.configureTestingModule({ providers: [new FakeEngine().provider] });
        expect(await rejection(call(callsOf(TestBed.inject(AuthGateway))))).toEqual(withCode('NGA0106'));
        // Jasmine fails the spec if a rejection is left unhandled by then.
        await new Promise((resolve) => setTimeout(resolve));
      });
    }
  });

  describe('checks the session', () => {
    beforeEach(leaveHint);

    for (const code of [
      'login_required',
      'consent_required',
      'mfa_required',
      'missing_refresh_token',
      'access_denied',
    ]) {
      it(`and takes ${code} for an answer: nobody is signed in without the user`, async () => {
        const { client, gateway } = setupGateway();
        client.onToken = () => Promise.reject(engineError(code));
        await gateway.checkSession();
        expect(await gateway.session()).toEqual({ user: null, idTokenClaims: null });
      });
    }

    const failures: readonly (readonly [string, Error])[] = [
      ['the network', new TypeError('Failed to fetch')],
      ['a time that is over', engineError('timeout')],
      ['the tenant', engineError('server_error')],
      ['the configuration', engineError('invalid_client')],
      ['anything else', new Error('what?')],
    ];
    for (const [name, error] of failures) {
      it(`and fails by ${name}: nobody knows who is signed in`, async () => {
        const { client, gateway } = setupGateway();
        client.onToken = () => Promise.reject(error);
        expect(await rejection(gateway.checkSession())).toBe(error);
        expect(await rejection(gateway.findSession())).toBe(error);
      });
    }

    it('anew, not from the memory of a moment ago, and tells of a token only if it is another one', async () => {
      const { client, gateway } = setupGateway();
      const changes: unknown[] = [];
      gateway.tokenChanges.subscribe((change) => changes.push(change));
      await client.signIn();
      for (const [token, told] of [
        ['token-a', 1],
        ['token-a', 1],
        ['token-b', 2],
      ] as const) {
        client.onToken = () => Promise.resolve(tokenAnswer(token));
        await gateway.checkSession();
        expect((await gateway.token())?.answer.access_token).toBe(token);
        expect(changes.length).toBe(told);
      }
    });

    it('and takes it for an answer that there is no token', async () => {
      const { client, gateway } = setupGateway();
      client.onToken = () => Promise.resolve(undefined);
      await gateway.checkSession();
      expect(await gateway.session()).toEqual({ user: null, idTokenClaims: null });
    });
  });

  describe('reads the session', () => {
    it('as nobody where the engine has an ID token, but no user or no session', async () => {
      const { client, gateway } = setupProvided();
      await client.signIn();
      spyOn(client, 'isAuthenticated' as never).and.resolveTo(false as never);
      expect((await gateway.session()).user).toBeNull();
    });

    it('without claims where the engine has none', async () => {
      const { client, gateway } = setupProvided();
      await client.signIn();
      spyOn(client, 'getIdTokenClaims' as never).and.resolveTo(undefined);
      expect(await gateway.session()).toEqual({ user: ADA, idTokenClaims: null });
    });

    it('and fails as the cache of the engine fails', async () => {
      const { client, gateway } = setupProvided();
      const error = new DOMException('blocked', 'SecurityError');
      spyOn(client, 'getUser' as never).and.rejectWith(error as never);
      const failure = await rejection(gateway.session());
      expect(failure).toEqual(withCode('NGA0801'));
      expect((failure as Error).cause).toBe(error);
    });
  });

  describe('with a client of the application', () => {
    for (const [name, call] of CALLS) {
      it(`calls it within the turn of the caller: ${name}`, () => {
        const { client, gateway } = setupProvided();
        call(gateway).catch(() => undefined);
        expect(client.calls.map((called) => called.name)).toEqual([name]);
      });
    }

    it('lets it check the session by itself, hint or not', async () => {
      const { client, gateway } = setupProvided();
      await gateway.checkSession({ timeoutInSeconds: 3 });
      expect(client.calls).toEqual([{ name: 'checkSession', args: [{ timeoutInSeconds: 3 }] }]);
    });

    it('hands on what it throws at once', async () => {
      const { client, gateway } = setupProvided();
      const error = new Error('window is not defined');
      client.onLogout = () => {
        throw error;
      };
      expect(await rejection(gateway.logout())).toBe(error);
    });
  });

  it('names the configured audience at a login with scopes per audience, unless another one is named', async () => {
    const { client, gateway } = setupGateway({
      authorizationParams: { audience: 'api', scope: { api: 'read' } as never },
    });
    await gateway.loginWithRedirect({ appState: { target: '/' } });
    await gateway.loginWithRedirect({ authorizationParams: { audience: 'other' } });
    await gateway.loginWithPopup({}, { popup: {} as Window });
    expect(
      [...client.named('loginWithRedirect'), ...client.named('loginWithPopup')].map(([given]) => given),
    ).toEqual([
      { appState: { target: '/' }, authorizationParams: { audience: 'api' } },
      { authorizationParams: { audience: 'other' } },
      { authorizationParams: { audience: 'api' } },
    ]);
  });

  it('tells of a token for the configured audience unless another one was asked for', async () => {
    const { client, gateway } = setupGateway({ authorizationParams: { audience: 'api' } });
    await client.signIn();
    expect((await gateway.token())?.info.audience).toBe('api');
    expect((await gateway.token({ authorizationParams: { audience: 'other' } }))?.info.audience).toBe(
      'other',
    );
  });

  describe('where an anonymous session is wanted', () => {
    const WANTED = { createAnonymousSessionOnFailedSilentAuth: true };

    it('begins one for who is not signed in, hint or not', async () => {
      const { client, gateway } = setupGateway(WANTED);
      client.anonymous.hasSession = () => false as never;
      await gateway.checkSession();
      expect(client.named('anonymous.getTokenSilently')).toEqual([[]]);
    });

    it('looks for a session only where something hints at one: a silent login would end the anonymous one', async () => {
      const { client, gateway } = setupGateway(WANTED);
      client.anonymous.hasSession = () => false as never;
      await gateway.checkSession();
      expect(client.named('getTokenSilently')).toEqual([]);
      leaveHint();
      await gateway.checkSession({ timeoutInSeconds: 3 });
      expect(client.calls.map(({ name }) => name)).toEqual([
        'anonymous.getTokenSilently',
        'getTokenSilently',
        'anonymous.getTokenSilently',
      ]);
      expect(client.named('getTokenSilently')[0]?.[0]).toEqual(
        jasmine.objectContaining({ timeoutInSeconds: 3 }),
      );
    });

    it('does not take an anonymous session for a hint', async () => {
      const key = `@@auth0spajs@@::${CONFIG.clientId}::anonymous::session`;
      localStorage.setItem(key, '{}');
      const { client, gateway } = setupGateway({ ...WANTED, cacheLocation: 'localstorage' });
      client.anonymous.hasSession = () => true as never;
      await gateway.checkSession();
      localStorage.removeItem(key);
      expect(client.calls).toEqual([]);
    });

    it('begins none where there is one, or somebody is signed in', async () => {
      const { client, gateway } = setupGateway(WANTED);
      client.anonymous.hasSession = () => true as never;
      await gateway.checkSession();
      client.anonymous.hasSession = () => false as never;
      await client.signIn();
      await gateway.checkSession();
      expect(client.named('anonymous.getTokenSilently')).toEqual([]);
    });

    it('does not mind if that fails', async () => {
      const { client, gateway } = setupGateway(WANTED);
      client.anonymous.hasSession = () => false as never;
      client.onMethod = () => Promise.reject(engineError('session_expired'));
      await gateway.checkSession();
      expect(client.named('anonymous.getTokenSilently').length).toBe(1);
    });
  });

  it('gives the address of the page', () => {
    expect(setupGateway().gateway.url).toBe(location.href);
  });

  it('asks for a token anew after a callback was redeemed', async () => {
    const { client, gateway } = setupGateway();
    await client.signIn();
    await gateway.token();
    await gateway.handleRedirectCallback(CALLBACK);
    client.onToken = () => Promise.resolve(tokenAnswer('token-2'));
    expect((await gateway.token())?.answer.access_token).toBe('token-2');
    expect(client.named('handleRedirectCallback')).toEqual([[CALLBACK]]);
  });

  it('tells of tokens, once however many share one', async () => {
    const { client, gateway } = setupGateway();
    await client.signIn();
    const changes: unknown[] = [];
    gateway.tokenChanges.subscribe((change) => changes.push(change));
    await Promise.all([gateway.token(), gateway.token(), gateway.findSession()]);
    expect(changes).toEqual([{ token: jasmine.objectContaining({ scope: 'openid profile' }) }]);
  });

  describe('runs outside of the zone', () => {
    it('every call', async () => {
      const { client, gateway } = setupProvided();
      let isOutside = false;
      spyOn(TestBed.inject(NgZone), 'runOutsideAngular').and.callFake((run) => {
        isOutside = true;
        try {
          return run();
        } finally {
          isOutside = false;
        }
      });
      const seen: boolean[] = [];
      spyOn(client.calls, 'push').and.callFake(() => seen.push(isOutside));
      for (const [, call] of CALLS) {
        await call(gateway).catch(() => undefined);
      }
      await gateway.checkSession();
      expect(seen).toEqual(Array(CALLS.length + 1).fill(true));
    });

    it('the loading of the engine', async () => {
      const { engine, gateway } = setupGateway();
      let isOutside = false;
      spyOn(TestBed.inject(NgZone), 'runOutsideAngular').and.callFake((run) => {
        isOutside = true;
        const result = run();
        isOutside = false;
        return result;
      });
      const seen: boolean[] = [];
      engine.onLoad = () => {
        seen.push(isOutside);
        return Promise.resolve();
      };
      await gateway.loginWithRedirect();
      expect(seen).toEqual([true]);
    });
  });

  describe('waits for no call longer than', () => {
    beforeEach(() => {
      jasmine.clock().install();
    });
    afterEach(() => {
      jasmine.clock().uninstall();
    });

    async function expectLimit(
      call: (gateway: GatewayCalls) => Promise<unknown>,
      seconds: number,
      config = {},
    ) {
      const { client, gateway } = setupGateway(config);
      Object.assign(client, {
        onToken: never,
        onLoginWithRedirect: never,
        onLoginWithPopup: never,
        onTokenWithPopup: never,
        onCallback: never,
        onLogout: never,
      });
      const answer = call(gateway);
      const watched = watch(answer);
      await turns();
      jasmine.clock().tick(seconds * 1000 - 1);
      await turns();
      expect(watched.is).toBe('pending');
      jasmine.clock().tick(1);
      expect(await rejection(answer)).toEqual(withCode('NGA0302'));
    }

    for (const [name, call] of CALLS) {
      const isPopup = name.endsWith('Popup');
      it(`${isPopup ? '90 seconds, 60 of them for the user' : '30 seconds'}: ${name}`, async () => {
        await expectLimit(call, isPopup ? 90 : 30);
      });

      it(`what is configured: ${name}`, async () => {
        const config = { callTimeoutInSeconds: 5, authorizeTimeoutInSeconds: 20 };
        await expectLimit(call, isPopup ? 25 : 5, config);
      });
    }

    it('a popup may stay open by its own time limit, and as long as a call takes', async () => {
      const popup = {} as Window;
      await expectLimit((gateway) => gateway.loginWithPopup({}, { popup, timeoutInSeconds: 10 }), 40);
    });

    for (const [seconds, config] of [
      [90, { interactiveErrorHandler: 'popup' }],
      [95, { interactiveErrorHandler: 'popup', callTimeoutInSeconds: 5, authorizeTimeoutInSeconds: 90 }],
      [65, { interactiveErrorHandler: 'popup', callTimeoutInSeconds: 5, authorizeTimeoutInSeconds: 10 }],
    ] as const) {
      it(`${seconds} seconds, if the engine may open a popup for a second factor meanwhile: ${JSON.stringify(config)}`, async () => {
        await expectLimit((gateway) => gateway.token(), seconds, config);
      });
    }

    it('30 seconds, also for an engine that never loads', async () => {
      const { engine, gateway } = setupGateway();
      engine.onLoad = () => never();
      const failure = rejection(gateway.loginWithRedirect());
      await turns();
      jasmine.clock().tick(30_000);
      expect(await failure).toEqual(withCode('NGA0302'));
    });
  });
});
