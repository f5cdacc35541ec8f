import { Example } from './support/example.ts';
import { holdAnswer } from './support/hold.ts';
import { APP, TENANT } from './support/servers.ts';
import { expect, test } from './support/test.ts';

test('a login that the user cancels leads to the error page, in words', async ({ example, page, tenant }) => {
  await example.open('/vault');
  await example.loginPage.cancel();

  await expect(example.heading('The login did not work')).toBeVisible();
  await expect(example.main.getByText('The login was cancelled.')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/error`);
  await example.expectSignedOut();
  await expect
    .poll(async () => (await example.slice()).error)
    .toEqual({
      code: 'access_denied',
      category: 'cancelled',
      description: 'The login was cancelled.',
      operation: 'handleRedirectCallback',
    });
  await expect
    .poll(() => example.actionTypes())
    .toEqual([
      '[Auth0] Handle Redirect Callback',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Handle Redirect Callback Failure',
    ]);
  expect(await tenant.logins()).toHaveLength(1);
  expect(await tenant.tokenRequests()).toEqual([]);
});

test('a user who is refused reads why, and somebody else can try again', async ({
  example,
  page,
  tenant,
}) => {
  await example.open('/profile');
  await example.loginPage.continueAs('alan');
  await expect(example.heading('The login did not work')).toBeVisible();
  await expect(example.main).toContainText('access_denied');
  await expect(example.main.getByRole('definition').last()).toHaveText(/suspended/i);
  await example.expectSignedOut();
  expect(await tenant.tokenRequests()).toEqual([]);

  await example.button('Try again').click();
  await example.loginPage.continueAs('ada');
  await expect(page).toHaveURL(`${APP}/profile`);
  await example.expectSignedIn('ada');
  await expect.poll(async () => (await example.slice()).error).toBeNull();
});

test('without an errorPath a failed login leads to the start page', async ({ example, page }) => {
  await example.open('/profile', { errorPath: '' });
  await example.loginPage.cancel();
  await expect(page).toHaveURL(`${APP}/`);
  await example.expectSignedOut();
  await expect.poll(async () => (await example.slice()).error).toMatchObject({ code: 'access_denied' });
});

test('a forged answer does not end a session that is there', async ({ context, example, tenant }) => {
  await example.openAs('ada');
  await tenant.clearLog();
  const other = new Example(await context.newPage());
  await other.open('/callback?error=access_denied&error_description=Pay+here&state=forged');
  await expect(other.heading('The login did not work')).toBeVisible();
  await expect(other.main).not.toContainText('Pay here');
  await other.expectSignedIn('ada');
  expect(await tenant.logins()).toEqual([]);
});

test('the address of a callback, opened again, keeps the session and tells no error', async ({
  example,
  page,
  tenant,
}) => {
  const callback = await logInAndGetCallback(example);
  await tenant.clearLog();

  await page.goto(callback);
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(`${APP}/`);
  await expect.poll(async () => (await example.slice()).error).toBeNull();
  // The code is not redeemed twice: that would revoke what it gave.
  expect(await tenant.tokenRequests()).toHaveLength(1);
  expect(await tenant.silentLogins()).toHaveLength(1);
});

test('a reload while the code is being redeemed is no login, and the next one needs no password', async ({
  example,
  page,
  tenant,
}) => {
  await example.open('/profile');
  const token = await holdAnswer(page, `${TENANT}/oauth/token`);
  await example.loginPage.continueAs('ada');
  await token.answered;
  await expect(example.main.getByRole('progressbar', { name: 'Signing you in' })).toBeVisible();
  await expect(page).toHaveURL(`${APP}/callback`);

  // The code is no longer in the address bar, and nothing hints at a session yet.
  await page.reload();
  token.release();
  await example.expectSignedOut();
  await expect(example.heading('No login is under way')).toBeVisible();
  expect(await tenant.logins()).toHaveLength(1);

  await example.button('Log in').click();
  await example.expectSignedIn('ada');
});

test('a callback in a fresh tab without a session is an error, and nothing is asked', async ({
  example,
  page,
  tenant,
}) => {
  await example.open('/callback?code=stolen&state=unknown');
  await expect(example.heading('The login did not work')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/error`);
  await example.expectSignedOut();
  await expect
    .poll(async () => (await example.slice()).error)
    .toMatchObject({ code: 'missing_transaction', category: 'server' });
  expect(await tenant.log()).toEqual([]);
});

test('a callback in a fresh tab with a session signs in', async ({ context, example }) => {
  const callback = await logInAndGetCallback(example);
  const other = new Example(await context.newPage());
  await other.page.goto(callback);
  await other.expectSignedIn('ada');
  await expect(other.page).toHaveURL(`${APP}/`);
});

test('/callback without an answer is a page like any other', async ({ example, page, tenant }) => {
  await example.open('/callback');
  await expect(example.heading('No login is under way')).toBeVisible();
  await example.logIn('ada');
  await expect(page).toHaveURL(`${APP}/callback`);
  await expect(example.heading('You are signed in')).toBeVisible();
  expect(await tenant.logins()).toHaveLength(1);
});

test('what else stands in the address of a callback is kept', async ({ example, page }) => {
  await example.open('/profile');
  const answer = await example.loginPage.answerFor('ada');
  const token = await holdAnswer(page, `${TENANT}/oauth/token`);
  await page.goto(`${answer.replace('?', '?utm_source=a%20b&')}&lang=de#part`);
  await token.answered;
  await expect(page).toHaveURL(`${APP}/callback?utm_source=a%20b&lang=de#part`);
  token.release();
  await expect(page).toHaveURL(`${APP}/profile`);
  await example.expectSignedIn('ada');
});

test('an address with a code, an error or a state of its own is left alone', async ({
  example,
  page,
  tenant,
}) => {
  for (const path of ['/api?code=SPRING-SALE', '/api?error=1&error_description=mine', '/api?state=open']) {
    await example.open(path);
    await example.expectSignedOut();
    await expect(example.heading('Call an API')).toBeVisible();
    await expect(page).toHaveURL(APP + path);
    await expect.poll(() => example.actionTypes()).not.toContain('[Auth0] Handle Redirect Callback');
  }
  expect(await tenant.log()).toEqual([]);
});

for (const target of ['https://evil.test/', '/\\evil.test']) {
  test(`a target of ${target} leads to the start page`, async ({ example, page }) => {
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).origin));
    await page.addInitScript(changeTarget, target);
    await example.open('/profile');
    await example.loginPage.continueAs('ada');
    await example.expectSignedIn('ada');
    await expect(page).toHaveURL(`${APP}/`);
    await expect.poll(async () => (await example.slice()).appState).toEqual({ target });
    expect([...asked].sort()).toEqual([APP, TENANT]);
  });
}

async function logInAndGetCallback(example: Example): Promise<string> {
  const callback = example.page.waitForRequest((request) =>
    request.url().startsWith(`${APP}/callback?code=`),
  );
  await example.openAs('ada');
  return (await callback).url();
}

/** Runs in the page before the application: somebody changes what it stored before it left. */
function changeTarget(target: string): void {
  const key = Object.keys(sessionStorage).find((name) => name.startsWith('a0.spajs.txs'));
  if (!key) return;
  const transaction = JSON.parse(sessionStorage.getItem(key) ?? '') as { appState: object };
  sessionStorage.setItem(key, JSON.stringify({ ...transaction, appState: { target } }));
}
