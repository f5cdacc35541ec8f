import type { Page } from '@playwright/test';
import type { Example } from './support/example.ts';
import { holdAnswer } from './support/hold.ts';
import { LoginPage } from './support/login-page.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

test('a popup logs in, closes, and leaves the page where it was', async ({ example, page, tenant }) => {
  await example.open('/');
  const login = await openPopup(example);
  await expect(login.heading()).toBeVisible();
  await expect
    .poll(() => example.slice())
    .toMatchObject({ status: 'unauthenticated', activity: ['loginWithPopup'] });
  await login.continueAs('ada');

  await example.expectSignedIn('ada');
  expect(login.page.isClosed()).toBe(true);
  await expect(page).toHaveURL(`${APP}/`);
  await expect(example.main.getByText('Welcome')).toContainText('Ada Lovelace');
  await expect
    .poll(async () => (await example.actionTypes()).slice(3))
    .toEqual([
      '[Auth0] Login With Popup',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Login With Popup Success',
    ]);
  expect(await tenant.logins()).toEqual([
    expect.objectContaining({ params: expect.objectContaining({ response_mode: 'web_message' }) }),
  ]);
});

test('the popup opens within the click, while the engine is still loading', async ({ example, page }) => {
  await example.open('/');
  await expect(example.button('Log in with popup')).toBeVisible();
  const engine = await holdAnswer(page, `${APP}/chunk-*.js`);
  const login = await openPopup(example);
  await engine.answered;
  expect(login.page.url()).toBe('about:blank');

  engine.release();
  await login.continueAs('ada');
  await example.expectSignedIn('ada');
});

test('after a popup login guards let pass at once', async ({ example, page, tenant }) => {
  await example.open('/');
  await (await openPopup(example)).continueAs('ada');
  await example.expectSignedIn('ada');
  await tenant.clearLog();

  await example.goTo('Profile');
  await expect(example.heading('Ada Lovelace')).toBeVisible();
  await example.goTo('Vault');
  await example.main.getByRole('link', { name: 'Open note 2' }).click();
  await expect(example.heading('Nanoseconds')).toBeVisible();
  await example.goTo('Match guard');
  await expect(example.heading('Match guard')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/match`);
  expect((await tenant.log()).filter(({ path }) => !path.startsWith('/avatars/'))).toEqual([]);
});

test('a session from a popup survives a reload', async ({ example, page }) => {
  await example.open('/');
  await (await openPopup(example)).continueAs('grace');
  await example.expectSignedIn('grace');
  await page.reload();
  await example.expectSignedIn('grace');
});

test('a popup that the user closes is a cancelled login, and the next one works', async ({
  example,
  tenant,
}) => {
  await example.open('/');
  const login = await openPopup(example);
  await expect(login.heading()).toBeVisible();
  await login.page.close();

  await expect(example.main.getByRole('alert')).toHaveText('Popup closed');
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({
      code: 'cancelled',
      category: 'cancelled',
      operation: 'loginWithPopup',
    });
  await example.expectSignedOut();
  expect(await tenant.tokenRequests()).toEqual([]);

  await (await openPopup(example)).continueAs('ada');
  await example.expectSignedIn('ada');
  await expect(example.main.getByRole('alert')).toBeHidden();
  await expect.poll(async () => (await example.slice()).error).toBeNull();
});

test('"Cancel" on the login page closes the popup and is no login', async ({ example }) => {
  await example.open('/');
  const login = await openPopup(example);
  const closed = login.page.waitForEvent('close');
  await login.cancel();
  await closed;
  await expect(example.main.getByRole('alert')).toHaveText('The login was cancelled.');
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ code: 'access_denied', category: 'cancelled' });
  await example.expectSignedOut();
});

test('a popup that nobody uses ends with the time for it, and closes', async ({ example }) => {
  await example.open('/', { timeoutSeconds: 1 });
  const login = await openPopup(example);
  await login.page.waitForEvent('close');
  await expect(example.main.getByRole('alert')).toBeVisible();
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({
      code: 'timeout',
      category: 'cancelled',
      operation: 'loginWithPopup',
    });
  await example.expectSignedOut();
});

test('a popup gets an access token for who is signed in', async ({ example, page }) => {
  await example.openGuardedAs('ada', '/profile');
  const popup = page.waitForEvent('popup');
  await example.button('Get an access token with popup').click();
  // The tenant knows Ada: the popup needs nobody, and closes by itself.
  await popup;
  await expect(
    example.main.getByText(/^A token of \d+ characters arrived through the popup\.$/),
  ).toBeVisible();
  await example.expectSignedIn('ada');
  await expect.poll(() => example.actionTypes()).toContain('[Auth0 API] Get Access Token With Popup Success');
});

async function openPopup(example: Example): Promise<LoginPage> {
  const popup = example.page.waitForEvent('popup');
  await example.button('Log in with popup').click();
  return new LoginPage((await popup) satisfies Page);
}
