import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

test('a token that needs the user leads to the login page and back', async ({ example, page, tenant }) => {
  // As the switch was called before there were other ways.
  await example.openSignedIn('ada', '/tokens?from=here&reLogin=true');
  await tenant.dropSessions('ada');
  await tenant.clearLog();
  await example.main.getByLabel('Cache mode').selectOption('off');
  await example.button('Get a token').click();
  await expect(example.loginPage.heading()).toBeVisible();
  await example.loginPage.continueAs('ada');

  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(`${APP}/tokens?from=here`);
  expect(await tenant.logins()).toHaveLength(1);
  await example.button('Get a token').click();
  await expect(page.getByTestId('got')).toContainText('read:messages');
});

test('nobody is sent to the login page by an application that is opened signed out', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/tokens', { reLogin: 'by-hand' });
  await tenant.dropSessions('ada');
  await tenant.clearLog();
  await page.reload();
  await example.expectSignedOut();
  await expect.poll(async () => (await example.slice()).error).toBeNull();
  expect(await tenant.logins()).toEqual([]);
});

test('a browser that keeps cookies from the iframe does not make logins loop', async ({
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
  await example.open('/tokens?auto=Reports', { reLogin: 'by-hand' });
  // Signed out already the page asks for its token, and the application logs in.
  await example.loginPage.continueAs('ada');
  await expect(example.main.getByRole('alert')).toContainText('NGA0306', { timeout: 20_000 });
  await expect(page).toHaveURL(`${APP}/tokens?auto=Reports`);
  const logins = (await tenant.logins()).length;
  console.log(`** logins in a loop: ${logins} (limit 6)`);
  expect(logins).toBeLessThanOrEqual(6);
  expect(logins).toBeGreaterThan(1);
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ code: 'NGA0306', operation: 'loginWithRedirect' });
  expect((await tenant.logins()).length, 'and it stays so').toBe(logins);

  // The page is usable; with cookies again, so is the session.
  await tenant.clearFaults();
  await example.button('Clear error').click();
  await example.goTo('Home');
  await expect(example.heading(/auth state in your NgRx store/)).toBeVisible();
});
