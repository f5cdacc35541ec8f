import type { ICache, IdToken, User } from '@auth0/auth0-spa-js';
import { engineError } from '../spec-support/answers';
import { ADA, tokenAnswer } from '../spec-support/fake-client';
import { setupGateway } from '../spec-support/fake-engine';
import type { GatewayCalls } from '../spec-support/gateway-calls';
import { deferred, rejection, turns, until, watch } from '../spec-support/promises';

const LOCAL = { openUrl: false } as const;
const API = { authorizationParams: { audience: 'api' } };

describe('AuthGateway where the session ended past it', () => {
  /** Ada is signed in, the gateway knows it, and has tokens in memory. */
  async function setupKnown(claims: Partial<IdToken> = {}) {
    const all = setupGateway();
    const { client, gateway } = all;
    await client.signIn(ADA, claims);
    client.onToken = () => Promise.resolve(tokenAnswer('former'));
    await Promise.all([gateway.token(), gateway.token(API)]);
    expect((await gateway.session()).user).toEqual(ADA);
    client.onToken = () => Promise.resolve(tokenAnswer('new'));
    return {
      ...all,
      /** The tokens that the next callers get. */
      tokens: async () => {
        const results = await Promise.all([gateway.token(), gateway.token(API)]);
        return results.map((result) => result?.answer.access_token);
      },
    };
  }

  it('gives no token of it any more, for no audience', async () => {
    const { client, gateway, tokens } = await setupKnown();
    await client.logout();
    expect((await gateway.session()).user).toBeNull();
    expect(await tokens()).toEqual(['new', 'new']);
  });

  it('asks again for who waits for a token of it', async () => {
    const { client, gateway } = await setupKnown();
    const late = deferred();
    client.onToken = async () => {
      await late.promise;
      return tokenAnswer('late former');
    };
    const waiting = gateway.token({ authorizationParams: { audience: 'other' } });
    await turns();
    await client.logout();
    await gateway.session();
    client.onToken = () => Promise.resolve(tokenAnswer('new'));
    late.resolve();
    expect((await waiting)?.answer.access_token).toBe('new');
  });

  const OTHERS: readonly (readonly [string, User, Partial<IdToken>])[] = [
    ['another user', { ...ADA, sub: 'auth0|bob' }, { org_id: 'org_acme' }],
    ['another organization', ADA, { org_id: 'org_other' }],
    ['no organization', ADA, {}],
  ];
  for (const [whose, user, claims] of OTHERS) {
    it(`gives no token of it where it finds the session of ${whose}`, async () => {
      const { client, gateway, tokens } = await setupKnown({ org_id: 'org_acme' });
      await client.signIn(user, claims);
      await gateway.session();
      expect(await tokens()).toEqual(['new', 'new']);
    });
  }

  it('goes on with its tokens where the same user is found, with other claims', async () => {
    const { client, gateway, tokens } = await setupKnown();
    const before = await gateway.epoch();
    await client.signIn({ ...ADA, name: 'Countess of Lovelace' }, { iat: 7 });
    await gateway.session();
    expect(await tokens()).toEqual(['former', 'former']);
    expect(await gateway.epoch()).toBe(before);
  });

  for (const isSignedIn of [true, false]) {
    it(`goes on with its tokens at the first look, which finds ${isSignedIn ? 'somebody' : 'nobody'}`, async () => {
      const { client, gateway } = setupGateway();
      client.onToken = () => Promise.resolve(tokenAnswer('first'));
      await gateway.token();
      if (isSignedIn) {
        await client.signIn();
      }
      const before = await gateway.epoch();
      await gateway.session();
      client.onToken = () => Promise.resolve(tokenAnswer('second'));
      expect((await gateway.token())?.answer.access_token).toBe('first');
      expect(await gateway.epoch()).toBe(before);
    });
  }

  it('takes the user of a login for no end of it: who asked since then keeps the token', async () => {
    const { client, gateway } = await setupKnown();
    client.onLoginWithPopup = () => client.signIn({ ...ADA, sub: 'auth0|bob' });
    await gateway.loginWithPopup({}, { popup: {} as Window });
    const { answer } = await gateway.authorize();
    const before = await gateway.epoch();
    await gateway.session();
    expect(await gateway.epoch()).toBe(before);
    client.onToken = () => Promise.resolve(tokenAnswer('newer'));
    expect((await gateway.token())?.answer.access_token).toBe(answer.access_token);
  });
});

describe('AuthGateway where the engine ends the session with login_required', () => {
  const cache = {} as ICache;

  const CALLS: readonly (readonly [string, (gateway: GatewayCalls) => Promise<unknown>])[] = [
    ['a token', (gateway) => gateway.token()],
    ['the token of a request', (gateway) => gateway.authorize()],
    ['a method', (gateway) => gateway.method('myAccount.getFactors')],
    ['an account to connect', (gateway) => gateway.connectAccount({ connection: 'google' })],
    ['a revocation', (gateway) => gateway.revokeRefreshToken()],
  ];

  function setupEnding(config: object) {
    const all = setupGateway(config);
    const { client } = all;
    const ending = deferred();
    const fails = () => Promise.reject(engineError('login_required'));
    Object.assign(client, { onToken: fails, onMethod: fails, onConnectAccount: fails, onRevoke: fails });
    client.onLogout = () => ending.promise;
    return { ...all, ending };
  }

  for (const config of [{ cache }, { useDpop: true }]) {
    for (const [what, call] of CALLS) {
      it(`waits for the end of it (${Object.keys(config).join()}): ${what}`, async () => {
        const { client, gateway, ending } = setupEnding(config);
        const failure = rejection(call(gateway));
        const told = watch(failure);
        // With `useDpop` the browser is tried first.
        await until(() => client.named('logout').length > 0);
        await turns();
        expect(client.named('logout')).toEqual([[LOCAL]]);
        expect(told.is).toBe('pending');
        ending.resolve();
        expect(await failure).toEqual(jasmine.objectContaining({ error: 'login_required' }));
      });
    }
  }

  for (const [what, call] of CALLS) {
    it(`waits for nothing where it has ended when we look, without either: ${what}`, async () => {
      const { client, gateway } = setupEnding({});
      await rejection(call(gateway));
      expect(client.named('logout')).toEqual([]);
    });
  }

  it('gives no token of it any more, also after a call that is for no token', async () => {
    const { client, gateway, ending } = setupEnding({ cache });
    ending.resolve();
    client.onToken = () => Promise.resolve(tokenAnswer('former'));
    await gateway.token();
    await rejection(gateway.method('myAccount.getFactors'));
    client.onToken = () => Promise.resolve(tokenAnswer('new'));
    expect((await gateway.token())?.answer.access_token).toBe('new');
  });

  it('ends nothing after the tenant’s answer to a login by redirect, which has a state', async () => {
    const { client, gateway } = setupEnding({ cache, useDpop: true });
    client.onCallback = () => Promise.reject(engineError('login_required', { state: 'xyz' }));
    await rejection(gateway.handleRedirectCallback('https://app.test/?error=login_required&state=xyz'));
    expect(client.named('logout')).toEqual([]);
  });
});
