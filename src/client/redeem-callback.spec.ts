import { TestBed } from '@angular/core/testing';
import { NgrxAuth0Error } from '../errors/developer-error';
import { engineError } from '../spec-support/answers';
import { type FakeClient, tokenAnswer } from '../spec-support/fake-client';
import { leaveHint, removeHint, setupGateway } from '../spec-support/fake-engine';
import { deferred, rejection, turns, withCode } from '../spec-support/promises';
import { CONFIG, forgetLogins } from '../spec-support/setup';
import { FreshLogin } from './fresh-login';
import { AuthGateway } from './gateway';
import { redeemCallback } from './redeem-callback';

const CODE = 'https://app.test/?code=abc&state=xyz';
const CONNECT = 'https://app.test/?connect_code=abc&state=xyz';

/** The gateway with an engine that finds a session silently. */
function setupRedeem() {
  const { client, gateway } = setupGateway();
  client.onToken = async () => {
    await client.signIn();
    return tokenAnswer('silent');
  };
  let known = 0;
  return {
    client,
    calls: gateway,
    asked: () => client.named('getTokenSilently').length,
    known: () => known,
    redeem: (url: string) => redeemCallback(TestBed.inject(AuthGateway), url, () => known++),
  };
}

function failWith(client: FakeClient, error: Error): void {
  client.onCallback = () => Promise.reject(error);
}

describe('redeemCallback', () => {
  afterEach(removeHint);

  it('gives what the engine gave, and where to go on', async () => {
    const { client, redeem, known } = setupRedeem();
    const result = { appState: { target: `${location.origin}/orders` } };
    client.onCallback = () => Promise.resolve(result as never);
    const redeemed = await redeem(CODE);
    expect(redeemed).toEqual({ result: result as never, appState: result.appState, target: '/orders' });
    expect(redeemed.result).toBe(result as never);
    expect(known()).toBe(0);
  });

  it('gives the connected account beside what the application had stored', async () => {
    const { client, redeem } = setupRedeem();
    const account = { id: 'account-1', connection: 'google' };
    const result = { ...account, appState: { target: '/a', mine: 1 }, response_type: 'connect_code' };
    client.onCallback = () => Promise.resolve(result as never);
    expect((await redeem(CONNECT)).appState).toEqual({
      target: '/a',
      mine: 1,
      response_type: 'connect_code' as never,
      connectedAccount: account as never,
    });
  });

  it('knows that nobody is signed in where the browser seems to block cookies', async () => {
    const { client, calls, redeem, known } = setupRedeem();
    client.onToken = () => Promise.reject(engineError('login_required'));
    await calls.handleRedirectCallback(CODE);
    const refusal = engineError('access_denied');
    failWith(client, refusal);
    spyOn(console, 'warn');
    expect(await rejection(redeem('https://app.test/?error=access_denied&state=xyz'))).toBe(refusal);
    expect(known()).toBe(1);
    forgetLogins();
  });

  it('knows so, too, where the exchange failed', async () => {
    const { client, calls, redeem, known, asked } = setupRedeem();
    client.onToken = () => Promise.reject(engineError('login_required'));
    new FreshLogin(CONFIG).begin();
    const failed = engineError('invalid_grant');
    failWith(client, failed);
    spyOn(console, 'warn');
    expect(await rejection(redeem(CODE))).toBe(failed);
    expect([known(), asked()]).toEqual([1, 1]);
    expect(await rejection(calls.findSession())).toEqual(withCode('NGA0312'));
    forgetLogins();
  });

  it('goes on with a session that is found after a login failed', async () => {
    const { client, redeem, known, asked } = setupRedeem();
    failWith(client, engineError('invalid_grant'));
    expect(await redeem(CODE)).toEqual({
      result: { appState: undefined, response_type: 'code' } as never,
      appState: null,
      target: '/',
    });
    expect([known(), asked()]).toEqual([1, 1]);
  });

  for (const url of [CONNECT, CONNECT.replace(/\?(.*)&(.*)/, '?$2&$1')]) {
    it(`fails for an account that was not connected, although a session is found: ${url}`, async () => {
      leaveHint();
      const { client, redeem, known, asked } = setupRedeem();
      const error = engineError('invalid_grant');
      failWith(client, error);
      expect(await rejection(redeem(url))).toBe(error);
      // It is known who is signed in, all the same.
      expect([known(), asked(), !!client.session]).toEqual([1, 1, true]);
    });
  }

  it('asks nobody for a session after a connection failed where nothing hints at one', async () => {
    const { client, redeem, known, asked } = setupRedeem();
    failWith(client, engineError('invalid_grant'));
    await rejection(redeem(CONNECT));
    expect([known(), asked()]).toEqual([1, 0]);
  });

  it('fails with NGA0303 after a logout that came meanwhile, without asking the tenant for a session', async () => {
    const { client, calls, redeem, known, asked } = setupRedeem();
    const late = deferred();
    client.onCallback = async () => {
      await late.promise;
      await client.signIn();
      return { appState: undefined } as never;
    };
    const redeemed = rejection(redeem(CODE));
    await turns();
    await calls.logout({ openUrl: false });
    late.resolve();
    expect(await redeemed).toEqual(withCode('NGA0303'));
    expect([known(), asked()]).toEqual([0, 0]);
    expect((await calls.session()).user).toBeNull();
  });

  it('fails with its own error where looking for a session fails, too', async () => {
    const { client, redeem, known } = setupRedeem();
    const error = engineError('invalid_grant');
    failWith(client, error);
    client.onToken = () => Promise.reject(new TypeError('Failed to fetch'));
    expect(await rejection(redeem(CODE))).toBe(error);
    expect(known()).toBe(0);
  });

  it('fails with what keeps both from working, where that came out the second time', async () => {
    const { client, redeem } = setupRedeem();
    failWith(client, new TypeError('Failed to fetch'));
    const blocked = new NgrxAuth0Error('NGA0807');
    client.onToken = () => Promise.reject(blocked);
    expect(await rejection(redeem(CODE))).toBe(blocked);
  });
});
