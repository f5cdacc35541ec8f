import {
  allowOutages,
  endOutage,
  offline,
  silentOutages,
  tokenOutages,
  unknownApi,
  unreadable,
  wrongNonce,
  type Outage,
} from './support/outages.ts';
import { expect, test } from './support/test.ts';
import { expectAsked, LONG, SHORT } from './support/verdict.ts';

test.beforeEach(allowOutages);

const lifetime = 300;
const failed = 'The request was not sent, or not answered';

/** What an API call needs of the tenant: a token in place of one that has expired. */
const columns: readonly { path: string; outages: readonly Outage[] }[] = [
  { path: '/authorize', outages: silentOutages.slice(0, 1) },
  { path: '/oauth/token', outages: [...tokenOutages, wrongNonce] },
];

test('an API call that needs a token tells its caller that there is none, is not sent, and works later', async ({
  api,
  example,
  page,
  tenant,
}) => {
  await tenant.settings({ accessTokenTtl: lifetime });
  await page.clock.install();
  await example.openSignedIn('ada');
  for (const waits of [true, false]) {
    await example.open('/api', { timeoutSeconds: waits ? SHORT : LONG });
    await example.expectSignedIn('ada');
    for (const { path, outages } of columns) {
      for (const outage of outages.filter((one) => !!one.waits === waits)) {
        await test.step(`at an API call, ${path} ${outage.what}`, async () => {
          // Another token each time: the last one has expired.
          await page.clock.setSystemTime((await page.evaluate(() => Date.now())) + lifetime * 1000);
          await outage.begin({ page, server: tenant }, path);
          await Promise.all([tenant.clearLog(), api.clearLog(), example.clearActions()]);
          await expect(await example.callApi('Exact string')).toContainText(failed);
          await expect.poll(() => example.actionTypes()).toEqual(['[Auth0 API] Access Token Failure']);
          const { error, status, activity } = await example.slice();
          expect({ status, activity }).toEqual({ status: 'authenticated', activity: [] });
          expect(error).toMatchObject({ category: outage.category, operation: 'http' });
          expect(await api.log(), 'the request was not sent').toEqual([]);
          const exchanges = path === '/oauth/token' ? 1 : 0;
          await expectAsked(tenant, { logins: 0, silentLogins: 1, exchanges });

          await endOutage({ page, server: tenant });
          await expect(async () => {
            await expect(await example.callApi('Exact string')).toContainText('Status 200', {
              timeout: 2000,
            });
          }).toPass();
        });
      }
    }
  }
});

/** What an API fails with is the answer to its caller, and nothing else. */
test('an API that fails is no matter of the session', async ({ api, example, page, tenant }) => {
  await example.openSignedIn('ada', '/api');
  await expect(await example.callApi('Exact string')).toContainText('Status 200');
  await tenant.clearLog();
  const outages = [...unreadable, offline, unknownApi];
  for (const outage of outages) {
    await test.step(`at an API call, the API ${outage.what}`, async () => {
      await outage.begin({ page, server: api }, '/api/messages');
      if (outage.atLoad) {
        await page.reload();
        await example.expectSignedIn('ada');
      }
      await example.clearActions();
      const answer = await example.callApi('Exact string');
      if (outage.what === 'hangs') {
        // For how long to wait for an API, the application says. Meanwhile everything else works.
        await expect(await example.callApi('Trailing *')).toContainText('Status 200');
        await expect(answer).toBeEmpty();
        await endOutage({ page, server: api });
      }
      const status = /answers (\d+)|malformed/.exec(outage.what);
      // The browser may repeat by itself what hung, and get its answer at last.
      const late = outage.what === 'hangs' ? 'Status 200' : failed;
      await expect(answer).toContainText(
        status ? `Status ${status[1] ?? 200}` : new RegExp(`${failed}|${late}`),
      );
      expect(await example.actionTypes()).toEqual([]);
      expect(await example.slice()).toMatchObject({ status: 'authenticated', error: null, activity: [] });

      await endOutage({ page, server: api });
      if (outage.atLoad) await page.reload();
      await expect(await example.callApi('Exact string')).toContainText('Status 200');
    });
  }
  expect(await tenant.logins()).toHaveLength(0);
});
