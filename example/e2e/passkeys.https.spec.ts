import type { Example } from './support/example.ts';
import { PasskeyDevice } from './support/passkey-device.ts';
import { expect, test } from './support/test.ts';

const hedy = { email: 'hedy@example.com', name: 'Hedy Lamarr' };

async function signUp({ main, button }: Example): Promise<void> {
  await main.getByLabel('E-mail').fill(hedy.email);
  await main.getByLabel('Name').fill(hedy.name);
  await button('Sign up with a passkey').click();
}

test('signs up with a passkey, and later logs in with it', async ({ example, page, tenant }) => {
  const device = await PasskeyDevice.plugInto(page);
  await example.open('/passkeys');
  await signUp(example);
  await expect(page.getByTestId('passkey-result')).toHaveText('You have an account and a passkey.');
  await expect(page.getByTestId('passkey-user')).toContainText(hedy.email);
  expect(await device.count()).toBe(1);
  await expect
    .poll(() => example.slice())
    .toMatchObject({ status: 'authenticated', user: hedy, error: null });
  await expect
    .poll(() => example.actionTypes())
    .toEqual(expect.arrayContaining(['[Auth0 API] Session Changed', '[Auth0 API] Passkey Success']));

  await example.logOut('Log out here only');
  await example.expectSignedOut();
  await example.goTo('Passkeys');
  await tenant.clearLog();
  await example.button('Log in with a passkey').click();
  await expect(page.getByTestId('passkey-result')).toHaveText('The passkey was good.');
  await expect(example.banner.getByRole('status')).toHaveText(`Signed in as ${hedy.name}`);

  // A guard lets in whom the passkey signed in, and asks nobody.
  await example.main.getByRole('link', { name: 'Open the guarded profile' }).click();
  await expect(example.heading(hedy.name)).toBeVisible();
  expect(await tenant.log({ path: '/authorize' })).toEqual([]);
  await expect
    .poll(() => tenant.tokenRequests())
    .toMatchObject([{ grant_type: 'urn:okta:params:oauth:grant-type:webauthn', status: 200 }]);
});

test('shows a dismissed dialog as cancelled', async ({ example, page }) => {
  const device = await PasskeyDevice.plugInto(page);
  await device.refuse();
  await example.open('/passkeys');
  await signUp(example);
  await expect(page.getByTestId('passkey-failure')).toHaveText('cancelled The dialog was dismissed.');
  await example.button('Log in with a passkey').click();
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ code: 'cancelled', category: 'cancelled', operation: 'passkey.login' });
  await expect(page.getByTestId('passkey-failure')).toHaveText('cancelled The dialog was dismissed.');
  await example.expectSignedOut();
});

test('shows what the tenant refuses', async ({ consoleWatch, example, page }) => {
  consoleWatch.allow(/400 .*\/passkey\/register/);
  await PasskeyDevice.plugInto(page);
  await example.open('/passkeys');
  await example.main.getByLabel('E-mail').fill('ada@example.com');
  await example.main.getByLabel('Name').fill('Ada');
  await example.button('Sign up with a passkey').click();
  await expect(page.getByTestId('passkey-failure')).toContainText('invalid_request');
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({
      code: 'passkey_register_error',
      reason: 'invalid_request',
      operation: 'passkey.signup',
    });
});

test('says that a browser has no passkeys', async ({ example, page, tenant }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'PublicKeyCredential', { value: undefined });
  });
  await example.open('/passkeys');
  await expect(example.main.getByText('This browser has no passkeys.')).toBeVisible();
  await signUp(example);
  await expect(page.getByTestId('passkey-failure')).toContainText('passkey_not_supported');
  expect(await tenant.log()).toEqual([]);
});
