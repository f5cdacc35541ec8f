import type { Example, Switches } from './support/example.ts';
import { History } from './support/history.ts';
import { issuedIn } from './support/secrets.ts';
import { expect, test } from './support/test.ts';

const reports = 'https://reports.ngrx-auth0.example';
const modes: readonly (readonly [string, Switches])[] = [
  ['by the iframe', {}],
  ['with refresh tokens', { useRefreshTokens: true }],
  ['with DPoP', { useRefreshTokens: true, useDpop: true }],
];

// With DPoP the tenant asks for a nonce first, which a browser reports as an error.
test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[03] \((Bad Request|Forbidden)\)/));

for (const [how, switches] of modes) {
  test(`a token of another system becomes one of the tenant; the user stays (${how})`, async ({
    context,
    example,
    tenant,
  }) => {
    const history = await History.record(context);
    await example.openSignedIn('ada', '/tokens', switches);
    await example.clearActions();
    await exchange(example, 'grace', 'Exchange for a token');
    await expect(exchanged(example)).toContainText('Ada Lovelace is signed in, as before.');
    await expect(exchanged(example)).toContainText('auth0|grace');
    await example.expectSignedIn('ada');
    expect(await example.actionTypes()).toEqual(
      expect.arrayContaining(['[Auth0 API] Custom Token Exchange Success']),
    );
    expect(await example.actionTypes()).not.toContain('[Auth0 API] Session Changed');

    // What is asked for afterwards is still Ada's.
    await example.button('Get a token').click();
    await expect(example.page.getByTestId('got')).toContainText('auth0|ada');

    const secrets = await tenant.secrets();
    expect(secrets.subject_token).toHaveLength(1);
    await expect.poll(() => history.types).toContain('[Auth0 API] Custom Token Exchange Success');
    expect(issuedIn(JSON.stringify(history), secrets), 'in the history').toEqual([]);
  });

  test(`a login with a token of another system changes the user (${how})`, async ({
    context,
    example,
    tenant,
  }) => {
    const history = await History.record(context);
    await example.openSignedIn('ada', '/tokens', switches);
    await example.main.getByLabel('API', { exact: true }).selectOption('Reports');
    await example.button('Get a token').click();
    await expect(example.page.getByTestId('got')).toContainText(reports);

    await exchange(example, 'grace', 'Log in with it');
    await expect(exchanged(example)).toContainText('Grace Hopper is signed in.');
    await example.expectSignedIn('grace');
    await expect
      .poll(() => example.actionTypes())
      .toContain('[Auth0 API] Login With Custom Token Exchange Success');
    // The slice has forgotten what belonged to Ada.
    expect((await example.slice()).tokens.map(({ audience }) => audience)).not.toContain(reports);
    await example.main.getByLabel('API', { exact: true }).selectOption('Messages');
    await example.button('Get a token').click();
    await expect(example.page.getByTestId('got')).toContainText('auth0|grace');

    // Nor has the engine kept a token of hers for another API.
    await example.main.getByLabel('API', { exact: true }).selectOption('Reports');
    await example.main.getByLabel('Cache mode').selectOption('cache-only');
    await example.button('Get a token').click();
    await expect(example.page.getByTestId('got')).toContainText('No token');

    const secrets = await tenant.secrets();
    expect(secrets.subject_token).toHaveLength(1);
    expect(issuedIn(JSON.stringify(history), secrets), 'in the history').toEqual([]);
  });
}

test('somebody who is signed out logs in with a token of another system', async ({ example, tenant }) => {
  await example.open('/tokens', { useRefreshTokens: true });
  await example.expectSignedOut();
  await exchange(example, 'ada', 'Log in with it');
  await example.expectSignedIn('ada');
  expect(await tenant.logins()).toEqual([]);
  expect(await tenant.tokenRequests('urn:ietf:params:oauth:grant-type:token-exchange')).toHaveLength(1);
});

test('a subject that the tenant refuses is an error on the page, and beside the form', async ({
  example,
}) => {
  await example.openSignedIn('ada', '/tokens');
  await exchange(example, 'alan', 'Log in with it');
  await expect(example.main.getByRole('alert')).toContainText('access_denied');
  await expect(exchanged(example)).toContainText(/suspended/i);
  await example.expectSignedIn('ada');
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ code: 'access_denied', operation: 'loginWithCustomTokenExchange' });
});

const exchanged = (example: Example) => example.page.getByTestId('exchanged');

async function exchange(example: Example, whose: string, button: string): Promise<void> {
  await example.main.getByLabel('Whose').selectOption(whose);
  await example.button(button).click();
}
