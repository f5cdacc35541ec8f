import type { Locator } from '@playwright/test';
import type { Example } from './support/example.ts';
import { PasskeyDevice } from './support/passkey-device.ts';
import { expect, test } from './support/test.ts';
import type { TenantControl } from './support/tenant.ts';

const mrrt = { useRefreshTokens: true, useMrrt: true };
const methods = '/me/v1/authentication-methods';

/** What the user has, as the page lists it. */
const listed = (example: Example): Locator =>
  example.main.getByRole('list', { name: 'Your methods' }).getByRole('article');

const entry = (example: Example, type: string): Locator =>
  example.main.getByRole('article', { name: type, exact: true });

async function list(example: Example, type = 'all types'): Promise<void> {
  await example.main.getByLabel('Type to list').selectOption(type);
  await example.button('List your methods').click();
}

async function begin(
  example: Example,
  type: string,
  address?: [label: string, value: string],
): Promise<void> {
  await example.main.getByLabel('Type to add').selectOption(type);
  if (address) await example.main.getByLabel(address[0]).fill(address[1]);
  await example.button('Begin').click();
}

async function finish(example: Example, answer?: [label: string, value: string]): Promise<void> {
  if (answer) await example.main.getByLabel(answer[0]).fill(answer[1]);
  await example.button('Finish').click();
}

/** Requests of My Account, as `GET /me/v1/factors`. */
async function calls(tenant: TenantControl): Promise<readonly string[]> {
  const log = await tenant.log();
  return log.filter(({ path }) => path.startsWith('/me/')).map(({ method, path }) => `${method} ${path}`);
}

test('asks for factors and methods, each with a token of the scope it needs', async ({ example, tenant }) => {
  await example.openSignedIn('ada', '/my-account', mrrt);
  await tenant.clearLog();
  await example.button('Ask for the factors').click();
  await expect(example.main.getByRole('list', { name: 'Factors' })).toContainText('totp');
  await list(example);
  await expect(listed(example)).toHaveCount(1);
  await entry(example, 'password').getByRole('button', { name: 'Look at it' }).click();
  await expect(example.main.getByRole('region', { name: 'Details of password' })).toContainText(
    '"identity_user_id"',
  );

  const [first, second, third] = await calls(tenant);
  expect([first, second]).toEqual(['GET /me/v1/factors', `GET ${methods}`]);
  expect(third).toMatch(/^GET \/me\/v1\/authentication-methods\/\S+$/);
  const scopes = (await tenant.tokenRequests('refresh_token')).map(({ params }) => params['scope']);
  expect(scopes[0]).toContain('read:me:factors');
  expect(scopes[0]).not.toContain('authentication_methods');
  expect(scopes[1]).toContain('read:me:authentication_methods');
  expect(await example.actionTypes()).toEqual(expect.arrayContaining(['[Auth0 API] My Account Success']));
});

test('adds an authenticator app, names it, finds it by type and deletes it', async ({
  consoleWatch,
  example,
  page,
  tenant,
}) => {
  consoleWatch.allow(/400 .*\/verify/);
  await example.openSignedIn('ada', '/my-account', mrrt);
  await begin(example, 'totp');
  await expect(page.getByTestId('totp-secret')).toHaveText(/^[A-Z2-7]{16,}$/);
  await finish(example, ['Six-digit code', 'no code']);
  await expect(example.main.getByRole('alert')).toContainText('The code is wrong. Refused: otp_code');
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({
      code: 'my_account_error',
      status: 400,
      operation: 'myAccount.enrollmentVerify',
      validationErrors: [{ field: 'otp_code', pointer: '/otp_code' }],
    });

  await finish(example, ['Six-digit code', await tenant.otp('ada')]);
  await expect(page.getByTestId('added')).toHaveText('Added: totp.');
  await expect(listed(example)).toHaveCount(2);
  await expect.poll(async () => (await example.slice()).error).toBeNull();

  await entry(example, 'totp').getByLabel('New name').fill('Phone of Ada');
  await entry(example, 'totp').getByRole('button', { name: 'Rename' }).click();
  await expect(entry(example, 'totp').getByTestId('method-label')).toHaveText('Phone of Ada');
  await list(example, 'totp');
  await expect(listed(example)).toHaveCount(1);
  await expect(listed(example)).toContainText('Phone of Ada');
  await entry(example, 'totp').getByRole('button', { name: 'Delete' }).click();
  await expect(listed(example)).toHaveCount(0);
  await expect(page.getByTestId('added')).toBeEmpty();
  await list(example);
  await expect(listed(example)).toHaveCount(1);
  const changes = async () =>
    (await tenant.log()).filter(({ method }) => ['PATCH', 'DELETE'].includes(method));
  await expect.poll(changes).toMatchObject([
    { method: 'PATCH', status: 200 },
    { method: 'DELETE', status: 204 },
  ]);
});

test('adds an e-mail address, a phone number and a password by their codes', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/my-account', mrrt);
  for (const [type, label, address] of [
    ['email', 'E-mail address', 'second@example.com'],
    ['phone', 'Phone number', '+15550100'],
  ] as const) {
    await begin(example, type, [label, address]);
    await expect(page.getByTestId('challenge')).toContainText(type);
    await finish(example, ['Six-digit code', await tenant.sentCode(address)]);
    await expect(page.getByTestId('added')).toHaveText(`Added: ${type}.`);
    await expect(entry(example, type)).toContainText(address);
  }
  await begin(example, 'password');
  await finish(example, ['New password', 'longer than eight']);
  await expect(page.getByTestId('added')).toHaveText('Added: password.');
  await begin(example, 'recovery-code');
  await finish(example);
  await expect(page.getByTestId('added')).toHaveText('Added: recovery-code.');
});

test('adds a passkey, instead of the app that was begun', async ({ example, page }) => {
  const device = await PasskeyDevice.plugInto(page);
  await example.openSignedIn('ada', '/my-account', mrrt);
  await begin(example, 'totp');
  await expect(page.getByTestId('challenge')).toContainText('totp');
  await example.main.getByLabel('Type to add').selectOption('passkey');
  await expect(page.getByTestId('challenge')).toHaveCount(0);
  await begin(example, 'passkey');
  await finish(example);
  await expect(page.getByTestId('added')).toHaveText('Added: passkey.');
  await expect(entry(example, 'passkey')).toBeVisible();
  expect(await device.count()).toBe(1);
});

test('shows which fields the tenant refused, and what may not be deleted', async ({
  consoleWatch,
  example,
}) => {
  consoleWatch.allow(/40[03] .*\/me\/v1\//);
  await example.openSignedIn('ada', '/my-account', mrrt);
  await begin(example, 'email', ['E-mail address', 'no address']);
  await expect(example.main.getByRole('alert')).toContainText('Refused: email');
  await list(example);
  await entry(example, 'password').getByRole('button', { name: 'Delete' }).click();
  await expect(entry(example, 'password').getByRole('alert')).toContainText(
    'The password cannot be deleted.',
  );
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({
      code: 'my_account_error',
      status: 403,
      operation: 'myAccount.deleteAuthenticationMethod',
    });
  await example.expectSignedIn('ada');
});
