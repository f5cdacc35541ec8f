import type { ICache } from '@auth0/auth0-spa-js';
import { GenericError } from '../errors/engine-errors';
import { toAuthErrorInfo } from '../errors/to-auth-error-info';
import { fakePopups } from '../spec-support/answers';
import { ADA } from '../spec-support/fake-client';
import { leaveHint, removeHint, setupGateway } from '../spec-support/fake-engine';
import { rejection, withCode } from '../spec-support/promises';
import { forgetLogins } from '../spec-support/setup';

const CLOSED = jasmine.objectContaining({ code: 'NGA0804', error: 'login_required' });

describe('AuthGateway in a cross-origin isolated page', () => {
  beforeEach(() => {
    spyOnProperty(globalThis, 'crossOriginIsolated').and.returnValue(true);
    spyOn(console, 'warn');
  });
  afterEach(() => {
    removeHint();
    forgetLogins();
  });

  async function signedIn(config = {}) {
    const set = setupGateway(config);
    await set.client.signIn();
    await set.gateway.session();
    return set;
  }

  it('asks the cache alone for a token, and keeps the session where it has none', async () => {
    const { client, gateway } = await signedIn();
    client.onToken = () => Promise.resolve(undefined);
    const error = await rejection(gateway.token({ authorizationParams: { audience: 'other' } }));
    expect(error).toEqual(CLOSED);
    expect(client.named('getTokenSilently').map(([options]) => options)).toEqual([
      { authorizationParams: { audience: 'other' }, cacheMode: 'cache-only', detailedResponse: true },
    ]);
    expect((await gateway.session()).user).toEqual(ADA);
  });

  for (const config of [{ useDpop: true }, { cache: {} as ICache }]) {
    it(`keeps the session although there is no token, with ${Object.keys(config).join()}`, async () => {
      const { client, gateway } = await signedIn(config);
      client.onToken = () => Promise.resolve(undefined);
      expect(await rejection(gateway.token())).toEqual(CLOSED);
      expect(client.named('logout')).toEqual([]);
      expect((await gateway.session()).user).toEqual(ADA);
    });
  }

  it('fails as the engine does, for who looks at the class of an error, and is described by its code', async () => {
    const { client, gateway } = await signedIn();
    client.onToken = () => Promise.resolve(undefined);
    const error = await rejection(gateway.token());
    expect(error instanceof GenericError).toBeTrue();
    expect((error as GenericError).error_description).toContain('cross-origin isolated');
    expect((error as Error).cause).toEqual(withCode('NGA0804'));
    expect(toAuthErrorInfo(error, 'getAccessTokenSilently')).toEqual({
      code: 'NGA0804',
      category: 'interaction',
      description: 'This page cannot renew the login by itself: please log in again.',
      operation: 'getAccessTokenSilently',
    });
  });

  it('takes it for no blocked cookies after a login: the tenant was not asked', async () => {
    const { client, gateway } = setupGateway();
    await gateway.handleRedirectCallback('https://app.test/?code=abc&state=xyz');
    client.session = null;
    client.onToken = () => Promise.resolve(undefined);
    await expectAsync(gateway.checkSession()).toBeResolved();
  });

  it('gives the token that is there', async () => {
    const { gateway } = await signedIn();
    expect((await gateway.token())?.answer.access_token).toBe('token-1');
  });

  it('asks nothing where the cache is not wanted', async () => {
    const { client, gateway } = await signedIn();
    expect(await rejection(gateway.token({ cacheMode: 'off' }))).toEqual(CLOSED);
    expect(client.named('getTokenSilently')).toEqual([]);
  });

  it('says “none” to who asks the cache alone', async () => {
    const { client, gateway } = await signedIn();
    client.onToken = () => Promise.resolve(undefined);
    expect(await gateway.token({ cacheMode: 'cache-only' })).toBeUndefined();
  });

  it('leaves it to the engine with refresh tokens, which need no iframe', async () => {
    const { client, gateway } = await signedIn({ useRefreshTokens: true });
    await gateway.token({ cacheMode: 'off' });
    expect(client.named('getTokenSilently')).toEqual([[{ cacheMode: 'off', detailedResponse: true }]]);
  });

  it('looks for a session without a failure: nobody is signed in', async () => {
    leaveHint();
    const { client, gateway } = setupGateway();
    client.onToken = () => Promise.resolve(undefined);
    await gateway.checkSession();
    expect((await gateway.session()).user).toBeNull();
  });

  it('opens no login in a popup that would be cut off, and closes the window', async () => {
    const { client, gateway } = setupGateway();
    const popups = fakePopups();
    expect(await rejection(gateway.loginWithPopup())).toEqual(withCode('NGA0805'));
    expect(popups).toEqual([{ isClosed: true }]);
    expect(client.named('loginWithPopup')).toEqual([]);
  });
});
