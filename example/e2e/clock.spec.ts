import { LoginPage } from './support/login-page.ts';
import { expect, test } from './support/test.ts';

// The clock of the browser and that of the tenant, which stands for all servers, do not agree.

for (const minutes of [10, -10]) {
  const which = minutes > 0 ? 'ahead' : 'behind';

  test(`a clock that is ten minutes ${which} is tolerated everywhere`, async ({ example, page }) => {
    test.slow();
    await page.clock.install({ time: Date.now() + minutes * 60_000 });
    for (const useRefreshTokens of [false, true]) {
      await test.step(useRefreshTokens ? 'with refresh tokens' : 'with the iframe', async () => {
        await example.open('/', { useRefreshTokens });
        const popup = page.waitForEvent('popup');
        await example.button('Log in with popup').click();
        const login = new LoginPage(await popup);
        if (!useRefreshTokens) await login.continueAs('ada');
        await example.expectSignedIn('ada');
        await page.reload();
        await example.expectSignedIn('ada');
        await example.goTo('Profile');
        await example.clearActions();
        await example.button('Dispatch getAccessTokenSilently').click();
        await expect
          .poll(() => example.actionTypes())
          .toContain('[Auth0 API] Get Access Token Silently Success');
        await example.goTo('API');
        await expect(await example.callApi('Exact string')).toContainText('Status 200');
        await example.logOut('Log out here only');
        await example.expectSignedOut();
        // By redirect; the tenant knows the user.
        await example.logInButton.click();
        await example.expectSignedIn('ada');
        await expect.poll(async () => (await example.slice()).error).toBeNull();
        if (useRefreshTokens) await example.logOut();
        else await example.logOut('Log out here only');
        await example.expectSignedOut();
      });
    }
  });
}

test('a clock that is ahead by more than the life of an ID token is told in words', async ({
  example,
  page,
  tenant,
}) => {
  await tenant.settings({ idTokenTtl: 300 });
  await page.clock.install({ time: Date.now() + 600_000 });
  await example.open('/');
  await example.startLogin();
  await example.loginPage.continueAs('ada');
  await expect(example.heading('The login did not work')).toBeVisible();
  await expect(example.main).toContainText('Is the clock of this device right?');
  await expect
    .poll(() => example.slice())
    .toMatchObject({ error: { code: 'invalid_id_token', category: 'server' }, user: null, activity: [] });
  expect(await tenant.logins()).toHaveLength(1);
  expect(await tenant.silentLogins()).toHaveLength(1);

  await page.clock.setSystemTime(Date.now());
  await example.banner.getByRole('button', { name: 'Check session again' }).click();
  await example.expectSignedIn('ada');
});
