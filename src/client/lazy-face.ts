import type { Auth0Client } from '@auth0/auth0-spa-js';

/** Groups of methods that the engine's client carries as properties. */
const GROUPS = ['mfa', 'passkey', 'myAccount', 'anonymous'];

type Args = readonly unknown[];
type Methods = Record<PropertyKey, (...args: Args) => unknown>;

interface Lazy {
  readonly config: { readonly domain: string; readonly clientId: string };
  load(): Promise<Auth0Client>;
}

/** An object of the engine's type whose methods wait for the real client; the few synchronous ones answer at once. */
export function createLazyFace(lazy: Lazy): Auth0Client {
  const load = async (): Promise<unknown> => lazy.load();
  const group = (name: string) => forwarding(async () => ((await load()) as Record<string, Methods>)[name]);
  return forwarding(load as () => Promise<Methods>, {
    ...Object.fromEntries(GROUPS.map((name) => [name, group(name)])),
    getConfiguration: () => {
      const { domain, clientId } = lazy.config;
      return { domain, clientId };
    },
    createFetcher: (...args: Args) =>
      forwarding(async () => ((await load()) as Methods)['createFetcher']?.(...args) as Methods),
  }) as Auth0Client;
}

function forwarding(load: () => Promise<Methods | undefined>, atOnce: Record<string, unknown> = {}): unknown {
  return new Proxy(atOnce, {
    get: (_, name: string) =>
      atOnce[name] ??
      // It must not look like a promise, or `await client` would call it; nor like a service that the injector has to
      // destroy, something with a JSON form, or anything that symbols ask for.
      (typeof name === 'symbol' || /^(then|ngOnDestroy|toJSON)$/.test(name)
        ? undefined
        : async (...args: Args) => (await load())?.[name]?.(...args)),
  });
}
