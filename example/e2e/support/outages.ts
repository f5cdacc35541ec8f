import type { Page } from '@playwright/test';
import type { AuthErrorCategory } from '../../../src/errors/auth-error-info.ts';
import type { FaultEffect } from '../../tenant/faults.ts';
import type { ConsoleWatch } from './console-watch.ts';
import { TENANT } from './servers.ts';
import type { TenantControl } from './tenant.ts';
import { test } from './test.ts';

/** Before each test of outages: there are many in one. */
export function allowOutages({ consoleWatch }: { readonly consoleWatch: ConsoleWatch }): void {
  test.slow();
  // The browser reports each failed request; an uncaught error or rejection is still one too many.
  consoleWatch.allow(/^Failed to load resource/);
}

/** Where an outage happens. */
export interface Stage {
  readonly page: Page;
  /** The tenant, or the API, which breaks in the same ways. */
  readonly server: Pick<TenantControl, 'fault' | 'clearFaults'>;
}

/** One thing that goes wrong between an application and a server. */
export interface Outage {
  readonly what: string;
  /** What an application is told of it. */
  readonly category: AuthErrorCategory;
  /** Whether only the configured time ends it. */
  readonly waits?: boolean;
  /** Whether requests arrive at the server. Default: they do. */
  readonly arrives?: false;
  /** Whether it begins, and ends, with the next load of the page. */
  readonly atLoad?: true;
  /** Makes it happen to requests of a path. */
  readonly begin: (stage: Stage, path: string) => Promise<void>;
}

/** Everything works again. */
export async function endOutage({ page, server }: Stage): Promise<void> {
  // First: while a page does not come, nothing else can be asked of the browser.
  await server.clearFaults();
  await page.context().setOffline(false);
  await page.unrouteAll();
}

const fault =
  (effect: FaultEffect): Outage['begin'] =>
  ({ server }, path) =>
    server.fault({ path, ...effect });

const html = '<h1>Internal error of a proxy</h1>';
const tooMany = {
  kind: 'status',
  status: 429,
  body: { error: 'too_many_requests' },
  headers: { 'retry-after': '5' },
} as const;

/** A server has a name that nobody knows, from the next load of the page on: that is when it learns the name. */
const unknownName = (config: object): Outage => ({
  what: 'has a name that DNS does not know',
  category: 'network',
  waits: true,
  arrives: false,
  atLoad: true,
  begin: async ({ page }) => {
    await page.route('**/config.json', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: { ...((await response.json()) as object), ...config } });
    });
  },
});

export const unknownHost = unknownName({ domain: 'https://tenant.invalid' });
export const unknownApi = unknownName({ api: 'https://api.invalid' });

/** The browser has no network at all. */
export const offline: Outage = {
  what: 'is beyond a network that is gone',
  category: 'network',
  arrives: false,
  begin: ({ page }) => page.context().setOffline(true),
};

/** The same for what a page asks by itself while it is loaded: it came before, or from the cache of a service worker. */
export const offlineAtLoad: Outage = {
  ...offline,
  begin: async ({ page }) => {
    await page.route(`${TENANT}/**`, (route) => {
      const request = route.request();
      const isPage = request.isNavigationRequest() && request.frame() === page.mainFrame();
      return isPage ? route.continue() : route.abort('internetdisconnected');
    });
  },
};

/** How any endpoint fails that a script asks. */
export const unreadable: readonly Outage[] = [
  { what: 'is out of reach', category: 'network', begin: fault({ kind: 'drop' }) },
  { what: 'hangs', category: 'network', waits: true, begin: fault({ kind: 'hang' }) },
  { what: 'answers 500 with JSON', category: 'server', begin: fault({ kind: 'status', status: 500 }) },
  {
    what: 'answers 500 with HTML',
    category: 'server',
    begin: fault({ kind: 'status', status: 500, body: html }),
  },
  { what: 'answers 429', category: 'network', begin: fault(tooMany) },
  {
    what: 'answers with malformed JSON',
    category: 'server',
    begin: fault({
      kind: 'status',
      status: 200,
      body: '{"access_token": "half',
      contentType: 'application/json',
    }),
  },
  {
    what: 'resets the connection in the middle of the body',
    category: 'network',
    begin: fault({ kind: 'cut' }),
  },
];

/** What `/oauth/token` gives, and an application must not believe. */
const wrongTokens: readonly Outage[] = [
  {
    what: 'answers without tokens',
    category: 'server',
    begin: fault({ kind: 'omit', fields: ['access_token', 'id_token'] }),
  },
  wrongClaims('of another issuer', { iss: 'https://evil.test/' }),
  wrongClaims('for another application', { aud: 'somebody-else' }),
  wrongClaims('that has expired', { iat: 1_600_000_000, exp: 1_600_000_300 }),
];

/** A refresh sends no nonce, so there is none to compare with. */
export const wrongNonce = wrongClaims('with a wrong nonce', { nonce: 'forged' });

/** How `/oauth/token` fails. */
export const tokenOutages: readonly Outage[] = [...unreadable, ...wrongTokens];

/**
 * How `/authorize` fails in an iframe or a popup. Nobody hears what becomes of a page there: only the time ends it, and one
 * error page is like the other.
 */
export const silentOutages: readonly Outage[] = [
  { what: 'is out of reach', category: 'network', waits: true, begin: fault({ kind: 'drop' }) },
  { what: 'hangs', category: 'network', waits: true, begin: fault({ kind: 'hang' }) },
  {
    what: 'answers 500 with HTML',
    category: 'network',
    waits: true,
    begin: fault({ kind: 'status', status: 500, body: html }),
  },
  {
    what: 'answers temporarily_unavailable',
    category: 'network',
    begin: fault({ kind: 'oauthError', error: 'temporarily_unavailable' }),
  },
];

/** How a page of the tenant fails that the browser was sent to. It answers by a redirect, which needs no body. */
export const pageOutages: readonly Outage[] = [
  ...unreadable.filter(({ what, waits }) => !waits && !/malformed|body/.test(what)),
  unknownHost,
  offline,
];

function wrongClaims(which: string, claims: Readonly<Record<string, unknown>>): Outage {
  return {
    what: `gives an ID token ${which}`,
    category: 'server',
    begin: fault({ kind: 'idTokenClaims', claims }),
  };
}
