import type { Example } from './support/example.ts';
import { LoginPage } from './support/login-page.ts';
import { expect, test } from './support/test.ts';

for (const bootstrap of ['standalone', 'module'] as const) {
  test(`notes that one user opened are not listed for the next (${bootstrap})`, async ({
    example,
    page,
    tenant,
  }) => {
    await example.openSignedIn('ada', '/vault', { bootstrap });
    await expectNone(example);
    await open(example, 'Open note 1', 'The Analytical Engine');
    await open(example, 'Open note 2', 'Nanoseconds');
    await expect(lastNotes(example)).toHaveText(['Nanoseconds', 'The Analytical Engine']);

    // All in one page: the slice is there from the first visit of the vault on.
    await example.logOut('Log out here only');
    await tenant.dropSessions();
    const popup = page.waitForEvent('popup');
    await example.button('Log in with popup').click();
    await new LoginPage(await popup).continueAs('grace');
    await example.expectSignedIn('grace');
    await example.goTo('Vault');
    await expectNone(example);

    await open(example, 'Open note 3', 'The imitation game');
    await expect(lastNotes(example)).toHaveText(['The imitation game']);
    await page.reload();
    await expectNone(example);
  });
}

const lastNotes = (example: Example) => example.page.getByTestId('last-notes').getByRole('listitem');

/** Opens a note, and goes back. */
async function open(example: Example, link: string, title: string): Promise<void> {
  await example.main.getByRole('link', { name: link }).click();
  await expect(example.heading(title)).toBeVisible();
  await example.main.getByRole('link', { name: 'All notes' }).click();
}

async function expectNone(example: Example): Promise<void> {
  await expect(example.main).toContainText('You have opened none yet.');
  await expect(lastNotes(example)).toHaveCount(0);
}
