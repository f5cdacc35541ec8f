import { expectAccessible } from './support/accessible.ts';
import { expect, test } from './support/test.ts';

for (const path of ['/second-factor', '/passkeys', '/anonymous']) {
  test(`says over plain HTTP that ${path} needs HTTPS`, async ({ example }) => {
    await example.open(path);
    await expect(example.main.getByRole('note').first()).toContainText('npm start -- --https');
  });
}

test('says what is switched off, switches it on, and leads to the login and back', async ({
  example,
  page,
}) => {
  await example.open('/my-account');
  const notes = example.main.getByRole('note');
  await expect(notes.first()).toContainText('useRefreshTokens, useMrrt');
  await example.main.getByRole('link', { name: 'Switch it on' }).click();
  await expect(notes).toHaveCount(1);
  await example.button('Log in for this page').click();
  await example.loginPage.continueAs('ada');
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(/\/my-account$/);
  await expect(notes).toHaveCount(0);
  await example.button('List your methods').click();
  await expect(example.main.getByRole('article', { name: 'password' })).toBeVisible();
});

test('axe finds nothing on pages that say what they need', async ({ example, page }) => {
  test.setTimeout(60_000);
  for (const path of ['/second-factor', '/passkeys', '/my-account', '/anonymous']) {
    await example.open(path);
    await example.expectSignedOut();
    await expectAccessible(page);
  }
});
