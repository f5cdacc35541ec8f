import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import { Subject } from 'rxjs';
import { tokenAnswer } from '../spec-support/fake-client';
import { type Deferred, deferred, rejection, turns, withCode } from '../spec-support/promises';
import { type TokenAnswer, type TokenChange, TokenRequests } from './token-requests';

const FRESH = { cacheMode: 'off' } as const;

type Answer = TokenAnswer | undefined;

function setupRequests() {
  const subject = new Subject<TokenChange>();
  const changes: TokenChange[] = [];
  subject.subscribe((change) => changes.push(change));
  const asked: { readonly options: GetTokenSilentlyOptions; readonly call: Deferred<Answer> }[] = [];
  const requests = new TokenRequests(
    (options) => {
      const call = deferred<Answer>();
      asked.push({ options, call });
      return call.promise;
    },
    { tokenChanges: subject, callback: { transferToken: null } },
  );
  return {
    requests,
    asked,
    changes,
    /** The token that comes when the engine answers the next question with `answer`. */
    fetch: async (answer: Answer, options: GetTokenSilentlyOptions = {}): Promise<string | undefined> => {
      const result = requests.get(options);
      asked.at(-1)?.call.resolve(answer);
      return (await result)?.answer.access_token;
    },
  };
}

const token = async (result: ReturnType<TokenRequests['get']>) => (await result)?.answer.access_token;

