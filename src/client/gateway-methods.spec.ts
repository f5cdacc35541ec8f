import { TestBed } from '@angular/core/testing';
import { AuthConfigService } from '../config/auth-client-config';
import { engineError } from '../spec-support/answers';
import { FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { setupGateway } from '../spec-support/fake-engine';
import { callsOf, type GatewayCalls } from '../spec-support/gateway-calls';
import { deferred, never, rejection, turns, watch, withCode } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { Auth0ClientService } from './auth0-client';
import * as engineSide from './engine-side';
import { AuthGateway } from './gateway';
import { registerEngineSide } from './on-demand';

const NOBODY = { user: null, idTokenClaims: null };
const LOCAL = { openUrl: false } as const;

const SIGN_INS = [
  'loginWithCustomTokenExchange',
  'mfa.verify',
  'passkey.signup',
  'passkey.login',
  'passkey.getTokenWithPasskey',
] as const;

const OTHERS = [
  'customTokenExchange',
  'mfa.getAuthenticators',
  'myAccount.getFactors',
  'anonymous.hasSession',
] as const;

/** The engine opens a popup for a second factor by itself. */
const STEP_UP_POPUP = { interactiveErrorHandler: 'popup' } as const;
const SHORT = { callTimeoutInSeconds: 5, authorizeTimeoutInSeconds: 90 } as const;

/** Somebody is signed in, and has a token in memory; the tenant gives another one from now on. */
async function setupSignedIn() {
  const all = setupGateway();
  await all.client.signIn();
  all.client.onToken = () => Promise.resolve(tokenAnswer('former'));
  await all.gateway.token();
  all.client.onToken = () => Promise.resolve(tokenAnswer('new'));
  return {
    ...all,
    /** The token that the next caller gets. */
    token: async () => (await all.gateway.token())?.answer.access_token,
  };
}

/** A call that is under way during a logout, and then writes its session, as the engine does. */
async function setupLate(name: string) {
  const { client, gateway } = setupGateway();
  const late = deferred();
  client.onMethod = async () => {
    await late.promise;
    await client.signIn();
    return { access_token: 'late' };
  };
  const call = gateway.method(name);
  call.catch(() => undefined);
  await turns();
  await gateway.logout(LOCAL);
  late.resolve();
  return { client, gateway, call };
}

describe('AuthGateway calls a method of the client by its name', () => {
  for (const name of [...SIGN_INS, ...OTHERS]) {
    it(`with all arguments, and gives its answer: ${name}`, async () => {
      const { client, gateway } = setupGateway();
      const [options, answer] = [{}, {}];
      client.onMethod = () => Promise.resolve(answer);
      expect(await gateway.method(name, options, 2)).toBe(answer);
      expect(client.calls).toEqual([{ name, args: [options, 2] }]);
      expect(client.calls[0]?.args[0]).toBe(options);
    });

    it(`and fails with the very error: ${name}`, async () => {
      const { client, gateway } = setupGateway();
      const error = new Error('no');
      client.onMethod = () => Promise.reject(error);
      expect(await rejection(gateway.method(name))).toBe(error);
    });
  }

  it('without what only the engine needs in an answer of the token endpoint', async () => {
    const { client, gateway } = setupGateway();
    client.onMethod = () => Promise.resolve({ access_token: 'a', refresh_token: 'S3CRET', decodedToken: {} });
    expect(await gateway.method('mfa.verify')).toEqual({ access_token: 'a' });
  });

  for (const name of SIGN_INS) {
    it(`and asks for tokens anew afterwards: ${name} is a login`, async () => {
      const { gateway, token } = await setupSignedIn();
      const before = await gateway.epoch();
      await gateway.method(name);
      expect(await gateway.epoch()).toBe(before + 1);
      expect(await token()).toBe('new');
    });

    it(`and leaves everything as it was after a failure: ${name}`, async () => {
      const { client, gateway, token } = await setupSignedIn();
      const before = await gateway.epoch();
      client.onMethod = () => Promise.reject(new Error('no'));
      await rejection(gateway.method(name));
      expect(await gateway.epoch()).toBe(before);
      expect(await token()).toBe('former');
    });

    it(`and fails with NGA0303 where a logout came meanwhile, which stays the last word: ${name}`, async () => {
      const { client, gateway, call } = await setupLate(name);
      expect(await rejection(call)).toEqual(withCode('NGA0303'));
      expect(await gateway.session()).toEqual(NOBODY);
      expect(client.session).toBeNull();
      // Once by the user, once more for what came late.
      expect(client.named('logout')).toEqual([[LOCAL], [LOCAL]]);
    });
  }

  for (const name of OTHERS) {
    it(`and goes on with the tokens that it has: ${name} is no login`, async () => {
      const { gateway, token } = await setupSignedIn();
      const before = await gateway.epoch();
      await gateway.method(name);
      expect(await gateway.epoch()).toBe(before);
      expect(await token()).toBe('former');
    });

    it(`and gives its answer after a logout too, but what it left behind is cleared: ${name}`, async () => {
      const { client, gateway, call } = await setupLate(name);
      expect(await call).toEqual({ access_token: 'late' });
      expect(await gateway.session()).toEqual(NOBODY);
      expect(client.session).toBeNull();
    });
  }

  it('only when what a logout left behind has been cleared', async () => {
    const { client, gateway } = setupGateway();
    const late = deferred();
    client.onToken = () => late.promise;
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    const call = gateway.method('mfa.verify');
    await turns();
    expect(client.named('mfa.verify')).toEqual([]);
    late.resolve();
    expect(await call).toBe('answer');
  });

  describe('and waits no longer than', () => {
    beforeEach(() => {
      jasmine.clock().install();
    });
    afterEach(() => {
      jasmine.clock().uninstall();
    });

    const LIMITS: readonly (readonly [number, string, object])[] = [
      [30, 'mfa.verify', {}],
      [30, 'passkey.getTokenWithPasskey', {}],
      [30, 'myAccount.getFactors', {}],
      [5, 'customTokenExchange', { callTimeoutInSeconds: 5 }],
      [330, 'passkey.login', {}],
      [330, 'passkey.signup', {}],
      [305, 'passkey.login', { callTimeoutInSeconds: 5 }],
      [90, 'myAccount.getFactors', STEP_UP_POPUP],
      [95, 'myAccount.getFactors', { ...STEP_UP_POPUP, ...SHORT }],
      [90, 'mfa.verify', STEP_UP_POPUP],
      [390, 'passkey.login', STEP_UP_POPUP],
    ];
    for (const [seconds, name, config] of LIMITS) {
      it(`${seconds} seconds: ${name} with ${JSON.stringify(config)}`, async () => {
        const { client, gateway } = setupGateway(config);
        client.onMethod = never;
        const answer = gateway.method(name);
        const watched = watch(answer);
        await turns();
        jasmine.clock().tick(seconds * 1000 - 1);
        await turns();
        expect(watched.is).toBe('pending');
        jasmine.clock().tick(1);
        const error = await rejection(answer);
        expect(error).toEqual(withCode('NGA0302'));
        expect((error as Error).message).toContain(`${name}, ${seconds} s`);
      });
    }

    const OPERATIONS: readonly (readonly [string, (gateway: GatewayCalls) => Promise<unknown>])[] = [
      ['revokeRefreshToken', (gateway) => gateway.revokeRefreshToken()],
      ['connectAccountWithRedirect', (gateway) => gateway.connectAccount({ connection: 'google' })],
    ];
    for (const [name, call] of OPERATIONS) {
      for (const [seconds, config] of [
        [30, {}],
        [90, STEP_UP_POPUP],
        [95, { ...STEP_UP_POPUP, ...SHORT }],
      ] as const) {
        it(`${seconds} seconds: ${name} with ${JSON.stringify(config)}`, async () => {
          const { client, gateway } = setupGateway(config);
          client.onRevoke = client.onConnectAccount = never;
          const answer = call(gateway);
          const watched = watch(answer);
          await turns();
          jasmine.clock().tick(seconds * 1000 - 1);
          await turns();
          expect(watched.is).toBe('pending');
          jasmine.clock().tick(1);
          expect(await rejection(answer)).toEqual(withCode('NGA0302'));
        });
      }
    }
  });

  it('of a client of the application within the turn of the caller: a passkey needs the click', () => {
    const client = new FakeClient();
    registerEngineSide(engineSide);
    TestBed.configureTestingModule({
      providers: [
        { provide: AuthConfigService, useValue: CONFIG },
        { provide: Auth0ClientService, useValue: client.asEngine },
      ],
    });
    void callsOf(TestBed.inject(AuthGateway)).method('passkey.login');
    expect(client.calls.map(({ name }) => name)).toEqual(['passkey.login']);
  });
});

describe('AuthGateway connects an account', () => {
  const OPTIONS = { connection: 'google', scopes: ['calendar'], appState: { target: '/accounts' } };

  const SPELLINGS: readonly (readonly [string, object, object])[] = [
    ['of the engine', { authorization_params: { prompt: 'consent' } }, { prompt: 'consent' }],
    ['of the other calls', { authorizationParams: { prompt: 'consent' } }, { prompt: 'consent' }],
    [
      'of both, of which that of the engine wins',
      {
        authorizationParams: { prompt: 'login', login_hint: 'ada' },
        authorization_params: { prompt: 'consent' },
      },
      { prompt: 'consent', login_hint: 'ada' },
    ],
  ];
  for (const [what, given, expected] of SPELLINGS) {
    it(`with parameters in the spelling ${what}, and its other options`, async () => {
      const { client, gateway } = setupGateway();
      const openUrl = () => Promise.resolve();
      await gateway.connectAccount({ ...OPTIONS, openUrl, ...given });
      expect(client.calls).toEqual([
        {
          name: 'connectAccountWithRedirect',
          args: [{ ...OPTIONS, openUrl, authorization_params: expected }],
        },
      ]);
    });
  }

  it('and fails as the engine fails', async () => {
    const { client, gateway } = setupGateway();
    const error = new Error('no');
    client.onConnectAccount = () => Promise.reject(error);
    expect(await rejection(gateway.connectAccount(OPTIONS))).toBe(error);
  });

  it('by a silent call, whose late session a logout clears', async () => {
    const { client, gateway } = setupGateway();
    const late = deferred();
    client.onConnectAccount = async () => {
      await late.promise;
      await client.signIn();
    };
    const connected = gateway.connectAccount(OPTIONS);
    await turns();
    await gateway.logout(LOCAL);
    late.resolve();
    await connected;
    expect(await gateway.session()).toEqual(NOBODY);
    expect(client.session).toBeNull();
  });

  it('and is no login: tokens stay', async () => {
    const { gateway, token } = await setupSignedIn();
    await gateway.connectAccount(OPTIONS);
    expect(await token()).toBe('former');
  });
});

describe('AuthGateway revokes a refresh token', () => {
  it('with the options of the caller', async () => {
    const { client, gateway } = setupGateway();
    await gateway.revokeRefreshToken({ audience: 'api' });
    await gateway.revokeRefreshToken();
    expect(client.named('revokeRefreshToken')).toEqual([[{ audience: 'api' }], [undefined]]);
  });

  it('and asks the engine for the next token, which may have ended the session; nobody logged in', async () => {
    const { gateway, token } = await setupSignedIn();
    const before = await gateway.epoch();
    await gateway.revokeRefreshToken();
    expect(await token()).toBe('new');
    expect(await gateway.epoch()).toBe(before);
  });

  it('and goes on with its token after a failure, which the caller is told', async () => {
    const { client, gateway, token } = await setupSignedIn();
    const error = new Error('no');
    client.onRevoke = () => Promise.reject(error);
    expect(await rejection(gateway.revokeRefreshToken())).toBe(error);
    expect(await token()).toBe('former');
  });

  it('by a silent call, whose end a logout waits for', async () => {
    const { client, gateway } = setupGateway();
    const late = deferred();
    client.onRevoke = () => late.promise;
    const revoked = gateway.revokeRefreshToken();
    await turns();
    await gateway.logout(LOCAL);
    late.resolve();
    await revoked;
    await gateway.session();
    expect(client.named('logout').length).toBe(2);
  });
});

describe('AuthGateway revokes the refresh token of a session (online mode)', () => {
  const ONLINE = { useRefreshTokens: true, refreshTokenMode: 'online' } as const;

  /** The engine ends its session with the token. */
  function setupOnline(config: object = {}) {
    const all = setupGateway({ ...ONLINE, ...config });
    all.client.onRevoke = () => all.client.onLogout();
    return all;
  }

  it('with the options of the caller, and nobody is signed in any more', async () => {
    const { client, gateway } = setupOnline();
    await client.signIn();
    const before = await gateway.epoch();
    await gateway.revokeRefreshToken({ audience: 'api' });
    expect(client.calls).toEqual([{ name: 'revokeRefreshToken', args: [{ audience: 'api' }] }]);
    expect(await gateway.session()).toEqual(NOBODY);
    expect(await gateway.epoch()).toBe(before + 1);
    expect(await rejection(gateway.token())).toEqual(jasmine.objectContaining({ error: 'login_required' }));
  });

  it('and tells who waits for a token at once', async () => {
    const { client, gateway } = setupOnline();
    client.onToken = never;
    const waiting = rejection(gateway.token());
    await turns();
    await gateway.revokeRefreshToken();
    expect(await waiting).toEqual(withCode('NGA0303'));
  });

  it('and clears what a refresh under way writes later', async () => {
    const { client, gateway } = setupOnline();
    const late = deferred();
    client.onToken = async () => {
      await late.promise;
      await client.signIn();
      return tokenAnswer('late');
    };
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.revokeRefreshToken();
    late.resolve();
    expect(await gateway.session()).toEqual(NOBODY);
    expect(client.session).toBeNull();
    expect(client.named('logout')).toEqual([[LOCAL]]);
  });

  it('and has the nonces of the session forgotten', async () => {
    const { client, gateway } = setupOnline({ useDpop: true });
    const current = () => TestBed.inject(AuthGateway).ask((engine) => engine.dpop.current('api'));
    await TestBed.inject(AuthGateway).ask((engine) => engine.dpop.setNonce('nonce-1', 'api'));
    client.nonces.clear();
    expect(await current()).toBe('nonce-1');
    await gateway.revokeRefreshToken();
    expect(await current()).toBeUndefined();
  });

  const SIGNS_IN: readonly (readonly [string, (gateway: GatewayCalls) => Promise<unknown>])[] = [
    ['mfa.verify', (gateway) => gateway.method('mfa.verify')],
    ['a callback', (gateway) => gateway.handleRedirectCallback('https://app.test/?code=abc&state=xyz')],
  ];
  for (const [what, signIn] of SIGNS_IN) {
    it(`and ends a login under way with NGA0303: ${what}`, async () => {
      const { client, gateway } = setupOnline();
      const late = deferred();
      client.onCallback = client.onMethod = async () => {
        await late.promise;
        await client.signIn();
        return { appState: undefined, response_type: 'code' as never };
      };
      const login = rejection(signIn(gateway));
      await turns();
      await gateway.revokeRefreshToken();
      late.resolve();
      expect(await login).toEqual(withCode('NGA0303'));
      expect(await gateway.session()).toEqual(NOBODY);
      expect(client.session).toBeNull();
    });
  }

  it('and does not wait for a login to another organization, as a logout does not', async () => {
    const { client, gateway } = setupOnline();
    await client.signIn();
    const late = deferred();
    client.onToken = async () => {
      await late.promise;
      return tokenAnswer('former');
    };
    rejection(gateway.token()).catch(fail);
    await turns();
    const login = gateway.loginWithPopup(
      { authorizationParams: { organization: 'org_other' } },
      { popup: {} as Window },
    );
    await turns();
    await gateway.revokeRefreshToken();
    late.resolve();
    await login;
    expect(client.calls.map(({ name }) => name)).toEqual([
      'getTokenSilently',
      'revokeRefreshToken',
      'logout',
      'loginWithPopup',
    ]);
  });

  it('unless it fails: then the session goes on, whatever was under way', async () => {
    const { client, gateway } = setupOnline();
    await client.signIn();
    await gateway.session();
    const late = deferred();
    client.onToken = async () => {
      await late.promise;
      return tokenAnswer('late');
    };
    const token = rejection(gateway.token());
    await turns();
    client.onRevoke = () => Promise.reject(engineError('server_error'));
    expect(await rejection(gateway.revokeRefreshToken())).toEqual(engineError('server_error'));
    late.resolve();
    expect(await token).toEqual(withCode('NGA0303'));
    expect((await gateway.session()).user).not.toBeNull();
    expect(client.named('logout')).toEqual([]);
  });

  it('but in offline mode it only has the engine asked for the next token', async () => {
    const { client, gateway, token } = await setupSignedIn();
    const before = await gateway.epoch();
    const late = deferred();
    client.onToken = async () => {
      await late.promise;
      return tokenAnswer('late');
    };
    const waiting = gateway.token({ authorizationParams: { audience: 'api' } });
    await turns();
    await gateway.revokeRefreshToken();
    expect(await gateway.epoch()).toBe(before);
    late.resolve();
    expect((await waiting)?.answer.access_token).toBe('late');
    expect(await token()).toBe('late');
    expect(client.named('logout')).toEqual([]);
  });
});
