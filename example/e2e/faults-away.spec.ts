import type { Example } from './support/example.ts';
import { allowOutages, endOutage, offline, pageOutages, type Stage } from './support/outages.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';
import { expectAsked, expectFailed } from './support/verdict.ts';

test.beforeEach(allowOutages);

/** The user is on an error page; then the tenant works again, and the user goes back. */
async function goBack({ page, server }: Stage): Promise<void> {
  await expect(page).not.toHaveURL('/');
  await endOutage({ page, server });
  await expect(async () => {
    // The browser tries its error page again by itself, which may get in the way.
    if (!page.url().startsWith(APP)) await page.goBack();
    await expect(page).toHaveURL('/', { timeout: 2000 });
  }).toPass();
}

async function expectIdle(example: Example): Promise<void> {
  await example.expectSignedOut();
  await expect.poll(() => example.slice()).toMatchObject({ error: null, activity: [], tokens: [] });
}

const nothing = { logins: 0, silentLogins: 0, exchanges: 0 };

test('a login that ends on an error page of the tenant or the browser can be tried again after Back', async ({
  example,
  page,
  tenant,
}) => {
  await example.open();
  for (const outage of pageOutages) {
    await test.step(`at the login, /authorize ${outage.what}`, async () => {
      if (outage.atLoad) {
        await outage.begin({ page, server: tenant }, '/authorize');
        await example.open();
      }
      await tenant.clearLog();
      await expect(example.logInButton).toBeVisible();
      await outage.begin({ page, server: tenant }, '/authorize');
      await example.logInButton.click();
      const isThere = outage.arrives ?? true;
      const asked = { ...nothing, logins: isThere ? 1 : 0 };
      await expect.poll(async () => (await tenant.logins()).length > 0).toBe(isThere);
      if (outage === offline) {
        // Without a network the engine does not come either, so the user stays here, and reads why.
        await expectFailed(example, outage, { operation: 'loginWithRedirect' });
        await expect(page).toHaveURL('/');
        await endOutage({ page, server: tenant });
      } else {
        await goBack({ page, server: tenant });
        await expectIdle(example);
      }
      await expectAsked(tenant, asked);
    });
  }
  await example.logIn('ada');
});

test('a logout that ends on an error page has ended the session here, and the next login works', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/', { cacheLocation: 'localstorage' });
  for (const outage of pageOutages) {
    await test.step(`at the logout, /v2/logout ${outage.what}`, async () => {
      if (outage.atLoad) {
        await outage.begin({ page, server: tenant }, '/v2/logout');
        await example.open();
      }
      await example.expectSignedIn('ada');
      await outage.begin({ page, server: tenant }, '/v2/logout');
      await tenant.clearLog();
      await example.logOut();
      const isThere = outage.arrives ?? true;
      // The browser itself repeats a request whose connection broke.
      await expect.poll(async () => (await tenant.log({ path: '/v2/logout' })).length > 0).toBe(isThere);
      await goBack({ page, server: tenant });
      await expectIdle(example);
      // Nothing logs in again by itself.
      await expectAsked(tenant, nothing);
      // What could not be told to the tenant, it does not know: it lets the user in without asking.
      await example.logInButton.click();
      await example.expectSignedIn('ada');
    });
  }
});

test('a login or logout whose page never comes can be stopped, and tried again', async ({
  example,
  page,
  tenant,
}) => {
  const hang = (path: string) => tenant.fault({ kind: 'hang', path });
  /** The user presses "Stop" in the browser, which can be asked for nothing while it waits for a page. */
  const stopSoon = () => page.evaluate(() => setInterval(() => window.stop(), 700));

  await example.open();
  await hang('/authorize');
  await stopSoon();
  await example.logInButton.click();
  await expect.poll(() => tenant.logins()).toHaveLength(1);
  await expectIdle(example);
  await tenant.clearFaults();
  await page.reload();
  await example.logIn('ada');

  await hang('/v2/logout');
  await stopSoon();
  await example.logOut();
  await expect.poll(() => tenant.log({ path: '/v2/logout' })).toHaveLength(1);
  await expectIdle(example);
  await tenant.clearFaults();
  await page.reload();
  await expectIdle(example);
  expect(await tenant.silentLogins()).toHaveLength(0);
});
