import type { Example, Switches } from './support/example.ts';
import { expect, test } from './support/test.ts';

const online: Switches = { useRefreshTokens: true, useDpop: true, onlineAccess: true };

// With DPoP the tenant asks for a nonce first, and what it refuses is reported as an error, too.
test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[013] \((Bad Request|Unauthorized|Forbidden)\)/));

test('online access gives a refresh token that refreshes and does not rotate', async ({
  example,
  page,
  tenant,
}) => {
  await example.openAs('ada', '/tokens', online);
  const [login] = await tenant.logins();
  expect(login?.params['scope']?.split(' ')).toContain('online_access');
  expect(login?.params['scope']?.split(' ')).not.toContain('offline_access');
  for (const times of [1, 2]) {
    await example.main.getByLabel('Cache mode').selectOption('off');
    await example.button('Get a token').click();
    await expect(page.getByTestId('got')).toContainText('read:messages');
    await expect
      .poll(async () => (await tenant.tokenRequests('refresh_token')).filter(({ status }) => status === 200))
      .toHaveLength(times);
  }
  expect((await tenant.secrets()).refresh_token).toHaveLength(1);
  expect(await tenant.silentLogins()).toEqual([]);
});

test('with online access, revoking the refresh token ends the session', async ({ example, page }) => {
  await example.openAs('ada', '/tokens', online);
  await example.button('Revoke the refresh token').click();
  await expect(page.getByTestId('revoked')).toHaveText('The refresh token is revoked.');
  await example.expectSignedOut();
  await page.reload();
  await example.expectSignedOut();
});

test('with online access the end of the session at the tenant ends it here', async ({ example, tenant }) => {
  await example.openAs('ada', '/tokens', online);
  await tenant.dropSessions('ada');
  await example.main.getByLabel('Cache mode').selectOption('off');
  await example.button('Get a token').click();
  await example.expectSignedOut();
});

for (const [what, switches] of [
  ['refresh tokens and DPoP', {}],
  ['DPoP', { useRefreshTokens: true }],
  ['refresh tokens', { useDpop: true }],
] as const) {
  test(`online access without ${what} is an error with a suggestion on the page`, async ({
    example,
    page,
  }) => {
    await example.open('/tokens', { ...switches, onlineAccess: true });
    // Nothing says that there may be a session, so the engine is not set up before it is needed.
    await example.expectSignedOut();
    await example.button('Get a token').click();
    await expectSuggestion(example);
    await page.getByRole('link', { name: 'Turn on useRefreshTokens, useDpop, and onlineAccess' }).click();
    await example.expectSignedOut();
    await expect(example.main.getByRole('alert')).toBeHidden();
  });
}

test('with a session, online access without its prerequisites is an error at once', async ({ example }) => {
  await example.openAs('ada', '/tokens');
  await example.main.getByRole('link', { name: 'Turn on online access without them' }).click();
  await expectSuggestion(example);
  expect(await example.slice()).toMatchObject({ status: 'unreachable', user: null });
  await expect(example.main).not.toContainText('The tenant could not be reached');
});

async function expectSuggestion(example: Example): Promise<void> {
  // With a session there is a second one: it is not known any more who is signed in.
  const alert = example.main.getByRole('alert').filter({ hasText: 'invalid_configuration' });
  await expect(alert).toBeVisible();
  const { error } = await example.slice();
  expect(error).toMatchObject({
    category: 'configuration',
    suggestion: expect.stringMatching(/^Set `\w+: true`/),
  });
  await expect(alert.getByTestId('suggestion')).toHaveText(error?.suggestion ?? '');
  await expect(alert.getByTestId('description')).not.toContainText(error?.suggestion ?? '');
}
