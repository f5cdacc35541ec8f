import { expect, test } from './support/test.ts';

const lose = 'Drop my session, then ask for a token';

test('shows login_required as an instance of GenericError, with a way to log in again', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/errors');
  await tenant.clearLog();
  await example.clearActions();
  await example.button(lose).click();

  await expect(example.main.getByRole('alert')).toContainText('login_required');
  const entry = example.main.getByRole('article', { name: 'Error login_required' });
  await expect(entry).toContainText('interaction');
  await expect(entry).toContainText('getAccessTokenSilently');
  await expect(entry.getByText('instanceof GenericError', { exact: true })).toBeVisible();
  await expect(entry.getByText('not TimeoutError', { exact: true })).toBeVisible();
  await expect(example.main.getByRole('article', { name: /^Error/ })).toHaveCount(1);
  await example.expectSignedOut();
  await expect
    .poll(() => example.actionTypes())
    .toEqual([
      '[Auth0] Get Access Token Silently',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Get Access Token Silently Failure',
    ]);
  expect(await tenant.log()).toMatchObject([{ path: '/authorize', params: { prompt: 'none' } }]);

  await example.button('Log in again').click();
  await example.loginPage.continueAs('grace');
  await expect(page).toHaveURL('/errors');
  await example.expectSignedIn('grace');
  await expect(example.main.getByRole('alert')).toHaveCount(0);
  await expect.poll(async () => (await example.slice()).error).toBeNull();
  // One try to get a token, one login: nothing went in circles.
  expect(await tenant.silentLogins()).toHaveLength(1);
  expect(await tenant.logins()).toHaveLength(1);
});

test('replays the last error for a page that opens late, until clearError()', async ({ example }) => {
  await example.open('/api');
  await example.callApi('Exact string');
  await expect.poll(async () => (await example.slice()).error).toMatchObject({ code: 'login_required' });

  // "Log in again" stands there for the instance that error$ replays to the new page.
  await example.goTo('Errors');
  await expect(example.button('Log in again')).toBeVisible();
  await example.goTo('Home');
  await example.goTo('Errors');
  await expect(example.button('Log in again')).toBeVisible();
  await expect(example.main.getByRole('article', { name: 'Error login_required' })).toHaveCount(1);

  await example.clearActions();
  await example.button('Clear error').click();
  await expect(example.main.getByText('There is no error.')).toBeVisible();
  await expect.poll(async () => (await example.slice()).error).toBeNull();
  expect(await example.actions()).toEqual([{ type: '[Auth0] Clear Error', payload: {}, changed: ['error'] }]);
  await example.goTo('Home');
  await example.goTo('Errors');
  await expect(example.main.getByText('There is no error.')).toBeVisible();
});

test('tells a failure once that many requests share', async ({ example, tenant }) => {
  await example.open('/api');
  await example.clearActions();
  // All in one turn, as a page does that needs several answers.
  await example.main
    .getByRole('button', { name: /^Call (Exact string|Trailing|uriMatcher)/ })
    .evaluateAll((buttons) => buttons.forEach((button) => (button as HTMLElement).click()));
  await expect(example.main.getByText('End-User authentication is required')).toHaveCount(3);
  expect(await tenant.log()).toHaveLength(1);
  await expect.poll(() => example.actionTypes()).toEqual(['[Auth0 API] Access Token Failure']);
  await example.goTo('Errors');
  await expect(example.main.getByRole('article', { name: 'Error login_required' })).toHaveCount(1);
});

test.describe('with refresh tokens', () => {
  const switches = { useRefreshTokens: true } as const;

  test('falls back to the session when the refresh token was revoked', async ({
    consoleWatch,
    example,
    tenant,
  }) => {
    consoleWatch.allow(/403 \(Forbidden\)/);
    await example.open('/profile', switches);
    await example.loginPage.continueAs('ada');
    await example.expectSignedIn('ada');
    await tenant.revokeRefreshTokens();
    await tenant.clearLog();
    await example.button('Dispatch getAccessTokenSilently').click();
    await expect(example.main.getByRole('region', { name: 'Table of access tokens' })).toBeVisible();
    expect(await tenant.log()).toMatchObject([
      { path: '/oauth/token', grant_type: 'refresh_token', status: 403 },
      { path: '/authorize', params: { prompt: 'none' } },
      { path: '/oauth/token', grant_type: 'authorization_code', status: 200 },
    ]);
    await example.expectSignedIn('ada');
    await expect.poll(async () => (await example.slice()).error).toBeNull();
  });

  test('signs out when refresh token and session are gone', async ({ consoleWatch, example, tenant }) => {
    consoleWatch.allow(/403 \(Forbidden\)/);
    await example.openSignedIn('ada', '/errors', switches);
    await tenant.clearLog();
    await example.button(lose).click();
    await expect(example.button('Log in again')).toBeVisible();
    await example.expectSignedOut();
    await expect.poll(async () => (await example.slice()).error).toMatchObject({ category: 'interaction' });
    expect(await tenant.tokenRequests()).toHaveLength(1);
    expect(await tenant.silentLogins()).toHaveLength(1);
    expect(await tenant.logins()).toHaveLength(0);
  });
});
