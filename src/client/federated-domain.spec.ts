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
});
