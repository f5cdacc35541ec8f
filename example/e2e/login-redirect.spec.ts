import { APP, TENANT } from './support/servers.ts';
import { sightings, watchScreen } from './support/sightings.ts';
import { expect, test } from './support/test.ts';

const deepLink = '/vault/notes/2?tab=history#line-3';

test('a login from Home comes back to the page it asked for, with its appState', async ({
  example,
  page,
  tenant,
}) => {
  await example.open('/');
  await example.expectSignedOut();
  await example.button('Log in with redirect').click();
  await example.loginPage.continueAs('ada');

  await expect(example.heading('Ada Lovelace')).toBeVisible();
  await expect(page).toHaveURL(`${APP}/profile`);
  await example.expectSignedIn('ada');
  const { appState, idTokenClaims, error, activity } = await example.slice();
  expect(appState).toEqual({ target: '/profile', from: 'the home page' });
  expect(idTokenClaims).toMatchObject({ sub: 'auth0|ada', aud: 'ngrx-auth0-example' });
  expect({ error, activity }).toEqual({ error: null, activity: [] });

  expect(await tenant.logins()).toEqual([
    expect.objectContaining({
      status: 303,
      params: expect.objectContaining({
        response_type: 'code',
        response_mode: 'query',
        code_challenge_method: 'S256',
        redirect_uri: `${APP}/callback`,
        audience: 'https://api.ngrx-auth0.example',
        scope: expect.stringContaining('openid'),
      }),
    }),
  ]);
  expect(await tenant.tokenRequests()).toEqual([
    expect.objectContaining({ grant_type: 'authorization_code', status: 200 }),
  ]);
  expect(await tenant.silentLogins()).toEqual([]);
});

test('a guarded deep link is reached after the login, with query and fragment', async ({ example, page }) => {
  await example.open(deepLink);
  await example.loginPage.continueAs('grace');

  await expect(example.heading('Nanoseconds')).toBeVisible();
  await expect(page).toHaveURL(APP + deepLink);
  await expect(page.getByTestId('note-id')).toHaveText('2');
  await expect(page.getByTestId('note-query')).toHaveText('{ "tab": "history" }');
  await expect(page.getByTestId('note-fragment')).toHaveText('line-3');
  await expect(page.getByTestId('note-app-state')).toHaveText(`{ "target": "${deepLink}" }`);
  await example.expectSignedIn('grace');
});

test('"Log in" in the banner comes back to the page it stands on', async ({ example, page }) => {
  await example.openAs('ada', '/api?from=banner#calls');
  await expect(page).toHaveURL(`${APP}/api?from=banner#calls`);
  await expect(example.heading('Call an API')).toBeVisible();
});

test('a login by password works after a mistake', async ({ consoleWatch, example }) => {
  consoleWatch.allow(/400 .*\/login\//);
  await example.open('/');
  await example.startLogin();
  await example.loginPage.withPassword('ada@example.com', 'wrong');
  await expect(example.page.getByRole('alert')).toHaveText('Wrong email address or password.');
  await example.loginPage.withPassword('ada@example.com', 'demo');
  await example.expectSignedIn('ada');
});

test('the actions of a login tell its story, before it leaves and after it came back', async ({
  example,
  page,
}) => {
  // "No content" keeps the page, so that what it tells can be read.
  await page.route(`${TENANT}/authorize*`, (route) => route.fulfill({ status: 204 }), { times: 1 });
  await example.open('/');
  await example.expectSignedOut();
  await example.button('Log in with redirect').click();
  await expect
    .poll(() => example.actionTypes())
    .toEqual([
      '[Auth0] Check Session',
      '[Auth0 API] Session Changed',
      '[Auth0 API] Check Session Success',
      '[Auth0] Login With Redirect',
      '[Auth0 API] Login With Redirect Success',
    ]);

  await example.button('Log in with redirect').click();
  await example.loginPage.continueAs('ada');
  await example.expectSignedIn('ada');
  const actions = await example.actions();
  expect(actions.map(({ type }) => type)).toEqual([
    '[Auth0] Handle Redirect Callback',
    '[Auth0 API] Session Changed',
    '[Auth0 API] Handle Redirect Callback Success',
  ]);
  const [request, session, success] = actions;
  expect(request?.payload).toMatchObject({ callback: { path: `${APP}/callback` } });
  expect(session?.changed).toEqual(expect.arrayContaining(['status', 'user', 'idTokenClaims']));
  expect(success?.payload).toEqual({
    appState: { target: '/profile', from: 'the home page' },
    target: '/profile',
  });
});

test('no address with a code or a state is seen once the application is up', async ({ example, page }) => {
  await watchScreen(page);
  await example.open('/');
  await example.button('Log in with redirect').click();
  await example.loginPage.continueAs('ada');
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL(`${APP}/profile`);

  const { addresses, logInButtons } = await sightings(page);
  expect(addresses).toEqual([`${APP}/callback`, `${APP}/profile`]);
  expect(logInButtons).toEqual([]);
});

test('Back does not land on the callback, and the session is still there', async ({
  consoleWatch,
  example,
  page,
}) => {
  // The tenant's login page, which is over.
  consoleWatch.allow(/400 .*\/login\//);
  await example.open('/');
  await example.button('Log in with redirect').click();
  await example.loginPage.continueAs('ada');
  await expect(page).toHaveURL(`${APP}/profile`);

  const visited: string[] = [];
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame()) visited.push(frame.url());
  });
  // First the login page, as everywhere; then Home, where the login began.
  await page.goBack();
  await page.goBack();
  await expect(page).toHaveURL(`${APP}/`);
  expect(visited.filter((url) => url.includes('/callback'))).toEqual([]);
  await example.expectSignedIn('ada');
});

test('a login with refresh tokens asks for offline access', async ({ example, tenant }) => {
  await example.openAs('ada', '/', { useRefreshTokens: true });
  const [login] = await tenant.logins();
  expect(login?.params['scope']?.split(' ')).toContain('offline_access');
  expect((await tenant.secrets()).refresh_token).toHaveLength(1);
});

test('somebody else can log in after a logout', async ({ example }) => {
  await example.openAs('ada');
  await example.logOut();
  await example.logIn('grace');
  await expect
    .poll(async () => (await example.slice()).user)
    .toMatchObject({ sub: 'auth0|grace', email: 'grace@example.com' });
});
