import { TestBed } from '@angular/core/testing';
import type { Auth0Client } from '@auth0/auth0-spa-js';
import { FakeClient } from '../spec-support/fake-client';
import { deferred, rejection, turns, watch } from '../spec-support/promises';
import { Auth0ClientService } from './auth0-client';
import { createLazyFace } from './lazy-face';

function setupFace(client: object = new FakeClient()) {
  const lazy = {
    source: { get: () => ({ domain: 'tenant.test', clientId: 'client', errorPath: '/error' }) },
    load: jasmine.createSpy('load').and.callFake(() => Promise.resolve(client as Auth0Client)),
  };
  return { lazy, face: createLazyFace(lazy) };
}

describe('the stand-in for the client', () => {
  it('loads nothing by being made, shown or awaited', async () => {
    const { lazy, face } = setupFace();
    await turns();
    // Not with `toBe`: Jasmine calls methods of what it shows.
    expect((await Promise.resolve(face)) === face).toBeTrue();
    expect(JSON.stringify({ face })).toContain('face');
    expect(Object.prototype.toString.call(face)).toBe('[object Object]');
    expect(JSON.stringify([face.mfa, face.passkey, face.myAccount, face.anonymous])).toBe('[{},{},{},{}]');
    expect(lazy.load).not.toHaveBeenCalled();
  });

  it('loads nothing when the application ends: the injector destroys what it can', async () => {
    const { lazy, face } = setupFace();
    TestBed.configureTestingModule({ providers: [{ provide: Auth0ClientService, useFactory: () => face }] });
    TestBed.inject(Auth0ClientService);
    TestBed.resetTestingModule();
    await turns();
    expect(lazy.load).not.toHaveBeenCalled();
  });

  it('forwards calls with all arguments, and gives the answer', async () => {
    const client = new FakeClient();
    await client.signIn();
    const { face } = setupFace(client);
    const options = { cacheMode: 'off' as const };
    expect(await face.getTokenSilently(options)).toEqual(
      jasmine.objectContaining({ access_token: 'token-1' }),
    );
    await face.loginWithPopup({}, { timeoutInSeconds: 5 });
    expect(client.calls).toEqual([
      { name: 'getTokenSilently', args: [options] },
      { name: 'loginWithPopup', args: [{}, { timeoutInSeconds: 5 }] },
    ]);
    expect(client.named('getTokenSilently')[0]?.[0]).toBe(options);
  });

  it('calls methods on the client itself', async () => {
    class Real {
      #secret = 42;
      getUser() {
        return Promise.resolve(this.#secret);
      }
    }
    expect(await setupFace(new Real()).face.getUser()).toBe(42 as never);
  });

  it('fails with the very error of the client, also with one that it throws at once', async () => {
    const error = new Error('no dpop');
    const { face } = setupFace({
      logout: () => Promise.reject(error),
      getDpopNonce: () => {
        throw error;
      },
    });
    expect(await rejection(face.logout())).toBe(error);
    expect(await rejection(face.getDpopNonce())).toBe(error);
  });

  it('fails as the loading fails', async () => {
    const { lazy, face } = setupFace();
    const error = new Error('no engine');
    lazy.load.and.rejectWith(error);
    expect(await rejection(face.getUser())).toBe(error);
    expect(await rejection(face.mfa.getAuthenticators('token'))).toBe(error);
    expect(await rejection(face.createFetcher().fetchWithAuth('/'))).toBe(error);
  });

  it('keeps calls waiting until the client is there', async () => {
    const { lazy, face } = setupFace();
    const loaded = deferred<Auth0Client>();
    lazy.load.and.returnValue(loaded.promise);
    const answer = watch(face.isAuthenticated());
    await turns();
    expect(answer.is).toBe('pending');
    loaded.resolve(new FakeClient().asEngine);
    await turns();
    expect(answer.is).toBe('resolved');
  });

  it('says at once what it is configured for', () => {
    const { lazy, face } = setupFace();
    expect(face.getConfiguration()).toEqual({ domain: 'tenant.test', clientId: 'client' });
    expect(lazy.load).not.toHaveBeenCalled();
  });

  for (const group of ['mfa', 'passkey', 'myAccount', 'anonymous'] as const) {
    it(`forwards the methods of ${group}, on that object`, async () => {
      const seen: unknown[] = [];
      const methods = {
        hasSession(...args: readonly unknown[]) {
          seen.push(this, ...args);
          return Promise.resolve('answer');
        },
      };
      const { lazy, face } = setupFace({ [group]: methods });
      const forwarded = face[group] as unknown as typeof methods;
      expect((await Promise.resolve(forwarded)) === forwarded).toBeTrue();
      expect(lazy.load).not.toHaveBeenCalled();
      expect(await forwarded.hasSession(1, 2)).toBe('answer');
      expect(seen).toEqual([methods, 1, 2]);
    });
  }

  it('makes a fetcher at once, which loads the engine with its first request', async () => {
    const fetchWithAuth = jasmine.createSpy('fetchWithAuth').and.resolveTo('response');
    const createFetcher = jasmine.createSpy('createFetcher').and.returnValue({ fetchWithAuth });
    const { lazy, face } = setupFace({ createFetcher });
    const fetcher = face.createFetcher({ baseUrl: 'https://api.test' });
    expect((await Promise.resolve(fetcher)) === fetcher).toBeTrue();
    expect(lazy.load).not.toHaveBeenCalled();
    expect(await fetcher.fetchWithAuth('/orders', { method: 'POST' })).toBe('response' as never);
    expect(createFetcher).toHaveBeenCalledOnceWith({ baseUrl: 'https://api.test' });
    expect(fetchWithAuth).toHaveBeenCalledOnceWith('/orders', { method: 'POST' });
  });
});
