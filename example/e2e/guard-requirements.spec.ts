import type { Page } from '@playwright/test';
import type { Example } from './support/example.ts';
import type { DemoUser } from './support/login-page.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const MULTI_FACTOR = 'http://schemas.openid.net/pape/policies/2007/06/multi-factor';
const HARDWARE_KEY = 'https://ngrx-auth0.example/acr/hardware-key';

interface Visit {
  readonly page: string;
  readonly path: string;
  /** Why the user may not pass; absent where the user may. */
  readonly forbidden?: readonly [requirement: string, reason: string];
}

/** What no login changes. */
const visits: Readonly<Partial<Record<DemoUser, readonly Visit[]>>> = {
  ada: [
    {
      page: 'A role',
      path: '/guards/roles',
      forbidden: ['roles', 'the user has none of the roles "admin"'],
    },
    { page: 'A verified email', path: '/guards/claims' },
    {
      page: 'A scope',
      path: '/guards/scopes',
      forbidden: ['scopes', 'the access token was not granted "read:admin"'],
    },
    {
      page: 'A permission',
      path: '/guards/permissions',
      forbidden: ['permissions', 'the access token lacks the permission "read:admin"'],
    },
  ],
  grace: [
    { page: 'A permission', path: '/guards/permissions' },
    { page: 'A role', path: '/guards/roles' },
    { page: 'A scope', path: '/guards/scopes' },
  ],
  joan: [
    {
      page: 'A verified email',
      path: '/guards/claims',
      forbidden: ['claims', 'the ID token does not say what is wanted of "email_verified"'],
    },
  ],
};

for (const [user, [first, ...others]] of Object.entries(visits) as [DemoUser, [Visit, ...Visit[]]][]) {
  test(`${user} passes where ${user} may, and learns why not elsewhere`, async ({
    example,
    page,
    tenant,
  }) => {
    const expectVisited = async ({ page: title, path, forbidden }: Visit): Promise<void> => {
      if (forbidden) {
        await expectForbidden(example, page, path, ...forbidden);
      } else {
        await expect(example.heading(`Passed: ${title}`)).toBeVisible();
        await expect(page).toHaveURL(APP + path);
      }
    };
    await example.open(first.path);
    await example.loginPage.continueAs(user);
    await expectVisited(first);
    for (const visit of others) {
      await example.main.getByRole('link', { name: 'All guards' }).click();
      await example.main.getByRole('link', { name: `Open: ${visit.page}` }).click();
      await expectVisited(visit);
    }
    expect(await tenant.logins()).toHaveLength(1);
    // What the token permits was read, and not kept.
    expect(JSON.stringify((await example.slice()).tokens)).not.toContain('write:messages');
  });
}

test('an organization is logged in to, and a user who is no member ends at the error page', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/guards');
  await example.main.getByRole('link', { name: 'Open: An organization' }).click();
  // The tenant knows Ada, and shows no page.
  await expect(example.heading('Passed: An organization')).toBeVisible();
  expect((await example.slice()).idTokenClaims).toMatchObject({ org_name: 'globex' });

  await example.logOut();
  await example.open('/guards/organization');
  await example.loginPage.continueAs('grace');
  await expect(example.heading('The login did not work')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/error`);
  expect((await tenant.logins()).map(({ params }) => params['organization'])).toEqual([
    undefined,
    'globex',
    'globex',
  ]);
});

test('a second factor is asked for once, leads back, and is still there after a reload', async ({
  example,
  page,
  tenant,
}) => {
  await tenant.addApp('ada');
  await example.openSignedIn('ada', '/guards');
  await page.goto(`${APP}/guards/second-factor?from=mail#top`);
  await page.getByLabel('Six-digit code').fill(await tenant.otp('ada'));
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(example.heading('Passed: A second factor')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/guards/second-factor?from=mail#top`);
  expect((await tenant.logins()).map(({ params }) => params['acr_values'])).toEqual([
    undefined,
    MULTI_FACTOR,
  ]);

  await page.reload();
  await expect(example.heading('Passed: A second factor')).toBeVisible();
  expect(await tenant.logins()).toHaveLength(2);
});

test('a cancelled second factor ends at the error page, and is not asked for again by itself', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/guards');
  const link = example.main.getByRole('link', { name: 'Open: A second factor' });
  await link.click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(example.heading('The login did not work')).toBeVisible();
  await example.expectSignedIn('ada');

  await example.goTo('Guards');
  await link.click();
  await expectForbidden(example, page, '/guards/second-factor', 'acr', /also after a login for it/);
  expect(await tenant.logins()).toHaveLength(2);
  // Loaded anew, it is what somebody wants.
  await page.goto(`${APP}/guards/second-factor`);
  await expect(page.getByLabel('Six-digit code')).toBeVisible();
});

