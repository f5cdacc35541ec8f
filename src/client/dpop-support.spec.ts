import type { NgrxAuth0Error } from '../errors/developer-error';
import { rejection, turns, withCode } from '../spec-support/promises';
import { assertDpopWorks } from './dpop-support';

const blocked = () => new DOMException('The user blocks site data', 'SecurityError');

/** What it fails with, and the browser's reason. */
async function failure(): Promise<{ readonly error: NgrxAuth0Error; readonly cause: unknown }> {
  const error = (await rejection(assertDpopWorks())) as NgrxAuth0Error;
  expect(error).toEqual(withCode('NGA0108'));
  return { error, cause: error.cause };
}

/** Whether a database of that name is there, once what is being deleted has had its time. */
async function isThere(name: string): Promise<boolean> {
  for (let turn = 0; turn < 40; turn++) {
    if (!(await indexedDB.databases()).some((database) => database.name === name)) {
      return false;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  return true;
}

/** A database that opens, and refuses what a probe does with it. */
function brokenDatabase(transaction: () => IDBTransaction) {
  const database = { transaction, close: jasmine.createSpy('close') };
  const request = { result: database, onsuccess: () => undefined };
  spyOn(indexedDB, 'open').and.callFake(() => {
    setTimeout(() => request.onsuccess());
    return request as unknown as IDBOpenDBRequest;
  });
  const remove = spyOn(indexedDB, 'deleteDatabase').and.callThrough();
  return { database, remove };
}

describe('assertDpopWorks', () => {
  it('accepts a browser that stores a private key which cannot be read', async () => {
    const put = spyOn(IDBObjectStore.prototype, 'put').and.callThrough();
    await assertDpopWorks();
    const [key] = put.calls.first().args as [CryptoKey];
    expect(put).toHaveBeenCalledTimes(1);
    expect(key).toBeInstanceOf(CryptoKey);
    expect([key.type, key.extractable, key.usages]).toEqual(['private', false, ['sign']]);
    expect(key.algorithm as object).toEqual({ name: 'ECDSA', namedCurve: 'P-256' });
  });

  it('leaves no database behind', async () => {
    const open = spyOn(indexedDB, 'open').and.callThrough();
    await assertDpopWorks();
    const [name] = open.calls.first().args;
    expect(await isThere(name)).toBeFalse();
  });

  it('never touches the database of the engine', async () => {
    const open = spyOn(indexedDB, 'open').and.callThrough();
    const remove = spyOn(indexedDB, 'deleteDatabase').and.callThrough();
    await assertDpopWorks();
    expect([...open.calls.allArgs(), ...remove.calls.allArgs()]).toEqual([
      ['ngrx-auth0-probe'],
      ['ngrx-auth0-probe'],
    ]);
  });

  it('accepts it again, several times at once', async () => {
    await Promise.all([assertDpopWorks(), assertDpopWorks(), assertDpopWorks()]);
    await assertDpopWorks();
    expect(await isThere('ngrx-auth0-probe')).toBeFalse();
  });

  describe('refuses with NGA0108 a browser', () => {
    it('whose IndexedDB cannot be reached', async () => {
      const error = blocked();
      spyOnProperty(window, 'indexedDB').and.throwError(error);
      const told = await failure();
      expect(told.cause).toBe(error);
      expect(told.error.message).toContain('(SecurityError)');
    });

    it('that has no IndexedDB', async () => {
      spyOnProperty(window, 'indexedDB').and.returnValue(undefined as never);
      expect((await failure()).cause).toBeInstanceOf(TypeError);
    });

    it('whose IndexedDB does not open', async () => {
      const error = blocked();
      spyOn(indexedDB, 'open').and.throwError(error);
      expect((await failure()).cause).toBe(error);
    });

    for (const [what, reason] of [
      ['with a reason', blocked()],
      ['without a reason', null],
    ] as const) {
      it(`whose IndexedDB refuses to open, ${what}`, async () => {
        const request = { error: reason, onerror: () => undefined };
        spyOn(indexedDB, 'open').and.callFake(() => {
          setTimeout(() => request.onerror());
          return request as unknown as IDBOpenDBRequest;
        });
        const { cause } = await failure();
        expect(cause).toEqual(reason ?? new Error('IndexedDB failed.'));
      });
    }

    it('whose IndexedDB is full, and closes and deletes its database all the same', async () => {
      const error = new DOMException('The disk is full', 'QuotaExceededError');
      const { database, remove } = brokenDatabase(() => {
        throw error;
      });
      expect((await failure()).cause).toBe(error);
      expect(database.close).toHaveBeenCalledTimes(1);
      expect(remove.calls.allArgs()).toEqual([['ngrx-auth0-probe']]);
    });

    it('that cannot store a key', async () => {
      const error = new DOMException('A key cannot be cloned', 'DataCloneError');
      const { database } = brokenDatabase(() => {
        const request = { error, onerror: () => undefined };
        setTimeout(() => request.onerror());
        return { objectStore: () => ({ put: () => request }) } as unknown as IDBTransaction;
      });
      expect((await failure()).cause).toBe(error);
      expect(database.close).toHaveBeenCalledTimes(1);
    });

    it('that makes no key', async () => {
      const error = new DOMException('Not supported', 'NotSupportedError');
      spyOn(crypto.subtle, 'generateKey').and.rejectWith(error);
      const open = spyOn(indexedDB, 'open');
      expect((await failure()).cause).toBe(error);
      expect(open).not.toHaveBeenCalled();
    });

    it('that throws when it should make a key', async () => {
      const error = new TypeError('blocked');
      spyOn(crypto.subtle, 'generateKey').and.throwError(error);
      expect((await failure()).cause).toBe(error);
    });

    it('that has no WebCrypto, on a page that is not secure', async () => {
      spyOnProperty(crypto, 'subtle').and.returnValue(undefined as never);
      const { error, cause } = await failure();
      expect(cause).toBeInstanceOf(TypeError);
      expect(error.message).toContain('(TypeError)');
    });

    it('that says what is no error', async () => {
      spyOn(crypto.subtle, 'generateKey').and.rejectWith('no');
      const { error, cause } = await failure();
      expect(cause).toBe('no');
      expect(error.message).not.toContain('undefined');
    });

    it('that never answers, after 5 seconds', async () => {
      jasmine.clock().install();
      spyOn(crypto.subtle, 'generateKey').and.resolveTo({} as never);
      spyOn(indexedDB, 'open').and.returnValue({} as IDBOpenDBRequest);
      const told: unknown[] = [];
      const refused = failure().then(({ cause }) => told.push(cause));
      await turns();
      jasmine.clock().tick(4999);
      await turns();
      expect(told).toEqual([]);
      jasmine.clock().tick(1);
      jasmine.clock().uninstall();
      await refused;
      expect(told).toEqual([withCode('NGA0302')]);
    });
  });
});
