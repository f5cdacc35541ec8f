import type { Page } from '@playwright/test';
import { deniedDescription } from '../tenant/users.ts';
import { LoginPage } from './support/login-page.ts';
import { quickstarts } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const profile = ['Ada Lovelace', 'ada@example.com'];
const guarded = [
  { guard: 'authGuardFn', path: '/profile', heading: 'Profile' },
  { guard: 'AuthGuard', path: '/messages', heading: 'Messages' },
];

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

for (const [library, origin] of Object.entries(quickstarts)) {
  test.describe(`the quickstart with ${library}`, () => {
    test('logs in, shows the profile, keeps the session over a reload, and logs out', async ({
      page,
      tenant,
    }) => {
      await page.goto(origin);
      await button(page, 'Log in').click();
      await new LoginPage(page).continueAs('ada');
      await expect(page.getByText('Signed in as Ada Lovelace')).toBeVisible();
      await expect(page).toHaveURL(`${origin}/`);

      await page.getByRole('link', { name: 'Profile' }).click();
      await expect(heading(page, 'Profile')).toBeVisible();
      await expect(page.getByRole('listitem')).toHaveText(profile);
      await expect(page).toHaveURL(`${origin}/profile`);

      await page.reload();
      await expect(page.getByRole('listitem')).toHaveText(profile);
      expect(await tenant.logins()).toHaveLength(1);

      await button(page, 'Log out').click();
      await expect(page).toHaveURL(`${origin}/`);
      await expect(button(page, 'Log in')).toBeVisible();
      expect(await tenant.log({ path: '/v2/logout' })).toEqual([
        expect.objectContaining({ params: expect.objectContaining({ returnTo: origin }) }),
      ]);
    });

    for (const { guard, path, heading: name } of guarded) {
      test(`${path}, guarded by ${guard}, asks for one login and is reached after it`, async ({
        page,
        tenant,
      }) => {
        await page.goto(origin + path);
        await new LoginPage(page).continueAs('ada');
        await expect(heading(page, name)).toBeVisible();
        await expect(page).toHaveURL(origin + path);
        expect(await tenant.logins()).toHaveLength(1);
      });
    }

    test('tells why a login was refused', async ({ page }) => {
      await page.goto(origin);
      await button(page, 'Log in').click();
      await new LoginPage(page).continueAs('alan');
      await expect(page.getByRole('alert')).toHaveText(deniedDescription);
      await expect(page).toHaveURL(`${origin}/`);
      await expect(button(page, 'Log in')).toBeVisible();
    });

    test('adds a token to calls of the API', async ({ api, page }) => {
      await page.goto(`${origin}/messages`);
      await new LoginPage(page).continueAs('ada');
      await expect(page.getByRole('listitem').first()).toBeVisible();
      expect(await api.log('/api/messages')).toEqual([
        expect.objectContaining({ method: 'GET', origin, scheme: 'Bearer', status: 200 }),
      ]);
    });

    test('logs in again when the tenant has ended the session', async ({
      api,
      consoleWatch,
      page,
      tenant,
    }) => {
      // Nobody handles the error of the request itself.
      consoleWatch.allow(/End-User authentication is required/);
      await page.clock.install();
      await page.goto(`${origin}/messages`);
      await new LoginPage(page).continueAs('ada');
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await tenant.dropSessions();
      await api.clearLog();
      // Longer than the token is good for.
      await page.clock.fastForward('01:00:00');

      await button(page, 'Load again').click();
      await new LoginPage(page).continueAs('grace');
      await expect(page.getByText('Signed in as Grace Hopper')).toBeVisible();
      expect(await api.log('/api/messages')).toEqual([]);
    });
  });
}
