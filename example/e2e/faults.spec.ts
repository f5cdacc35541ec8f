import type { Example } from './support/example.ts';
import { scriptsWith } from './support/build.ts';
import { millisecondsBetween } from './support/durations.ts';
import { authorizeOutages, tokenOutages, type Outage } from './support/outages.ts';
import type { LoggedRequest } from './support/tenant.ts';
import { expect, test } from './support/test.ts';

const timeoutSeconds = 1;
/** What a call may take beyond the configured time: the machine is small. */
const tolerance = 1500;

test.beforeEach(({ consoleWatch }) => {
  // The browser reports each failed request; an uncaught error or rejection is still one too many.
  consoleWatch.allow(/^Failed to load resource/);
});

/** The whole page still works: navigation, and a request that needs no token. */
async function expectUsable(example: Example): Promise<void> {
  await example.goTo('API');
  await expect(await example.callApi('Not listed')).toContainText('Status 200');
}

/** The browser repeats a request whose connection broke; to the application they are one. */
function distinct(requests: readonly LoggedRequest[]): number {
  return new Set(requests.map(({ params }) => params['state'])).size;
}

function expectReadable(error: unknown, { category }: Outage, operation: string): void {
  expect(error).toMatchObject({ category, operation });
  const { description } = error as { description: string };
  // A sentence for people, not a code, and nothing of what the answer held.
  expect(description).toMatch(/\w+ \w+/);
  expect(description).not.toMatch(/half|proxy|[<{]/);
}

test.describe('at the start of the application, with a session', () => {
  const groups = [
    { path: '/authorize', outages: authorizeOutages },
    { path: '/oauth/token', outages: tokenOutages.slice(0, 6) },
    { path: '/oauth/token', outages: tokenOutages.slice(6) },
  ];
  for (const [index, { path, outages }] of groups.entries()) {
    test(`tells a tenant out of reach from nobody signed in, ${path} (${index + 1})`, async ({
      example,
      tenant,
    }) => {
      await example.openAs('ada');
      for (const outage of outages) {
        await test.step(`${path} ${outage.what}`, async () => {
          await tenant.clearLog();
          await tenant.fault({ path, ...outage.effect });
          await example.open('/', { timeoutSeconds });
          await expect(example.banner.getByRole('status')).toHaveText('The tenant could not be reached');
          await expect(example.main.getByRole('alert')).toContainText('it is unknown who is signed in');
          const slice = await example.slice();
          expect(slice).toMatchObject({ status: 'unreachable', user: null, activity: [] });
          expectReadable(slice.error, outage, 'checkSession');
          const took = await millisecondsBetween(example.page, 'Check Session', 'Check Session Failure');
          expect(took).toBeLessThan(timeoutSeconds * 1000 + tolerance);
          expect(distinct(await tenant.silentLogins())).toBe(1);
          expect(await tenant.logins()).toHaveLength(0);
          await tenant.clearFaults();
        });
      }
      await expectUsable(example);
      await example.open('/', { timeoutSeconds: 10 });
      await example.expectSignedIn('ada');
    });
  }

  test('finds the session by "Check session again" when the tenant is back', async ({ example, tenant }) => {
    await example.openAs('ada');
    await tenant.fault({ kind: 'drop', path: '/oauth/token' });
    await example.page.reload();
    await expect(example.banner.getByRole('status')).toHaveText('The tenant could not be reached');
    await tenant.clearFaults();
    await example.banner.getByRole('button', { name: 'Check session again' }).click();
    await example.expectSignedIn('ada');
    await expect.poll(async () => (await example.slice()).error).toBeNull();
  });

  test('tells that the engine could not be loaded, and loads it when it is back', async ({
    example,
    page,
  }) => {
    await example.openAs('ada');
    const chunks = scriptsWith('a0.spajs.txs').map((name) => `**/${name}`);
    for (const chunk of chunks) await page.route(chunk, (route) => route.abort());
    await page.reload();
    await expect(example.banner.getByRole('status')).toHaveText('The tenant could not be reached');
    const { error, status } = await example.slice();
    expect(status).toBe('unreachable');
    expect(error).toMatchObject({ category: 'network', operation: 'checkSession' });
    expect(error?.description).toMatch(/\w+ \w+/);
    await expectUsable(example);
    for (const chunk of chunks) await page.unroute(chunk);
    await example.goTo('Home');
    await example.banner.getByRole('button', { name: 'Check session again' }).click();
    await example.expectSignedIn('ada');
  });

  test('leads a guarded page to errorPath instead of a login at a tenant out of reach', async ({
    example,
    page,
    tenant,
  }) => {
    await example.openAs('ada');
    await tenant.fault({ kind: 'drop', path: '/oauth/token' });
    await tenant.clearLog();
    await example.open('/profile', { timeoutSeconds });
    await expect(page).toHaveURL('/error');
    await expect(example.main).toContainText('network');
    expect(await tenant.logins()).toHaveLength(0);
    await tenant.clearFaults();
    await example.open('/profile', { timeoutSeconds: 10 });
    await expect(example.heading('Ada Lovelace')).toBeVisible();
  });
});

test.describe('at the callback', () => {
  const told = ['drops the connection', 'hangs', 'answers 500 with HTML', 'answers with malformed JSON'];
  const forged = ['gives an ID token with a wrong nonce', 'gives an expired ID token'];
  for (const names of [told, forged]) {
    test(`leads to the error page, once, when the tenant ${names.join(', ')}`, async ({
      example,
      page,
      tenant,
    }) => {
      // The tenant knows the user, so that it sends the browser straight back.
      await example.openAs('ada');
      await example.logOut('Log out here only');
      for (const outage of tokenOutages.filter(({ what }) => names.includes(what))) {
        await test.step(outage.what, async () => {
          // Closed before the tenant works again: what hangs there would be repeated, and find a session.
          await page.goto('about:blank');
          await tenant.clearFaults();
          await example.open('/', { timeoutSeconds });
          await tenant.clearLog();
          await tenant.fault({ path: '/oauth/token', ...outage.effect });
          await example.logInButton.click();
          await expect(page).toHaveURL('/error');
          await expect(example.heading('The login did not work')).toBeVisible();
          const { error, activity, user } = await example.slice();
          expect({ activity, user }).toEqual({ activity: [], user: null });
          expectReadable(error, outage, 'handleRedirectCallback');
          await expect(example.main).toContainText(error?.code ?? '-');
          const [from, to] = ['Handle Redirect Callback', 'Handle Redirect Callback Failure'] as const;
          // The exchange, and one silent try.
          expect(await millisecondsBetween(page, from, to)).toBeLessThan(2000 * timeoutSeconds + tolerance);
          expect(await tenant.silentLogins()).toHaveLength(1);
          // A guarded page starts no login on top of it.
          await example.goTo('Profile');
          await expect(example.heading('The login did not work')).toBeVisible();
          expect(await tenant.logins()).toHaveLength(1);
        });
      }
      await tenant.clearFaults();
      await expectUsable(example);
      await example.banner.getByRole('button', { name: 'Check session again' }).click();
      await example.expectSignedIn('ada');
      await expect.poll(async () => (await example.slice()).error).toBeNull();
    });
  }

  test('finds the session of the tenant by one silent try after a failed exchange', async ({
    example,
    page,
    tenant,
  }) => {
    await example.open('/vault');
    await expect(example.loginPage.heading()).toBeVisible();
    await tenant.fault({ kind: 'status', status: 500, path: '/oauth/token', times: 1 });
    await example.loginPage.continueAs('ada');
    await example.expectSignedIn('ada');
    await expect(page).toHaveURL('/');
    await expect.poll(async () => (await example.slice()).error).toBeNull();
    expect(await tenant.logins()).toHaveLength(1);
    expect(await tenant.silentLogins()).toHaveLength(1);
    expect((await tenant.tokenRequests()).map(({ status }) => status)).toEqual([500, 200]);
  });
});

test.describe('at a refresh', () => {
  const rows = [
    {
      useRefreshTokens: true,
      names: ['drops the connection', 'hangs', 'answers 500 with HTML', 'answers 429'],
    },
    { useRefreshTokens: true, names: ['answers with malformed JSON', 'gives an ID token of another issuer'] },
    { useRefreshTokens: false, names: ['answers with malformed JSON'] },
  ];
  for (const { useRefreshTokens, names } of rows) {
    const how = useRefreshTokens ? 'refresh token' : 'iframe';

    test(`keeps the user signed in, by ${how}, when the tenant ${names.join(', ')}`, async ({
      example,
      tenant,
    }) => {
      await example.openAs('ada', '/', { useRefreshTokens, timeoutSeconds: 2 });
      await example.goTo('Profile');
      for (const outage of tokenOutages.filter(({ what }) => names.includes(what))) {
        await test.step(outage.what, async () => {
          await tenant.clearLog();
          await example.clearActions();
          await tenant.fault({ path: '/oauth/token', ...outage.effect });
          await example.button('Dispatch getAccessTokenSilently').click();
          const [from, to] = ['Get Access Token Silently', 'Get Access Token Silently Failure'] as const;
          await expect.poll(() => example.actionTypes()).toContainEqual(`[Auth0 API] ${to}`);
          const { error, status, user } = await example.slice();
          expect({ status, name: user?.name }).toEqual({ status: 'authenticated', name: 'Ada Lovelace' });
          expectReadable(error, outage, 'getAccessTokenSilently');
          expect(await millisecondsBetween(example.page, from, to)).toBeLessThan(2000 + tolerance);
          expect(await tenant.logins()).toHaveLength(0);
          expect(await tenant.silentLogins()).toHaveLength(useRefreshTokens ? 0 : 1);
          await tenant.clearFaults();
          await example.button('Dispatch getAccessTokenSilently').click();
          await expect.poll(async () => (await example.slice()).error).toBeNull();
        });
      }
      await expectUsable(example);
      await expect(await example.callApi('Exact string')).toContainText('Status 200');
      await example.expectSignedIn('ada');
    });
  }
});
