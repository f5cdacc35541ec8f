import { deferred, never, turns, watch } from '../spec-support/promises';
import { watchTimers } from '../spec-support/timers';
import { isFederatedDomain } from './federated-domain';

/** A tenant of its own for each spec: the engine remembers answers. */
function setupTenant(answer: () => Promise<Response>) {
  const domain = `tenant-${tenants++}.test`;
  const asked: URL[] = [];
  spyOn(window, 'fetch').and.callFake((url) => {
    asked.push(new URL(url as string));
    return answer();
  });
  return { domain, asked };
}

let tenants = 0;

describe('isFederatedDomain', () => {
  it('asks the tenant by WebFinger, with a lower-case domain', async () => {
    const { domain, asked } = setupTenant(() => Promise.resolve(new Response('{}')));
    expect(await isFederatedDomain(domain, 'Acme.com')).toBeTrue();
    expect(asked.map(({ origin, pathname }) => origin + pathname)).toEqual([
      `https://${domain}/.well-known/webfinger`,
    ]);
    expect(asked[0]?.searchParams.get('resource')).toBe('urn:auth0:discovery:domain:acme.com');
  });

  it('takes the options of the engine', async () => {
    const { domain, asked } = setupTenant(() => Promise.resolve(new Response('{}')));
    const customFetch = jasmine.createSpy('fetch').and.callFake(() => Promise.resolve(new Response('{}')));
    expect(await isFederatedDomain(domain, 'acme.com', { customFetch })).toBeTrue();
    expect(customFetch).toHaveBeenCalledTimes(1);
    expect(asked).toEqual([]);
  });

  for (const [what, answer] of [
    ['the tenant does not know the domain', () => Promise.resolve(new Response('', { status: 404 }))],
    ['the tenant is out of reach', () => Promise.reject(new TypeError('Failed to fetch'))],
  ] as const) {
    it(`says no where ${what}`, async () => {
      const { domain } = setupTenant(answer);
      expect(await isFederatedDomain(domain, 'acme.com')).toBeFalse();
    });
  }

  describe('with a tenant that does not answer', () => {
    beforeEach(() => {
      jasmine.clock().install();
    });
    afterEach(() => {
      jasmine.clock().uninstall();
    });

    it('says no after 10 seconds', async () => {
      const asked = deferred();
      const { domain } = setupTenant(() => {
        asked.resolve();
        return never();
      });
      const answer = isFederatedDomain(domain, 'acme.com');
      const watched = watch(answer);
      await asked.promise;
      jasmine.clock().tick(9999);
      await turns();
      expect(watched.is).toBe('pending');
      jasmine.clock().tick(1);
      expect(await answer).toBeFalse();
    });
  });

  for (const [what, answer] of [
    ['an answer', () => Promise.resolve(new Response('{}'))],
    ['no answer', () => Promise.reject(new TypeError('Failed to fetch'))],
  ] as const) {
    it(`leaves no timer after ${what}`, async () => {
      const timers = watchTimers();
      const { domain } = setupTenant(answer);
      await isFederatedDomain(domain, 'acme.com');
      expect(window.setTimeout).toHaveBeenCalled();
      expect(timers.open()).toEqual([]);
    });
  }
});
