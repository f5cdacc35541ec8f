import { expectAccessible } from './support/accessible.ts';
import type { Example } from './support/example.ts';
import { History } from './support/history.ts';
import { LoginPage } from './support/login-page.ts';
import { expect, test } from './support/test.ts';

test('a SignalStore knows who is signed in, and its notes end with the session', async ({ example }) => {
  await example.open('/signals');
  await expectSession(example, 'Nobody is signed in.');
  await example.button('Log in to write notes').click();
  await example.loginPage.continueAs('ada');
  await expectSession(example, 'Ada Lovelace is signed in.');
  await add(example, 'An engine of brass');

  // The store outlives its page, and hears what happens elsewhere.
  await example.goTo('Profile');
  await example.button('Get an access token silently').click();
  await expect(example.main.getByText('characters arrived')).toBeVisible();
  await example.goTo('Signals');
  await expect(notes(example)).toHaveText(['An engine of brass']);
  await expect(heard(example).first()).toHaveText('[Auth0 API] Get Access Token Silently Success');

  await example.button('Log out here').click();
  await expectSession(example, 'Nobody is signed in.');
  await expect(notes(example)).toHaveCount(0);
  await expect(heard(example).nth(0)).toHaveText('[Auth0 API] Logout Success');
  await expect(heard(example).nth(1)).toHaveText('[Auth0 API] Session Changed');
});

test('notes of one user are not there for the next, who came in without a logout', async ({
  example,
  page,
}) => {
  await example.openSignedIn('ada', '/signals');
  await add(example, 'Of Ada');
  await expectAccessible(page);
  const popup = page.waitForEvent('popup');
  await example.button('Log in as somebody else').click();
  await new LoginPage(await popup).continueAs('grace');
  await expectSession(example, 'Grace Hopper is signed in.');
  await expect(example.main.getByRole('heading', { name: 'Notes of Grace Hopper' })).toBeVisible();
  await expect(notes(example)).toHaveCount(0);
});

for (const bootstrap of ['standalone', 'module'] as const) {
  test(`a projection keeps the e-mail address out of the whole history (${bootstrap})`, async ({
    context,
    example,
  }) => {
    const history = await History.record(context);
    await example.openAs('ada', '/signals', { bootstrap, minimalProfile: true });
    await expectSession(example, 'Ada Lovelace is signed in.');
    await example.page.reload();
    await expectSession(example, 'Ada Lovelace is signed in.');
    const { user, idTokenClaims } = await example.slice();
    expect(Object.keys(user ?? {}).sort()).toEqual(['name', 'picture', 'sub']);
    expect(idTokenClaims).toMatchObject({ name: 'Ada Lovelace', sub: user?.sub, aud: 'ngrx-auth0-example' });

    if (bootstrap === 'standalone') {
      const recorded = JSON.stringify(history);
      expect(recorded).toContain('Ada Lovelace');
      expect(/\w@\w/.exec(recorded)).toBeNull();
    }
    // The search would find it: without the projection it is there.
    await example.open('/signals', { minimalProfile: false });
    await expectSession(example, 'Ada Lovelace is signed in.');
    expect((await example.slice()).user?.email).toContain('@');
  });
}

const notes = (example: Example) => example.page.getByTestId('notes').getByRole('listitem');
const heard = (example: Example) => example.page.getByTestId('heard').getByRole('listitem');

async function expectSession(example: Example, sentence: string): Promise<void> {
  await expect(example.page.getByTestId('session')).toHaveText(sentence);
}

async function add(example: Example, note: string): Promise<void> {
  await example.main.getByRole('textbox', { name: 'Note' }).fill(note);
  await example.button('Add the note').click();
  await expect(notes(example).last()).toHaveText(note);
}
