import type { Page } from '@playwright/test';
import { LoginPage } from './support/login-page.ts';
import { RENDERED } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const status = (page: Page) => page.getByRole('status');
const directive = (page: Page) => page.getByTestId('directive');

/** Collects what each frame showed of the session, from the first one on: what the server sent, then the browser. */
async function watchFrames(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.addInitScript(() => {
    const seen = ((globalThis as { seenStatus?: string[] }).seenStatus ??= []);
    document.addEventListener('DOMContentLoaded', () => {
      document.querySelector('h1')?.setAttribute('data-sent', 'by the server');
    });
    const look = () => {
      const parts = [
        ...document.querySelectorAll('[role=status], [data-testid=directive], h1, [data-testid=inside]'),
      ];
      const text = parts.map((part) => part.textContent.trim().replaceAll(/\s+/g, ' ')).join(' | ');
      if (text && text !== seen.at(-1)) seen.push(text);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  return () => page.evaluate(() => (globalThis as { seenStatus?: string[] }).seenStatus ?? []);
}

test.describe('an application that is rendered on a server', () => {
  test('is taken over by the browser, which finds out that nobody is signed in, and shows no two answers at once', async ({
    api,
    page,
    tenant,
  }) => {
    const warnings: string[] = [];
    page.on('console', (message) => warnings.push(message.text()));
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/greeting')) asked.push(request.url());
    });
    // Longer than the browser takes to tell that nobody is signed in.
    await page.route(/chunk-\w+\.js$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 150));
      await route.continue();
    });
    for (const [path, title, parts] of [
      ['/', 'Home', 3],
      ['/about', 'About', 3],
      ['/welcome', 'Welcome, stranger', 4],
    ] as const) {
      await test.step(path, async () => {
        const frames = await watchFrames(page);
        await page.goto(RENDERED + path);
        await expect(status(page)).toContainText('Signed out');
        await expect(heading(page, title)).toBeVisible();
        await expect(directive(page)).toHaveText('Shown to visitors');
        // Everything was taken over, and is what the server sent: nothing was removed and made anew.
        await expect(page.locator('[ngh]')).toHaveCount(0);
        expect(await page.evaluate(() => document.querySelector('h1')?.dataset['sent'])).toBe(
          'by the server',
        );
        for (const seen of await frames()) {
          expect(seen).toMatch(
            /^(Looking for your session \| Shown to nobody yet|Signed out ?Log in \| Shown to visitors) \| /,
          );
          expect(seen.split(' | '), seen).toHaveLength(parts);
        }
      });
    }
    // The server has asked, and the browser has the answer: without a token, it is the same.
    expect(asked).toEqual([]);
    // This API forbids to keep its answers.
    await expect
      .poll(async () => (await api.log('/api/public')).map(({ origin, scheme }) => [origin, scheme]))
      .toEqual([
        [null, null],
        [RENDERED, null],
      ]);
    expect(warnings.filter((text) => /NG0?\d{3}/.test(text))).toEqual([]);
    expect(await tenant.log({ path: '/authorize' })).toEqual([]);
  });

  test('opens guarded pages after the login, and after a reload, in each mode, and logs out', async ({
    api,
    page,
    tenant,
  }) => {
    await page.goto(`${RENDERED}/account?page=2`);
    await new LoginPage(page).continueAs('ada');
    await expect(heading(page, 'For Ada Lovelace alone')).toBeVisible();
    await expect(page).toHaveURL(`${RENDERED}/account?page=2`);
    await expect(page.getByRole('listitem').first()).toBeVisible();
    expect(await api.log('/api/messages')).toEqual([
      expect.objectContaining({ origin: RENDERED, scheme: 'Bearer', status: 200 }),
    ]);

    for (const path of ['/account', '/reports', '/archive', '/orders']) {
      await test.step(path, async () => {
        const frames = await watchFrames(page);
        await page.goto(RENDERED + path);
        await expect(heading(page, 'For Ada Lovelace alone')).toBeVisible();
        await expect(status(page)).toContainText('Signed in as Ada Lovelace');
        await expect(directive(page)).toHaveText('Shown to ada@example.com');
        for (const seen of await frames()) expect(seen).not.toMatch(/Signed out|visitors|no such page/);
      });
    }
    await page.goto(RENDERED);
    await expect(status(page)).toContainText('Signed in as Ada Lovelace');
    // The answer that the server got without a token is not taken for the one that belongs to the user.
    await expect(page.getByTestId('greeting')).toHaveText('Asked with a token');
    expect(await tenant.logins()).toHaveLength(1);

    await page.getByRole('button', { name: 'Log out' }).click();
    // Signed out is also what the page says before it leaves for the tenant.
    await expect.poll(() => tenant.log({ path: '/v2/logout' })).toHaveLength(1);
    await expect(status(page)).toContainText('Signed out');
    await expect(page).toHaveURL(`${RENDERED}/`);
  });
});
