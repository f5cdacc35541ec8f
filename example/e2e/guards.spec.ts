import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

interface Guarded {
  readonly kind: string;
  readonly path: string;
  readonly heading: string;
  /** The link in the navigation, where there is one. */
  readonly link?: string;
}

const guarded: readonly Guarded[] = [
  { kind: 'authGuardFn', path: '/profile', heading: 'Ada Lovelace', link: 'Profile' },
  {
    kind: 'authGuardFn, with authGuard() for its children',
    path: '/vault',
    heading: 'The vault',
    link: 'Vault',
  },
  { kind: 'authGuard() as canActivateChild', path: '/vault/notes/1', heading: 'The Analytical Engine' },
  { kind: 'the class AuthGuard', path: '/class-guard', heading: 'Class guard', link: 'Class guard' },
  { kind: 'authGuard() as canMatch', path: '/match', heading: 'Match guard', link: 'Match guard' },
];

for (const { kind, path, heading, link } of guarded) {
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
    expect((await example.slice()).appState).toEqual({ target: url });
    expect(await tenant.logins()).toHaveLength(1);
  });

  if (!link) continue;

  test(`${path} lets pass at once who is signed in, and asks for a login after a logout`, async ({
    example,
    page,
    tenant,
  }) => {
    await example.openAs('ada', '/errors');
    await tenant.clearLog();
    await example.goTo(link);
    await expect(example.heading(heading)).toBeVisible();
    expect(await tenant.log({ path: '/authorize' })).toEqual([]);

    await example.logOut();
    await example.expectSignedOut();
    await expect(page).toHaveURL(`${APP}/`);
    await example.goTo(link);
    await example.loginPage.continueAs('ada');
    await expect(example.heading(heading)).toBeVisible();
    await expect(page).toHaveURL(APP + path);
  });
}

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

for (const link of ['Profile', 'Vault', 'Class guard', 'Match guard']) {
  test(`after a failed callback, the guard of ${link} leads to the error page and starts no login`, async ({
    example,
    page,
    tenant,
  }) => {
    await example.open(failed);
    await expect(example.heading('The login did not work')).toBeVisible();
    await example.goTo('Home');
    await expect(page).toHaveURL(`${APP}/`);

    await example.goTo(link);
    await expect(page).toHaveURL(`${APP}/error`);
    await expect(example.heading('The login did not work')).toBeVisible();
    expect(await tenant.log()).toEqual([]);
  });
}

test('a guarded errorPath does not start a login either, nor a loop', async ({ example, page, tenant }) => {
  await example.open(failed, { errorPath: '/profile' });
  await example.expectSignedOut();
  expect((await example.slice()).error).toMatchObject({ code: 'missing_transaction' });
  await expect(page).toHaveURL(new RegExp(`^${APP}/(callback)?$`));
  expect(await tenant.log()).toEqual([]);
});

test('once the error is cleared, guards log in again', async ({ example, tenant }) => {
  await example.open(failed);
  await example.main.getByRole('link', { name: 'See all errors' }).click();
  await example.button('Clear error').click();
  expect((await example.slice()).error).toBeNull();
  await example.goTo('Profile');
  await example.loginPage.continueAs('ada');
  await expect(example.heading('Ada Lovelace')).toBeVisible();
  expect(await tenant.logins()).toHaveLength(1);
});
