import { expectAccessible, small } from './support/accessible.ts';
import { expect, test } from './support/test.ts';
import { TimeTravelPanel } from './support/time-travel.ts';

test.describe('axe finds nothing', () => {
  test.describe.configure({ timeout: 180_000 });

  test('signed out, on every public page and on the login page', async ({ example, page }) => {
    for (const path of [
      '/',
      '/api',
      '/dpop',
      '/tokens',
      '/session',
      '/organizations',
      '/invitation?invitation=ticket&organization=acme',
      '/connected-accounts',
      '/recovery',
      '/errors',
      '/guards',
      '/welcome',
      '/forbidden',
      '/signals',
      '/settings',
      '/callback',
      '/error',
      '/nowhere',
    ]) {
      await example.open(path);
      await example.expectSignedOut();
      await expectAccessible(page);
    }
    await example.startLogin();
    await expectAccessible(page);
  });

  test('signed in, on every page', async ({ example, page }) => {
    await example.openSignedIn('ada');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Menu' }).click();
    await expectAccessible(page);
    for (const path of [
      '/profile',
      '/vault',
      '/vault/notes/2',
      '/class-guard',
      '/match',
      '/session',
      '/guards/roles',
      '/organizations',
      '/connected-accounts',
    ]) {
      await example.open(path);
      await example.expectSignedIn('ada');
      await expectAccessible(page);
    }
  });

  test('with answers and errors on the page', async ({ consoleWatch, example, page }) => {
    consoleWatch.allow(/403 \(Forbidden\)/);
    await example.openSignedIn('ada', '/api');
    await expect(await example.callApi('Exact string')).toContainText('Status 200');
    await expect(await example.callApi('tokenOptions with scope')).toContainText('Status 403');
    await expectAccessible(page);
    await example.goTo('Errors');
    await example.button('Drop my session, then ask for a token').click();
    await expect(example.button('Log in again')).toBeVisible();
    await page.getByRole('region', { name: 'Actions' }).locator('summary').first().click();
    await expectAccessible(page);
  });

  test('with tokens, a connected account and an error on their pages', async ({
    consoleWatch,
    example,
    page,
  }) => {
    consoleWatch.allow(/40[034] \((Bad Request|Forbidden|Not Found)\)/);
    await example.openSignedIn('ada', '/connected-accounts');
    await example.button('Connect').click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(example.button('Disconnect pretend-calendar')).toBeVisible();
    await expectAccessible(page);
    await example.goTo('Tokens');
    await example.button('Get a token').click();
    await expect(page.getByTestId('got')).toContainText('auth0|ada');
    await example.button('Exchange for a token').click();
    await expect(page.getByTestId('exchanged')).toContainText('auth0|grace');
    await example.main.getByLabel('Whose').selectOption('alan');
    await example.button('Log in with it').click();
    await expect(example.main.getByRole('alert')).toBeVisible();
    await expectAccessible(page);
    await example.goTo('Organizations');
    await example.button('Look into a token for Reports').click();
    await expect(page.getByTestId('token-facts')).toBeVisible();
    await expectAccessible(page);
  });

  test('in the past, with an action skipped and a file that was refused', async ({ example, page }) => {
    const travel = new TimeTravelPanel(page);
    await example.openSignedIn('ada');
    await travel.press('ArrowLeft');
    await travel.action(/^Skip step 1:/).click();
    await travel.import('no session');
    await expect(travel.problem).toBeVisible();
    await page.getByRole('region', { name: 'Actions' }).locator('summary').first().click();
    await expectAccessible(page);
  });

  test('with requests, nonces and a tampered proof on the DPoP page', async ({
    consoleWatch,
    example,
    page,
  }) => {
    consoleWatch.allow(/40[01] \((Bad Request|Unauthorized)\)/);
    await example.openSignedIn('ada', '/dpop', { useDpop: true });
    await example.button('Send one of each').click();
    await expect(page.getByTestId('dpop-each')).toHaveText('11 of 11 accepted');
    await example.main.getByLabel('Request', { exact: true }).selectOption('PUT echo');
    await example.main.getByLabel('Body', { exact: true }).selectOption('stream');
    await example.button('Send').click();
    await expect(page.getByTestId('dpop-failure')).toContainText('choose a fetcher');
    await example.main.getByLabel('What is wrong').selectOption('method');
    await example.button('Send it').click();
    await expect(page.getByTestId('dpop-tamper')).toHaveText('method: 401 invalid_dpop_proof');
    await example.button("Expire the API's nonces").click();
    await expect(example.main.getByText('is refused once.')).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('by keyboard', () => {
  test('the first key leads past the header to the content', async ({ example, page }) => {
    await example.open('/settings');
    await expect(example.heading('Settings')).toBeVisible();
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Skip to content' });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(example.main).toBeFocused();
    await page.keyboard.press('Tab');
    await expect(example.main.getByRole('radio', { name: 'In memory' })).toBeFocused();
  });

  test('the menu of a small screen opens, leads on and closes', async ({ example, page }) => {
    await page.setViewportSize(small);
    await example.open('/');
    // Before the first page is there, the next one counts as the first, which takes no focus.
    await expect(example.heading(/./)).toBeVisible();
    const menu = page.getByRole('button', { name: 'Menu' });
    await menu.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Home', exact: true })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
    await expect(menu).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Settings', exact: true }).press('Enter');
    await expect(page).toHaveURL('/settings');
    await expect(page.getByRole('navigation', { name: 'Pages' })).toBeHidden();
    await expect(example.main).toBeFocused();
  });

  test('the live store opens, closes and unfolds', async ({ example, page }) => {
    await example.open('/');
    const close = page.getByRole('button', { name: 'Close live store' });
    await close.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('slice')).toBeHidden();
    const open = page.getByRole('button', { name: 'Open live store' });
    await expect(open).toBeFocused();
    await page.keyboard.press('Space');
    await expect(page.getByTestId('slice')).toBeVisible();
    const action = page.getByRole('region', { name: 'Actions' }).getByRole('group').first();
    await action.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(action).toHaveAttribute('open');
  });

  test('the account menu logs out', async ({ example, page }) => {
    await example.openSignedIn('ada');
    await page.getByRole('button', { name: 'Account of' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Your profile', exact: true })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await example.expectSignedOut();
  });
});
