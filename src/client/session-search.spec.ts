import { TestBed } from '@angular/core/testing';
import { engineError, fakePopups } from '../spec-support/answers';
import { tokenAnswer } from '../spec-support/fake-client';
import { leaveHint, removeHint, setupGateway } from '../spec-support/fake-engine';
import { deferred, rejection, turns, withCode } from '../spec-support/promises';
import { CONFIG, forgetLogins } from '../spec-support/setup';
import { watchListeners } from '../spec-support/timers';
import { initialAuth0State } from '../state/auth.state';
import { AuthGateway } from './gateway';
import type { TokenChange } from './token-requests';

const CALLBACK = 'https://app.test/?code=abc&state=xyz';
const OFFLINE = new TypeError('Failed to fetch');
const LOGIN_REQUIRED = engineError('login_required');

/** The next page of the same visit: nothing is left but what the browser keeps. */
function nextPage(config = {}) {
  TestBed.resetTestingModule();
  const cookie = document.cookie.includes(`ngrx-auth0.${CONFIG.clientId}.`);
  const all = setupGateway(config);
  if (cookie) {
    document.cookie = `ngrx-auth0.${CONFIG.clientId}.is.authenticated=1; path=/`;
  }
  all.client.onToken = () => Promise.reject(LOGIN_REQUIRED);
  return all;
}

