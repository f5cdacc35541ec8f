import type { Auth0Client } from '@auth0/auth0-spa-js';
import { forwarding } from './forwarding';

/** Groups of methods that the engine's client carries as properties. */
const GROUPS = ['mfa', 'passkey', 'myAccount', 'anonymous'];

type Methods = Record<string, (...args: readonly unknown[]) => unknown>;

interface Lazy {
  readonly source: { get(): { readonly domain: string; readonly clientId: string } };
  load(): Promise<Auth0Client>;
}

/** An object of the engine's type whose methods wait for the real client; the few synchronous ones answer at once. */
export function createLazyFace(lazy: Lazy): Auth0Client {
  const load = async () => lazy.load() as unknown as Promise<Record<string, Methods> & Methods>;
  const on = (owner: () => Promise<Methods | undefined>, own?: Record<string, unknown>) =>
    forwarding(async (method, args) => (await owner())?.[method]?.(...args), own);
  return on(load, {
    ...Object.fromEntries(GROUPS.map((name) => [name, on(async () => (await load())[name])])),
    getConfiguration: () => {
      const { domain, clientId } = lazy.source.get();
      return { domain, clientId };
    },
    createFetcher: (...args: readonly unknown[]) =>
      on(async () => (await load())['createFetcher']?.(...args) as Methods),
  }) as Auth0Client;
}
