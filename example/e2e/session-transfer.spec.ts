import { History } from './support/history.ts';
import { issuedIn } from './support/secrets.ts';
import { APP, TENANT } from './support/servers.ts';
import { sightings, watchScreen } from './support/sightings.ts';
import { expect, test } from './support/test.ts';

test('a session transfer from the tenant logs in without a page', async ({ example, page, tenant }) => {
  await example.open('/tokens');
  await example.main.getByRole('link', { name: 'Open this application as Ada, from another one' }).click();
  await expect(page).toHaveURL(`${TENANT}/`);
  await page.getByRole('button', { name: 'Open the example as Ada, from a native app' }).click();
  await expect(page).toHaveURL(`${APP}/`);
  await example.expectSignedOut();
  await example.logInButton.click();
  // No page asks who it is.
  await example.expectSignedIn('ada');
  const [login] = await tenant.logins();
  expect(login?.params['session_transfer_token']).toBeTruthy();
});

test('the token is taken out of the address before the router sees it, and the state of the entry survives', async ({
  context,
  example,
  page,
  tenant,
}) => {
  const history = await History.record(context);
  await watchScreen(page);
  const token = await tenant.sessionTransferToken('ada');
  // What a router had put into this entry of the history, as before a reload.
  await page.addInitScript(() => {
    if (location.search.includes('session_transfer_token')) {
      window.history.replaceState({ navigationId: 7, mine: 'kept' }, '');
      const { replaceState } = window.history;
      const states: unknown[] = ((window as unknown as { states: unknown[] }).states = []);
      window.history.replaceState = function (...args) {
        states.push(args[0]);
        return replaceState.apply(this, args);
      };
    }
  });
  await page.goto(`${APP}/tokens?tab=1&session_transfer_token=${token}&other=2#known`);
  await example.expectSignedOut();
  await expect(page).toHaveURL(`${APP}/tokens?tab=1&other=2#known`);
  const states = await page.evaluate(() => (window as unknown as { states: unknown[] }).states);
  expect(states[0]).toEqual({ navigationId: 7, mine: 'kept' });

  await example.logInButton.click();
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(`${APP}/tokens?tab=1&other=2#known`);
  expect((await tenant.logins()).map(({ params }) => params['session_transfer_token'])).toEqual([token]);

  const secrets = await tenant.secrets();
  expect(secrets.session_transfer_token).toEqual([token]);
  await expect.poll(() => history.types).toContain('[Auth0 API] Handle Redirect Callback Success');
  expect(issuedIn(JSON.stringify(history), secrets), 'in the history').toEqual([]);
  expect(issuedIn(JSON.stringify([await example.slice(), await example.actions()]), secrets)).toEqual([]);
  const { addresses } = await sightings(page);
  expect(issuedIn(JSON.stringify(addresses), secrets), 'in the address bar').toEqual([]);
});

test('a guard passes a session transfer on to the login that it starts', async ({
  example,
  page,
  tenant,
}) => {
  const token = await tenant.sessionTransferToken('grace');
  await page.goto(`${APP}/profile?session_transfer_token=${token}`);
  await expect(example.heading('Grace Hopper')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/profile`);
  await example.expectSignedIn('grace');
});

test('a token that was used before leads to the login page', async ({ example, page, tenant }) => {
  const token = await tenant.sessionTransferToken('ada');
  await page.goto(`${APP}/?session_transfer_token=${token}`);
  await example.expectSignedOut();
  await example.logInButton.click();
  await example.expectSignedIn('ada');
  await example.logOut();
  await example.expectSignedOut();
  // Nor is it sent a second time by itself.
  await example.logIn('grace');
  expect((await tenant.logins()).map(({ params }) => params['session_transfer_token'])).toEqual([
    token,
    undefined,
  ]);
});
