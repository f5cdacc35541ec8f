import type { Auth0ClientOptions, ICache } from '@auth0/auth0-spa-js';
import { FakeClient } from '../spec-support/fake-client';
import { FakeEngine } from '../spec-support/fake-engine';
import { rejection, withCode } from '../spec-support/promises';
import { CONFIG } from '../spec-support/setup';
import { createClient } from './create-client';

const PER_AUDIENCE = { audience: 'api', scope: { api: 'read' } } as Auth0ClientOptions['authorizationParams'];

async function setupClient(config: Partial<Auth0ClientOptions> = {}) {
  const engine = new FakeEngine();
  const client = await createClient(await engine.load(), { ...CONFIG, ...config });
  return { engine, client };
}

describe('createClient', () => {
  it('builds the engine’s client with its options', async () => {
    const { engine, client } = await setupClient({ cacheLocation: 'localstorage' });
    expect(client).toBeInstanceOf(FakeClient);
    expect(engine.built).toEqual([
      { ...CONFIG, cacheLocation: 'localstorage', authorizeTimeoutInSeconds: 10 },
    ]);
  });

  describe('with DPoP', () => {
    it('builds the client where the browser can do it', async () => {
      const { engine } = await setupClient({ useDpop: true });
      expect(engine.built.map(({ useDpop }) => useDpop)).toEqual([true]);
    });

    it('fails with NGA0108 before it builds one where the browser cannot', async () => {
      spyOn(indexedDB, 'open').and.throwError('blocked');
      const engine = new FakeEngine();
      const failure = rejection(createClient(await engine.load(), { ...CONFIG, useDpop: true }));
      expect(await failure).toEqual(withCode('NGA0108'));
      expect(engine.built).toEqual([]);
    });

    for (const useDpop of [undefined, false]) {
      it(`asks nothing of the browser where it is off: ${useDpop}`, async () => {
        const open = spyOn(indexedDB, 'open');
        const generateKey = spyOn(crypto.subtle, 'generateKey');
        await setupClient({ useDpop });
        expect(open).not.toHaveBeenCalled();
        expect(generateKey).not.toHaveBeenCalled();
      });
    }
  });

  describe('in a cross-origin isolated page', () => {
    for (const [config, isTold] of [
      [{}, true],
      [{ useRefreshTokens: true }, true],
      [{ cacheLocation: 'localstorage' }, true],
      [{ useRefreshTokens: true, cacheLocation: 'localstorage' }, false],
      [{ useRefreshTokens: true, cache: {} as ICache }, false],
    ] as const) {
      it(`${isTold ? 'warns' : 'does not warn'} that a reload forgets the session, with ${JSON.stringify(config)}`, async () => {
        spyOnProperty(globalThis, 'crossOriginIsolated').and.returnValue(true);
        const warn = spyOn(console, 'warn');
        await setupClient(config);
        expect(warn.calls.allArgs()).toEqual(isTold ? [[jasmine.stringContaining('NGA0804')]] : []);
      });
    }

    it('warns in no other page', async () => {
      const warn = spyOn(console, 'warn');
      await setupClient();
      expect(warn).not.toHaveBeenCalled();
    });
  });

  it('hands the address of the worker over as Trusted Types want it', async () => {
    const { engine } = await setupClient({ useRefreshTokens: true, workerUrl: '/worker.js' });
    const [{ workerUrl } = {}] = engine.built;
    expect(typeof workerUrl).toBe('object');
    expect(`${workerUrl}`).toBe('/worker.js');
  });

  it('fails with NGA0806 where the engine cannot be built because the page is not secure', async () => {
    const engine = new FakeEngine();
    spyOn(engine.built, 'push').and.throwError('auth0-spa-js must run on a secure origin');
    const failure = rejection(createClient(await engine.load(), CONFIG));
    expect(await failure).toEqual(withCode('NGA0806'));
  });

  it('tells the engine that its worker did not start', async () => {
    const worker = Object.assign(new EventTarget(), { postMessage: () => undefined });
    const engine = new FakeEngine();
    Object.assign(engine.client, { worker });
    const client = (await createClient(await engine.load(), CONFIG)) as unknown as { worker: Worker };
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise((resolve) => {
      port1.onmessage = ({ data }) => {
        resolve(data);
      };
    });
    client.worker.postMessage({ type: 'refresh' }, [port2]);
    worker.dispatchEvent(new Event('error'));
    expect(await answer).toEqual({ error: jasmine.stringContaining('NGA0802') });
  });

  describe('where scopes are given per audience', () => {
    it('names the configured audience at each login', async () => {
      const { engine, client } = await setupClient({ authorizationParams: PER_AUDIENCE });
      const config = { timeoutInSeconds: 9 };
      await client.loginWithRedirect();
      await client.loginWithRedirect({ fragment: 'top' });
      await client.loginWithPopup();
      await client.loginWithPopup({ authorizationParams: { prompt: 'login' } }, config);
      const authorizationParams = { audience: 'api' };
      expect(engine.client.named('loginWithRedirect')).toEqual([
        [{ authorizationParams }],
        [{ fragment: 'top', authorizationParams }],
      ]);
      expect(engine.client.named('loginWithPopup')).toEqual([
        [{ authorizationParams }, undefined],
        [{ authorizationParams: { audience: 'api', prompt: 'login' } }, config],
      ]);
    });

    it('keeps the audience that a login names', async () => {
      const { engine, client } = await setupClient({ authorizationParams: PER_AUDIENCE });
      await client.loginWithRedirect({ authorizationParams: { audience: 'other' } });
      expect(engine.client.named('loginWithRedirect')).toEqual([
        [{ authorizationParams: { audience: 'other' } }],
      ]);
    });
  });

  for (const [seconds, given] of [
    [60, {}],
    [60, { authorizeTimeoutInSeconds: 10 }],
    [90, { authorizeTimeoutInSeconds: 90 }],
  ] as const) {
    it(`gives the popup of a step-up ${seconds} s with ${JSON.stringify(given)}, and other popups what they name`, async () => {
      const { engine, client } = await setupClient({ interactiveErrorHandler: 'popup', ...given });
      // As the engine calls itself.
      await client.loginWithPopup({});
      await client.loginWithPopup({}, { timeoutInSeconds: 9 });
      expect(engine.client.named('loginWithPopup')).toEqual([
        [{}, { timeoutInSeconds: seconds }],
        [{}, { timeoutInSeconds: 9 }],
      ]);
    });
  }

  for (const [what, authorizationParams] of [
    ['one scope for all', { audience: 'api', scope: 'read' }],
    ['scopes per audience but none configured', { ...PER_AUDIENCE, audience: undefined }],
    ['nothing', undefined],
  ] as const) {
    it(`changes no login with ${what}`, async () => {
      const { engine, client } = await setupClient({ authorizationParams });
      await client.loginWithRedirect({ fragment: 'top' });
      expect(engine.client.named('loginWithRedirect')).toEqual([[{ fragment: 'top' }]]);
    });
  }
});