describe('TokenRequests', () => {
  beforeEach(() => {
    jasmine.clock().install().mockDate(new Date(1_000_000));
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  describe('share one call of the engine', () => {
    it('among a thousand callers', async () => {
      const { requests, asked, changes } = setupRequests();
      const callers = Array.from({ length: 1000 }, () => requests.get({}));
      asked[0]?.call.resolve(tokenAnswer('a'));
      const tokens = await Promise.all(callers.map(token));
      expect(asked.length).toBe(1);
      expect(new Set(tokens)).toEqual(new Set(['a']));
      expect(changes.length).toBe(1);
    });

    it('that fails, once for all and once told', async () => {
      const { requests, asked, changes } = setupRequests();
      const error = new Error('offline');
      const callers = Array.from({ length: 1000 }, () => rejection(requests.get({})));
      asked[0]?.call.reject(error);
      expect(new Set(await Promise.all(callers))).toEqual(new Set([error]));
      expect([asked.length, changes]).toEqual([1, ['failed']]);
    });

    it('only with those who ask for the same', async () => {
      const { requests, asked } = setupRequests();
      const options = [{}, FRESH, { authorizationParams: { audience: 'b' } }];
      const callers = [...options, ...options].map((each) => requests.get(each));
      expect(asked.map((each) => each.options)).toEqual(options);
      asked.forEach(({ call }, index) => {
        call.resolve(tokenAnswer(`t${index}`));
      });
      expect(await Promise.all(callers.map(token))).toEqual(['t0', 't1', 't2', 't0', 't1', 't2']);
    });

    it('and ask again after a failure', async () => {
      const { requests, asked, fetch } = setupRequests();
      const failed = rejection(requests.get({}));
      asked[0]?.call.reject(new Error('offline'));
      await failed;
      expect(await fetch(tokenAnswer('a'))).toBe('a');
      expect(asked.length).toBe(2);
    });
  });

  describe('use an answer again', () => {
    const table: readonly (readonly [string, number, number, boolean])[] = [
      ['at once', 3600, 0, true],
      ['just before 30 seconds', 3600, 29_999, true],
      ['not after 30 seconds', 3600, 30_000, false],
      ['for half the life of a short token', 20, 9_999, true],
      ['not for more than that', 20, 10_000, false],
      ['never without a lifetime', Number.NaN, 0, false],
      ['never with a lifetime of nothing', 0, 0, false],
    ];
    for (const [title, lifetime, later, isReused] of table) {
      it(title, async () => {
        const { asked, fetch } = setupRequests();
        await fetch(tokenAnswer('a', lifetime));
        jasmine.clock().tick(later);
        await fetch(tokenAnswer('b', lifetime));
        expect(asked.length).toBe(isReused ? 1 : 2);
      });
    }

    it('measured by the clock, not by a timer that sleeps with the computer', async () => {
      const { asked, fetch } = setupRequests();
      await fetch(tokenAnswer('a'));
      jasmine.clock().mockDate(new Date(1_000_000 + 60_000));
      await fetch(tokenAnswer('b'));
      expect(asked.length).toBe(2);
    });

    it('but never for who wants a fresh one', async () => {
      const { asked, fetch } = setupRequests();
      expect(await fetch(tokenAnswer('a'))).toBe('a');
      expect(await fetch(tokenAnswer('b'), FRESH)).toBe('b');
      expect(await fetch(tokenAnswer('c'), FRESH)).toBe('c');
      expect(asked.length).toBe(3);
    });

    it('which is the fresh one from then on, told once', async () => {
      const { asked, changes, fetch } = setupRequests();
      await fetch(tokenAnswer('a'));
      await fetch(tokenAnswer('b'), FRESH);
      expect(await fetch(tokenAnswer('c'))).toBe('b');
      jasmine.clock().tick(30_000);
      // The engine has it in its cache by now.
      await fetch(tokenAnswer('b'));
      expect([asked.length, changes.length]).toEqual([3, 2]);
    });

    it('only where the same was asked for', async () => {
      const { fetch } = setupRequests();
      await fetch(tokenAnswer('a'));
      expect(await fetch(tokenAnswer('b'), { authorizationParams: { organization: 'o' } })).toBe('b');
    });

    it('not after the engine said that nobody is signed in any more', async () => {
      const { changes, fetch } = setupRequests();
      await fetch(tokenAnswer('a'));
      expect(await fetch(undefined, FRESH)).toBeUndefined();
      expect(await fetch(undefined)).toBeUndefined();
      expect(changes.slice(1)).toEqual(['lost', 'lost']);
    });
  });

  describe('tell of a token', () => {
    it('what may be shown, when it is another one', async () => {
      const { changes, fetch } = setupRequests();
      const options = { authorizationParams: { audience: 'api' } };
      await fetch(tokenAnswer('a', 100), options);
      jasmine.clock().tick(30_000);
      await fetch(tokenAnswer('a', 100), options);
      jasmine.clock().tick(30_000);
      await fetch(tokenAnswer('b', 100), options);
      const told = { audience: 'api', scope: 'openid profile', tokenType: 'Bearer' };
      expect(changes).toEqual([
        { token: { ...told, expiresAt: 1_100_000 } },
        { token: { ...told, expiresAt: 1_160_000 } },
      ]);
    });

    it('that it is lost when the engine has none', async () => {
      const { changes, fetch } = setupRequests();
      expect(await fetch(undefined)).toBeUndefined();
      expect(changes).toEqual(['lost']);
    });
  });

  describe('on a logout', () => {
    it('tell who waits at once, and nobody else', async () => {
      const { requests, asked, changes } = setupRequests();
      const waiting = [{}, {}, FRESH].map((options) => rejection(requests.get(options)));
      requests.abandon();
      expect(await Promise.all(waiting)).toEqual(Array(3).fill(withCode('NGA0303')));
      asked[0]?.call.resolve(tokenAnswer('late'));
      asked[1]?.call.reject(new Error('late'));
      await turns();
      expect([asked.length, changes]).toEqual([2, []]);
    });

    it('forget what they had', async () => {
      const { requests, fetch } = setupRequests();
      await fetch(tokenAnswer('a'));
      requests.abandon();
      expect(await fetch(tokenAnswer('b'))).toBe('b');
    });

    it('never use an answer that comes late', async () => {
      const { requests, asked, changes, fetch } = setupRequests();
      rejection(requests.get({})).catch(fail);
      requests.abandon();
      asked[0]?.call.resolve(tokenAnswer('late'));
      await turns();
      expect(await fetch(tokenAnswer('b'))).toBe('b');
      expect(changes.length).toBe(1);
    });

    it('let a late answer not stand in for a newer question', async () => {
      const { requests, asked } = setupRequests();
      rejection(requests.get({})).catch(fail);
      requests.abandon();
      const newer = requests.get({});
      asked[0]?.call.resolve(tokenAnswer('late'));
      await turns();
      const joined = requests.get({});
      expect(asked.length).toBe(2);
      asked[1]?.call.resolve(tokenAnswer('b'));
      expect(await Promise.all([token(newer), token(joined)])).toEqual(['b', 'b']);
    });

    it('tell of the same token again when it comes again', async () => {
      const { requests, changes, fetch } = setupRequests();
      await fetch(tokenAnswer('a'));
      requests.abandon();
      await fetch(tokenAnswer('a'));
      expect(changes.length).toBe(2);
    });
  });

  describe('on a login', () => {
    for (const outcome of ['an answer', 'a failure'] as const) {
      it(`ask anew for who waits, when ${outcome} of the former session comes`, async () => {
        const { requests, asked, changes } = setupRequests();
        const waiting = [requests.get({}), requests.get({})];
        requests.renew();
        await turns();
        expect(asked.length).toBe(1);
        if (outcome === 'an answer') {
          asked[0]?.call.resolve(tokenAnswer('former'));
        } else {
          asked[0]?.call.reject(new Error('login required'));
        }
        await turns();
        expect(asked.length).toBe(2);
        asked[1]?.call.resolve(tokenAnswer('new'));
        expect(await Promise.all(waiting.map(token))).toEqual(['new', 'new']);
        expect(changes.length).toBe(1);
      });
    }

    it('let those join who asked since', async () => {
      const { requests, asked } = setupRequests();
      const before = requests.get({});
      requests.renew();
      const after = requests.get({});
      asked[0]?.call.resolve(tokenAnswer('former'));
      await turns();
      expect(asked.length).toBe(2);
      asked[1]?.call.resolve(tokenAnswer('new'));
      expect(await Promise.all([token(before), token(after)])).toEqual(['new', 'new']);
    });

    it('forget what they had', async () => {
      const { requests, fetch } = setupRequests();
      await fetch(tokenAnswer('a'));
      requests.renew();
      expect(await fetch(tokenAnswer('b'))).toBe('b');
    });

    it('tell who waits since before it when a logout follows', async () => {
      const { requests, asked } = setupRequests();
      const waiting = rejection(requests.get({}));
      requests.renew();
      requests.abandon();
      expect(await waiting).toEqual(withCode('NGA0303'));
      asked[0]?.call.resolve(tokenAnswer('former'));
      await turns();
      expect(asked.length).toBe(1);
    });
  });

  describe('where a token is demanded', () => {
    it('give it', async () => {
      const { requests, asked } = setupRequests();
      const demanded = requests.demand({});
      asked[0]?.call.resolve(tokenAnswer('a'));
      expect((await demanded).answer.access_token).toBe('a');
    });

    it('fail with missing_token when there is none, with one error for all who share the call', async () => {
      const { requests, asked, changes } = setupRequests();
      const errors = [1, 2, 3].map(() => rejection(requests.demand({})));
      const asking = requests.get({});
      asked[0]?.call.resolve(undefined);
      const [first, ...others] = await Promise.all(errors);
      expect(first).toEqual(jasmine.objectContaining({ error: 'missing_token' }));
      expect(others.every((error) => error === first)).toBeTrue();
      expect(await asking).toBeUndefined();
      expect([asked.length, changes]).toEqual([1, ['lost']]);
    });

    it('fail as the call fails', async () => {
      const { requests, asked } = setupRequests();
      const error = new Error('offline');
      const demanded = rejection(requests.demand({}));
      asked[0]?.call.reject(error);
      expect(await demanded).toBe(error);
    });
  });

  describe('where an API refused a token', () => {
    /** Requests that have the token `a`, which an API refused with the key `key-1`. */
    async function setupRefused() {
      const setup = setupRequests();
      await setup.fetch(tokenAnswer('a'));
      const another = (refused = 'a', key = 'key-1') => token(setup.requests.another({}, refused, key));
      return { ...setup, another };
    }

    it('give a fresh one, of the same options', async () => {
      const { requests, asked, fetch } = setupRequests();
      const options = { authorizationParams: { audience: 'api' }, timeoutInSeconds: 3 };
      await fetch(tokenAnswer('a'), options);
      const another = requests.another(options, 'a', 'key-1');
      await turns();
      expect(asked[1]?.options).toEqual({ ...options, cacheMode: 'off' });
      asked[1]?.call.resolve(tokenAnswer('b'));
      expect(await token(another)).toBe('b');
    });

    it('give it to everybody from then on', async () => {
      const { asked, another, fetch } = await setupRefused();
      const fresh = another();
      await turns();
      asked[1]?.call.resolve(tokenAnswer('b'));
      await fresh;
      expect(await fetch(tokenAnswer('c'))).toBe('b');
      expect(asked.length).toBe(2);
    });

    it('ask once for a hundred that were refused at once', async () => {
      const { asked, another, changes } = await setupRefused();
      const all = Array.from({ length: 100 }, () => another());
      await turns();
      asked[1]?.call.resolve(tokenAnswer('b'));
      expect(new Set(await Promise.all(all))).toEqual(new Set(['b']));
      expect([asked.length, changes.length]).toEqual([2, 2]);
    });

    it('give what others have got meanwhile, without asking', async () => {
      const { asked, another, fetch } = await setupRefused();
      await fetch(tokenAnswer('b'), FRESH);
      expect(await another()).toBe('b');
      expect(asked.length).toBe(2);
    });

    it('fail once for a hundred that were refused at once', async () => {
      const { asked, another } = await setupRefused();
      const all = Array.from({ length: 100 }, () => rejection(another()));
      await turns();
      const error = new Error('offline');
      asked[1]?.call.reject(error);
      expect(new Set(await Promise.all(all))).toEqual(new Set([error]));
      expect(asked.length).toBe(2);
    });

    it('let those who got the same token with other options ask the engine for what the first one got', async () => {
      const { requests, asked, another, fetch } = await setupRefused();
      const options = { authorizationParams: { scope: 'read' } };
      await fetch(tokenAnswer('a'), options);
      const first = another();
      const second = token(requests.another(options, 'a', 'key-1'));
      await turns();
      expect(asked.length).toBe(3);
      asked[2]?.call.resolve(tokenAnswer('b'));
      expect(await first).toBe('b');
      await turns();
      // Not past the cache of the engine: it may have the fresh one for these options, too.
      expect(asked[3]?.options).toEqual(options);
      asked[3]?.call.resolve(tokenAnswer('b'));
      expect(await second).toBe('b');
      expect(asked.length).toBe(4);
    });

    it('give none where the tenant gives the same again', async () => {
      const { asked, another } = await setupRefused();
      const fresh = another();
      await turns();
      asked[1]?.call.resolve(tokenAnswer('a'));
      expect(await fresh).toBeUndefined();
    });

    it('give none where only the cache may be asked', async () => {
      const { requests, asked, fetch } = setupRequests();
      const options = { cacheMode: 'cache-only' } as const;
      await fetch(tokenAnswer('a'), options);
      const another = requests.another(options, 'a', 'key-1');
      await turns();
      expect(asked.map((each) => each.options)).toEqual([options, options]);
      asked[1]?.call.resolve(tokenAnswer('a'));
      expect(await another).toBeUndefined();
    });

    it('fail with missing_token where there is none any more', async () => {
      const { asked, another } = await setupRefused();
      const fresh = rejection(another());
      await turns();
      asked[1]?.call.resolve(undefined);
      expect(await fresh).toEqual(jasmine.objectContaining({ error: 'missing_token' }));
    });

    it('fail as the call fails, and ask again the next time', async () => {
      const { asked, another } = await setupRefused();
      const error = new Error('offline');
      const fresh = rejection(another());
      await turns();
      asked[1]?.call.reject(error);
      expect(await fresh).toBe(error);
      const next = another();
      await turns();
      asked[2]?.call.resolve(tokenAnswer('b'));
      expect(await next).toBe('b');
    });

    describe('that was itself in place of a refused one', () => {
      async function setupReplaced() {
        const { asked, another, ...setup } = await setupRefused();
        const fresh = another();
        await turns();
        asked[1]?.call.resolve(tokenAnswer('b'));
        await fresh;
        return { ...setup, asked, another };
      }

      it('give none, without asking: this API takes no token', async () => {
        const { asked, another } = await setupReplaced();
        expect(await another('b')).toBeUndefined();
        expect(asked.length).toBe(2);
      });

      it('give a fresh one where the key has changed once more', async () => {
        const { asked, another } = await setupReplaced();
        const fresh = another('b', 'key-2');
        await turns();
        asked[2]?.call.resolve(tokenAnswer('c'));
        expect(await fresh).toBe('c');
        expect(await another('c', 'key-2')).toBeUndefined();
        expect(asked.length).toBe(3);
      });

      it('give a fresh one after a login', async () => {
        const { requests, asked, another, fetch } = await setupReplaced();
        requests.renew();
        await fetch(tokenAnswer('b'));
        const fresh = another('b');
        await turns();
        asked[3]?.call.resolve(tokenAnswer('c'));
        expect(await fresh).toBe('c');
      });
    });

    it('tell who waits for another that a logout came', async () => {
      const { requests, another } = await setupRefused();
      const fresh = rejection(another());
      await turns();
      requests.abandon();
      expect(await fresh).toEqual(withCode('NGA0303'));
    });
  });

  it('raise their epoch with each login and logout, and with nothing else', async () => {
    const { requests, fetch } = setupRequests();
    await fetch(tokenAnswer('a'));
    requests.forget();
    expect(requests.epoch).toBe(0);
    requests.renew();
    expect(requests.epoch).toBe(1);
    requests.abandon();
    expect(requests.epoch).toBe(2);
  });
});
