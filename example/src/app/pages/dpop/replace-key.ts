const database = 'auth0-spa-js';
const store = 'keypair';

/** Takes the key away, as a logout in another tab does: the engine makes another one for the next proof. */
export function replaceKey(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database);
    // The engine has made none yet, and an empty one would be in its way.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = () => reject(new Error('This browser has no key yet: turn DPoP on and log in.'));
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(store, 'readwrite');
      transaction.objectStore(store).clear();
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error('The key could not be deleted.'));
      opening.result.close();
    };
  });
}
