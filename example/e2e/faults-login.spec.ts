import type { Example } from './support/example.ts';
import {
  allowOutages,
  endOutage,
  offlineAtLoad,
  silentOutages,
  tokenOutages,
  unknownHost,
  wrongNonce,
  type Outage,
} from './support/outages.ts';
import { expect, test } from './support/test.ts';
import { expectAsked, expectFailed, expectFound, LONG, pressUntil, SHORT } from './support/verdict.ts';

test.beforeEach(allowOutages);

test.beforeEach(async ({ example }) => {
  // The tenant knows the user, so that it sends the browser, or the popup, straight back.
  await example.openAs('ada');
  await example.logOut('Log out here only');
});

const exchange = [...tokenOutages, wrongNonce];
/** The silent try waits for the iframe, which hears nothing. */
const callback = [...exchange, { ...offlineAtLoad, waits: true }, unknownHost];

/** Those that only the time ends, with a short one, and the others. */
const groups = (outages: readonly Outage[]) => [
  { timeoutSeconds: SHORT, outages: outages.filter(({ waits }) => waits) },
  { timeoutSeconds: LONG, outages: outages.filter(({ waits }) => !waits) },
];

/** What is asked for where nobody gets through. */
const nothing = { logins: 0, silentLogins: 0, exchanges: 0 };

for (const half of [callback.slice(0, 7), callback.slice(7)]) {
  test(`leads a callback to the error page, once, when the tenant ${half[0]?.what}, …`, async ({
    example,
    page,
    tenant,
  }) => {
    for (const { timeoutSeconds, outages } of groups(half)) {
      await example.open('/', { timeoutSeconds });
      for (const outage of outages) {
        await test.step(`at the callback, /oauth/token ${outage.what}`, async () => {
          await tenant.clearLog();
          await outage.begin({ page, server: tenant }, '/oauth/token');
          await example.logInButton.click();
          await expect(page).toHaveURL('/error');
          await expect(example.heading('The login did not work')).toBeVisible();
          // The exchange, and one silent try.
          await expectFailed(example, outage, { operation: 'handleRedirectCallback', limits: 2 });
          const { user, status, error } = await example.slice();
          expect({ user, status }).toEqual({ user: null, status: 'unreachable' });
          await expect(example.main).toContainText(error?.code ?? '-');
          const isThere = outage.arrives ?? true;
          const asked = isThere ? { logins: 1, silentLogins: 1, exchanges: 2 } : { ...nothing, logins: 1 };
          await expectAsked(tenant, asked);
          if (outage === outages[0]) {
            // A guarded page starts no login on top of it.
            await example.goTo('Profile');
            await expect(example.heading('The login did not work')).toBeVisible();
            await expectAsked(tenant, asked);
          }
          await endOutage({ page, server: tenant });
          if (outage.atLoad) {
            // What the tenant is called, a page learns when it is loaded; no session was ever found there.
            await example.open();
            await example.logInButton.click();
            await example.expectSignedIn();
          } else await expectFound(example);
          await example.logOut('Log out here only');
        });
      }
    }
  });
}

test('finds the session of the tenant by one silent try after a failed exchange', async ({
  example,
  page,
  tenant,
}) => {
  await tenant.clearLog();
  await tenant.fault({ kind: 'status', status: 500, path: '/oauth/token', times: 1 });
  await example.open('/vault');
  await example.expectSignedIn('ada');
  await expect(page).toHaveURL('/');
  await expect.poll(async () => (await example.slice()).error).toBeNull();
  await expectAsked(tenant, { logins: 1, silentLogins: 1, exchanges: 2 });
  expect((await tenant.tokenRequests()).map(({ status }) => status)).toEqual([500, 200]);
});

/** What is wrong with a page in a popup, only who sees it can tell: for the application, nobody logged in. */
const inPopup = [...silentOutages, unknownHost].map((outage): Outage => ({
  ...outage,
  category: outage.waits ? 'cancelled' : outage.category,
}));
const popups: readonly { path: string; outages: readonly Outage[] }[] = [
  { path: '/authorize', outages: inPopup },
  { path: '/oauth/token', outages: [...exchange, offlineAtLoad] },
];
for (const { path, outages: all } of popups) {
  test(`tells that a login by popup failed, and the next one works, ${path}`, async ({
    context,
    example,
    page,
    tenant,
  }) => {
    for (const { timeoutSeconds, outages } of groups(all)) {
      await example.open('/', { timeoutSeconds });
      for (const outage of outages) {
        await test.step(`in a popup, ${path} ${outage.what}`, async () => {
          await tenant.clearLog();
          await outage.begin({ page, server: tenant }, path);
          if (outage.atLoad) await example.open();
          await example.button('Log in with popup').click();
          await expect(example.main.getByRole('alert')).toBeVisible();
          // The time for the popup, and for the exchange.
          await expectFailed(example, outage, { operation: 'loginWithPopup', limits: 2 });
          expect(await example.slice()).toMatchObject({ status: 'unauthenticated', user: null });
          expect(context.pages(), 'the popup is closed').toHaveLength(1);
          const exchanges = path === '/authorize' || outage.arrives === false ? 0 : 1;
          const logins = outage.atLoad ? 0 : 1;
          await expectAsked(tenant, { logins, silentLogins: 0, exchanges });

          await endOutage({ page, server: tenant });
          if (outage.atLoad) await example.open();
          await expectLoggedInByPopup(example);
          await example.logOut('Log out here only');
        });
      }
    }
  });
}

async function expectLoggedInByPopup(example: Example): Promise<void> {
  await pressUntil(example.button('Log in with popup'), () =>
    expect(example.main.getByText('Welcome')).toBeVisible({ timeout: 3000 }),
  );
  await example.expectSignedIn();
  await expect.poll(() => example.slice()).toMatchObject({ error: null, activity: [] });
}
