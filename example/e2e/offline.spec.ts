import { expectAccessible } from './support/accessible.ts';
import type { Example } from './support/example.ts';
import type { TenantControl } from './support/tenant.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ consoleWatch }) => {
  consoleWatch.allow(/^Failed to load resource/);
});

/** Opens a path with a session, and goes offline before the tenant says anything about it. */
async function openAndLoseConnection(example: Example, tenant: TenantControl, path: string): Promise<void> {
  const { page } = example;
  await tenant.fault({ kind: 'hang', path: '/authorize', params: { prompt: 'none' } });
  await tenant.clearLog();
  await example.open(path);
  await expect.poll(() => tenant.silentLogins()).toHaveLength(1);
  if (path === '/') {
    // Pages are loaded on demand.
    await expect(example.heading(/^Auth0 for Angular/)).toBeVisible();
  } else {
    // It takes long enough to be told.
    await expect(page.getByTestId('first-wait')).toBeVisible();
    await expect(page.getByTestId('first-wait')).toContainText(path);
  }
  await page.context().setOffline(true);
  // The time limit of the silent login.
  await page.clock.fastForward(11_000);
  await expect(page.getByTestId('offline-notice')).toContainText('You are offline');
  await tenant.clearFaults();
  await tenant.clearLog();
}

const checksOf = async (example: Example) =>
  (await example.actionTypes()).filter((type) => type === '[Auth0] Check Session');

test('finds the session by itself, and opens the page that a guard held, when the browser is back online', async ({
  context,
  example,
  page,
  tenant,
}) => {
  await page.clock.install();
  await example.openSignedIn('ada');

  await test.step('a page that anybody may see', async () => {
    await openAndLoseConnection(example, tenant, '/');
    expect(await example.slice()).toMatchObject({ status: 'unreachable', user: null });
    await context.setOffline(false);
    await example.expectSignedIn('ada');
    await expect(page.getByTestId('offline-notice')).toBeHidden();
    expect(await checksOf(example)).toHaveLength(2);
  });

  await test.step('a guarded page', async () => {
    await openAndLoseConnection(example, tenant, '/profile');
    await expect(page.getByTestId('waiting')).toContainText('/profile');
    await expectAccessible(page);
    await expect(page).not.toHaveURL('/error');
    await context.setOffline(false);
    await expect(example.heading('Ada Lovelace')).toBeVisible();
    expect(await checksOf(example)).toHaveLength(2);
  });

  await test.step('a guarded page, when the session has ended meanwhile', async () => {
    await openAndLoseConnection(example, tenant, '/profile');
    await tenant.dropSessions();
    await context.setOffline(false);
    await expect(example.loginPage.heading()).toBeVisible();
    expect(await tenant.logins()).toHaveLength(1);
  });
});

test('says that a page is not there yet while offline, and opens it when the browser is back online', async ({
  context,
  example,
  page,
}) => {
  await example.openSignedIn('ada');
  await context.setOffline(true);
  await example.goTo('Vault');
  await expect(page.getByTestId('late-page')).toContainText(/^ *\/vault could not be loaded.*offline/);
  await expectAccessible(page);
  await context.setOffline(false);
  await expect(example.heading('The vault')).toBeVisible();
  await expect(page).toHaveURL('/vault');
  await expect(page.getByTestId('late-page')).toBeHidden();

  await test.step('and a login that cannot begin is told in words for users', async () => {
    await example.logOut();
    await example.expectSignedOut();
    await page.reload();
    await example.expectSignedOut();
    await example.goTo('API');
    await expect(example.heading('Call an API')).toBeVisible();
    await context.setOffline(true);
    await example.logInButton.click();
    await expect(page.getByTestId('login-notice')).toContainText('offline');
    await expect(page.getByTestId('login-notice')).not.toContainText('NGA');
    await expect(await example.callApi('Not listed')).toContainText('There was no answer');
  });
});
