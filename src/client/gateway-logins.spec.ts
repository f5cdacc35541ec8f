import { TestBed } from '@angular/core/testing';
import { engineError, fakePopups } from '../spec-support/answers';
import { ADA, type FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { setupGateway } from '../spec-support/fake-engine';
import type { GatewayCalls } from '../spec-support/gateway-calls';
import { deferred, rejection, turns, withCode } from '../spec-support/promises';
import { forgetLogins } from '../spec-support/setup';
import { RedirectCallback } from './redirect-callback';

const CALLBACK = 'https://app.test/?code=abc&state=xyz';
const LOCAL = { openUrl: false } as const;

describe('AuthGateway with the session of another application', () => {
  const LOGINS: readonly (readonly [
    'loginWithPopup' | 'loginWithRedirect',
    (gateway: GatewayCalls, options?: object) => Promise<void>,
  ])[] = [
    ['loginWithRedirect', (gateway, options) => gateway.loginWithRedirect(options)],
    ['loginWithPopup', (gateway, options) => gateway.loginWithPopup(options)],
  ];

  function setupTransfer() {
    fakePopups();
    const all = setupGateway();
    TestBed.inject(RedirectCallback).transferToken = 'transferred';
    return {
      ...all,
      paramsOf: (name: string) =>
        all.client
          .named(name)
          .map(([options]) => (options as { authorizationParams?: object } | undefined)?.authorizationParams),
    };
  }

  for (const [name, login] of LOGINS) {
    it(`hands it over with the next login, once: ${name}`, async () => {
      const { client, gateway, paramsOf } = setupTransfer();
      await login(gateway, { appState: { target: '/a' }, authorizationParams: { login_hint: 'ada' } });
      await login(gateway);
      expect(client.named(name)[0]?.[0]).toEqual({
        appState: { target: '/a' },
        authorizationParams: { session_transfer_token: 'transferred', login_hint: 'ada' },
      });
      expect(paramsOf(name)[1]).not.toEqual(
        jasmine.objectContaining({ session_transfer_token: jasmine.anything() }),
      );
    });

    it(`hands it over with a login without options: ${name}`, async () => {
      const { gateway, paramsOf } = setupTransfer();
      await login(gateway);
      expect(paramsOf(name)).toEqual([{ session_transfer_token: 'transferred' }]);
    });

    it(`hands over what the application says, where it says something: ${name}`, async () => {
      const { gateway, paramsOf } = setupTransfer();
      await login(gateway, { authorizationParams: { session_transfer_token: 'own' } });
      expect(paramsOf(name)).toEqual([{ session_transfer_token: 'own' }]);
    });

    it(`leaves the options of the caller as they are: ${name}`, async () => {
      const { gateway } = setupTransfer();
      const options = { authorizationParams: {} };
      await login(gateway, options);
      expect(options).toEqual({ authorizationParams: {} });
    });
  }

  it('keeps it where the browser blocks the popup, for a login by redirect in its place', async () => {
    const { gateway, paramsOf } = setupTransfer();
    (window.open as jasmine.Spy).and.returnValue(null);
    await rejection(gateway.loginWithPopup());
    await gateway.loginWithRedirect();
    expect(paramsOf('loginWithRedirect')).toEqual([{ session_transfer_token: 'transferred' }]);
  });

  it('goes along with a token that is asked for with a popup', async () => {
    const { client, gateway, paramsOf } = setupTransfer();
    await gateway.tokenWithPopup({});
    expect(client.named('getTokenWithPopup')[0]?.[0]).toEqual({
      authorizationParams: { session_transfer_token: 'transferred' },
    });
    await gateway.loginWithRedirect();
    expect(paramsOf('loginWithRedirect')).toEqual([undefined]);
  });
});

describe('AuthGateway in a loop of logins', () => {
  afterEach(forgetLogins);

  async function setupLogins(count: number, url = CALLBACK, response_type = 'code') {
    const all = setupGateway();
    all.client.onCallback = () => Promise.resolve({ appState: undefined, response_type } as never);
    for (let login = 0; login < count; login++) {
      await all.gateway.handleRedirectCallback(url);
    }
    return all;
  }

  it('fails the sixth login within a minute with NGA0306, and does not leave', async () => {
    const { client, gateway } = await setupLogins(5);
    expect(await rejection(gateway.loginWithRedirect())).toEqual(withCode('NGA0306'));
    expect(client.named('loginWithRedirect')).toEqual([]);
  });

  it('lets the fifth pass', async () => {
    const { client, gateway } = await setupLogins(4);
    await gateway.loginWithRedirect();
    expect(client.named('loginWithRedirect').length).toBe(1);
  });

  it('goes on over pages: the next one knows', async () => {
    await setupLogins(5);
    const kept = sessionStorage.getItem('ngrx-auth0.client-id.logins');
    TestBed.resetTestingModule();
    const { gateway } = setupGateway();
    sessionStorage.setItem('ngrx-auth0.client-id.logins', kept as string);
    expect(await rejection(gateway.loginWithRedirect())).toEqual(withCode('NGA0306'));
  });

  it('lets users log in that logged out', async () => {
    const { client, gateway } = await setupLogins(5);
    await gateway.logout(LOCAL);
    await gateway.loginWithRedirect();
    expect(client.named('loginWithRedirect').length).toBe(1);
  });

  it('lets users log in with a popup: they do so by themselves', async () => {
    const { client, gateway } = await setupLogins(5);
    fakePopups();
    await gateway.loginWithPopup();
    expect(client.named('loginWithPopup').length).toBe(1);
  });

  it('does not count accounts that were connected', async () => {
    const { client, gateway } = await setupLogins(
      5,
      'https://app.test/?connect_code=abc&state=xyz',
      'connect_code',
    );
    await gateway.loginWithRedirect();
    expect(client.named('loginWithRedirect').length).toBe(1);
  });

  for (const code of ['login_required', 'invalid_grant', 'timeout', 'server_error', 'something_new']) {
    it(`counts answers that could not be redeemed: ${code}, because somebody may log in again without end`, async () => {
      const { client, gateway } = setupGateway();
      client.onCallback = () => Promise.reject(engineError(code));
      for (let login = 0; login < 5; login++) {
        await rejection(gateway.handleRedirectCallback(CALLBACK));
      }
      expect(await rejection(gateway.loginWithRedirect())).toEqual(withCode('NGA0306'));
    });
  }

  it('counts refusals of what a guard asked for, which it may ask for again', async () => {
    const { client, gateway } = setupGateway();
    const refused = engineError('access_denied', { appState: { target: '/', stepUp: ['acr mfa'] } });
    client.onCallback = () => Promise.reject(refused);
    for (let login = 0; login < 5; login++) {
      await rejection(gateway.handleRedirectCallback(CALLBACK));
    }
    expect(await rejection(gateway.loginWithRedirect())).toEqual(withCode('NGA0306'));
  });

  for (const [code, message] of [
    ['access_denied', 'No'],
    ['state_mismatch', 'Invalid state'],
    ['missing_transaction', 'Invalid state'],
  ] as const) {
    it(`does not count what is no login that may be made again without end: ${code}`, async () => {
      const { client, gateway } = setupGateway();
      client.onCallback = () => Promise.reject(engineError(code, { message }));
      for (let login = 0; login < 5; login++) {
        await rejection(gateway.handleRedirectCallback(CALLBACK));
      }
      await gateway.loginWithRedirect();
      expect(client.named('loginWithRedirect').length).toBe(1);
    });
  }

  for (const code of ['state_mismatch', 'missing_transaction']) {
    it(`counts answers to its own logins, where the browser loses each time what they began with: ${code}`, async () => {
      const { client, gateway } = setupGateway();
      client.onCallback = () => Promise.reject(engineError(code));
      for (let login = 0; login < 5; login++) {
        await gateway.loginWithRedirect();
        await rejection(gateway.handleRedirectCallback(CALLBACK));
        // The address of the callback, opened once more.
        await rejection(gateway.handleRedirectCallback(CALLBACK));
      }
      expect(await rejection(gateway.loginWithRedirect())).toEqual(withCode('NGA0306'));
      expect(client.named('loginWithRedirect').length).toBe(5);
    });
  }

  it('does not take an answer for that of a login from before a logout', async () => {
    const { client, gateway } = setupGateway();
    client.onCallback = () => Promise.reject(engineError('missing_transaction'));
    for (let login = 0; login < 6; login++) {
      await gateway.loginWithRedirect();
      await gateway.logout(LOCAL);
      await rejection(gateway.handleRedirectCallback(CALLBACK));
    }
    await gateway.loginWithRedirect();
    expect(client.named('loginWithRedirect').length).toBe(7);
  });

  it('keeps the session of another application for a login that may leave', async () => {
    const { gateway } = await setupLogins(5);
    const callback = TestBed.inject(RedirectCallback);
    callback.transferToken = 'transferred';
    await rejection(gateway.loginWithRedirect());
    expect(callback.transferToken).toBe('transferred');
  });
});

describe('AuthGateway after a callback', () => {
  afterEach(forgetLogins);

  for (const [what, response_type, raised] of [
    ['a login', 'code', 1],
    ['a connected account: tokens stay', 'connect_code', 0],
  ] as const) {
    it(`raises its epoch by ${raised} for ${what}`, async () => {
      const { client, gateway } = setupGateway();
      await client.signIn();
      await gateway.token();
      const before = await gateway.epoch();
      client.onCallback = () => Promise.resolve({ appState: undefined, response_type } as never);
      await gateway.handleRedirectCallback(CALLBACK);
      expect(await gateway.epoch()).toBe(before + raised);
      await gateway.token();
      expect(client.named('getTokenSilently').length).toBe(1 + raised);
    });
  }
});

describe('AuthGateway at a login to another organization', () => {
  /** Ada is signed in at `acme`; the tenant knows who she is in each organization. */
  async function setupMember(config: object = {}) {
    fakePopups();
    const all = setupGateway(config);
    await signInAt(all.client, 'org_acme');
    return { ...all, names: () => all.client.calls.map(({ name }) => name) };
  }

  function signInAt(client: FakeClient, org_id: string | undefined): Promise<void> {
    return client.signIn(ADA, org_id ? { org_id, org_name: org_id.replace('org_', '') } : {});
  }

  const at = (organization: string) => ({ authorizationParams: { organization } });

  it('clears the session in this browser before it leaves', async () => {
    const { client, gateway } = await setupMember();
    const options = { ...at('org_other'), appState: { target: '/a' } };
    await gateway.loginWithRedirect(options);
    expect(client.calls).toEqual([
      { name: 'logout', args: [LOCAL] },
      { name: 'loginWithRedirect', args: [options] },
    ]);
  });

  it('clears the session in this browser before the popup’s login, which is of the new organization', async () => {
    const { client, gateway, names } = await setupMember();
    client.onLoginWithPopup = () => signInAt(client, 'org_other');
    await gateway.loginWithPopup(at('org_other'));
    expect(names()).toEqual(['logout', 'loginWithPopup']);
    expect((await gateway.session()).idTokenClaims?.org_id).toBe('org_other');
  });

  it('clears it before a token is asked for with a popup', async () => {
    const { gateway, names } = await setupMember();
    await gateway.tokenWithPopup(at('org_other'));
    expect(names()).toEqual(['logout', 'getTokenWithPopup']);
  });

  for (const organization of ['org_acme', 'acme', 'ACME']) {
    it(`clears nothing where it is the same: ${organization}`, async () => {
      const { gateway, names } = await setupMember();
      await gateway.loginWithRedirect(at(organization));
      expect(names()).toEqual(['loginWithRedirect']);
    });
  }

  it('clears nothing where nobody is signed in', async () => {
    const { client, gateway, names } = await setupMember();
    client.session = null;
    await gateway.loginWithRedirect(at('org_other'));
    expect(names()).toEqual(['loginWithRedirect']);
  });

  it('clears nothing where no organization is named', async () => {
    const { gateway, names } = await setupMember();
    await gateway.loginWithRedirect({ authorizationParams: { login_hint: 'ada' } });
    expect(names()).toEqual(['loginWithRedirect']);
  });

  it('takes the configured organization where none is named', async () => {
    const { gateway, names } = await setupMember({ authorizationParams: { organization: 'org_other' } });
    await gateway.loginWithRedirect({ authorizationParams: { login_hint: 'ada' } });
    await gateway.loginWithRedirect(at('org_acme'));
    expect(names()).toEqual(['logout', 'loginWithRedirect', 'loginWithRedirect']);
  });

  it('lets no silent call in until the login is over', async () => {
    const { client, gateway, names } = await setupMember();
    const popup = deferred();
    client.onLoginWithPopup = () => popup.promise.then(() => signInAt(client, 'org_other'));
    const login = gateway.loginWithPopup(at('org_other'));
    await turns();
    const token = gateway.token();
    await turns();
    expect(names()).toEqual(['logout', 'loginWithPopup']);
    popup.resolve();
    await login;
    await token;
    expect(names().slice(0, 3)).toEqual(['logout', 'loginWithPopup', 'getTokenSilently']);
  });

  it('lets no silent call in until a second one is over that began meanwhile', async () => {
    const { client, gateway, names } = await setupMember();
    const popups = [deferred(), deferred()];
    client.onLoginWithPopup = async () => {
      const which = client.named('loginWithPopup').length - 1;
      await signInAt(client, `org_${which}`);
      await popups[which]?.promise;
    };
    const first = gateway.loginWithPopup(at('org_0'));
    await turns();
    const calls = [gateway.token(), gateway.method('myAccount.getFactors')];
    await turns();
    const second = gateway.loginWithPopup(at('org_1'));
    await turns();
    popups[0]?.resolve();
    await first;
    await turns();
    const logins = ['logout', 'loginWithPopup', 'logout', 'loginWithPopup'];
    expect(names()).toEqual(logins);
    popups[1]?.resolve();
    await Promise.all([second, ...calls]);
    expect(names().slice(0, 4)).toEqual(logins);
    expect(names()).toContain('myAccount.getFactors');
  });

  it('looks for the former session after a failure before it lets in who waits', async () => {
    const { client, gateway, names } = await setupMember();
    const [popup, restored] = [deferred(), deferred()];
    client.onLoginWithPopup = () => popup.promise;
    client.onToken = async () => {
      await restored.promise;
      await signInAt(client, 'org_acme');
      return tokenAnswer('of acme');
    };
    const login = rejection(gateway.loginWithPopup(at('org_other')));
    await turns();
    // As a request's, and as the application's own.
    const request = gateway.authorize({ authorizationParams: { audience: 'api' } });
    const calls = [request, gateway.token(), gateway.method('myAccount.getFactors')];
    await turns();
    popup.reject(engineError('cancelled'));
    await turns();
    expect(names()).toEqual(['logout', 'loginWithPopup', 'getTokenSilently']);
    expect(client.named('getTokenSilently')).toEqual([
      [{ authorizationParams: { organization: 'org_acme' } }],
    ]);
    restored.resolve();
    await Promise.all([login, ...calls]);
    expect(names().slice(3).sort()).toEqual(['getTokenSilently', 'getTokenSilently', 'myAccount.getFactors']);
    expect((await request).answer.access_token).toBe('of acme');
  });

  it('looks for the former session after a failure also where the session was read meanwhile', async () => {
    const { client, gateway, names } = await setupMember();
    await gateway.token();
    expect((await gateway.session()).user).toEqual(ADA);
    const popup = deferred();
    client.onLoginWithPopup = () => popup.promise;
    const login = rejection(gateway.loginWithPopup(at('org_other')));
    await turns();
    expect((await gateway.session()).user).toBeNull();
    popup.reject(engineError('cancelled'));
    await login;
    expect(names()).toEqual(['getTokenSilently', 'logout', 'loginWithPopup', 'getTokenSilently']);
  });

  it('tells that the session is lost where the page stays: with a login page of the application', async () => {
    const { client, gateway } = await setupMember();
    await gateway.token();
    await gateway.session();
    const changes: unknown[] = [];
    gateway.tokenChanges.subscribe((change) => changes.push(change));
    await gateway.loginWithRedirect({ ...at('org_acme'), openUrl: () => Promise.resolve() });
    expect(changes).toEqual([]);
    await gateway.loginWithRedirect({ ...at('org_other'), openUrl: () => Promise.resolve() });
    expect([client.session, changes]).toEqual([null, ['lost']]);
  });

  it('lets no silent call in for 2 seconds until the page has left', async () => {
    jasmine.clock().install();
    const { gateway, names } = await setupMember();
    await gateway.loginWithRedirect(at('org_other'));
    const token = rejection(gateway.token());
    await turns();
    jasmine.clock().tick(1999);
    await turns();
    expect(names()).toEqual(['logout', 'loginWithRedirect']);
    jasmine.clock().tick(1);
    await token;
    expect(names()).toEqual(['logout', 'loginWithRedirect', 'getTokenSilently']);
    jasmine.clock().uninstall();
  });

  it('waits for silent calls under way: what they bring is cleared, too', async () => {
    const { client, gateway, names } = await setupMember();
    const late = deferred();
    client.onToken = async () => {
      await late.promise;
      await signInAt(client, 'org_acme');
      return tokenAnswer('former');
    };
    const token = gateway.token();
    await turns();
    const login = gateway.loginWithRedirect(at('org_other'));
    await turns();
    expect(names()).toEqual(['getTokenSilently']);
    late.resolve();
    await Promise.all([token, login]);
    expect(names()).toEqual(['getTokenSilently', 'logout', 'loginWithRedirect']);
    expect(client.session).toBeNull();
  });

  it('gives nobody a token of the former one, also not from memory', async () => {
    const { client, gateway } = await setupMember();
    client.onToken = () => Promise.resolve(tokenAnswer('former'));
    await gateway.token();
    const late = deferred();
    client.onToken = async () => {
      await late.promise;
      return tokenAnswer('late former');
    };
    const slow = gateway.token({ authorizationParams: { audience: 'api' } });
    await turns();
    const popup = deferred();
    client.onLoginWithPopup = () => popup.promise.then(() => signInAt(client, 'org_other'));
    const login = gateway.loginWithPopup(at('org_other'));
    await turns();
    late.resolve();
    await slow;
    await turns();
    client.onToken = () => Promise.resolve(tokenAnswer('new'));
    const tokens = [gateway.token(), gateway.token({ authorizationParams: { audience: 'api' } })];
    await turns();
    popup.resolve();
    await login;
    expect((await Promise.all(tokens)).map((token) => token?.answer.access_token)).toEqual(['new', 'new']);
  });

  for (const [org, expected, config] of [
    ['org_acme', { organization: 'org_acme' }, {}],
    [undefined, { organization: undefined }, {}],
    ['org_acme', { organization: 'org_acme' }, { useDpop: true }],
  ] as const) {
    it(`looks for the former session after a failed popup: ${JSON.stringify([expected, config])}`, async () => {
      const { client, gateway, names } = await setupMember(config);
      await signInAt(client, org);
      const error = engineError('cancelled');
      client.onLoginWithPopup = () => Promise.reject(error);
      client.onToken = async () => {
        await signInAt(client, org);
        return tokenAnswer('again');
      };
      expect(await rejection(gateway.loginWithPopup(at('org_other')))).toBe(error);
      expect(names()).toEqual(['logout', 'loginWithPopup', 'getTokenSilently']);
      expect(client.named('getTokenSilently')).toEqual([[{ authorizationParams: expected }]]);
      expect((await gateway.session()).idTokenClaims?.org_id).toBe(org);
    });
  }

  it('looks for nothing after a failed popup where the user has logged out meanwhile', async () => {
    const { client, gateway, names } = await setupMember();
    const popup = deferred();
    client.onLoginWithPopup = () => popup.promise;
    const login = rejection(gateway.loginWithPopup(at('org_other')));
    await turns();
    await gateway.logout(LOCAL);
    popup.reject(engineError('cancelled'));
    await login;
    expect(names()).toEqual(['logout', 'loginWithPopup', 'logout']);
  });

  it('looks for nothing that a logout has ended and is still being cleared', async () => {
    const { client, gateway } = await setupMember();
    const [written, late] = [deferred(), deferred()];
    client.onToken = async () => {
      await written.promise;
      await signInAt(client, 'org_acme');
      await late.promise;
      return tokenAnswer('late');
    };
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    written.resolve();
    await turns();
    client.onLoginWithPopup = () => Promise.reject(engineError('cancelled'));
    const login = rejection(gateway.loginWithPopup(at('org_other')));
    await turns();
    late.resolve();
    await login;
    expect(client.named('getTokenSilently').length).toBe(1);
    expect((await gateway.session()).user).toBeNull();
  });

  it('looks for nothing after a failed popup of the same organization', async () => {
    const { client, gateway, names } = await setupMember();
    client.onLoginWithPopup = () => Promise.reject(engineError('cancelled'));
    await rejection(gateway.loginWithPopup(at('acme')));
    expect(names()).toEqual(['loginWithPopup']);
    expect((await gateway.session()).user).toEqual(ADA);
  });
});
