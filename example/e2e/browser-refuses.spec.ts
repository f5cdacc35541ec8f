import type { Page } from '@playwright/test';
import config from '../../playwright.config.ts';
import { millisecondsBetween } from './support/durations.ts';
import type { Example } from './support/example.ts';
import { sendHeaders } from './support/policies.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

test.use({
  launchOptions: {
    ...config.use?.launchOptions,
    // Playwright switches the back-forward cache off.
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    args: [...(config.use?.launchOptions?.args ?? []), '--host-resolver-rules=MAP *.test localhost'],
  },
});

const timeoutSeconds = 2;

/** The whole page still works: navigation, and a request that needs no token. */
async function expectUsable(example: Example): Promise<void> {
  await example.goTo('API');
  await expect(await example.callApi('Not listed')).toContainText('Status 200');
  expect((await example.slice()).activity).toEqual([]);
}

async function expectError(example: Example, code: string, operation: string): Promise<void> {
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ code, category: 'configuration', operation });
  // A sentence for people.
  expect((await example.slice()).error?.description).toMatch(/\w+ \w+ \w+/);
}

/** Fills a storage of the page to the last byte. */
async function fill(page: Page, storage: 'localStorage' | 'sessionStorage'): Promise<void> {
  await page.evaluate((name) => {
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      try {
        window[name].setItem(`full-${size}`, 'x'.repeat(size));
      } catch {
        // Half as much may still fit.
      }
    }
  }, storage);
}

test('storage that is full or blocked is told, no login begins that could not end, and the page stays usable', async ({
  example,
  page,
  tenant,
}) => {
  await test.step('session storage is full', async () => {
    await example.open('/');
    await fill(page, 'sessionStorage');
    await example.button('Log in with redirect').click();
    await expectError(example, 'NGA0801', 'loginWithRedirect');
    await expectUsable(example);
    expect(await tenant.log()).toEqual([]);
    await page.evaluate(() => sessionStorage.clear());
  });
  await test.step('local storage is full', async () => {
    await example.open('/', { cacheLocation: 'localstorage', timeoutSeconds });
    await fill(page, 'localStorage');
    await example.startLogin();
    await example.loginPage.continueAs('ada');
    await expect(example.heading('The login did not work')).toBeVisible();
    await expectError(example, 'NGA0801', 'handleRedirectCallback');
    // Whether anybody is signed in could not be found out either.
    expect(await example.slice()).toMatchObject({ status: 'unreachable', user: null });
    await expectUsable(example);
    await page.evaluate(() => localStorage.clear());
    await example.goTo('Home');
    await example.banner.getByRole('button', { name: 'Check session again' }).click();
    await example.expectSignedIn('ada');
    await page.evaluate(() => localStorage.clear());
  });
  await test.step('both are blocked', async () => {
    await page.addInitScript(() => {
      const get = () => {
        throw new DOMException('Access is denied for this document.', 'SecurityError');
      };
      Object.defineProperties(window, { localStorage: { get }, sessionStorage: { get } });
    });
    await tenant.clearLog();
    await example.open('/', { cacheLocation: 'localstorage', timeoutSeconds });
    await example.button('Log in with redirect').click();
    await expectError(example, 'NGA0801', 'loginWithRedirect');
    await expectUsable(example);
    // A guard cannot begin a login either. Nothing hints at a session any more.
    await page.context().clearCookies();
    await example.open('/vault');
    await expect(example.heading('The page did not open')).toBeVisible();
    await expect(page.getByTestId('no-login')).toContainText(/\/vault asks for a login.*blocks the storage/);
    expect(await tenant.logins()).toEqual([]);
  });
});

test('a worker that does not start is told, long before the time limit, and the page stays usable', async ({
  consoleWatch,
  context,
  example,
  tenant,
}) => {
  consoleWatch.allow(/Failed to load resource|Content Security Policy|violates/);
  for (const [why, workerUrl, policy] of [
    ['there is no script at workerUrl', '/no-such-worker.js', ''],
    ['the Content Security Policy blocks it', '', "worker-src 'none'"],
  ] as const) {
    await test.step(why, async () => {
      await tenant.reset();
      await sendHeaders(context, policy ? { 'content-security-policy': policy } : {});
      await example.open('/', { useRefreshTokens: true, workerUrl, timeoutSeconds: 20 });
      await example.startLogin();
      await example.loginPage.continueAs('ada');
      await expect(example.heading('The login did not work')).toBeVisible();
      await expectError(example, 'NGA0802', 'handleRedirectCallback');
      const took = await millisecondsBetween(
        example.page,
        'Handle Redirect Callback',
        'Handle Redirect Callback Failure',
      );
      expect(took).toBeLessThan(10_000);
      expect(await example.slice()).toMatchObject({ status: 'unreachable', user: null });
      await expectUsable(example);
    });
  }
});

test('Trusted Types that refuse the worker are told before a login begins', async ({
  consoleWatch,
  context,
  example,
  tenant,
}) => {
  consoleWatch.allow(/TrustedScriptURL|Trusted Type|violates/);
  await sendHeaders(context, { 'content-security-policy': "require-trusted-types-for 'script'" });
  await example.open('/', { useRefreshTokens: true });
  await example.button('Log in with redirect').click();
  await expectError(example, 'NGA0803', 'loginWithRedirect');
  await expectUsable(example);
  expect(await tenant.log()).toEqual([]);
});

