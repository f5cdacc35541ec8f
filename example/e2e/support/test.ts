import { test as base } from '@playwright/test';
import { ApiControl } from './api.ts';
import { ConsoleWatch } from './console-watch.ts';
import { Example } from './example.ts';
import { httpServers, httpsServers, type Servers } from './servers.ts';
import { TenantControl } from './tenant.ts';

interface Fixtures {
  /** The set of servers that the project of the test uses. */
  readonly servers: Servers;
  /** The embedded tenant, as new. */
  readonly tenant: TenantControl;
  /** The protected API and the other origin, as new. */
  readonly api: ApiControl;
  /** The example in the tab `page`; nothing is open yet. */
  readonly example: Example;
  /** Errors on the console fail a test, unless it allows them. */
  readonly consoleWatch: ConsoleWatch;
}

/** Every test starts with a new tenant, a new API and an empty browser. */
export const test = base.extend<Fixtures>({
  servers: async ({ baseURL }, use) => use(baseURL?.startsWith('https:') ? httpsServers : httpServers),
  tenant: [
    async ({ servers }, use) => {
      const tenant = new TenantControl(servers);
      await tenant.reset();
      await use(tenant);
    },
    { auto: true },
  ],
  api: [
    async ({ servers }, use) => {
      const api = new ApiControl(servers);
      await api.reset();
      await use(api);
    },
    { auto: true },
  ],
  consoleWatch: [
    async ({ context }, use) => {
      const watch = new ConsoleWatch(context);
      await use(watch);
      watch.check();
    },
    { auto: true },
  ],
  example: async ({ page, servers }, use) => use(new Example(page, servers)),
});

export { expect } from '@playwright/test';
