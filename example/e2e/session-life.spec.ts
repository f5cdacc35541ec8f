import type { Locator, Page } from '@playwright/test';
import type { Example, Switches } from './support/example.ts';
import { expect, test } from './support/test.ts';

const LIFE = 'Auth0 Session';

test.beforeEach(async ({ page }) => {
  await page.clock.install();
});

test('tells that a token is about to end and has ended, by the clock', async ({ example, page, tenant }) => {
  const token = await openWithToken(example);

  await page.clock.fastForward('59:45');
  await expect(token).toContainText('expiring');
  expect(await example.actionTypes({ source: LIFE })).toEqual(['[Auth0 Session] Token Expiring']);
  await page.clock.fastForward('00:30');
  await expect(token).toContainText(/0 s.*expired/);
  expect(await example.actionTypes({ source: LIFE })).toEqual([
    '[Auth0 Session] Token Expiring',
    '[Auth0 Session] Token Expired',
  ]);
  await expect(example.main.getByLabel('What the clock said, newest first')).toContainText('Token Expired');

  // The next use gets another, which takes its place.
  await tenant.settings({ accessTokenTtl: 3 * 3600 });
  await example.button('Use one').click();
  await expect(token).toContainText('good');
});

test('tells only what is true after sleep', async ({ example, page }) => {
  const token = await openWithToken(example);
  await page.clock.fastForward('05:00:00');
  await expect(token).toContainText(/0 s.*expired/);
  expect(await example.actionTypes({ source: LIFE })).toEqual(['[Auth0 Session] Token Expired']);
});

for (const useRefreshTokens of [false, true]) {
  const how = useRefreshTokens ? 'with a refresh token' : 'by the iframe';

  test(`a token is renewed ahead by one request, ${how}`, async ({ example, page, tenant }) => {
    const token = await openWithToken(example, { refreshAhead: true, useRefreshTokens });
    await tenant.clearLog();
    // The browser will be an hour ahead of the tenant.
    await tenant.settings({ accessTokenTtl: 2 * 3600 });
    await page.clock.fastForward('58:25');
    expect(await tenant.tokenRequests()).toEqual([]);
    await page.clock.fastForward('00:10');
    await expect.poll(() => tenant.tokenRequests()).toHaveLength(1);
    await expect(token).toContainText(/3\d{3} s.*good/);

    await page.clock.fastForward('20:00');
    await expect(token).toContainText(/2\d{3} s.*good/);
    expect(await tenant.tokenRequests()).toHaveLength(1);
    expect(await example.actionTypes({ source: LIFE })).toEqual([]);
  });
}

test('a renewal that fails is not tried again', async ({ consoleWatch, example, page, tenant }) => {
  consoleWatch.allow(/500 \(Internal Server Error\)/);
  const token = await openWithToken(example, { refreshAhead: true, useRefreshTokens: true });
  await tenant.clearLog();
  await tenant.fault({ kind: 'status', path: '/oauth/token', status: 500 });
  await page.clock.fastForward('58:35');
  await expect.poll(() => example.actionTypes()).toContain('[Auth0 API] Get Access Token Silently Failure');
  const asked = (await tenant.tokenRequests()).length;
  await page.clock.fastForward('01:00:00');
  await expect(token).toContainText('expired');
  expect(await tenant.tokenRequests()).toHaveLength(asked);
  await example.expectSignedIn('ada');
});

test('a session that the ID token gives an end is over when the engine says so', async ({
  example,
  page,
  tenant,
}) => {
  // Half a minute before that the engine counts it as over: ten minutes from now.
  const session_expiry = Math.floor(Date.now() / 1000) + 630;
  await tenant.fault({ kind: 'idTokenClaims', path: '/oauth/token', claims: { session_expiry } });
  await example.openSignedIn('ada', '/session');
  await expect(example.main.getByTestId('session-row')).toContainText(/5\d\d s.*running/);

  await page.clock.fastForward('09:45');
  await expect(example.main.getByText('Your session is about to end.')).toBeVisible();
  await expect(example.main.getByTestId('session-row')).toContainText('expiring');
  await example.expectSignedIn('ada');

  await tenant.clearLog();
  await page.clock.fastForward('00:20');
  await example.expectSignedOut();
  await expect(example.main.getByText('Your session has ended.')).toBeVisible();
  expect((await example.actionTypes()).slice(-3)).toEqual([
    '[Auth0 Session] Session Expiring',
    '[Auth0 Session] Session Expired',
    '[Auth0 API] Session Changed',
  ]);
  expect(await tenant.log()).toEqual([]);
});

