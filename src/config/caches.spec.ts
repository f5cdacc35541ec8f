import type * as Engine from '@auth0/auth0-spa-js';
import type { ICache } from '@auth0/auth0-spa-js';
import { InMemoryCache, LocalStorageCache } from './caches';

const PREFIX = '@@auth0spajs@@';
const KEY = `${PREFIX}::client-id::default::openid`;
const OTHER_KEY = `${PREFIX}::client-id::@@user@@`;
const ENTRY = { body: { access_token: 'token', expires_in: 3600 }, expiresAt: 42 };

type Kind = 'InMemoryCache' | 'LocalStorageCache';

const OURS: Record<Kind, () => ICache> = {
  InMemoryCache: () => new InMemoryCache().enclosedCache,
  LocalStorageCache: () => new LocalStorageCache(),
};

const keysOf = async (cache: ICache) => [...((await cache.allKeys?.()) ?? [])].sort();

/** What can be done with a cache, and what it gives in the end. */
const USES: readonly (readonly [string, unknown, (cache: ICache) => unknown])[] = [
  ['gives nothing where nothing is', undefined, (cache) => cache.get(KEY)],
  [
    'gives what was set last',
    ENTRY,
    (cache) => {
      void cache.set(KEY, { ...ENTRY, expiresAt: 1 });
      void cache.set(KEY, ENTRY);
      return cache.get(KEY);
    },
  ],
  [
    'gives nothing after it was removed, and keeps the rest',
    [undefined, ENTRY],
    (cache) => {
      void cache.set(KEY, ENTRY);
      void cache.set(OTHER_KEY, ENTRY);
      void cache.remove(KEY);
      return Promise.all([cache.get(KEY), cache.get(OTHER_KEY)]);
    },
  ],
  [
    'lists its keys, without those that were removed or never there',
    [OTHER_KEY],
    (cache) => {
      void cache.set(KEY, ENTRY);
      void cache.set(OTHER_KEY, ENTRY);
      void cache.remove(KEY);
      void cache.remove(KEY);
      return keysOf(cache);
    },
  ],
  [
    'gives nothing for an entry that is none',
    undefined,
    (cache) => {
      void cache.set(KEY, undefined as never);
      return cache.get(KEY);
    },
  ],
];

function clearStorage(): void {
  Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX) || key === 'foreign')
    .forEach((key) => {
      localStorage.removeItem(key);
    });
}

describe('caches for the configuration', () => {
  let engine: typeof Engine;
  const theirs: Record<Kind, () => ICache> = {
    InMemoryCache: () => new engine.InMemoryCache().enclosedCache,
    LocalStorageCache: () => new engine.LocalStorageCache(),
  };

  beforeAll(async () => {
    engine = await import('@auth0/auth0-spa-js');
  });
  beforeEach(clearStorage);
  afterEach(clearStorage);

  for (const kind of ['InMemoryCache', 'LocalStorageCache'] as const) {
    for (const [what, expected, use] of USES) {
      it(`${kind} ${what}, as the engine's`, async () => {
        expect(await use(OURS[kind]())).toEqual(expected);
        clearStorage();
        expect(await use(theirs[kind]())).toEqual(expected);
      });
    }
  }

  describe('LocalStorageCache', () => {
    it('finds what the engine’s has kept, and the other way round', async () => {
      await theirs.LocalStorageCache().set(KEY, ENTRY);
      expect(new LocalStorageCache().get(KEY)).toEqual(ENTRY as never);
      new LocalStorageCache().set(OTHER_KEY, ENTRY);
      expect(await theirs.LocalStorageCache().get(OTHER_KEY)).toEqual(ENTRY as never);
    });

    for (const garbled of ['', 'nonsense', 'undefined']) {
      it(`finds nothing where somebody wrote ${garbled || 'an empty text'}, as the engine's`, async () => {
        localStorage.setItem(KEY, garbled);
        expect(new LocalStorageCache().get(KEY)).toBeUndefined();
        expect(await theirs.LocalStorageCache().get(KEY)).toBeUndefined();
      });
    }

    it('lists no keys of others, as the engine’s', async () => {
      localStorage.setItem('foreign', 'value');
      new LocalStorageCache().set(KEY, ENTRY);
      expect(new LocalStorageCache().allKeys()).toEqual([KEY]);
      expect(await keysOf(theirs.LocalStorageCache())).toEqual([KEY]);
    });
  });

  describe('InMemoryCache', () => {
    it('gives the very object that was set', () => {
      const { enclosedCache } = new InMemoryCache();
      void enclosedCache.set(KEY, ENTRY);
      expect(enclosedCache.get(KEY)).toBe(ENTRY as never);
    });

    it('shares nothing with another one, and shows its entries to nobody', async () => {
      const cache = new InMemoryCache();
      await cache.enclosedCache.set(KEY, ENTRY);
      expect(await new InMemoryCache().enclosedCache.get(KEY)).toBeUndefined();
      expect(Object.keys(cache)).toEqual(['enclosedCache']);
      expect(Object.values(cache.enclosedCache).map((member: unknown) => typeof member)).toEqual(
        Array(4).fill('function'),
      );
    });
  });
});
