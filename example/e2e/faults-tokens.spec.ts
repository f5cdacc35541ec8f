import type { Switches } from './support/example.ts';
import {
  allowOutages,
  endOutage,
  offline,
  silentOutages,
  tokenOutages,
  unknownHost,
  wrongNonce,
  type Outage,
} from './support/outages.ts';
import { expect, test } from './support/test.ts';
import { expectAsked, expectFailed, LONG, pressUntil, SHORT } from './support/verdict.ts';

test.beforeEach(allowOutages);

const refreshToken = { useRefreshTokens: true } as const;
const stored = { useRefreshTokens: true, cacheLocation: 'localstorage' } as const;

interface Row {
  readonly how: string;
  readonly switches: Switches;
  readonly path: '/authorize' | '/oauth/token';
  readonly outages: readonly Outage[];
}

const only = (...names: readonly string[]) => tokenOutages.filter(({ what }) => names.includes(what));

/** A worker keeps the refresh token in memory and asks by itself; with local storage, the page asks. */
const rows: readonly Row[] = [
  {
    how: 'iframe',
    switches: {},
    path: '/authorize',
    outages: silentOutages,
  },
  {
    how: 'iframe',
    switches: {},
    path: '/oauth/token',
    outages: [...tokenOutages, wrongNonce, { ...offline, waits: true }],
  },
  {
    how: 'refresh token in memory',
    switches: refreshToken,
    path: '/oauth/token',
    outages: tokenOutages,
  },
  {
    how: 'refresh token in local storage',
    switches: stored,
    path: '/oauth/token',
    outages: [
      ...only('hangs', 'answers 500 with HTML', 'resets the connection in the middle of the body'),
      offline,
      { ...unknownHost, waits: false },
    ],
  },
];

test('without a fallback, a refresh token that an error took away asks for a login, and the session stays', async ({
  example,
  page,
  tenant,
}) => {
  const withoutFallback = { ...refreshToken, refreshFallback: false };
  await example.openAs('ada', '/', withoutFallback);
  await example.goTo('Profile');
  await tenant.fault({
    path: '/oauth/token',
    kind: 'status',
    status: 429,
    body: { error: 'too_many_requests' },
  });
  await example.button('Dispatch getAccessTokenSilently').click();
  await expectFailed(example, { category: 'network' }, { operation: 'getAccessTokenSilently' });
  await tenant.clearFaults();
  await tenant.clearLog();
  // The worker of the engine has forgotten its refresh token, as it does after any answer that brings no other.
  await example.button('Dispatch getAccessTokenSilently').click();
  await expectFailed(example, { category: 'interaction' }, { operation: 'getAccessTokenSilently' });
  await example.expectSignedIn('ada');
  await expectAsked(tenant, { logins: 0, silentLogins: 0, exchanges: 0 });

  // With `withReLogin()` the next call logs in again by itself; the tenant knows the user.
  await example.open('/profile', { reLogin: 'redirect' });
  await example.expectSignedIn('ada');
  await example.button('Dispatch getAccessTokenSilently').click();
  await expect.poll(() => example.slice()).toMatchObject({ error: null, activity: [] });
  await expect(page).toHaveURL('/profile');
});

for (const { how, switches, path, outages: all } of rows) {
  test(`keeps the user signed in at a refresh by ${how}, ${path}`, async ({ example, page, tenant }) => {
    await example.openSignedIn('ada', '/', switches);
    for (const waits of [true, false]) {
      const outages = all.filter((outage) => !!outage.waits === waits);
      if (outages.length === 0) continue;
      await example.open('/profile', { timeoutSeconds: waits ? SHORT : LONG });
      for (const outage of outages) {
        await test.step(`by ${how}, ${path} ${outage.what}`, async () => {
          await expect(example.heading('Ada Lovelace')).toBeVisible();
          await outage.begin({ page, server: tenant }, path);
          if (outage.atLoad) await page.reload();
          await tenant.clearLog();
          await example.button('Dispatch getAccessTokenSilently').click();
          await expectFailed(example, outage, { operation: 'getAccessTokenSilently' });
          const { status, user } = await example.slice();
          expect({ status, name: user?.name }).toEqual({ status: 'authenticated', name: 'Ada Lovelace' });
          const isIframe = how === 'iframe';
          const isThere = outage.arrives ?? true;
          await expectAsked(tenant, {
            logins: 0,
            silentLogins: isThere && isIframe ? 1 : 0,
            exchanges: isThere && path === '/oauth/token' ? 1 : 0,
          });

          await endOutage({ page, server: tenant });
          if (outage.atLoad) await page.reload();
          await pressUntil(example.button('Dispatch getAccessTokenSilently'), () =>
            expect
              .poll(() => example.slice(), { timeout: 2500 })
              .toMatchObject({ error: null, activity: [], status: 'authenticated' }),
          );
        });
      }
    }
    await example.goTo('API');
    await expect(await example.callApi('Exact string')).toContainText('Status 200');
  });
}
