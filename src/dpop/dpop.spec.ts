import { proofIn, setupDpop } from '../spec-support/dpop';
import { deferred, rejection, turns, watch, withCode } from '../spec-support/promises';

const API = 'https://api.test';
const PARAMS = { url: 'https://api.test/orders', method: 'GET', accessToken: 'token-1' };

describe('Dpop', () => {
  describe('the current nonce', () => {
    it('is read from the engine once, however many ask', async () => {
      const { client, dpop, told } = setupDpop();
      client.nonces.set(API, 'nonce-1');
      const all = await Promise.all(Array.from({ length: 10 }, () => dpop.current(API)));
      expect(new Set(all)).toEqual(new Set(['nonce-1']));
      expect(await dpop.current(API)).toBe('nonce-1');
      expect(client.named('getDpopNonce')).toEqual([[API]]);
      expect(told).toEqual([{ id: API, nonce: 'nonce-1' }]);
    });

    it('is looked for once where the engine has none', async () => {
      const { client, dpop, told } = setupDpop();
      expect(await dpop.current(API)).toBeUndefined();
      expect(await dpop.current(API)).toBeUndefined();
      expect(client.named('getDpopNonce').length).toBe(1);
      expect(told).toEqual([]);
    });

    it('is read for each server', async () => {
      const { client, dpop } = setupDpop();
      client.nonces.set('a', 'nonce-a').set('b', 'nonce-b');
      expect([await dpop.current('a'), await dpop.current('b')]).toEqual(['nonce-a', 'nonce-b']);
      expect(client.named('getDpopNonce')).toEqual([['a'], ['b']]);
    });

    it('is the one that was learned since, although the engine was asked before', async () => {
      const { dpop } = setupDpop();
      await dpop.current(API);
      dpop.learn(API, 'nonce-1');
      expect(await dpop.current(API)).toBe('nonce-1');
    });

    it('is the one that was learned while the engine was being asked', async () => {
      const { client, dpop } = setupDpop();
      const read = deferred<string | undefined>();
      client.onGetDpopNonce = () => read.promise;
      const current = dpop.current(API);
      dpop.learn(API, 'nonce-2');
      read.resolve(undefined);
      expect(await current).toBe('nonce-2');
    });

    it('is read again where reading failed', async () => {
      const { client, dpop } = setupDpop();
      const error = new Error('storage is blocked');
      const working = client.onGetDpopNonce;
      client.onGetDpopNonce = () => Promise.reject(error);
      const failures = [rejection(dpop.current(API)), rejection(dpop.current(API))];
      expect(await Promise.all(failures)).toEqual([error, error]);
      client.onGetDpopNonce = working;
      client.nonces.set(API, 'nonce-1');
      expect(await dpop.current(API)).toBe('nonce-1');
      expect(client.named('getDpopNonce').length).toBe(2);
    });
  });

  describe('a nonce that an answer brings', () => {
    it('is kept, told, and written to the engine', async () => {
      const { client, dpop, told } = setupDpop();
      dpop.learn(API, 'nonce-1');
      expect(told).toEqual([{ id: API, nonce: 'nonce-1' }]);
      await turns();
      expect(client.named('setDpopNonce')).toEqual([['nonce-1', API]]);
      expect(await dpop.current(API)).toBe('nonce-1');
      expect(client.named('getDpopNonce')).toEqual([]);
    });

    it('is told and written only when it is another one', async () => {
      const { client, dpop, told } = setupDpop();
      for (const nonce of ['nonce-1', 'nonce-1', 'nonce-2', 'nonce-2', 'nonce-1']) {
        dpop.learn(API, nonce);
        await turns();
      }
      expect(client.named('setDpopNonce').map(([nonce]) => nonce)).toEqual(['nonce-1', 'nonce-2', 'nonce-1']);
      expect(told.map(({ nonce }) => nonce)).toEqual(['nonce-1', 'nonce-2', 'nonce-1']);
    });

    it('is neither told nor written where it was read before', async () => {
      const { client, dpop, told } = setupDpop();
      client.nonces.set(API, 'nonce-1');
      await dpop.current(API);
      dpop.learn(API, 'nonce-1');
      await turns();
      expect([client.named('setDpopNonce').length, told.length]).toEqual([0, 1]);
    });

    it('is known although it cannot be written', async () => {
      const { client, dpop } = setupDpop();
      client.onSetDpopNonce = () => Promise.reject(new Error('storage is full'));
      dpop.learn(API, 'nonce-1');
      // Jasmine fails the spec if a rejection is left unhandled by then.
      await new Promise((resolve) => setTimeout(resolve));
      expect(await dpop.current(API)).toBe('nonce-1');
    });
  });

  describe('a nonce that the application asks for', () => {
    it('is read each time, because another tab may have learned one', async () => {
      const { client, dpop, told } = setupDpop();
      client.nonces.set(API, 'nonce-1');
      expect(await dpop.nonce(API)).toBe('nonce-1');
      client.nonces.set(API, 'nonce-2');
      expect(await dpop.nonce(API)).toBe('nonce-2');
      expect(await dpop.current(API)).toBe('nonce-2');
      expect(told.map(({ nonce }) => nonce)).toEqual(['nonce-1', 'nonce-2']);
    });

    it('is told only when it is another one', async () => {
      const { client, dpop, told } = setupDpop();
      client.nonces.set(API, 'nonce-1');
      await dpop.nonce(API);
      await dpop.nonce(API);
      expect(told.length).toBe(1);
    });

    it('is the one of the tenant without an id', async () => {
      const { client, dpop, told } = setupDpop();
      client.nonces.set(undefined, 'nonce-of-tenant');
      expect([await dpop.nonce(), await dpop.nonce('')]).toEqual(['nonce-of-tenant', 'nonce-of-tenant']);
      expect(client.named('getDpopNonce')).toEqual([[undefined], [undefined]]);
      expect(told).toEqual([{ id: '', nonce: 'nonce-of-tenant' }]);
    });

    it('does not replace the known one where the engine has none', async () => {
      const { client, dpop } = setupDpop();
      client.onSetDpopNonce = () => Promise.reject(new Error('storage is full'));
      dpop.learn(API, 'nonce-1');
      expect(await dpop.nonce(API)).toBeUndefined();
      expect(await dpop.current(API)).toBe('nonce-1');
    });
  });

  describe('a nonce that the application sets', () => {
    it('is written, kept and told', async () => {
      const { client, dpop, told } = setupDpop();
      await dpop.setNonce('nonce-1', API);
      expect(client.named('setDpopNonce')).toEqual([['nonce-1', API]]);
      expect(told).toEqual([{ id: API, nonce: 'nonce-1' }]);
      expect(await dpop.current(API)).toBe('nonce-1');
    });

    it('is not written where the engine has it', async () => {
      const { client, dpop, told } = setupDpop();
      client.nonces.set(API, 'nonce-1');
      await dpop.setNonce('nonce-1', API);
      await dpop.setNonce('nonce-1', API);
      expect([client.named('setDpopNonce').length, told.length]).toEqual([0, 1]);
    });

    it('is written where the engine has another one by now, although it is known', async () => {
      const { client, dpop } = setupDpop();
      await dpop.setNonce('nonce-1', API);
      client.nonces.set(API, 'nonce-of-another-tab');
      await dpop.setNonce('nonce-1', API);
      expect(client.nonces.get(API)).toBe('nonce-1');
    });

    it('is the one of the tenant without an id', async () => {
      const { client, dpop, told } = setupDpop();
      await dpop.setNonce('nonce-1');
      expect(client.named('setDpopNonce')).toEqual([['nonce-1', undefined]]);
      expect(told).toEqual([{ id: '', nonce: 'nonce-1' }]);
    });

    it('is not kept where it cannot be written', async () => {
      const { client, dpop, told } = setupDpop();
      const error = new Error('storage is full');
      client.onSetDpopNonce = () => Promise.reject(error);
      expect(await rejection(dpop.setNonce('nonce-1', API))).toBe(error);
      expect(told).toEqual([]);
    });
  });

  describe('the end of the session', () => {
    it('forgets every nonce', async () => {
      const { client, dpop, told } = setupDpop();
      dpop.learn(API, 'nonce-1');
      await turns();
      client.nonces.clear();
      dpop.clear();
      expect(await dpop.current(API)).toBeUndefined();
      dpop.learn(API, 'nonce-1');
      expect(told.length).toBe(2);
    });

    it('forgets what was found in the storage', async () => {
      const { client, dpop } = setupDpop();
      await dpop.current(API);
      client.nonces.set(API, 'nonce-2');
      dpop.clear();
      expect(await dpop.current(API)).toBe('nonce-2');
    });

    for (const how of ['nonce', 'current'] as const) {
      it(`keeps nothing that was being read before it: ${how}()`, async () => {
        const { client, dpop, told } = setupDpop();
        const read = deferred<string | undefined>();
        client.onGetDpopNonce = () => read.promise;
        const asked = dpop[how](API);
        await turns();
        dpop.clear();
        read.resolve('nonce-of-before');
        expect(await asked).toBe('nonce-of-before');
        client.onGetDpopNonce = () => Promise.resolve(undefined);
        expect(await dpop.current(API)).toBeUndefined();
        expect(told).toEqual([]);
      });
    }

    it('sends one ahead again to each server', async () => {
      const { dpop } = setupDpop();
      dpop.learn(API);
      (await dpop.enter(API))();
      dpop.clear();
      const leave = await dpop.enter(API);
      const second = watch(dpop.enter(API));
      await turns();
      expect(second.is).toBe('pending');
      leave();
    });

    it('lets the first of those who wait go on', async () => {
      const { dpop } = setupDpop();
      const leave = await dpop.enter(API);
      const waiting = [watch(dpop.enter(API)), watch(dpop.enter(API))];
      await turns();
      dpop.clear();
      await turns();
      expect(waiting.map(({ is }) => is)).toEqual(['resolved', 'pending']);
      leave();
    });
  });

  it('lets the first request go ahead with a nonce of the storage, which may be stale for all', async () => {
    const { client, dpop } = setupDpop();
    client.nonces.set(API, 'stale');
    await dpop.current(API);
    const leave = await dpop.enter(API);
    const second = watch(dpop.enter(API));
    await turns();
    expect(second.is).toBe('pending');
    dpop.learn(API, 'nonce-1');
    leave();
    await turns();
    expect(second.is).toBe('resolved');
  });

  it('lets one go ahead again after a pause of a minute, where the server gives nonces', async () => {
    jasmine
      .clock()
      .install()
      .mockDate(new Date(2026, 0, 1));
    const [gives, others] = [setupDpop().dpop, setupDpop().dpop];
    gives.learn(API, 'nonce-1');
    others.learn(API);
    jasmine.clock().tick(59_999);
    const fresh = [watch(gives.enter(API)), watch(gives.enter(API))];
    await turns();
    expect(fresh.map(({ is }) => is)).toEqual(['resolved', 'resolved']);
    jasmine.clock().tick(1);
    const leave = await gives.enter(API);
    await others.enter(API);
    const [second, free] = [watch(gives.enter(API)), watch(others.enter(API))];
    await turns();
    expect([second.is, free.is]).toEqual(['pending', 'resolved']);
    leave();
    jasmine.clock().uninstall();
  });

  it('lets everybody go after one that got no answer for 2 seconds', async () => {
    jasmine
      .clock()
      .install()
      .mockDate(new Date(2026, 0, 1));
    const { dpop } = setupDpop();
    await dpop.enter(API);
    jasmine.clock().tick(2000);
    const all = [watch(dpop.enter(API)), watch(dpop.enter(API))];
    await turns();
    expect(all.map(({ is }) => is)).toEqual(['resolved', 'resolved']);
    jasmine.clock().uninstall();
  });

  it('keeps the nonce that was learned while an older one was being read', async () => {
    const { client, dpop, told } = setupDpop();
    const read = deferred<string | undefined>();
    client.onGetDpopNonce = () => read.promise;
    const asked = dpop.nonce(API);
    dpop.learn(API, 'nonce-2');
    read.resolve('nonce-1');
    expect(await asked).toBe('nonce-2');
    expect(await dpop.current(API)).toBe('nonce-2');
    expect(told).toEqual([{ id: API, nonce: 'nonce-2' }]);
  });

  for (const none of ['', 'a, b', 'with "quotes"', 'x'.repeat(1025), null, 7]) {
    it(`takes no nonce that is none: ${String(none).slice(0, 20)}`, async () => {
      const { client, dpop, told } = setupDpop();
      expect(await rejection(dpop.setNonce(none as string, API))).toEqual(withCode('NGA0305'));
      expect([client.calls, told]).toEqual([[], []]);
    });
  }

  it('shows no nonce that was set while the session ended', async () => {
    const { client, dpop, told } = setupDpop();
    const written = deferred();
    client.onSetDpopNonce = () => written.promise;
    const set = dpop.setNonce('nonce-1', API);
    await turns();
    dpop.clear();
    written.resolve();
    await set;
    expect(told).toEqual([]);
  });

  it('lets the first request to a server go ahead, unless it was heard of', async () => {
    const { dpop } = setupDpop();
    const leave = await dpop.enter(API);
    const watched = watch(dpop.enter(API));
    await turns();
    expect(watched.is).toBe('pending');
    dpop.learn(API, 'nonce-1');
    leave();
    const [third, fourth] = [watch(dpop.enter(API)), watch(dpop.enter(API))];
    await turns();
    expect([watched.is, third.is, fourth.is]).toEqual(['resolved', 'resolved', 'resolved']);
  });

  describe('a proof', () => {
    it('is made by the engine, anew each time', async () => {
      const { client, dpop } = setupDpop();
      const proofs = [await dpop.proof(PARAMS), await dpop.proof(PARAMS)];
      expect(proofs.map(proofIn).map(({ jti }) => jti)).toEqual([1, 2]);
      expect(client.named('generateDpopProof')).toEqual([[PARAMS], [PARAMS]]);
    });

    it('has the nonce, and no key for one where there is none', async () => {
      const { client, dpop } = setupDpop();
      await dpop.proof({ ...PARAMS, nonce: 'nonce-1' });
      await dpop.proof({ ...PARAMS, nonce: undefined });
      await dpop.proof({ ...PARAMS, nonce: '' });
      expect(client.named('generateDpopProof').map(([params]) => Object.keys(params as object))).toEqual([
        ['url', 'method', 'accessToken', 'nonce'],
        ['url', 'method', 'accessToken'],
        ['url', 'method', 'accessToken'],
      ]);
    });

    const urls: readonly (readonly [string, string])[] = [
      ['https://api.test/orders?page=2#top', 'https://api.test/orders?page=2#top'],
      ['/api/orders', `${location.origin}/api/orders`],
      ['//api.test/orders', `${location.protocol}//api.test/orders`],
      ['orders', new URL('orders', document.baseURI).href],
      ['HTTPS://API.test:443/a/../orders', 'https://api.test/orders'],
    ];
    for (const [url, expected] of urls) {
      it(`is for an absolute URL: ${url}`, async () => {
        const { dpop } = setupDpop();
        expect(proofIn(await dpop.proof({ ...PARAMS, url })).url).toBe(expected);
      });
    }

    it('is for the method as it is sent: `fetch` leaves the case of most alone', async () => {
      const { dpop } = setupDpop();
      const { method } = new Request(API, { method: 'patch' });
      expect(proofIn(await dpop.proof({ ...PARAMS, method })).method).toBe('patch');
    });

    it('fails for what is no URL, and asks the engine for nothing', async () => {
      const { client, dpop } = setupDpop();
      expect(await rejection(dpop.proof({ ...PARAMS, url: 'https://' }))).toBeInstanceOf(TypeError);
      expect(client.calls).toEqual([]);
    });

    describe('among many at once', () => {
      it('is made first by one alone, because the engine may have to make the key for it', async () => {
        const { client, dpop } = setupDpop();
        const first = deferred<string>();
        client.onGenerateDpopProof = () => first.promise;
        const proofs = Array.from({ length: 5 }, () => dpop.proof(PARAMS));
        await turns();
        expect(client.named('generateDpopProof').length).toBe(1);
        client.onGenerateDpopProof = () => Promise.resolve('proof');
        first.resolve('first');
        expect(await Promise.all(proofs)).toEqual(['first', 'proof', 'proof', 'proof', 'proof']);
      });

      it('is made together with the others after that', async () => {
        const { client, dpop } = setupDpop();
        const [first, others] = [deferred<string>(), deferred<string>()];
        client.onGenerateDpopProof = () => first.promise;
        const proofs = Array.from({ length: 3 }, () => dpop.proof(PARAMS));
        client.onGenerateDpopProof = () => others.promise;
        first.resolve('first');
        await turns();
        expect(client.named('generateDpopProof').length).toBe(3);
        others.resolve('other');
        expect(await Promise.all(proofs)).toEqual(['first', 'other', 'other']);
      });

      it('is made for the others although the first one fails', async () => {
        const { client, dpop } = setupDpop();
        const error = new Error('no key');
        const working = client.onGenerateDpopProof;
        client.onGenerateDpopProof = () => {
          client.onGenerateDpopProof = working;
          return Promise.reject(error);
        };
        const [failed, second, third] = [
          rejection(dpop.proof(PARAMS)),
          dpop.proof(PARAMS),
          dpop.proof(PARAMS),
        ];
        expect(await failed).toBe(error);
        expect([proofIn(await second).jti, proofIn(await third).jti]).toEqual([2, 3]);
      });

      it('is made by one alone again when all before have ended', async () => {
        const { client, dpop } = setupDpop();
        await Promise.all([dpop.proof(PARAMS), dpop.proof(PARAMS)]);
        const first = deferred<string>();
        client.onGenerateDpopProof = () => first.promise;
        const proofs = [dpop.proof(PARAMS), dpop.proof(PARAMS)];
        await turns();
        expect(client.named('generateDpopProof').length).toBe(3);
        first.resolve('proof');
        await Promise.all(proofs);
      });
    });
  });

  describe('without `useDpop`', () => {
    const calls: readonly (readonly [
      string,
      (dpop: ReturnType<typeof setupDpop>['dpop']) => Promise<unknown>,
    ])[] = [
      ['getDpopNonce', (dpop) => dpop.nonce(API)],
      ['getDpopNonce', (dpop) => dpop.current(API)],
      ['getDpopNonce', (dpop) => dpop.setNonce('nonce-1', API)],
      ['generateDpopProof', (dpop) => dpop.proof(PARAMS)],
    ];
    for (const [name, call] of calls) {
      it(`fails with NGA0109, later, and leaves the engine alone: ${call}`, async () => {
        const { client, dpop, told } = setupDpop(false);
        const error = await rejection(call(dpop));
        expect(error).toEqual(withCode('NGA0109'));
        expect((error as Error).message).toContain(name);
        expect([client.calls.length, told.length]).toEqual([0, 0]);
      });
    }
  });
});
