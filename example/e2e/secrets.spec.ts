import type { Page } from '@playwright/test';
import { DpopPage } from './support/dpop-page.ts';
import { History } from './support/history.ts';
import { LoginPage } from './support/login-page.ts';
import { issuedIn, telltalesIn } from './support/secrets.ts';
import { expect, test } from './support/test.ts';

const runs = [
  { useRefreshTokens: false, cacheLocation: 'memory' },
  { useRefreshTokens: true, cacheLocation: 'localstorage' },
] as const;

for (const switches of runs) {
  const how = switches.useRefreshTokens ? 'refresh tokens in local storage' : 'iframe and memory';

  test(`shows no secret of a complete run in any action or state (${how})`, async ({
    consoleWatch,
    context,
    example,
    page,
    tenant,
  }) => {
    consoleWatch.allow(/40[03] \((Bad Request|Forbidden)\)/);
    const history = await History.record(context);
    const shown: string[] = [];
    context.on('console', (message) => shown.push(message.text()));
    const lookAround = async () => shown.push(await markup(page), await storage(page));

    await test.step('login by redirect, with a deep link', async () => {
      await example.open('/vault/notes/2?tab=history#line-3', switches);
      await example.loginPage.continueAs('ada');
      await expect(example.heading('Nanoseconds')).toBeVisible();
      await lookAround();
    });
    await test.step('tokens: silent, fresh, by popup', async () => {
      await example.goTo('Profile');
      await example.button('Get an access token silently').click();
      await expect(example.main.getByText('characters arrived')).toBeVisible();
      await example.button('Dispatch getAccessTokenSilently').click();
      await expect.poll(() => history.types).toContainEqual('[Auth0 API] Get Access Token Silently Success');
      await example.button('Get an access token with popup').click();
      await expect
        .poll(() => history.types)
        .toContainEqual('[Auth0 API] Get Access Token With Popup Success');
      await example.button('Dispatch checkSession').click();
      await lookAround();
    });
    await test.step('API calls', async () => {
      await example.goTo('API');
      for (const name of ['Exact string', 'RegExp', 'httpMethod POST', 'Not listed']) {
        await expect(await example.callApi(name)).toContainText('Status 20');
      }
      await lookAround();
    });
    await test.step('an error, and login by popup', async () => {
      await example.goTo('Errors');
      await example.button('Drop my session, then ask for a token').click();
      await expect(example.button('Log in again')).toBeVisible();
      await lookAround();
      await example.goTo('Home');
      const popup = page.waitForEvent('popup');
      await example.button('Log in with popup').click();
      await new LoginPage(await popup).continueAs('grace');
      await example.expectSignedIn('grace');
    });
    await test.step('logout, and a login that is refused', async () => {
      await example.logOut();
      await example.expectSignedOut();
      await example.startLogin();
      await example.loginPage.continueAs('alan');
      await expect(example.heading('The login did not work')).toBeVisible();
      await lookAround();
    });

    const secrets = await tenant.secrets();
    const recorded = JSON.stringify(history);
    const found = [...issuedIn(recorded, secrets), ...telltalesIn(recorded)];
    console.log(
      `** secrets (${how}): ${Object.values(secrets).flat().length} issued, ` +
        `${history.length} actions with their states searched, ${found.length} found (limit 0)`,
    );
    expect(found).toEqual([]);
    expect(issuedIn(shown.join('\n'), secrets), 'on the page, its console and its storage').toEqual([]);

    // The search would find each of them, and what was searched is the whole run.
    const planted = Object.values(secrets).flat();
    expect(issuedIn(JSON.stringify(planted), secrets)).toHaveLength(planted.length);
    expect(telltalesIn(JSON.stringify(planted))).not.toEqual([]);
    expect([...new Set(history.types)]).toEqual(expect.arrayContaining([...everyAction]));
  });
}

test('shows no proof, key or token of a run with DPoP in any action or state', async ({
  api,
  consoleWatch,
  context,
  example,
  page,
  tenant,
}) => {
  consoleWatch.allow(/40[01] \((Bad Request|Unauthorized)\)/);
  const history = await History.record(context);
  const proofs = new Set<string>();
  context.on('request', (request) => {
    const { dpop } = request.headers();
    if (dpop) proofs.add(dpop);
  });
  const shown: string[] = [];
  context.on('console', (message) => shown.push(message.text()));

  const dpop = new DpopPage(example);
  await example.openAs('ada', '/dpop', { useDpop: true });
  await dpop.sendEach();
  await dpop.send({ by: 'Fetcher', times: 3 });
  await dpop.send({ by: 'By hand' });
  await api.hostile('endless-challenge', 2);
  await dpop.send();
  await tenant.dropSessions();
  shown.push(await markup(page), await storage(page));
  await example.logOut('Log out here only');
  await example.expectSignedOut();

  const secrets = { ...(await tenant.secrets()), proof: [...proofs], key: [...proofs].map(keyOf) };
  const recorded = JSON.stringify(history);
  const found = [...issuedIn(recorded, secrets), ...telltalesIn(recorded)];
  console.log(
    `** secrets (DPoP): ${Object.values(secrets).flat().length} issued or sent, ${proofs.size} of them proofs, ` +
      `${history.length} actions with their states searched, ${found.length} found (limit 0)`,
  );
  expect(found).toEqual([]);
  expect(issuedIn(shown.join('\n'), secrets), 'on the page, its console and its storage').toEqual([]);
  expect(proofs.size).toBeGreaterThan(10);
  expect([...new Set(history.types)]).toEqual(
    expect.arrayContaining([
      '[Auth0 API] Dpop Nonce Changed',
      '[Auth0] Set Dpop Nonce',
      '[Auth0 API] Session Changed',
    ]),
  );
});

/** The public key of a proof, by one of its coordinates. */
function keyOf(proof: string): string {
  const header = JSON.parse(Buffer.from(proof.split('.')[0] ?? '', 'base64url').toString()) as {
    jwk: { x: string };
  };
  return header.jwk.x;
}

const everyAction = [
  '[Auth0] Login With Redirect',
  '[Auth0 API] Handle Redirect Callback Success',
  '[Auth0 API] Handle Redirect Callback Failure',
  '[Auth0] Login With Popup',
  '[Auth0 API] Login With Popup Success',
  '[Auth0 API] Session Changed',
  '[Auth0 API] Access Token Changed',
  '[Auth0 API] Get Access Token Silently Failure',
  '[Auth0 API] Check Session Success',
  '[Auth0] Logout',
] as const;

/** The page, without the iframes in which the engine asks the tenant silently: their address is the request. */
function markup(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as Element;
    copy.querySelectorAll('iframe').forEach((frame) => frame.remove());
    return copy.outerHTML;
  });
}

/** What scripts of the page can read, without the entries of the engine's own cache and of logins under way. */
function storage(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify(
      [...Object.entries(localStorage), ...Object.entries(sessionStorage)].filter(
        ([key]) => !/^(@@auth0spajs@@|a0\.spajs\.txs)/.test(key),
      ),
    ),
  );
}
