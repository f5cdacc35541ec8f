import type { Cacheable, ICache, InMemoryCache as EngineInMemoryCache } from '@auth0/auth0-spa-js';

// What can be given as `cache` in the configuration, as the engine has it, without a byte of the engine. With a cache of
// one's own the engine uses no worker: refresh tokens can then be read by scripts of the page.

/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters -- the signatures of the engine's ICache */

const PREFIX = '@@auth0spajs@@';

/** Keeps sessions in local storage, as `cacheLocation: 'localstorage'` does: they survive a reload. */
export class LocalStorageCache implements ICache {
  set<T = Cacheable>(key: string, entry: T): void {
    localStorage.setItem(key, JSON.stringify(entry));
  }

  get<T = Cacheable>(key: string): T | undefined {
    try {
      // Nothing there, or not ours: `null` and a parse error both mean that there is no entry.
      return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? undefined;
    } catch {
      return undefined;
    }
  }

  remove(key: string): void {
    localStorage.removeItem(key);
  }

  allKeys(): string[] {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
  }
}

/** Keeps sessions in memory: `cache: new InMemoryCache().enclosedCache`. */
export class InMemoryCache implements EngineInMemoryCache {
  readonly enclosedCache: ICache = enclose(new Map());
}

/** Nothing but these functions reaches the entries. */
function enclose(entries: Map<string, unknown>): ICache {
  return {
    set: (key, entry) => {
      entries.set(key, entry);
    },
    get: <T = Cacheable>(key: string) => entries.get(key) as T | undefined,
    remove: (key) => {
      entries.delete(key);
    },
    allKeys: () => [...entries.keys()],
  };
}