describe('SessionSearch', () => {
  let warn: jasmine.Spy;
  beforeEach(() => {
    warn = spyOn(console, 'warn');
  });
  afterEach(() => {
    removeHint();
    forgetLogins();
  });

  describe('where a user who just logged in is not known to the tenant', () => {
    it('takes it for blocked cookies, and says what to do', async () => {
      const { gateway } = setupGateway();
      await gateway.handleRedirectCallback(CALLBACK);
      const { gateway: reloaded, client } = nextPage();
      const error = await rejection(reloaded.checkSession());
      expect(error).toEqual(withCode('NGA0312'));
      expect((error as Error).cause).toBe(LOGIN_REQUIRED);
      expect((error as Error).message).toMatch(/custom domain.*useRefreshTokens/s);
      expect(warn).toHaveBeenCalledOnceWith(jasmine.stringContaining('NGA0312'));
      // The engine's hint is gone by now: the next page finds the same.
      removeHint();
      expect(await rejection(reloaded.checkSession())).toEqual(withCode('NGA0312'));
      expect(await rejection(nextPage().gateway.checkSession())).toEqual(withCode('NGA0312'));
      expect(client.named('getTokenSilently').length).toBe(2);
    });

    it('does so after a login by popup', async () => {
      fakePopups();
      const { gateway } = setupGateway();
      await gateway.loginWithPopup();
      expect(await rejection(nextPage().gateway.checkSession())).toEqual(withCode('NGA0312'));
    });

    it('begins an anonymous session all the same', async () => {
      const { gateway } = setupGateway();
      await gateway.handleRedirectCallback(CALLBACK);
      const { gateway: reloaded, client } = nextPage({ createAnonymousSessionOnFailedSilentAuth: true });
      expect(await rejection(reloaded.checkSession())).toEqual(withCode('NGA0312'));
      expect(client.calls.map(({ name }) => name)).toContain('anonymous.hasSession');
    });

    it('does not count what the cache has as a session found', async () => {
      const { gateway } = setupGateway();
      await gateway.handleRedirectCallback(CALLBACK);
      await gateway.session();
      await gateway.checkSession();
      expect(await rejection(nextPage().gateway.checkSession())).toEqual(withCode('NGA0312'));
    });
  });

  describe('takes nobody for signed in, and nothing for blocked,', () => {
    const after = async (last: (all: ReturnType<typeof setupGateway>) => Promise<unknown>, config = {}) => {
      const all = setupGateway(config);
      await all.gateway.handleRedirectCallback(CALLBACK);
      await last(all);
      leaveHint();
      await nextPage(config).gateway.checkSession();
      expect(warn).not.toHaveBeenCalled();
    };

    it('where the session had been found silently since the login', async () => {
      await after(async () => {
        const { gateway, client } = nextPage();
        client.onToken = () => Promise.resolve(tokenAnswer('silent'));
        await gateway.checkSession();
      });
    });

    it('after a logout', () => after(({ gateway }) => gateway.logout({ openUrl: false })));

    it('after a login that no page of the tenant saw', () =>
      after(({ gateway }) => gateway.method('loginWithCustomTokenExchange', {})));

    it('where the tenant is on the same site', () => after(async () => undefined, { domain: location.host }));

    it('where logins have an age', () =>
      after(async () => undefined, { authorizationParams: { max_age: 60 } }));

    it('without a login', async () => {
      leaveHint();
      forgetLogins();
      const { gateway, client } = setupGateway();
      client.onToken = () => Promise.reject(LOGIN_REQUIRED);
      await gateway.checkSession();
      expect(warn).not.toHaveBeenCalled();
    });

    it('where something else was asked, or something else answered', async () => {
      const { gateway } = setupGateway();
      await gateway.handleRedirectCallback(CALLBACK);
      const { gateway: reloaded, client } = nextPage();
      await reloaded.checkSession({ authorizationParams: { organization: 'org_1' } });
      client.onToken = () => Promise.reject(engineError('consent_required'));
      await reloaded.checkSession();
      expect(warn).not.toHaveBeenCalled();
    });
  });

  describe('without an answer', () => {
    function setupOffline() {
      const all = setupGateway();
      leaveHint();
      all.client.onToken = () => Promise.reject(OFFLINE);
      const told: TokenChange[] = [];
      TestBed.inject(AuthGateway).tokenChanges.subscribe((change) => told.push(change));
      const online = () => window.dispatchEvent(new Event('online'));
      return { ...all, online, backs: () => told.filter((change) => change === 'back').length };
    }

    it('asks to be asked again when the browser is back online, once', async () => {
      const { gateway, online, backs } = setupOffline();
      await rejection(gateway.checkSession());
      expect(backs()).toBe(0);
      online();
      online();
      expect(backs()).toBe(1);
      await rejection(gateway.checkSession());
      expect(backs()).toBe(1);
      online();
      expect(backs()).toBe(2);
    });

    it('asks for nothing where an answer came meanwhile', async () => {
      const { gateway, client, online, backs } = setupOffline();
      await rejection(gateway.checkSession());
      client.onToken = () => Promise.resolve(tokenAnswer('silent'));
      await gateway.checkSession();
      online();
      expect(backs()).toBe(0);
    });

    it('asks for nothing after a logout', async () => {
      const { gateway, online, backs } = setupOffline();
      await rejection(gateway.checkSession());
      await gateway.logout({ openUrl: false });
      online();
      expect(backs()).toBe(0);
    });

    it('asks for nothing after a login', async () => {
      const { gateway, online, backs } = setupOffline();
      await rejection(gateway.checkSession());
      await gateway.handleRedirectCallback(CALLBACK);
      online();
      expect(backs()).toBe(0);
    });

    it('asks for nothing before a check failed, whatever a store shows', async () => {
      const { gateway, client, online, backs } = setupOffline();
      online();
      client.onToken = () => Promise.resolve(tokenAnswer('silent'));
      await gateway.checkSession();
      online();
      expect(backs()).toBe(0);
      expect(client.named('getTokenSilently').length).toBe(1);
    });

    it('asks for nothing when a call for a token failed', async () => {
      const { gateway, online, backs } = setupOffline();
      await rejection(gateway.token());
      online();
      expect(backs()).toBe(0);
    });

    it('asks for nothing when the application is gone, and leaves no listener behind', async () => {
      const listeners = watchListeners(window, document);
      const { gateway, online, backs } = setupOffline();
      await rejection(gateway.checkSession());
      expect(listeners.open()).toContain('online');
      TestBed.resetTestingModule();
      await new Promise((resolve) => setTimeout(resolve));
      expect(listeners.open()).toEqual([]);
      online();
      expect(backs()).toBe(0);
    });

    it('asks at once where the browser came back while the tenant was being asked', async () => {
      const { gateway, client, online, backs } = setupOffline();
      const asked = deferred<unknown>();
      client.onToken = () => asked.promise;
      const check = rejection(gateway.checkSession());
      await turns();
      online();
      expect(backs()).toBe(0);
      asked.reject(OFFLINE);
      await check;
      expect(backs()).toBe(1);
    });

    it('listens only as long as an answer is missing', async () => {
      const added = spyOn(window, 'addEventListener').and.callThrough();
      const removed = spyOn(window, 'removeEventListener').and.callThrough();
      const { gateway, client } = setupOffline();
      const listeners = () =>
        [added, removed].map((spy) => spy.calls.allArgs().filter(([type]) => type === 'online').length);
      await rejection(gateway.checkSession());
      expect(listeners()).toEqual([1, 0]);
      client.onToken = () => Promise.reject(LOGIN_REQUIRED);
      await gateway.checkSession();
      expect(listeners().at(1)).toBe(1);
    });

    it('says whether somebody who waits will be told', async () => {
      const onLine = spyOnProperty(navigator, 'onLine').and.returnValue(false);
      const { gateway } = setupOffline();
      await rejection(gateway.checkSession());
      const waits = (changes: Partial<typeof initialAuth0State>) =>
        TestBed.inject(AuthGateway).isAwaited?.({ ...initialAuth0State, status: 'unreachable', ...changes });
      expect(waits({})).toBeTrue();
      expect(waits({ isCallbackFailed: true })).toBeFalse();
      expect(waits({ status: 'unauthenticated' })).toBeFalse();
      onLine.and.returnValue(true);
      expect(waits({})).toBeFalse();
      expect(waits({ activity: ['checkSession'] })).toBeTrue();
    });
  });
});
