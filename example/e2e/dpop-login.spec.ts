import { DpopPage } from './support/dpop-page.ts';
import { Example, type Switches } from './support/example.ts';
import { LoginPage } from './support/login-page.ts';
import { API } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const dpop: Switches = { useDpop: true };

// A browser reports each refusal for a nonce as an error.
test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[01] \((Bad Request|Unauthorized)\)/));

test('binds the tokens of a login to a key, with the nonce that the tenant asks for', async ({
  example,
  tenant,
}) => {
  const page = new DpopPage(example);
  await example.openAs('ada', '/dpop', dpop);
  await expect(page.mode).toContainText('DPoP is on. Your tokens are of type DPoP.');
  const requests = await tenant.tokenRequests('authorization_code');
  expect(requests.map(({ dpop: hasProof, status }) => ({ hasProof, status }))).toEqual([
    { hasProof: true, status: 400 },
    { hasProof: true, status: 200 },
  ]);
  const [login] = await tenant.logins();
  expect(login?.params['dpop_jkt']).toMatch(/^[\w-]{43}$/);
  expect((await example.slice()).tokens.map(({ tokenType }) => tokenType)).toEqual(['DPoP']);
});

test('keeps the session over a reload, bound to the same key', async ({ api, example, page }) => {
  const dpopPage = new DpopPage(example);
  await example.openAs('ada', '/dpop', dpop);
  await dpopPage.send();
  await page.reload();
  await example.expectSignedIn('ada');
  expect(await dpopPage.send()).toMatchObject({ accepted: 1 });
  const keys = (await api.log('/api/messages')).map(({ jkt }) => jkt);
  expect(new Set(keys).size).toBe(1);
  expect(keys).not.toContain(null);
});

test('refreshes bound tokens, also when the nonce of the tenant is stale', async ({
  api,
  example,
  tenant,
}) => {
  const page = new DpopPage(example);
  await tenant.settings({ accessTokenTtl: 30 });
  await example.openAs('ada', '/dpop', { ...dpop, useRefreshTokens: true, cacheLocation: 'localstorage' });
  await page.send();
  await tenant.expireNonces();
  await tenant.settings({ accessTokenTtl: 3600 });
  await tenant.clearLog();
  await api.clearLog();

  await example.page.waitForTimeout(1000);
  await example.page.reload();
  await example.expectSignedIn('ada');
  expect(await page.send()).toMatchObject({ accepted: 1 });
  const refreshes = await tenant.tokenRequests('refresh_token');
  expect(refreshes.map(({ dpop: hasProof, status }) => ({ hasProof, status }))).toEqual([
    { hasProof: true, status: 400 },
    { hasProof: true, status: 200 },
  ]);
  expect((await api.log('/api/messages')).at(-1)).toMatchObject({ scheme: 'DPoP', status: 200 });
});

test('finds the session by the iframe where the engine lost its refresh token to a stale nonce', async ({
  api,
  example,
  tenant,
}) => {
  const page = new DpopPage(example);
  await tenant.settings({ accessTokenTtl: 30 });
  await example.openAs('ada', '/dpop', { ...dpop, useRefreshTokens: true });
  await tenant.expireNonces();
  await tenant.settings({ accessTokenTtl: 3600 });
  await tenant.clearLog();
  expect(await page.send()).toMatchObject({ accepted: 1 });
  expect((await api.log('/api/messages')).at(-1)).toMatchObject({ scheme: 'DPoP', status: 200 });
  // The engine's worker forgets the refresh token with the refusal (research of 2.28.3); nobody has to log in.
  expect((await tenant.tokenRequests('refresh_token')).map(({ status }) => status)).toEqual([400]);
  expect(await tenant.silentLogins()).toHaveLength(1);
  expect(await tenant.logins()).toEqual([]);
});

test('leaves a session from before its Bearer tokens, until a login upgrades it', async ({
  api,
  example,
  tenant,
}) => {
  const page = new DpopPage(example);
  await example.openAs('ada', '/dpop', { cacheLocation: 'localstorage' });
  await example.open('/dpop', dpop);
  await example.expectSignedIn('ada');
  expect(await page.send()).toMatchObject({ accepted: 1 });
  expect((await api.log('/api/messages')).map(({ scheme, status }) => `${scheme} ${status}`)).toEqual([
    'Bearer 200',
  ]);
  await api.clearLog();

  await example.button('Log in again to upgrade').click();
  await expect(page.mode).toContainText('Your tokens are of type DPoP.');
  expect(await page.send()).toMatchObject({ accepted: 1 });
  expect((await api.log('/api/messages')).map(({ scheme, status }) => `${scheme} ${status}`)).toEqual([
    'DPoP 401',
    'DPoP 200',
  ]);
  expect(await tenant.logins()).toHaveLength(2);
});

