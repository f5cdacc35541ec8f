import type { Example } from './support/example.ts';
import { LoginPage } from './support/login-page.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const acme = 'org_AcmeRockets00001';
const globex = 'org_GlobexEnergy0001';

test('a login by redirect is in its organization, and its token says so', async ({
  example,
  page,
  tenant,
}) => {
  await example.open('/organizations');
  await example.expectSignedOut();
  await example.button('Log in to Acme Rockets').click();
  await example.loginPage.continueAs('ada');

  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(`${APP}/organizations`);
  await expectIn(example, `Ada Lovelace is signed in to Acme Rockets (${acme}).`);
  expect(await organizationOfToken(example, 'Messages')).toBe(acme);
  expect((await tenant.logins()).map(({ params }) => params['organization'])).toEqual(['acme']);
  expect((await example.slice()).idTokenClaims).toMatchObject({ org_id: acme, org_name: 'acme' });
});

test('a login by popup is in its organization, and a reload keeps it', async ({ example, page }) => {
  await example.open('/organizations');
  await example.expectSignedOut();
  await (await popupOf(example, 'Log in to Globex Energy with popup')).continueAs('ada');
  await expectIn(example, `Ada Lovelace is signed in to Globex Energy (${globex}).`);
  await page.reload();
  await expectIn(example, `Ada Lovelace is signed in to Globex Energy (${globex}).`);
  expect(await organizationOfToken(example, 'Reports')).toBe(globex);
});

for (const useRefreshTokens of [false, true]) {
  const how = useRefreshTokens ? 'with refresh tokens' : 'by the iframe';

  test(`after a switch by popup no token of the former organization is left (${how})`, async ({
    example,
  }) => {
    await example.open('/organizations', { useRefreshTokens });
    await example.expectSignedOut();
    await example.button('Log in to Acme Rockets').click();
    await example.loginPage.continueAs('ada');
    await example.expectSignedIn('ada');
    expect(await organizationOfToken(example, 'Messages')).toBe(acme);
    expect(await organizationOfToken(example, 'Reports')).toBe(acme);
    expect((await example.slice()).tokens).toHaveLength(2);

    // The tenant knows Ada: its popup closes by itself.
    await example.button('Log in to Globex Energy with popup').click();
    await expectIn(example, `Ada Lovelace is signed in to Globex Energy (${globex}).`);
    expect((await example.slice()).tokens).toHaveLength(0);
    await expect(example.main.getByRole('heading', { name: 'Token for' })).toHaveCount(0);
    expect(await organizationOfToken(example, 'Reports')).toBe(globex);
    expect(await organizationOfToken(example, 'Messages')).toBe(globex);
  });
}

test('after a switch by redirect no token of the former organization is left in local storage', async ({
  example,
}) => {
  await example.open('/organizations', { cacheLocation: 'localstorage' });
  await example.expectSignedOut();
  await example.button('Log in to Acme Rockets').click();
  await example.loginPage.continueAs('ada');
  await example.expectSignedIn('ada');
  expect(await organizationOfToken(example, 'Reports')).toBe(acme);

  await example.button('Log in to Globex Energy').click();
  await expectIn(example, `Ada Lovelace is signed in to Globex Energy (${globex}).`);
  expect(await organizationOfToken(example, 'Reports')).toBe(globex);
  expect(await organizationOfToken(example, 'Messages')).toBe(globex);
});

test('a login without an organization leaves the former one, with all of its tokens', async ({ example }) => {
  await example.open('/organizations', { cacheLocation: 'localstorage' });
  await example.expectSignedOut();
  await example.button('Log in to Acme Rockets').click();
  await example.loginPage.continueAs('ada');
  await example.expectSignedIn('ada');
  expect(await organizationOfToken(example, 'Reports')).toBe(acme);

  await example.button('Log in without an organization').click();
  await expectIn(example, 'Ada Lovelace is signed in, in no organization.');
  expect(await organizationOfToken(example, 'Messages')).toBeUndefined();
  expect(await organizationOfToken(example, 'Reports')).toBeUndefined();
});

test('somebody who is no member is refused by redirect, and a member can try again', async ({
  example,
  page,
}) => {
  await example.open('/organizations');
  await example.expectSignedOut();
  await example.button('Log in to Globex Energy').click();
  await example.loginPage.continueAs('grace');
  await expect(page).toHaveURL(`${APP}/error`);
  await expect(example.heading('The login did not work')).toBeVisible();
  await expect(example.main).toContainText('access_denied');
  await example.expectSignedOut();

  await example.button('Try again').click();
  await example.loginPage.continueAs('ada');
  await expectIn(example, `Ada Lovelace is signed in to Globex Energy (${globex}).`);
});

test('somebody who is no member is refused by popup, and stays where she was', async ({ example }) => {
  await example.open('/organizations');
  await example.expectSignedOut();
  await example.button('Log in to Acme Rockets').click();
  await example.loginPage.continueAs('grace');
  await expectIn(example, `Grace Hopper is signed in to Acme Rockets (${acme}).`);

  await example.button('Log in to Globex Energy with popup').click();
  await expect(example.main.getByRole('alert')).toContainText('access_denied');
  await expectIn(example, `Grace Hopper is signed in to Acme Rockets (${acme}).`);
  expect(await organizationOfToken(example, 'Messages')).toBe(acme);
});

test('the switch for an organization makes every login one to it', async ({ example, tenant }) => {
  await example.openAs('ada', '/organizations', { defaultOrganization: 'globex' });
  await expectIn(example, `Ada Lovelace is signed in to Globex Energy (${globex}).`);
  expect((await tenant.logins()).map(({ params }) => params['organization'])).toEqual(['globex']);
});

async function expectIn(example: Example, sentence: string): Promise<void> {
  await expect(example.page.getByTestId('organization')).toHaveText(sentence);
}

async function popupOf(example: Example, button: string): Promise<LoginPage> {
  const popup = example.page.waitForEvent('popup');
  await example.button(button).click();
  return new LoginPage(await popup);
}

async function organizationOfToken(
  example: Example,
  api: 'Messages' | 'Reports',
): Promise<string | undefined> {
  await example.button(`Look into a token for ${api}`).click();
  const card = example.main.locator('.card', {
    has: example.page.getByRole('heading', { name: `Token for ${api}` }),
  });
  await expect(card).toContainText('auth0|');
  const [, organization] = /org_id\s+(\S+)/.exec(await card.innerText()) ?? [];
  return organization;
}
