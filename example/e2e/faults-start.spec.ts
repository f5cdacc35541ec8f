import { scriptsWith } from './support/build.ts';
import {
  allowOutages,
  endOutage,
  offlineAtLoad,
  silentOutages,
  tokenOutages,
  unknownHost,
  wrongNonce,
  type Outage,
} from './support/outages.ts';
import { expect, test } from './support/test.ts';
import { expectAsked, expectFailed, expectFound, LONG, SHORT } from './support/verdict.ts';

test.beforeEach(allowOutages);

/** `/authorize` fails in the iframe, `/oauth/token` where what came of it is exchanged. */
const columns: readonly { path: string; exchanges: number; outages: readonly Outage[] }[] = [
  {
    path: '/authorize',
    exchanges: 0,
    outages: [...silentOutages, unknownHost, { ...offlineAtLoad, waits: true }],
  },
  { path: '/oauth/token', exchanges: 1, outages: tokenOutages.slice(0, 6) },
  { path: '/oauth/token', exchanges: 1, outages: [...tokenOutages.slice(6), wrongNonce] },
];
for (const [index, { path, exchanges, outages }] of columns.entries()) {
  test(`tells a tenant out of reach from nobody signed in, ${path} (${index + 1})`, async ({
    example,
    page,
    tenant,
  }) => {
    await example.openSignedIn('ada');
    for (const outage of outages) {
      await test.step(`at the start, ${path} ${outage.what}`, async () => {
        await tenant.clearLog();
        await outage.begin({ page, server: tenant }, path);
        await example.open('/', { timeoutSeconds: outage.waits ? SHORT : LONG });
        await expect(example.banner.getByRole('status')).toHaveText('The tenant could not be reached');
        await expect(example.main.getByRole('alert')).toContainText('it is unknown who is signed in');
        expect(await example.slice()).toMatchObject({ status: 'unreachable', user: null });
        await expectFailed(example, outage, { operation: 'checkSession' });
        const isAsked = outage.arrives ?? true;
        await expectAsked(tenant, {
          logins: 0,
          silentLogins: isAsked ? 1 : 0,
          exchanges: isAsked ? exchanges : 0,
        });
        await endOutage({ page, server: tenant });
        // What the tenant is called, a page learns when it is loaded.
        if (outage.atLoad) await example.open();
        else await expectFound(example);
      });
    }
  });
}

test('tells that the engine could not be loaded, and loads it when it is back', async ({ example, page }) => {
  await example.openSignedIn('ada');
  const chunks = scriptsWith('a0.spajs.txs').map((name) => `**/${name}`);
  for (const chunk of chunks) await page.route(chunk, (route) => route.abort());
  await page.reload();
  await expect(example.banner.getByRole('status')).toHaveText('The tenant could not be reached');
  const { error, status } = await example.slice();
  expect(status).toBe('unreachable');
  expect(error).toMatchObject({ category: 'network', operation: 'checkSession' });
  expect(error?.description).toMatch(/\w+ \w+/);
  // The whole page still works: navigation, and a request that needs no token.
  await example.goTo('API');
  await expect(await example.callApi('Not listed')).toContainText('Status 200');
  for (const chunk of chunks) await page.unroute(chunk);
  await example.goTo('Home');
  await expectFound(example);
});

test('leads a guarded page to errorPath instead of a login at a tenant out of reach', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada');
  await tenant.fault({ kind: 'drop', path: '/oauth/token' });
  await tenant.clearLog();
  await example.open('/vault/notes/2?tab=x');
  await expect(page).toHaveURL('/error');
  await expect(example.heading('We could not find out who you are')).toBeVisible();
  await expect(example.main).toContainText('network');
  await expect(example.main.getByRole('alert')).toHaveCount(0);
  expect(await tenant.logins()).toHaveLength(0);
  await tenant.clearFaults();
  await example.button('Ask again').click();
  await expect(page).toHaveURL('/vault/notes/2?tab=x');
  await expect(example.heading('Nanoseconds')).toBeVisible();
});

test('needs no tenant for a session in local storage', async ({ example, page, tenant }) => {
  await example.openSignedIn('ada', '/', { cacheLocation: 'localstorage', useRefreshTokens: true });
  await unknownHost.begin({ page, server: tenant }, '/');
  await tenant.clearLog();
  await page.reload();
  await example.expectSignedIn('ada');
  await expect.poll(() => example.slice()).toMatchObject({ error: null, activity: [] });
  await expectAsked(tenant, { logins: 0, silentLogins: 0, exchanges: 0 });
});
