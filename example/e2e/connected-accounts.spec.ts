import type { Example, Switches } from './support/example.ts';
import { History } from './support/history.ts';
import { issuedIn } from './support/secrets.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

/** As the documentation says; the cache is in memory. */
const documented: Switches = { useRefreshTokens: true, useMrrt: true, useDpop: true };
const path = '/connected-accounts';

// A browser reports each refusal for a nonce, and each that a test asks for, as an error.
test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/^Failed to load resource/));

for (const { how, switches, tokenType } of [
  { how: 'as documented, in memory', switches: documented, tokenType: 'DPoP' },
  { how: 'without refresh tokens, by the iframe', switches: {}, tokenType: 'Bearer' },
  {
    how: 'with everything in local storage',
    switches: { ...documented, cacheLocation: 'localstorage' } satisfies Switches,
    tokenType: 'DPoP',
  },
]) {
  test(`connects an account and comes back signed in (${how})`, async ({
    context,
    example,
    page,
    tenant,
  }) => {
    const history = await History.record(context);
    await example.openSignedIn('ada', path, switches);
    await expect(accounts(example)).toContainText('There is none.');
    await connect(example, 'pretend-drive', 'files:write');
    await expect(page.getByRole('heading', { name: 'Connect Pretend Drive' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('files:write');
    await expect(page.getByRole('main')).not.toContainText('files:read');
    await expect(page.getByRole('main')).toContainText('ada@example.com');
    await page.getByRole('button', { name: 'Allow' }).click();

    await expect(page).toHaveURL(APP + path);
    await example.expectSignedIn('ada');
    await expect(page.getByTestId('connected')).toHaveText('pretend-drive was connected with files:write.');
    await expect(accounts(example).getByRole('heading')).toHaveText(['pretend-drive']);
    const { appState, error, tokens } = await example.slice();
    expect(appState).toMatchObject({
      response_type: 'connect_code',
      connectedAccount: { connection: 'pretend-drive', scopes: ['files:write'] },
    });
    expect(error).toBeNull();
    expect(tokens.map((token) => token.tokenType)).toContain(tokenType);
    // The session is still the one of the login.
    expect(await tenant.logins()).toHaveLength(1);

    const secrets = await tenant.secrets();
    expect(secrets.connect_code).toHaveLength(1);
    await expect.poll(() => history.types).toContain('[Auth0 API] Handle Redirect Callback Success');
    expect(issuedIn(JSON.stringify(history), secrets), 'in the history').toEqual([]);

    await example.button('Disconnect pretend-drive').click();
    await expect(accounts(example)).toContainText('There is none.');
    await expect(page.getByTestId('connected')).toHaveCount(0);
  });
}

test('a second account comes beside the first one, and one is disconnected', async ({ example, page }) => {
  await example.openSignedIn('ada', path, documented);
  for (const [connection, scope] of [
    ['pretend-calendar', 'calendar:read'],
    ['pretend-drive', 'files:read'],
  ] as const) {
    await connect(example, connection, scope);
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(page.getByTestId('connected')).toContainText(connection);
  }
  await expect(accounts(example).getByRole('heading')).toHaveText(['pretend-calendar', 'pretend-drive']);

  await example.button('Disconnect pretend-calendar').click();
  await expect(accounts(example).getByRole('heading')).toHaveText(['pretend-drive']);
  await page.reload();
  await expect(accounts(example).getByRole('heading')).toHaveText(['pretend-drive']);
});

test('a provider that is denied connects nothing, and the user is still signed in', async ({
  example,
  page,
}) => {
  await example.openSignedIn('ada', path, documented);
  await connect(example, 'pretend-calendar', 'calendar:read');
  await page.getByRole('button', { name: 'Deny' }).click();

  await expect(page).toHaveURL(`${APP}/error`);
  await expect(example.main).toContainText('access_denied');
  await expect(example.heading('The account was not connected')).toBeVisible();
  await example.expectSignedIn('ada');
  await expect.poll(async () => (await example.slice()).error).toMatchObject({ code: 'access_denied' });
  await example.main.getByRole('link', { name: 'Go to the connected accounts' }).click();
  await expect(accounts(example)).toContainText('There is none.');
});

test('a connection that the tenant does not know is an error on the page', async ({ example, page }) => {
  await example.openSignedIn('ada', path, documented);
  await example.main.getByLabel('Connection').selectOption('unheard-of');
  await example.button('Connect').click();
  await expect(example.main.getByRole('alert')).toContainText('my_account_error');
  await expect(page).toHaveURL(APP + path);
  await example.expectSignedIn('ada');
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ operation: 'connectAccountWithRedirect', status: 404 });
});

test('with the documented switches no iframe is asked for the tokens of My Account', async ({
  example,
  tenant,
}) => {
  await example.openAs('ada', path, documented);
  await expect(accounts(example)).toContainText('There is none.');
  expect(await tenant.silentLogins()).toEqual([]);
  expect(await tenant.log({ path: '/me/v1/connected-accounts/accounts' })).toEqual([
    expect.objectContaining({ status: 200, dpop: true }),
  ]);
});

test('the page turns its switches on, with a link', async ({ example, page }) => {
  await example.open(path);
  await example.main.getByRole('link', { name: 'Turn on useRefreshTokens, useMrrt, and useDpop' }).click();
  await expect(example.main.getByText('useRefreshTokens, useMrrt, and useDpop: on.')).toBeVisible();
  await expect(page).toHaveURL(APP + path);
});

test('disconnecting fails visibly', async ({ example, page, tenant }) => {
  await example.openSignedIn('ada', path, documented);
  await connect(example, 'pretend-calendar', 'calendar:read');
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect(page.getByTestId('connected')).toBeVisible();
  await expect(accounts(example).getByRole('heading')).toHaveText(['pretend-calendar']);
  const id = (await example.slice()).appState?.connectedAccount?.id ?? '';
  await tenant.fault({
    kind: 'status',
    status: 500,
    path: `/me/v1/connected-accounts/accounts/${id}`,
    method: 'DELETE',
  });
  await example.button('Disconnect pretend-calendar').click();
  await expect(example.main.getByText('The tenant answered 500.')).toBeVisible();
  await expect(accounts(example).getByRole('heading')).toHaveText(['pretend-calendar']);
});

const accounts = (example: Example) => example.main.getByRole('list', { name: 'Your connected accounts' });

/** Chooses a connection with one scope only, and leaves for its provider. */
async function connect(example: Example, connection: string, scope: string): Promise<void> {
  await example.main.getByLabel('Connection').selectOption(connection);
  for (const box of await example.main.getByRole('checkbox').all()) await box.uncheck();
  await example.main.getByRole('checkbox', { name: scope }).check();
  await example.button('Connect').click();
}
