import type { Example } from './support/example.ts';
import { expect, test } from './support/test.ts';

const reports = 'https://reports.ngrx-auth0.example';

test('a token comes from the cache, from the tenant, or not at all, as its cache mode says', async ({
  example,
  tenant,
}) => {
  await example.openSignedIn('ada', '/tokens');
  await tenant.clearLog();
  const silentLogins = async () => (await tenant.silentLogins()).length;

  await get(example, {});
  await expect(got(example)).toContainText('https://api.ngrx-auth0.example');
  expect(await silentLogins()).toBe(0);

  await get(example, { cacheMode: 'off' });
  await expect.poll(silentLogins).toBe(1);

  await get(example, { api: 'Reports', cacheMode: 'cache-only' });
  await expect(got(example)).toHaveText('No token.');
  expect(await silentLogins()).toBe(1);
  await example.expectSignedIn('ada');

  await get(example, { api: 'Reports', cacheMode: 'on' });
  await expect(got(example)).toContainText(reports);
  await get(example, { api: 'Reports', cacheMode: 'cache-only' });
  await expect(got(example)).toContainText(reports);
  expect(await silentLogins()).toBe(2);

  const table = example.main.getByRole('region', { name: 'Table of access tokens' });
  await expect(table.getByRole('row')).toHaveCount(3);
  await expect(table).toContainText('read:messages');
  await expect(table).toContainText('read:reports');
});

for (const useRefreshTokens of [false, true]) {
  const how = useRefreshTokens ? 'with refresh tokens' : 'without refresh tokens';

  test(`a detailed response says what was granted, and holds no refresh token (${how})`, async ({
    example,
  }) => {
    await example.openSignedIn('ada', '/tokens', { useRefreshTokens });
    await example.main.getByLabel('Detailed response').check();
    for (const cacheMode of ['on', 'off'] as const) {
      await get(example, { cacheMode });
      await expect(got(example)).toContainText(/^Bearer, \d+ seconds, with access_token, /);
      await expect(got(example)).toContainText('scope');
      await expect(got(example)).not.toContainText('refresh_token');
    }
  });
}

test('one refresh token is good for another API, without an iframe', async ({ example, tenant }) => {
  await example.openSignedIn('ada', '/tokens', { useRefreshTokens: true, useMrrt: true });
  await tenant.clearLog();
  await get(example, { api: 'Reports' });
  await expect(got(example)).toContainText(reports);

  expect(await tenant.silentLogins()).toEqual([]);
  const requests = await tenant.tokenRequests();
  expect(requests.map(({ grant_type, params }) => [grant_type, params['audience']])).toEqual([
    ['refresh_token', reports],
  ]);
  // The next one is another rotation of the same.
  await get(example, { api: 'Messages', cacheMode: 'off' });
  await get(example, { api: 'Reports', cacheMode: 'off' });
  await expect(got(example)).toContainText(reports);
  expect(await tenant.tokenRequests('refresh_token')).toHaveLength(3);
  expect(await tenant.silentLogins()).toEqual([]);
  await example.expectSignedIn('ada');
});

test('without it, a token for another API takes an iframe', async ({ example, tenant }) => {
  await example.openSignedIn('ada', '/tokens', { useRefreshTokens: true });
  await tenant.clearLog();
  await get(example, { api: 'Reports' });
  await expect(got(example)).toContainText(reports);
  expect(await tenant.silentLogins()).toHaveLength(1);
});

test('a revoked refresh token gives nothing more', async ({ consoleWatch, example, tenant }) => {
  consoleWatch.allow(/403 \(Forbidden\)/);
  await example.openSignedIn('ada', '/tokens', { useRefreshTokens: true });
  await tenant.clearLog();
  await example.button('Revoke the refresh token').click();
  await expect(revoked(example)).toHaveText('The refresh token is revoked.');
  expect(await tenant.log({ path: '/oauth/revoke' })).toEqual([expect.objectContaining({ status: 200 })]);
  await example.expectSignedIn('ada');
  expect(await example.actionTypes()).toContain('[Auth0 API] Revoke Refresh Token Success');

  // The session is still there, so the iframe finds a new one.
  await get(example, { cacheMode: 'off' });
  await expect(got(example)).toContainText('read:messages');
  expect((await tenant.tokenRequests('refresh_token')).filter(({ status }) => status === 200)).toEqual([]);
  expect(await tenant.silentLogins()).toHaveLength(1);
});

test('without refresh tokens there is nothing to revoke', async ({ example, tenant }) => {
  await example.openSignedIn('ada', '/tokens');
  await example.button('Revoke the refresh token').click();
  await expect(revoked(example)).toHaveText('There is no refresh token.');
  expect(await tenant.log({ path: '/oauth/revoke' })).toEqual([]);
});

const got = (example: Example) => example.page.getByTestId('got');
const revoked = (example: Example) => example.page.getByTestId('revoked');

interface Wanted {
  readonly api?: 'Messages' | 'Reports';
  readonly cacheMode?: 'on' | 'off' | 'cache-only';
}

/** Asks for a token, and waits for the end. */
async function get(example: Example, { api = 'Messages', cacheMode = 'on' }: Wanted): Promise<void> {
  await example.main.getByLabel('API', { exact: true }).selectOption(api);
  await example.main.getByLabel('Cache mode').selectOption(cacheMode);
  const button = example.button('Get a token');
  await button.click();
  await expect(got(example)).not.toBeEmpty();
  await expect(button).not.toHaveAttribute('aria-busy', 'true');
}
