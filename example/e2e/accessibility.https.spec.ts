import { expectAccessible } from './support/accessible.ts';
import { PasskeyDevice } from './support/passkey-device.ts';
import { expect, test } from './support/test.ts';

test.describe('axe finds nothing', () => {
  test.describe.configure({ timeout: 90_000 });

  test('with a factor that is set up, a wrong code and methods of the account', async ({
    consoleWatch,
    example,
    page,
  }) => {
    consoleWatch.allow(/40[03] /);
    await example.openSignedIn('ada', '/second-factor', { useRefreshTokens: true, useMrrt: true });
    await example.button('Ask for a token for the vault').click();
    await example.button('Set up an authenticator app').click();
    await example.main.getByLabel('Code from the app').fill('000000');
    await example.button('Verify').click();
    await expect(page.getByTestId('verify-failure')).not.toBeEmpty();
    await expectAccessible(page);

    await example.goTo('My account');
    await example.button('List your methods').click();
    const password = example.main.getByRole('article', { name: 'password' });
    await password.getByRole('button', { name: 'Look at it' }).click();
    await expect(example.main.getByRole('region', { name: 'Details of password' })).toBeVisible();
    await password.getByRole('button', { name: 'Delete' }).click();
    await expect(password.getByRole('alert')).toBeVisible();
    await example.main.getByLabel('Type to add').selectOption('email');
    await example.main.getByLabel('E-mail address').fill('second@example.com');
    await example.button('Begin').click();
    await expect(page.getByTestId('challenge')).toContainText('email');
    await expectAccessible(page);
  });

  test('with a session of a visitor, and a dismissed dialog for a passkey', async ({ example, page }) => {
    await example.open('/anonymous');
    await example.button('Begin a session').click();
    await example.button('Get a token as a visitor').click();
    await expect(page.getByTestId('anonymous-token')).toContainText('A token of');
    await expectAccessible(page);

    const device = await PasskeyDevice.plugInto(page);
    await example.goTo('Passkeys');
    await example.main.getByLabel('E-mail').fill('hedy@example.com');
    await example.main.getByLabel('Name').fill('Hedy Lamarr');
    await example.button('Sign up with a passkey').click();
    await expect(page.getByTestId('passkey-user')).toBeVisible();
    await device.refuse();
    await example.button('Log in with a passkey').click();
    await expect(page.getByTestId('passkey-failure')).toBeVisible();
    await expectAccessible(page);
  });
});
