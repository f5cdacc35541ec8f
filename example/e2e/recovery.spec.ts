import type { Page } from '@playwright/test';
import type { Example } from './support/example.ts';
import { LoginPage } from './support/login-page.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const MESSAGES = '/api/messages';

test('ten requests whose token needs the user wait for one popup, and all of them go on', async ({
  api,
  context,
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/recovery', { reLogin: 'popup' });
  await endSession(example, page);
  await Promise.all([tenant.clearLog(), api.clearLog(), example.clearActions()]);
  const login = await sendAll(example);
  await expect(login.heading()).toBeVisible();
  await expect(result(page)).toHaveText('10 of ten are waiting.');
  expect(await api.log(MESSAGES)).toEqual([]);
  expect(context.pages().length, 'one popup').toBe(2);

  await login.continueAs('ada');
  await expect(result(page)).toHaveText('10 of ten were answered, 0 failed.');
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(`${APP}/recovery`);
  expect((await api.log(MESSAGES)).map(({ status }) => status)).toEqual(Array(10).fill(200));
  expect(await tenant.logins()).toHaveLength(1);
  expect((await example.slice()).error).toBeNull();
  const types = (await example.actionTypes()).filter((type) => !type.includes('Token'));
  expect(types.slice(0, 5)).toEqual([
    '[Auth0 Recovery] Re Login Started',
    '[Auth0] Login With Popup',
    '[Auth0 API] Session Changed',
    '[Auth0 API] Session Changed',
    '[Auth0 API] Login With Popup Success',
  ]);
  // A token that comes in a later second than the login brings an ID token with other times.
  expect(types.slice(5).filter((type) => type !== '[Auth0 API] Session Changed')).toEqual([]);
  const [started] = (await example.actions()).filter(({ type }) => type.includes('Recovery'));
  expect(started?.payload).toMatchObject({ using: 'popup', error: { code: 'login_required' } });
});

test('a closed popup and another user let the requests of the former one fail', async ({
  api,
  context,
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/recovery', { reLogin: 'popup' });
  await endSession(example, page);
  await Promise.all([tenant.clearLog(), api.clearLog()]);
  const closed = await sendAll(example);
  await expect(closed.heading()).toBeVisible();
  await closed.page.close();
  await expect(result(page)).toHaveText('0 of ten were answered, 10 failed.');
  await expect(example.main.getByRole('listitem').first()).toContainText('authentication is required');
  expect(context.pages().length, 'no other popup').toBe(1);

  await (await sendAll(example)).continueAs('grace');
  await example.expectSignedIn('grace');
  await expect(result(page)).toHaveText('0 of ten were answered, 10 failed.');
  expect(await api.log(MESSAGES), 'nothing of hers was sent by him').toEqual([]);
  expect(await tenant.logins()).toHaveLength(2);

  await example.button('Send ten requests').click();
  await expect(result(page)).toHaveText('10 of ten were answered, 0 failed.');
  await expect(example.main.getByRole('listitem').first()).toContainText('auth0|grace');
});

test('a login by redirect comes back to the same URL, where the requests are made again', async ({
  example,
  page,
  tenant,
}) => {
  await example.open('/recovery?auto=true#ten', { reLogin: 'redirect' });
  await example.loginPage.continueAs('ada');
  await expect(result(page)).toHaveText('10 of ten were answered, 0 failed.');
  await expect(page).toHaveURL(`${APP}/recovery?auto=true#ten`);
  await example.expectSignedIn('ada');
  expect(await tenant.logins()).toHaveLength(1);
});

test('a loop that the tenant forces stops by itself, and leaves a page that works', async ({
  example,
  page,
  tenant,
}) => {
  await tenant.fault({
    kind: 'oauthError',
    path: '/authorize',
    params: { prompt: 'none' },
    error: 'login_required',
    error_description: 'Login required',
  });
  await example.open('/recovery?auto=true', { reLogin: 'redirect' });
  // From here on the tenant knows Ada, and no silent call does.
  await example.loginPage.continueAs('ada');
  await expect(example.main.getByRole('alert')).toContainText('NGA0306', { timeout: 20_000 });
  await expect(page).toHaveURL(`${APP}/recovery?auto=true`);
  await expect(result(page)).toHaveText('0 of ten were answered, 10 failed.');
  const loops = (await example.actions()).filter(({ type }) => type.includes('Login Loop Detected'));
  expect(loops.map(({ payload }) => payload)).toEqual([
    { error: expect.objectContaining({ code: 'NGA0306' }) },
  ]);
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ code: 'NGA0306', operation: 'http' });
  expect(await tenant.logins(), 'and it stays so').toHaveLength(3);

  // With cookies again, so ends the trouble.
  await tenant.clearFaults();
  await example.button('Clear error').click();
  await example.button('Send ten requests').click();
  await expect(result(page)).toHaveText('10 of ten were answered, 0 failed.');
});

const result = (page: Page) => page.getByTestId('ten-result');

async function endSession(example: Example, page: Page): Promise<void> {
  await example.button('End my session at the tenant').click();
  await expect(result(page)).toContainText('ended');
}

async function sendAll(example: Example): Promise<LoginPage> {
  const popup = example.page.waitForEvent('popup');
  await example.button('Send ten requests').click();
  return new LoginPage(await popup);
}