test('in a cross-origin isolated page a login by redirect works, and what needs an iframe or a popup says so and keeps the session', async ({
  context,
  example,
  page,
}) => {
  await sendHeaders(context, {
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'credentialless',
  });
  await example.open('/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const popup = page.waitForEvent('popup');
  await example.button('Log in with popup').click();
  await expectError(example, 'NGA0805', 'loginWithPopup');
  await expect.poll(async () => (await popup).isClosed()).toBe(true);

  await example.logIn('ada');
  await example.goTo('API');
  await expect(await example.callApi('Exact string')).toContainText('Status 200');
  await expect(await example.callApi('RegExp')).toContainText('NGA0804');
  expect((await example.slice()).error).toMatchObject({ code: 'NGA0804', category: 'interaction' });
  await example.expectSignedIn('ada');

  // The iframe would find the session again; a login does, without a question.
  await example.open('/profile');
  await expect(example.heading('Ada Lovelace')).toBeVisible();
  await test.step('with the first of the two headers alone, a popup looks closed', async () => {
    await sendHeaders(context, { 'cross-origin-opener-policy': 'same-origin' });
    await example.logOut();
    await example.expectSignedOut();
    await example.button('Log in with popup').click();
    await expect
      .poll(async () => (await example.slice()).error)
      .toMatchObject({ code: 'cancelled', category: 'cancelled', operation: 'loginWithPopup' });
  });
});

test('a page that is not secure says so at the login, and stays usable', async ({
  example,
  page,
  tenant,
}) => {
  await page.goto(`${APP.replace('localhost', 'app.test')}/`);
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await example.expectSignedOut();
  await example.button('Log in with redirect').click();
  await expectError(example, 'NGA0806', 'loginWithRedirect');
  await example.goTo('Guards');
  await expect(example.heading('Guards')).toBeVisible();
  expect(await tenant.log()).toEqual([]);
});

test('a page from the back-forward cache does not show the former user after a logout', async ({
  example,
  page,
}) => {
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => {
      console.log(persisted ? 'restored' : 'shown');
    });
  });
  await example.openSignedIn('ada', '/settings');
  await example.open('/tokens');
  await example.expectSignedIn('ada');

  await test.step('and is left alone while the session goes on', async () => {
    await goBack(page);
    await expect(page).toHaveURL(`${APP}/settings`);
    await example.expectSignedIn('ada');
    expect(await page.evaluate(() => performance.getEntriesByType('navigation').length)).toBe(1);
    await page.evaluate(() => {
      history.forward();
    });
    await expect(page).toHaveURL(`${APP}/tokens`);
  });

  await example.logOut();
  await example.expectSignedOut();
  await goBack(page);
  await expect(page).not.toHaveURL(`${APP}/`);
  await example.expectSignedOut();
  await expect(example.main).not.toContainText('Ada Lovelace');
  await goBack(page);
  await expect(page).toHaveURL(`${APP}/settings`);
  await example.expectSignedOut();
});

/** As the button of the browser; Playwright waits for a load, which a restored page does not have. */
async function goBack(page: Page): Promise<void> {
  const restored = page.waitForEvent('console', (message) => message.text() === 'restored');
  await page.evaluate(() => {
    history.back();
  });
  await restored;
}

test('two clicks on a login are one login', async ({ context, example, tenant }) => {
  const clickTwice = (name: string) =>
    example.button(name).evaluate((button: HTMLButtonElement) => {
      button.click();
      button.click();
    });
  await test.step('by popup', async () => {
    await example.open('/');
    const popup = example.page.waitForEvent('popup');
    await clickTwice('Log in with popup');
    await (await popup).getByRole('button', { name: 'Continue as Ada Lovelace' }).click();
    await example.expectSignedIn('ada');
    await expect.poll(() => context.pages().length).toBe(1);
    expect((await example.slice()).error).toBeNull();
    expect(await tenant.tokenRequests('authorization_code')).toHaveLength(1);
  });
  await test.step('by redirect', async () => {
    await example.logOut();
    await example.expectSignedOut();
    await tenant.clearLog();
    await clickTwice('Log in with redirect');
    await example.loginPage.continueAs('grace');
    await example.expectSignedIn('grace');
    expect((await example.slice()).error).toBeNull();
    expect(await tenant.logins()).toHaveLength(1);
  });
});

test('a reload in the middle of a popup, a token call or a logout leaves a page that works', async ({
  context,
  example,
  page,
  tenant,
}) => {
  await test.step('of a popup: its answer signs nobody in', async () => {
    await example.open('/', { timeoutSeconds });
    const popup = page.waitForEvent('popup');
    await example.button('Log in with popup').click();
    await expect((await popup).getByRole('button', { name: 'Continue as Ada Lovelace' })).toBeVisible();
    await page.reload();
    await example.expectSignedOut();
    await (await popup).getByRole('button', { name: 'Continue as Ada Lovelace' }).click();
    await (await popup).close();
    await example.expectSignedOut();
    expect(await example.slice()).toMatchObject({ error: null, activity: [] });
    await example.logInButton.click();
    await example.expectSignedIn('ada');
  });
  await test.step('of a token call: the next page finds the session', async () => {
    await example.goTo('API');
    await tenant.fault({ kind: 'hang', path: '/authorize' });
    await example.apiCall('RegExp').getByRole('button').click();
    await expect.poll(async () => (await tenant.silentLogins()).length).toBeGreaterThan(0);
    await tenant.clearFaults();
    await page.reload();
    await example.expectSignedIn('ada');
    await expect(await example.callApi('RegExp')).toContainText('Status 200');
  });
  await test.step('of a logout: nobody is signed in here any more', async () => {
    await tenant.fault({ kind: 'hang', path: '/v2/logout' });
    await page.evaluate(() => {
      const { navigation } = window as unknown as { navigation: EventTarget };
      navigation.addEventListener('navigate', () => {
        setTimeout(() => {
          location.reload();
        });
      });
    });
    await example.logOut();
    await example.expectSignedOut();
    await tenant.clearFaults();
    await expectUsable(example);
    expect(context.pages()).toHaveLength(1);
  });
});
