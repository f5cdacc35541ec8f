import type { Example } from './support/example.ts';
import { expect, test } from './support/test.ts';

const vault = 'https://vault.ngrx-auth0.example';
const mrrt = { useRefreshTokens: true, useMrrt: true };
const requirements = 'mfa-requirements';

test.beforeEach(({ consoleWatch }) => {
  // The browser reports each refusal: the one that asks for a factor, and that of a wrong code.
  consoleWatch.allow(/40[03] .*\/oauth\/token/);
});

test('enrols an authenticator app, and has the token after its code', async ({ example, page, tenant }) => {
  await example.openSignedIn('ada', '/second-factor', mrrt);
  await example.button('Ask for a token for the vault').click();
  await expect(page.getByTestId(requirements)).toContainText('otp, phone, email, push-notification');
  await expect
    .poll(() => refusalOf(example))
    .toEqual({
      code: 'mfa_required',
      category: 'interaction',
      description: 'Multifactor authentication required',
      operation: 'getAccessTokenSilently',
      mfaRequirements: { enroll: ['otp', 'phone', 'email', 'push-notification'] },
    });

  await example.button('Set up an authenticator app').click();
  await expect(page.getByTestId('otp-secret')).toHaveText(/^[A-Z2-7]{16,}$/);
  await expect(page.getByTestId('recovery-code')).not.toBeEmpty();

  await example.main.getByLabel('Code from the app').fill('000000');
  await example.button('Verify').click();
  await expect(page.getByTestId('verify-failure')).not.toBeEmpty();
  await expect.poll(() => example.actionTypes()).toContain('[Auth0 API] Mfa Failure');
  await example.expectSignedIn('ada');

  await tenant.clearLog();
  await example.main.getByLabel('Code from the app').fill(await tenant.otp('ada'));
  await example.button('Verify').click();
  await expect(example.main.getByText('Verified. A token of')).toBeVisible();
  await expect(page.getByTestId('vault-token')).toBeEmpty();
  await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
  await expect.poll(() => example.slice()).toMatchObject({ status: 'authenticated', error: null });
  const { tokens } = await example.slice();
  expect(tokens.find(({ audience }) => audience === vault)?.scope).toContain('read:vault');
  // The grant of the factor, and no other request for the token.
  expect((await tenant.tokenRequests()).map(({ grant_type }) => grant_type)).toEqual([
    'http://auth0.com/oauth/grant-type/mfa-otp',
  ]);
});

test('challenges the app that a user has', async ({ example, page, tenant }) => {
  await tenant.addApp('ada');
  await example.openSignedIn('ada', '/second-factor', mrrt);
  await example.button('Ask for a token for the vault').click();
  await expect(page.getByTestId(requirements)).toContainText('May answer');
  await expect.poll(() => refusalOf(example)).toMatchObject({ mfaRequirements: { challenge: ['otp'] } });
  await example.button('Use the authenticator app').click();
  await example.main.getByLabel('Code from the app').fill(await tenant.otp('ada'));
  await example.button('Verify').click();
  await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
  expect(await tenant.log({ path: '/mfa/challenge' })).toHaveLength(1);
});

test('takes the code of an e-mail, and later a recovery code once', async ({ example, page, tenant }) => {
  test.setTimeout(60_000);
  await example.openSignedIn('grace', '/second-factor', mrrt);
  await example.button('Ask for a token for the vault').click();
  await example.button('Send codes by e-mail').click();
  const recoveryCode = await page.getByTestId('recovery-code').textContent();
  await example.main.getByLabel('Code from the message').fill(await tenant.sentCode('grace@example.com'));
  await example.button('Verify').click();
  await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');

  // In the next session the factor is there, and has to be shown again.
  await example.logOut();
  await example.expectSignedOut();
  await example.openSignedIn('grace', '/second-factor');
  await example.button('Ask for a token for the vault').click();
  await expect(example.button('Use the email, grace@example.com')).toBeVisible();
  await example.button('Use the recovery code').click();
  await example.main.getByLabel('Recovery code').fill(recoveryCode ?? '');
  await example.button('Verify').click();
  await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
  expect((await tenant.tokenRequests()).at(-1)?.grant_type).toBe(
    'http://auth0.com/oauth/grant-type/mfa-recovery-code',
  );
});

test('lets the tenant ask in a popup that the click opens', async ({ example, page, tenant }) => {
  await tenant.addApp('ada');
  await example.openSignedIn('ada', '/second-factor', { ...mrrt, stepUpPopup: true });
  const opened = page.waitForEvent('popup');
  await example.button('Ask for a token for the vault').click();
  const popup = await opened;
  await expect(popup.getByRole('heading', { level: 1 })).toHaveText('Verify your identity');
  await popup.getByLabel('Six-digit code').fill(await tenant.otp('ada'));
  await popup.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByTestId('vault-token')).toContainText('A token of');
  await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
  await expect.poll(() => example.slice()).toMatchObject({ status: 'authenticated', error: null });
  expect(await example.actionTypes()).not.toContain('[Auth0 API] Get Access Token Silently Failure');
});

test('shows that the user cancelled in the popup, and leaves the session', async ({
  example,
  page,
  tenant,
}) => {
  await tenant.addApp('ada');
  await example.openSignedIn('ada', '/second-factor', { ...mrrt, stepUpPopup: true });
  const opened = page.waitForEvent('popup');
  await example.button('Ask for a token for the vault').click();
  const popup = await opened;
  await popup.getByRole('button', { name: 'Cancel' }).click();
  await expect(example.main.getByRole('alert')).not.toBeEmpty();
  await expect.poll(async () => (await example.slice()).error).toMatchObject({ category: 'cancelled' });
  await example.expectSignedIn('ada');
});

/** The error of the action that the refused call ended with. */
async function refusalOf(example: Example): Promise<unknown> {
  const actions = await example.actions();
  return actions.findLast(({ type }) => type.endsWith('Get Access Token Silently Failure'))?.payload['error'];
}
