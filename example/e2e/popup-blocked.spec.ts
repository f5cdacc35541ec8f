import config from '../../playwright.config.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

// Playwright switches the browser's popup blocker off; here it is on. Whatever Playwright evaluates in a page counts as
// a gesture of the user, which unblocks popups: so nothing is traced, and the page itself says when it is done.
test.use({
  trace: 'off',
  launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-popup-blocking'] },
});

test('a blocked popup is told, and the login by redirect still works', async ({ example, page, tenant }) => {
  const clicked = page.waitForEvent('console', (message) => message.text() === 'clicked');
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) =>
        textContent.includes('Log in with popup'),
      );
      if (!button) return;
      observer.disconnect();
      button.click();
      console.log('clicked');
    }).observe(document, { childList: true, subtree: true });
  });
  await example.open('/');
  await clicked;

  await expect(example.main.getByRole('alert')).toContainText(/popup/i);
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({
      code: 'popup_open',
      category: 'configuration',
      operation: 'loginWithPopup',
    });
  await example.expectSignedOut();
  expect(page.context().pages()).toHaveLength(1);
  expect(await tenant.log()).toEqual([]);

  await example.button('Log in with redirect').click();
  await example.loginPage.continueAs('ada');
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(`${APP}/profile`);
});

test('a real click opens the popup although the blocker is on and the engine is not there yet', async ({
  example,
  page,
}) => {
  await example.open('/');
  const popup = page.waitForEvent('popup');
  await example.button('Log in with popup').click();
  await (await popup).getByRole('button', { name: 'Continue as Ada Lovelace' }).click();
  await example.expectSignedIn('ada');
});

test('requests that a page makes by itself fail where their popup is blocked, and a click opens one', async ({
  example,
  page,
}) => {
  const failed = page.waitForEvent('console', (message) => message.text() === 'failed');
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.documentElement.textContent.includes('10 failed.')) return;
      observer.disconnect();
      console.log('failed');
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await example.open('/recovery?auto=true', { reLogin: 'popup' });
  await failed;
  expect(page.context().pages()).toHaveLength(1);

  const popup = page.waitForEvent('popup');
  await example.button('Send ten requests').click();
  await (await popup).getByRole('button', { name: 'Continue as Ada Lovelace' }).click();
  await expect(page.getByTestId('ten-result')).toHaveText('10 of ten were answered, 0 failed.');
});

test('the popup of a step-up opens although the blocker is on', async ({
  consoleWatch,
  example,
  page,
  tenant,
}) => {
  consoleWatch.allow(/403 .*\/oauth\/token/);
  await tenant.addApp('ada');
  await example.openAs('ada', '/second-factor', { useRefreshTokens: true, useMrrt: true, stepUpPopup: true });
  const popup = page.waitForEvent('popup');
  await example.button('Ask for a token for the vault').click();
  await (await popup).getByLabel('Six-digit code').fill(await tenant.otp('ada'));
  await (await popup).getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByTestId('vault-token-info')).toContainText('read:vault');
});
