import { expect, test } from './support/test.ts';

const session = 'anonymous-session';

test('keeps a session of a visitor until it is ended', async ({ example, page, tenant }) => {
  await example.open('/anonymous');
  await example.button('Is there a session?').click();
  await expect(page.getByTestId(session)).toHaveText('There is no session of a visitor.');
  await example.button('Begin a session').click();
  await expect(page.getByTestId(session)).toHaveText('There is a session of a visitor.');
  await example.button('Get a token as a visitor').click();
  await expect(page.getByTestId('anonymous-token')).toContainText('for read:messages');
  // The token came with the session: nobody was asked again.
  expect(await tenant.log({ path: '/anonymous/token' })).toHaveLength(1);

  await page.reload();
  await example.button('Is there a session?').click();
  await expect(page.getByTestId(session)).toHaveText('There is a session of a visitor.');
  await example.button('Get a token as a visitor').click();
  await expect(page.getByTestId('anonymous-token')).toContainText('for read:messages');
  await example.button('End the session').click();
  await expect(page.getByTestId(session)).toHaveText('There is no session of a visitor.');
  await expect(page.getByTestId('anonymous-token')).toBeEmpty();
  expect(await tenant.log({ path: '/anonymous/logout' })).toHaveLength(1);
  expect(await example.actionTypes()).not.toContain('[Auth0 API] Anonymous Failure');
  await example.expectSignedOut();
});

test('takes the session along to a login', async ({ example, page, tenant }) => {
  await example.open('/anonymous');
  await example.button('Begin a session').click();
  await expect(page.getByTestId(session)).toHaveText('There is a session of a visitor.');
  await example.button('Log in and take it along').click();
  await example.loginPage.continueAs('ada');
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(/\/anonymous$/);
  const [login] = await tenant.logins();
  expect(login?.params['anon_transfer_token']).toBeDefined();
  expect(login?.anonymous).toMatch(/^anon@/);
});

test('shows why there is no session', async ({ consoleWatch, example, tenant }) => {
  consoleWatch.allow(/403 .*\/anonymous\/token/);
  await tenant.fault({
    kind: 'status',
    path: '/anonymous/token',
    method: 'POST',
    status: 403,
    body: { error: 'access_denied', error_description: 'Anonymous access is switched off.' },
  });
  await example.open('/anonymous');
  await example.button('Begin a session').click();
  await expect(example.main.getByRole('alert')).toContainText('Anonymous access is switched off.');
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ operation: 'anonymous.createSession' });
});