test('deletes the key and the nonces with the session', async ({ example }) => {
  const page = new DpopPage(example);
  await example.openAs('ada', '/dpop', dpop);
  await page.send();
  expect((await page.stored()).keypair).toHaveLength(1);
  expect((await page.stored()).nonce).toHaveLength(2);
  expect(Object.keys((await example.slice()).dpopNonces)).toEqual([API]);

  await example.logOut('Log out here only');
  await example.expectSignedOut();
  expect(await page.stored()).toEqual({ keypair: [], nonce: [] });
  expect((await example.slice()).dpopNonces).toEqual({});
});

test('leaves no key behind when requests wait for a proof while the user logs out', async ({ example }) => {
  const page = new DpopPage(example);
  await example.openAs('ada', '/dpop', dpop);
  await example.main.getByLabel('Request', { exact: true }).selectOption({ label: 'GET slow' });
  await example.main.getByLabel('How many').fill('20');
  await example.button('Send').click();
  await example.logOut('Log out here only');
  await example.expectSignedOut();
  await example.goTo('DPoP');
  await expect.poll(() => page.stored()).toEqual({ keypair: [], nonce: [] });
});

test('logs in by popup while requests ask for tokens in the background', async ({ example, tenant }) => {
  const page = new DpopPage(example);
  // Asked for a session, the tenant has none; every request makes the page ask again.
  await example.open('/dpop', dpop);
  await example.expectSignedOut();
  const popup = example.page.waitForEvent('popup');
  await example.goTo('Home');
  await example.button('Log in with popup').click();
  const login = new LoginPage(await popup);
  await expect(login.heading()).toBeVisible();
  await example.goTo('DPoP');
  await example.button('Send').click();
  await login.continueAs('ada');
  await example.expectSignedIn('ada');
  await expect(example.page.getByTestId('dpop-result')).toContainText('1 accepted');
  expect((await tenant.tokenRequests('authorization_code')).map(({ status }) => status)).not.toContain(403);
  expect((await page.stored()).keypair).toHaveLength(1);
});

test('binds a login that follows right after login_required to a key that stays', async ({
  example,
  tenant,
}) => {
  test.setTimeout(60_000);
  const page = new DpopPage(example);
  // Every request asks for a new token.
  await tenant.settings({ accessTokenTtl: 30 });
  await example.openAs('ada', '/dpop', dpop);
  for (let round = 0; round < 2; round++) {
    await tenant.dropSessions();
    await tenant.clearLog();
    await page.send();
    await example.startLogin();
    await example.loginPage.continueAs('ada');
    await example.expectSignedIn('ada');
    expect((await tenant.tokenRequests('authorization_code')).at(-1)).toMatchObject({ status: 200 });
  }
});

test('replaces a token whose key another tab replaced, once for all requests', async ({
  api,
  context,
  example,
  tenant,
}) => {
  const page = new DpopPage(example);
  const apart = { ...dpop, tabSync: false };
  await example.openAs('ada', '/dpop', apart);
  await page.send();

  const other = new Example(await context.newPage());
  await other.open('/dpop', apart);
  await other.expectSignedIn('ada');
  await other.logOut('Log out here only');
  await other.expectSignedOut();
  await other.logInButton.click();
  // The tenant knows her still: no login page.
  await other.expectSignedIn('ada');
  await Promise.all([api.clearLog(), tenant.clearLog()]);

  expect(await page.send({ times: 20 })).toMatchObject({ accepted: 20, refused: 0, failed: 0 });
  expect(await tenant.silentLogins()).toHaveLength(1);
  const calls = await api.log('/api/messages');
  const refused = calls.filter(({ error }) => error === 'invalid_token').length;
  expect(refused).toBeGreaterThan(0);
  expect(calls.filter(({ status }) => status === 200)).toHaveLength(20);
  // And from then on there is nothing to replace.
  await api.clearLog();
  expect(await page.send()).toMatchObject({ accepted: 1 });
  expect(await api.log('/api/messages')).toHaveLength(1);
});

const without = [
  {
    what: 'IndexedDB',
    block: () => {
      Object.defineProperty(window, 'indexedDB', {
        get: () => {
          throw new DOMException('Storage is blocked.', 'SecurityError');
        },
      });
    },
  },
  {
    what: 'WebCrypto',
    block: () => {
      Object.defineProperty(window.crypto, 'subtle', { value: undefined });
    },
  },
] as const;

for (const { what, block } of without) {
  test(`says at the start that it cannot work without ${what}, and leaves for no login`, async ({
    example,
    page,
    tenant,
  }) => {
    await page.addInitScript(block);
    await example.open('/', dpop);
    await expect(example.banner.getByRole('status')).toContainText('This browser lacks or blocks');
    await expect
      .poll(async () => (await example.slice()).error)
      .toMatchObject({ code: 'NGA0108', category: 'configuration', operation: 'checkSession' });
    await example.button('Log in with redirect').click();
    await expect.poll(() => example.actionTypes()).toContain('[Auth0 API] Login With Redirect Failure');
    expect((await example.slice()).error).toMatchObject({ code: 'NGA0108' });
    expect(await tenant.log()).toEqual([]);
  });
}