test.describe('who does nothing for two minutes', () => {
  const idle = { idleSeconds: 120 };

  const warning = (example: Example) => example.main.getByTestId('idle-notice');

  test('is warned, may come back, and is logged out at last', async ({ example, page, tenant }) => {
    await example.openSignedIn('ada', '/session', idle);
    await page.clock.fastForward('01:05');
    await expect(warning(example)).toContainText(/logged out in 5\d seconds/);
    await example.button('Stay signed in').click();
    await expect(warning(example)).toBeHidden();
    await page.clock.fastForward('00:55');
    await expect(warning(example)).toBeHidden();
    expect(await example.actionTypes({ source: LIFE })).toEqual([
      '[Auth0 Session] Idle Warning',
      '[Auth0 Session] User Returned',
    ]);

    await page.clock.fastForward('00:10');
    await expect(warning(example)).toBeVisible();
    await page.clock.fastForward('01:00');
    await expect.poll(() => tenant.log({ path: '/v2/logout' })).toHaveLength(1);
    await example.expectSignedOut();
    await expect(example.main.getByTestId('idle-logout')).toContainText('nobody was there for 2 minutes');
    expect(await activeTime(page)).toBeNull();
  });

  test('is logged out at once after sleep', async ({ example, page, tenant }) => {
    await example.openSignedIn('ada', '/session', idle);
    await page.clock.fastForward('01:00:00');
    await expect.poll(() => tenant.log({ path: '/v2/logout' })).toHaveLength(1);
    await example.expectSignedOut();
  });

  test('is logged out when the page is opened again too late', async ({ example, page, tenant }) => {
    await example.openSignedIn('ada', '/session', idle);
    await page.goto('about:blank');
    await page.clock.fastForward('10:00');
    await example.open('/session');
    await expect.poll(() => tenant.log({ path: '/v2/logout' })).toHaveLength(1);
    await example.expectSignedOut();
    // And may log in again.
    await example.logIn('ada');
    await example.expectSignedIn('ada');
  });

  test('is there as long as somebody is active in another tab', async ({ context, example, page }) => {
    await example.openSignedIn('ada', '/session', idle);
    const other = await context.newPage();
    await other.goto(`${new URL(page.url()).origin}/session?idleSeconds=120`);
    await expect(other.getByRole('banner').getByRole('status')).toHaveText('Signed in as Ada Lovelace');

    await page.clock.fastForward('01:05');
    await expect(warning(example)).toBeVisible();
    await expect(other.getByTestId('idle-notice')).toBeVisible();
    await other.keyboard.press('Shift');
    await expect(warning(example)).toBeHidden();
    await expect(other.getByTestId('idle-notice')).toBeHidden();
    expect(await example.actionTypes({ source: LIFE })).toEqual([
      '[Auth0 Session] Idle Warning',
      '[Auth0 Session] User Returned',
    ]);
  });
});

/** Opens the page as somebody who uses a token. @returns its row */
async function openWithToken(example: Example, switches: Switches = {}): Promise<Locator> {
  await example.openSignedIn('ada', '/session', switches);
  await example.button('Use one').click();
  const token = example.main.getByTestId('token-row');
  await expect(token).toContainText(/3\d{3} s.*good/);
  return token;
}

/** When somebody was last active, as other tabs of the application are told. */
function activeTime(page: Page): Promise<unknown> {
  return page.evaluate(() => {
    const note = localStorage.getItem('ngrx-auth0.ngrx-auth0-example.active');
    return (JSON.parse(note ?? '{}') as { last?: unknown }).last ?? null;
  });
}
