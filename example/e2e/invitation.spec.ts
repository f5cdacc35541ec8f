import { History } from './support/history.ts';
import { issuedIn } from './support/secrets.ts';
import { APP, TENANT } from './support/servers.ts';
import { expect, test } from './support/test.ts';

test('an accepted invitation makes a member, and its ticket is in no action and no state', async ({
  context,
  example,
  page,
  tenant,
}) => {
  const history = await History.record(context);
  const { invitation, url } = await tenant.invite('acme', 'joan@example.com');
  await page.goto(url);
  await example.expectSignedOut();
  await expect(example.heading('Invitation')).toBeVisible();
  await expect(example.main).toContainText('You are invited to acme');
  await example.button('Accept the invitation').click();
  await example.loginPage.continueAs('joan');

  await example.expectSignedIn('joan');
  await expect(page).toHaveURL(`${APP}/organizations`);
  await expect(page.getByTestId('organization')).toContainText('signed in to Acme Rockets');
  expect((await tenant.logins())[0]?.params).toMatchObject({
    invitation,
    organization: 'org_AcmeRockets00001',
  });

  await expect.poll(() => history.types).toContain('[Auth0] Login With Redirect');
  await expect.poll(() => history.types).toContain('[Auth0 API] Handle Redirect Callback Success');
  const secrets = await tenant.secrets();
  expect(secrets.invitation).toEqual([invitation]);
  expect(issuedIn(JSON.stringify(history), secrets), 'in the history').toEqual([]);
  expect(issuedIn(JSON.stringify([await example.slice(), await example.actions()]), secrets)).toEqual([]);
  expect(issuedIn(page.url(), secrets), 'in the address bar').toEqual([]);
});

test('"Log in" beside an invitation keeps the ticket out of the store, too', async ({
  context,
  example,
  page,
  tenant,
}) => {
  const history = await History.record(context);
  const { invitation, url } = await tenant.invite('globex', 'joan@example.com');
  await page.goto(url);
  await example.expectSignedOut();
  await example.logIn('joan');
  // The page is the same again, ticket included: nobody has accepted yet.
  await expect(page).toHaveURL(url);
  await expect.poll(() => history.types).toContain('[Auth0 API] Handle Redirect Callback Success');
  expect(JSON.stringify(history)).not.toContain(invitation);
});

test('an invitation is good once', async ({ example, page, tenant }) => {
  const { url } = await tenant.invite('acme', 'joan@example.com');
  for (const outcome of ['accepted', 'refused'] as const) {
    await page.goto(url);
    await example.button('Accept the invitation').click();
    if (outcome === 'refused') break;
    await example.loginPage.continueAs('joan');
    await example.expectSignedIn('joan');
  }
  await expect(page).toHaveURL(`${APP}/error`);
  await expect(example.main).toContainText('invitation not found or already used');
});

test('the home page of the tenant makes an invitation', async ({ example, page }) => {
  await example.open('/organizations');
  await example.main.getByRole('link', { name: 'invite her at the home page' }).click();
  await expect(page).toHaveURL(`${TENANT}/`);
  await page.getByRole('button', { name: 'Invite Joan to Globex Energy' }).click();
  await page.getByRole('link', { name: 'Follow the invitation' }).click();
  await expect(example.main).toContainText('You are invited to globex');
});
