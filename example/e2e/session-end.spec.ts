import type { Switches } from './support/example.ts';
import { expect, test } from './support/test.ts';

const modes: readonly (readonly [string, Switches])[] = [
  ['by the iframe', {}],
  ['with refresh tokens', { useRefreshTokens: true }],
  [
    'with refresh tokens and DPoP in local storage',
    { useRefreshTokens: true, useDpop: true, cacheLocation: 'localstorage' },
  ],
];

test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[013] \((Bad Request|Unauthorized|Forbidden)\)/));

for (const [how, switches] of modes) {
  test(`the next token finds out that the tenant ended the session, and everything follows (${how})`, async ({
    example,
    page,
    tenant,
  }) => {
    await example.openSignedIn('ada', '/connected-accounts', switches);
    await example.goTo('Tokens');
    await example.button('Get a token').click();
    await expect(page.getByTestId('got')).toContainText('auth0|ada');
    await page.evaluate(() => ((window as unknown as { mark: boolean }).mark = true));
    await tenant.revokeRefreshTokens('ada');
    await tenant.dropSessions('ada');
    await example.expectSignedIn('ada');

    await example.main.getByLabel('Cache mode').selectOption('off');
    await example.button('Get a token').click();
    await example.expectSignedOut();
    await expect(example.logInButton).toBeVisible();
    await expect(example.main.getByRole('alert')).toContainText('login_required');
    await expect(example.main.getByText('No access token has been asked for yet.')).toBeVisible();
    expect(await example.slice()).toMatchObject({
      status: 'unauthenticated',
      user: null,
      idTokenClaims: null,
      tokens: [],
      error: { code: 'login_required', category: 'interaction' },
    });
    await example.goTo('Connected accounts');
    await expect(example.main.getByText('Log in to see yours.')).toBeVisible();
    // It is still the same document.
    expect(await page.evaluate(() => (window as unknown as { mark?: boolean }).mark)).toBe(true);

    await example.goTo('Profile');
    await expect(example.loginPage.heading()).toBeVisible();
  });
}
