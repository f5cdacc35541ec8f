import type { Page } from '@playwright/test';
import type { Switches } from './support/example.ts';
import { holdAnswer } from './support/hold.ts';
import { APP, TENANT } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const story = ['[Auth0] Logout', '[Auth0 API] Session Changed', '[Auth0 API] Logout Success'];

test('a logout by redirect ends the session at the tenant too: the next login asks who it is', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/profile');
  await example.logOut();
  await example.expectSignedOut();
  await expect(page).toHaveURL(`${APP}/`);
  expect(await tenant.log({ path: '/v2/logout' })).toEqual([
    expect.objectContaining({
      status: 302,
      params: expect.objectContaining({ client_id: 'ngrx-auth0-example', returnTo: APP }),
    }),
  ]);

  await example.startLogin();
  await example.loginPage.cancel();
});

test('a logout by redirect leaves nothing that a reload would find', async ({ example, page, tenant }) => {
  await example.openSignedIn('ada', '/', { cacheLocation: 'localstorage', useRefreshTokens: true });
  await example.logOut();
  await example.expectSignedOut();
  await tenant.clearLog();
  await page.reload();
  await example.expectSignedOut();
  expect(await tenant.log()).toEqual([]);
  expect(await engineStorage(page)).toEqual([]);
});

test('a logout of this page only is told in three actions, and leaves the session of the tenant', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/api');
  await tenant.clearLog();
  await example.clearActions();
  await example.logOut('Log out here only');
  await example.expectSignedOut();
  await expect(page).toHaveURL(`${APP}/`);
  await expect.poll(() => example.actionTypes()).toEqual(story);
  await expect
    .poll(() => example.slice())
    .toMatchObject({ tokens: [], appState: null, error: null, activity: [] });
  expect(await tenant.log()).toEqual([]);

  // The tenant still knows Ada: no login page.
  await example.logInButton.click();
  await example.expectSignedIn('ada');
  expect(await tenant.logins()).toHaveLength(1);
  expect(await tenant.log({ method: 'POST' })).toEqual([expect.objectContaining({ path: '/oauth/token' })]);
});

test('after a logout of this page, a guard leads through the tenant and back', async ({ example, page }) => {
  await example.openSignedIn('ada', '/vault');
  await example.button('Log out here and open note 2').click();
  await expect(example.heading('Nanoseconds')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/vault/notes/2?tab=history#line-3`);
  await example.expectSignedIn('ada');
});

test('a custom openUrl gets the address of the logout, and decides', async ({ example, page, tenant }) => {
  await example.openSignedIn('ada', '/profile');
  await tenant.clearLog();
  await example.logOut('Log out with custom openUrl');
  const notice = example.main.getByRole('region', { name: 'Logged out here, not yet at the tenant' });
  await expect(notice).toContainText(`${TENANT}/v2/logout?`);
  await example.expectSignedOut();
  expect(await tenant.log()).toEqual([]);

  await notice.getByRole('link', { name: 'Continue to the tenant' }).click();
  await expect(notice).toBeHidden();
  await expect(page).toHaveURL(`${APP}/`);
  await expect.poll(() => tenant.log({ path: '/v2/logout' })).toHaveLength(1);
  await example.expectSignedOut();
  await example.startLogin();
});

test('a custom openUrl may stay here', async ({ example, tenant }) => {
  await example.openSignedIn('ada');
  await example.logOut('Log out with custom openUrl');
  await example.button('Stay here').click();
  await expect(example.main.getByText('not yet at the tenant')).toBeHidden();
  await example.expectSignedOut();
  expect(await tenant.log({ path: '/v2/logout' })).toEqual([]);
});

const inFlight: readonly (readonly [string, Switches])[] = [
  ['from the iframe', {}],
  ['by a refresh token', { useRefreshTokens: true }],
  ['by a refresh token, with local storage', { cacheLocation: 'localstorage', useRefreshTokens: true }],
];
for (const [name, switches] of inFlight) {
  test(`a token that is under way ${name} does not bring the session back after a logout`, async ({
    example,
    page,
    tenant,
  }) => {
    await example.openSignedIn('ada', '/profile', switches);
    const token = await holdAnswer(page, `${TENANT}/oauth/token`);
    await example.clearActions();

    await example.button('Dispatch getAccessTokenSilently').click();
    await token.answered;
    await example.logOut('Log out here only');
    await example.expectSignedOut();
    const arrived = page.waitForEvent('requestfinished', (request) => request.url().endsWith('/oauth/token'));
    token.release();
    await arrived;

    // What the late answer brought is cleared away again.
    await expect.poll(() => engineStorage(page)).toEqual([]);
    await example.expectSignedOut();
    await expect
      .poll(() => example.actionTypes())
      .toEqual([
        '[Auth0] Get Access Token Silently',
        '[Auth0] Logout',
        '[Auth0 API] Get Access Token Silently Failure',
        '[Auth0 API] Session Changed',
        '[Auth0 API] Logout Success',
      ]);
    await tenant.clearLog();
    await page.reload();
    await example.expectSignedOut();
    expect(await tenant.log(), 'nothing hints at a session any more').toEqual([]);
  });
}

/** What the engine keeps in the browser: cache entries, and the cookies that hint at a session. */
function engineStorage(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...Object.keys(localStorage), ...document.cookie.split('; ')].filter((name) =>
      /@@auth0spajs@@|is\.authenticated/.test(name),
    ),
  );
}