test('a tenant that does not do what acr asks for makes one step-up, and no loop', async ({
  example,
  page,
  tenant,
}) => {
  await example.openSignedIn('ada', '/guards');
  const link = example.main.getByRole('link', { name: 'Open: A hardware key' });
  const reason = `the login was not by "${HARDWARE_KEY}", also after a login for it`;
  await link.click();
  await expectForbidden(example, page, '/guards/hardware-key', 'acr', reason);
  expect((await tenant.logins()).map(({ params }) => params['acr_values'])).toEqual([
    undefined,
    HARDWARE_KEY,
  ]);

  await example.main.getByRole('link', { name: 'All guards' }).click();
  await link.click();
  await expectForbidden(example, page, '/guards/hardware-key', 'acr', reason);
  expect(await tenant.logins()).toHaveLength(2);
});

test('a login that is too old is done again, with the password', async ({ example, page, tenant }) => {
  await example.openSignedIn('ada', '/guards');
  await tenant.ageSessions(600);
  await example.main.getByRole('link', { name: 'Open: A login of the last five minutes' }).click();
  await example.loginPage.continueAs('ada');
  await expect(example.heading('Passed: A login of the last five minutes')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/guards/recent-login`);
  expect((await tenant.logins()).map(({ params }) => params['max_age'])).toEqual([undefined, '300']);

  // Ten minutes later.
  await page.clock.setFixedTime(Date.now() + 600_000);
  await tenant.ageSessions(600);
  await example.main.getByRole('link', { name: 'All guards' }).click();
  await example.main.getByRole('link', { name: 'Open: A login of the last five minutes' }).click();
  await expect(example.loginPage.heading()).toBeVisible();
  expect(await tenant.logins()).toHaveLength(3);
});

test('a page for visitors sends users on, at once and after the login', async ({ example, page, tenant }) => {
  await example.open('/welcome');
  await expect(example.heading('Welcome, visitor')).toBeVisible();
  await example.button('Log in from here').click();
  await example.loginPage.continueAs('ada');
  await expect(example.heading('Guards')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/guards`);

  await page.goto(`${APP}/welcome`);
  await expect(example.heading('Guards')).toBeVisible();
  expect(await tenant.logins()).toHaveLength(1);
});

test('*auth0If shows what the user of the moment meets, and asks nobody', async ({ example, tenant }) => {
  await example.open('/guards');
  const meets = (title: string) => example.main.getByRole('article', { name: title }).getByTestId('meets');
  const status = example.main.getByRole('status');
  await expect(status.filter({ hasText: 'Nobody is signed in' })).toBeVisible();
  await expect(meets('A role')).toHaveText('Not met now');

  await example.logIn('grace');
  await expect(status.filter({ hasText: 'Grace Hopper is signed in.' })).toBeVisible();
  await expect(meets('A role')).toHaveText('You meet this');
  await expect(meets('A verified email')).toHaveText('You meet this');
  await expect(meets('An organization')).toHaveText('Not met now');
  await expect(meets('A scope')).toHaveText('Not met now');
  expect(await tenant.silentLogins()).toEqual([]);

  // The token that the guard got tells more.
  await example.main.getByRole('link', { name: 'Open: A scope' }).click();
  await expect(example.heading('Passed: A scope')).toBeVisible();
  await example.main.getByRole('link', { name: 'All guards' }).click();
  await expect(meets('A scope')).toHaveText('You meet this');
  await example.logOut('Log out here only');
  await example.goTo('Guards');
  await expect(meets('A role')).toHaveText('Not met now');
});

/** The page that says what the guard asked for, and why it is not met. */
async function expectForbidden(
  example: Example,
  page: Page,
  path: string,
  requirement: string,
  reason: RegExp | string,
): Promise<void> {
  await expect(example.heading('You may not see this page')).toBeVisible();
  await expect(example.main.getByText(path, { exact: true })).toBeVisible();
  await expect(page.getByTestId('requirement')).toHaveText(requirement);
  await expect(page.getByTestId('reason')).toHaveText(reason);
}
