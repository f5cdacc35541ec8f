import { History } from './support/history.ts';
import { PasskeyDevice } from './support/passkey-device.ts';
import { issuedIn, telltalesIn } from './support/secrets.ts';
import { expect, test } from './support/test.ts';

/** What this run has to have issued, or it would say nothing. */
const kinds = [
  'access_token',
  'id_token',
  'refresh_token',
  'code',
  'mfa_token',
  'otp',
  'otp_secret',
  'oob_code',
  'binding_code',
  'recovery_code',
  'totp_secret',
  'auth_session',
  'session_token',
  'anon_transfer_token',
  'subject_token',
] as const;

test('shows no secret of factors, passkeys, My Account and visitors in any action or state', async ({
  consoleWatch,
  context,
  example,
  page,
  tenant,
}) => {
  test.setTimeout(90_000);
  consoleWatch.allow(/40[03] /);
  const history = await History.record(context);
  const codes: string[] = [];
  const typeCode = async (label: string, code: string) => {
    codes.push(code);
    await example.main.getByLabel(label).fill(code);
  };

  await test.step('a visitor, who logs in', async () => {
    await example.open('/anonymous', { useRefreshTokens: true, useMrrt: true });
    await example.button('Begin a session').click();
    await expect(page.getByTestId('anonymous-session')).toHaveText('There is a session of a visitor.');
    await example.button('Get a token as a visitor').click();
    await expect(page.getByTestId('anonymous-token')).toContainText('A token of');
    await example.button('Log in and take it along').click();
    await example.loginPage.continueAs('ada');
    await example.expectSignedIn('ada');
  });
  await test.step('an authenticator app as a second factor', async () => {
    await example.goTo('Second factor');
    await example.button('Ask for a token for the vault').click();
    await example.button('Set up an authenticator app').click();
    await typeCode('Code from the app', '000000');
    await example.button('Verify').click();
    await expect(page.getByTestId('verify-failure')).not.toBeEmpty();
    await typeCode('Code from the app', await tenant.otp('ada'));
    await example.button('Verify').click();
    await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
  });
  await test.step('another app and an e-mail address in My Account', async () => {
    await example.goTo('My account');
    await example.button('Begin').click();
    await typeCode('Six-digit code', '111111');
    await example.button('Finish').click();
    await expect(example.main.getByRole('alert')).toContainText('otp_code');
    await typeCode('Six-digit code', await tenant.otp('ada'));
    await example.button('Finish').click();
    await expect(page.getByTestId('added')).toHaveText('Added: totp.');
    await example.main.getByLabel('Type to add').selectOption('email');
    await example.main.getByLabel('E-mail address').fill('second@example.com');
    await example.button('Begin').click();
    await expect(page.getByTestId('challenge')).toContainText('email');
    await typeCode('Six-digit code', await tenant.sentCode('second@example.com'));
    await example.button('Finish').click();
    await expect(page.getByTestId('added')).toHaveText('Added: email.');
    await example.logOut();
    await example.expectSignedOut();
  });
  await test.step('a code by e-mail, and a recovery code', async () => {
    await example.openAs('grace', '/second-factor');
    await example.button('Ask for a token for the vault').click();
    await example.button('Send codes by e-mail').click();
    const recoveryCode = await page.getByTestId('recovery-code').innerText();
    await typeCode('Code from the message', await tenant.sentCode('grace@example.com'));
    await example.button('Verify').click();
    await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
    await example.logOut();
    await example.expectSignedOut();
    await example.openAs('grace', '/second-factor');
    await example.button('Ask for a token for the vault').click();
    await example.button('Use the recovery code').click();
    await example.main.getByLabel('Recovery code').fill(recoveryCode);
    await example.button('Verify').click();
    await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
    await example.logOut();
    await example.expectSignedOut();
  });
  await test.step('a passkey: signup, logout, login', async () => {
    await PasskeyDevice.plugInto(page);
    await example.open('/passkeys');
    await example.main.getByLabel('E-mail').fill('hedy@example.com');
    await example.main.getByLabel('Name').fill('Hedy Lamarr');
    await example.button('Sign up with a passkey').click();
    await expect(page.getByTestId('passkey-user')).toContainText('Hedy Lamarr');
    await example.logOut('Log out here only');
    await example.expectSignedOut();
    await example.goTo('Passkeys');
    await example.button('Log in with a passkey').click();
    await expect(page.getByTestId('passkey-user')).toContainText('Hedy Lamarr');
  });
  await test.step('tokens for the token of a legacy system: one alone, and a login', async () => {
    await example.goTo('Tokens');
    await example.button('Exchange for a token').click();
    await expect(page.getByTestId('exchanged')).toContainText('auth0|grace');
    await example.button('Log in with it').click();
    await expect(page.getByTestId('exchanged')).toContainText('Grace Hopper is signed in.');
  });

  const issued = await tenant.secrets();
  const secrets = { ...issued, typed: codes };
  const all = Object.values(secrets).flat();
  const recorded = JSON.stringify(history);
  const found = [...issuedIn(recorded, secrets), ...telltalesIn(recorded)];
  console.log(
    `** secrets (factors, passkeys, My Account, visitors): ${all.length} of the run, ` +
      `${history.length} actions with their states searched, ${found.length} found (limit 0)`,
  );
  expect(found).toEqual([]);

  // The search would find each of them, and the run had each kind of them and each kind of call.
  expect(issuedIn(JSON.stringify(all), secrets)).toHaveLength(all.length);
  expect(kinds.filter((kind) => issued[kind].length === 0)).toEqual([]);
  const calls = [
    'Anonymous',
    'Custom Token Exchange',
    'Login With Custom Token Exchange',
    'Mfa',
    'My Account',
    'Passkey',
  ];
  const outcomes = calls.map((call) => `[Auth0 API] ${call} Success`);
  expect([...new Set(history.types)]).toEqual(
    expect.arrayContaining([...outcomes, '[Auth0 API] Mfa Failure', '[Auth0 API] My Account Failure']),
  );
});
