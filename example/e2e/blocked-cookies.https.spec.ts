import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { Example } from './support/example.ts';
import type { Servers } from './support/servers.ts';
import { expect, test } from './support/test.ts';

/** The same example on another site than its tenant, which is at `localhost`. */
const elsewhere = (servers: Servers): Servers => ({
  ...servers,
  app: servers.app.replace('localhost', '127.0.0.1'),
});

const notice = ({ main }: Example) => main.getByTestId('blocked-notice');

/** A browser with that preference: what Chromium does by default depends on who built it, and on whether it is incognito. */
async function browserWith(
  cookies: 'third-party cookies' | 'first-party cookies only',
): Promise<BrowserContext> {
  const folder = test.info().outputPath('profile');
  await mkdir(join(folder, 'Default'), { recursive: true });
  const cookie_controls_mode = cookies === 'third-party cookies' ? 0 : 1;
  await writeFile(join(folder, 'Default/Preferences'), JSON.stringify({ profile: { cookie_controls_mode } }));
  return chromium.launchPersistentContext(folder, {
    executablePath: process.env['CHROME_BIN'] ?? '',
    ignoreHTTPSErrors: true,
    viewport: { width: 1280, height: 800 },
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
}

test('a browser that blocks third-party cookies is told from nobody being signed in', async ({
  servers,
  tenant,
}) => {
  // It starts a browser of its own.
  test.slow();
  const context = await browserWith('first-party cookies only');
  try {
    const page = await context.newPage();
    const example = new Example(page, elsewhere(servers));
    await example.openAs('ada');

    await test.step('after a reload, and after another one', async () => {
      for (let reload = 0; reload < 2; reload++) {
        await page.reload();
        await expect(notice(example)).toContainText('seems to block third-party cookies');
        expect(await example.slice()).toMatchObject({
          status: 'blocked',
          user: null,
          error: { code: 'NGA0312', category: 'interaction', operation: 'checkSession' },
          activity: [],
        });
      }
      await expectAccessible(page);
      expect((await example.slice()).error?.description).toMatch(/custom domain or refresh tokens/);
    });

    await test.step('a login finds the session at the tenant, without the login page', async () => {
      await notice(example).getByRole('button', { name: 'Continue my session' }).click();
      await example.expectSignedIn('ada');
      await expect(notice(example)).toBeHidden();
    });

    await test.step('a guarded page costs a redirect, and no loop', async () => {
      await tenant.clearLog();
      await example.open('/profile');
      await expect(example.heading('Ada Lovelace')).toBeVisible();
      expect(await tenant.logins()).toHaveLength(1);
      expect(await tenant.silentLogins()).toHaveLength(1);
    });

    await test.step('a logout ends it: nobody is signed in, and nothing is blocked', async () => {
      await example.logOut();
      await example.expectSignedOut();
      await page.reload();
      await example.expectSignedOut();
    });

    await test.step('refresh tokens in local storage need no cookies of the tenant', async () => {
      await example.openAs('ada', '/', { useRefreshTokens: true, cacheLocation: 'localstorage' });
      await page.reload();
      await example.expectSignedIn('ada');
    });
  } finally {
    await context.close();
  }
});

test('on the same two sites with cookies the session survives a reload, and one that the tenant ended is just over', async ({
  servers,
  tenant,
}) => {
  const context = await browserWith('third-party cookies');
  try {
    const page = await context.newPage();
    const example = new Example(page, elsewhere(servers));
    await example.openAs('ada');
    await page.reload();
    await example.expectSignedIn('ada');
    await tenant.dropSessions();
    await page.reload();
    await example.expectSignedOut();
    await expect.poll(async () => (await example.slice()).error).toBeNull();
  } finally {
    await context.close();
  }
});
