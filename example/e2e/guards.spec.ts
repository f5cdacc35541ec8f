import { holdAnswer } from './support/hold.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

interface Guarded {
  readonly kind: string;
  readonly path: string;
  readonly heading: string;
}

const guarded: readonly Guarded[] = [
  { kind: 'authGuardFn', path: '/profile', heading: 'Ada Lovelace' },
  { kind: 'authGuardFn, with authGuard() for its children', path: '/vault', heading: 'The vault' },
  { kind: 'authGuard() as canActivateChild', path: '/vault/notes/1', heading: 'The Analytical Engine' },
  { kind: 'the class AuthGuard', path: '/class-guard', heading: 'Class guard' },
  { kind: 'authGuard() as canMatch', path: '/match', heading: 'Match guard' },
];

/** Links of the navigation, with the heading of their page. */
const links = {
  Profile: 'Ada Lovelace',
  Vault: 'The vault',
  'Class guard': 'Class guard',
  'Match guard': 'Match guard',
};

for (const { kind, path, heading } of guarded) {
  test(`${path}, guarded by ${kind}, asks for one login and is reached after it`, async ({
    example,
    page,
    tenant,
  }) => {
    const url = `${path}?from=mail#top`;
    await example.open(url);
    await expect(example.loginPage.heading()).toBeVisible();
    expect(await tenant.logins()).toHaveLength(1);

    await example.loginPage.continueAs('ada');
    await expect(example.heading(heading)).toBeVisible();
    await expect(page).toHaveURL(APP + url);
    await example.expectSignedIn('ada');
    await expect.poll(async () => (await example.slice()).appState).toEqual({ target: url });
    expect(await tenant.logins()).toHaveLength(1);
  });
}

test('guards let pass at once who is signed in', async ({ example, tenant }) => {
  await example.openSignedIn('ada', '/errors');
  await tenant.clearLog();
  await example.clearActions();
  for (const [link, heading] of Object.entries(links)) {
    await example.goTo(link);
    await expect(example.heading(heading)).toBeVisible();
  }
  expect(await tenant.log({ path: '/authorize' })).toEqual([]);
  await expect.poll(() => example.actionTypes()).toEqual([]);
});

test('after a logout, guards ask for a login again', async ({ example, page }) => {
  await example.openSignedIn('ada', '/match');
  await example.logOut();
  await example.expectSignedOut();
  await expect(page).toHaveURL(`${APP}/`);
  await example.goTo('Match guard');
  await example.loginPage.continueAs('grace');
  await expect(example.heading('Match guard')).toBeVisible();
  await example.expectSignedIn('grace');
});

test('of two guarded pages clicked before the login, the last one is reached', async ({ example, page }) => {
  await example.open('/');
  await example.expectSignedOut();
  const engine = await holdAnswer(page, `${APP}/chunk-*.js`);
  await example.goTo('Profile');
  await engine.answered;
  await example.goTo('Match guard');
  engine.release();

  await example.loginPage.continueAs('ada');
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(`${APP}/match`);
});

test('the chunk of a route behind canMatch is not loaded for who is signed out', async ({
  example,
  page,
}) => {
  const text = 'This page is a lazy chunk behind';
  const loaded: Promise<boolean>[] = [];
  page.on('response', (response) => {
    if (!response.url().endsWith('.js')) return;
    loaded.push(
      response.text().then(
        (script) => script.includes(text),
        () => false,
      ),
    );
  });
  await example.open('/match');
  await expect(example.loginPage.heading()).toBeVisible();
  expect(await Promise.all(loaded)).not.toContain(true);

  await example.loginPage.continueAs('ada');
  await expect(example.main.getByText(text)).toBeVisible();
  expect(await Promise.all(loaded)).toContain(true);
});

test('a guard starts one login, told in the store', async ({ example, page, tenant }) => {
  // "No content" keeps the page, so that what it tells can be read.
  await page.route('**/authorize*', (route) => route.fulfill({ status: 204 }));
  await example.open('/');
  await example.expectSignedOut();
  await example.clearActions();
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/authorize?')) asked.push(request.url());
  });

  await example.main.getByRole('link', { name: 'Come back to where you were' }).click();
  await expect
    .poll(() => example.actions())
    .toEqual([
      {
        type: '[Auth0] Login With Redirect',
        payload: { options: { appState: { target: '/vault/notes/2?tab=history#line-3' } } },
        changed: ['activity'],
      },
      { type: '[Auth0 API] Login With Redirect Success', payload: {}, changed: ['activity'] },
    ]);
  expect(asked).toHaveLength(1);
  await expect(page).toHaveURL(`${APP}/`);
  await example.expectSignedOut();
  expect(await tenant.log()).toEqual([]);
});

/** Nothing was asked for: the transaction is missing. */
const failed = '/callback?error=access_denied&error_description=Pay+here&state=forged';

test('after a failed callback, guards lead to the error page and start no login', async ({
  example,
  page,
  tenant,
}) => {
  await example.open(failed);
  for (const link of Object.keys(links)) {
    await expect(example.heading('The login did not work')).toBeVisible();
    await expect(page).toHaveURL(`${APP}/error`);
    await example.goTo('Home');
    await expect(page).toHaveURL(`${APP}/`);
    await example.goTo(link);
  }
  await expect(page).toHaveURL(`${APP}/error`);
  expect(await tenant.log()).toEqual([]);
});

test('a guarded errorPath does not start a login either, nor a loop', async ({ example, page, tenant }) => {
  await example.open(failed, { errorPath: '/profile' });
  await example.expectSignedOut();
  await expect.poll(async () => (await example.slice()).error).toMatchObject({ code: 'missing_transaction' });
  await expect(page).toHaveURL(new RegExp(`^${APP}/(callback)?$`));
  expect(await tenant.log()).toEqual([]);
});

test('once the error is cleared, guards log in again', async ({ example, tenant }) => {
  await example.open(failed);
  await example.main.getByRole('link', { name: 'See all errors' }).click();
  await example.button('Clear error').click();
  await expect.poll(async () => (await example.slice()).error).toBeNull();
  await example.goTo('Profile');
  await example.loginPage.continueAs('ada');
  await expect(example.heading('Ada Lovelace')).toBeVisible();
  expect(await tenant.logins()).toHaveLength(1);
});
