import { NgrxAuth0Error } from '../errors/developer-error';
import { withTimeLimit } from './time-limit';

/** Not the engine's own: it could not be opened any more after a probe that was broken off. */
const DATABASE = 'ngrx-auth0-probe';
const STORE = 'keys';

/** Seconds that a browser has for the answer; some never give one. */
const PATIENCE = 5;

/**
 * Does once what DPoP needs of the browser: makes a key that cannot be read, and stores it in IndexedDB. Otherwise a
 * login would find out half-way that it cannot.
 *
 * @throws NgrxAuth0Error NGA0108 with the browser's error as its cause.
 */
export async function assertDpopWorks(): Promise<void> {
  try {
    await withTimeLimit(storeKey(), PATIENCE, 'IndexedDB');
  } catch (cause) {
    throw new NgrxAuth0Error('NGA0108', cause instanceof Error ? cause.name : undefined, { cause });
  }
}

async function storeKey(): Promise<void> {
  // Absent on pages that are not secure; the types do not know.
  const key = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const request = indexedDB.open(DATABASE);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(STORE);
  };
  const database = await ended(request);
  try {
    await ended(database.transaction(STORE, 'readwrite').objectStore(STORE).put(key.privateKey, 0));
  } finally {
    database.close();
    indexedDB.deleteDatabase(DATABASE);
  }
}

function ended<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('IndexedDB failed.'));
    };
  });
}
