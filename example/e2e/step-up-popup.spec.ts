import { expect, test } from './support/test.ts';

const popupMode = { useRefreshTokens: true, useMrrt: true, stepUpPopup: true };

test('steps up in a popup over plain HTTP, too', async ({ consoleWatch, example, page, tenant }) => {
  consoleWatch.allow(/403 .*\/oauth\/token/);
  await tenant.addApp('ada');
  await example.openSignedIn('ada', '/second-factor', popupMode);
  await expect(example.main.getByRole('note')).toHaveCount(0);
  const opened = page.waitForEvent('popup');
  await example.button('Ask for a token for the vault').click();
  const popup = await opened;
  await popup.getByLabel('Six-digit code').fill(await tenant.otp('ada'));
  await popup.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
  await expect.poll(async () => (await example.slice()).error).toBeNull();
});

test('shows that the popup was closed', async ({ consoleWatch, example, page, tenant }) => {
  consoleWatch.allow(/403 .*\/oauth\/token/);
  await tenant.addApp('ada');
  await example.openSignedIn('ada', '/second-factor', popupMode);
  const opened = page.waitForEvent('popup');
  await example.button('Ask for a token for the vault').click();
  const popup = await opened;
  await expect(popup.getByLabel('Six-digit code')).toBeVisible();
  await popup.close();
  await expect(example.main.getByRole('alert')).toHaveText('Popup closed');
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ code: 'cancelled', category: 'cancelled', operation: 'getAccessTokenSilently' });
  await example.expectSignedIn('ada');
});
