import { TestBed } from '@angular/core/testing';
import { fakePopups } from '../spec-support/answers';
import { ADA, FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { setupGateway } from '../spec-support/fake-engine';
import { setup } from '../spec-support/setup';
import { AuthGateway } from './gateway';
import { callsOf, type GatewayCalls } from '../spec-support/gateway-calls';
import { type Deferred, deferred, rejection, turns, watch, withCode } from '../spec-support/promises';

const LOCAL = { openUrl: false } as const;
const NOBODY = { user: null, idTokenClaims: null };

/** An engine whose refreshes end when the spec says so, and then write their session, as the real one does. */
function setupRefresh() {
  const { client, gateway } = setupGateway();
  const refreshes: Deferred[] = [];
  client.onToken = async () => {
    const refresh = deferred();
    refreshes.push(refresh);
    await refresh.promise;
    await client.signIn();
    return tokenAnswer(`token-${refreshes.length}`);
  };
  const changes: unknown[] = [];
  gateway.tokenChanges.subscribe((change) => changes.push(change));
  return { client, gateway, changes, refreshes };
}

describe('AuthGateway on a logout', () => {
  it('ends the session with the options of the caller', async () => {
    const { client, gateway } = setupGateway();
    await client.signIn();
    await gateway.token();
    await gateway.logout({ logoutParams: { returnTo: 'https://app.test' } });
    expect(client.named('logout')).toEqual([[{ logoutParams: { returnTo: 'https://app.test' } }]]);
    expect(await gateway.session()).toEqual(NOBODY);
  });

  it('forgets the token that it had', async () => {
    const { client, gateway } = setupGateway();
    await client.signIn();
    await gateway.token();
    await gateway.logout(LOCAL);
    expect(await rejection(gateway.token())).toEqual(jasmine.objectContaining({ error: 'login_required' }));
  });

  it('tells who waits for a token at once, and does not wait for the engine', async () => {
    const { gateway, changes } = setupRefresh();
    const waiting = rejection(gateway.token());
    await turns();
    await gateway.logout(LOCAL);
    expect(await waiting).toEqual(withCode('NGA0303'));
    expect(changes).toEqual([]);
  });

  it('never lets a refresh that ends late bring the session back', async () => {
    const { client, gateway, changes, refreshes } = setupRefresh();
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout({ logoutParams: { federated: true } });
    refreshes[0]?.resolve();
    expect(await gateway.session()).toEqual(NOBODY);
    expect(client.session).toBeNull();
    // Once for the tenant, once more for what came late, here alone.
    expect(client.named('logout')).toEqual([[{ logoutParams: { federated: true } }], [LOCAL]]);
    expect(changes).toEqual([]);
  });

  it('never lets a refresh that fails late do anything', async () => {
    const { client, gateway, changes, refreshes } = setupRefresh();
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    refreshes[0]?.reject(new Error('late'));
    expect(await gateway.session()).toEqual(NOBODY);
    expect([client.named('logout').length, changes.length]).toEqual([2, 0]);
  });

  it('lets nobody read the session before it is clean', async () => {
    const { gateway, refreshes } = setupRefresh();
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    const session = gateway.session();
    const watched = watch(session);
    await turns();
    expect(watched.is).toBe('pending');
    refreshes[0]?.resolve();
    expect(await session).toEqual(NOBODY);
  });

  it('lets nobody ask for a token before it is clean', async () => {
    const { client, gateway, refreshes } = setupRefresh();
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    const next = gateway.token();
    await turns();
    expect(refreshes.length).toBe(1);
    refreshes[0]?.resolve();
    await turns();
    expect([refreshes.length, client.session]).toEqual([2, null]);
    refreshes[1]?.resolve();
    expect((await next)?.answer.access_token).toBe('token-2');
  });

  it('keeps the session of a popup login that follows at once', async () => {
    const { client, gateway, refreshes } = setupRefresh();
    const popups = fakePopups();
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    const login = gateway.loginWithPopup();
    expect(popups.length).toBe(1);
    refreshes[0]?.resolve();
    await login;
    await turns();
    expect(client.session?.user).toEqual(ADA);
    expect((await gateway.session()).user).toEqual(ADA);
  });

  it('stays in order when a second logout comes before it is clean', async () => {
    const { client, gateway, refreshes } = setupRefresh();
    fakePopups();
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    // This login waits for what is under way, or the cleaning would end the new session.
    const login = gateway.loginWithPopup();
    await turns();
    expect(client.named('loginWithPopup')).toEqual([]);
    refreshes[0]?.resolve();
    await login;
    await turns();
    // Who asked between the logouts is not asked for any more.
    expect(refreshes.length).toBe(1);
    expect(client.session?.user).toEqual(ADA);
  });

  it('fails as the engine fails, and cleans up all the same', async () => {
    const { client, gateway, refreshes } = setupRefresh();
    rejection(gateway.token()).catch(fail);
    await turns();
    const error = new Error('cannot open the page');
    const logout = client.onLogout;
    client.onLogout = () => Promise.reject(error);
    expect(await rejection(gateway.logout())).toBe(error);
    client.onLogout = logout;
    refreshes[0]?.resolve();
    expect(await gateway.session()).toEqual(NOBODY);
  });

  it('does not hang where cleaning up fails', async () => {
    const { client, gateway, refreshes } = setupRefresh();
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    client.onLogout = () => Promise.reject(new Error('blocked'));
    refreshes[0]?.resolve();
    expect((await gateway.session()).user).toEqual(ADA);
  });

  it('loads the engine where it was not needed before: the tenant may have a session', async () => {
    const { engine, client, gateway } = setupGateway();
    await gateway.logout();
    expect([engine.loads, client.named('logout').length]).toEqual([1, 1]);
  });

  for (const [what, start] of [
    ['a session check', (gateway: GatewayCalls) => gateway.checkSession()],
    [
      'a callback',
      (gateway: GatewayCalls) => gateway.handleRedirectCallback('https://app.test/?code=a&state=b'),
    ],
  ] as const) {
    it(`never lets ${what} of a provided client that ends late bring the session back`, async () => {
      const client = new FakeClient();
      const late = deferred();
      const signInLate = async () => {
        await late.promise;
        await client.signIn();
        return { appState: undefined } as never;
      };
      client.onCheckSession = signInLate;
      client.onCallback = signInLate;
      setup({ client });
      const gateway = callsOf(TestBed.inject(AuthGateway));
      const started = start(gateway).catch((error: unknown) => error);
      await turns();
      await gateway.logout(LOCAL);
      late.resolve();
      // A login that came too late is none.
      expect(await started).toEqual(what === 'a callback' ? withCode('NGA0303') : undefined);
      expect(await gateway.session()).toEqual(NOBODY);
      expect(client.session).toBeNull();
    });
  }

  it('lets no callback in before what was under way has been cleared', async () => {
    const { client, gateway, refreshes } = setupRefresh();
    rejection(gateway.token()).catch(fail);
    await turns();
    await gateway.logout(LOCAL);
    const redeemed = gateway.handleRedirectCallback('https://app.test/?code=a&state=b');
    await turns();
    expect(client.named('handleRedirectCallback').length).toBe(0);
    refreshes[0]?.resolve();
    await redeemed;
    expect((await gateway.session()).user).toEqual(ADA);
  });

  it('clears what a call left behind that had run into its time limit before', async () => {
    const client = new FakeClient();
    const late = deferred();
    client.onToken = async () => {
      await late.promise;
      await client.signIn();
      return tokenAnswer('late');
    };
    setup({ client, config: { callTimeoutInSeconds: 0.02 } });
    const gateway = callsOf(TestBed.inject(AuthGateway));
    expect(await rejection(gateway.token())).toEqual(withCode('NGA0302'));
    await gateway.logout(LOCAL);
    late.resolve();
    await turns();
    expect(client.session).toBeNull();
  });
});
