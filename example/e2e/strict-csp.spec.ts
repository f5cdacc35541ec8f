import { millisecondsBetween } from './support/durations.ts';
import { documentedPolicy, policyWith, sendHeaders } from './support/policies.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const workerUrl = '/auth0-spa-js.worker.production.js';
const withPolicy = (policy: string) => ({ 'content-security-policy': policy });

test.beforeEach(async ({ page }) => {
  // What the policy refused is an error on the console, which fails a test. This also sees what only would be refused.
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      console.error(`violation of ${effectiveDirective}: ${blockedURI}`);
    });
  });
});

for (const { how, switches, grant, workers } of [
  { how: 'an iframe', switches: {}, grant: 'authorization_code', workers: 0 },
  { how: 'a worker', switches: { useRefreshTokens: true, workerUrl }, grant: 'refresh_token', workers: 1 },
]) {
  test(`login, silent tokens by ${how}, API calls, popup and logout violate nothing of the documented policy`, async ({
    context,
    example,
    page,
    tenant,
  }) => {
    await sendHeaders(context, withPolicy(documentedPolicy()));
    const served = page.waitForResponse(`${APP}/tokens**`);
    await example.openAs('ada', '/tokens', switches);
    const { 'content-security-policy': policy } = (await served).headers();
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toMatch(/script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'/);

    await test.step('a token, silently', async () => {
      await tenant.clearLog();
      await example.main.getByLabel('Cache mode').selectOption('off');
      await example.button('Get a token').click();
      await expect(page.getByTestId('got')).toContainText('https://api.ngrx-auth0.example');
      expect(await tenant.tokenRequests(grant)).toHaveLength(1);
      expect(page.workers()).toHaveLength(workers);
    });
    await test.step('the session, after a reload', async () => {
      await page.reload();
      await example.expectSignedIn('ada');
    });
    await test.step('requests to an API, and every page', async () => {
      await example.goTo('API');
      await expect(await example.callApi('Exact string')).toContainText('Status 200');
      for (const name of ['Guards', 'Profile', 'Errors', 'Organizations', 'Settings']) {
        await example.goTo(name);
        await expect(example.main.getByRole('heading', { level: 1 })).toBeVisible();
      }
    });
    await test.step('logout, and a login in a popup', async () => {
      await example.logOut();
      await example.expectSignedOut();
      const popup = page.waitForEvent('popup');
      await example.button('Log in with popup').click();
      await (await popup).getByRole('button', { name: 'Continue as Ada Lovelace' }).click();
      await example.expectSignedIn('ada');
    });
  });
}

test('a policy that blocks the tenant is told at once, by the directive to mend', async ({
  consoleWatch,
  context,
  example,
  page,
  tenant,
}) => {
  consoleWatch.allow(/violat|Content Security Policy|Failed to load resource/i);
  await sendHeaders(context, withPolicy(policyWith('connect-src', `'self'`)));
  await test.step('connect-src: a code cannot be redeemed', async () => {
    await example.open('/', { timeoutSeconds: 5 });
    await example.startLogin();
    await example.loginPage.continueAs('ada');
    await expect(example.heading('The login did not work')).toBeVisible();
    await expect
      .poll(async () => (await example.slice()).error)
      .toMatchObject({ code: 'NGA0807', category: 'configuration', operation: 'handleRedirectCallback' });
  });
  await test.step('connect-src, for the worker: the same, which the browser tells nobody', async () => {
    await example.open('/', { timeoutSeconds: 5, useRefreshTokens: true, workerUrl });
    await example.logInButton.click();
    await expect(example.heading('The login did not work')).toBeVisible();
    expect(page.workers()).toHaveLength(1);
    expect((await example.slice()).error).toMatchObject({
      category: 'network',
      operation: 'handleRedirectCallback',
    });
    expect(await tenant.tokenRequests()).toEqual([]);
  });
  await test.step('frame-src: no session is found', async () => {
    await sendHeaders(context, withPolicy(documentedPolicy()));
    await example.open('/');
    await example.logInButton.click();
    await example.expectSignedIn('ada');
    await sendHeaders(context, withPolicy(policyWith('frame-src', `'none'`)));
    await example.open('/', { timeoutSeconds: 10 });
    await expect(example.banner.getByRole('status')).toHaveText(
      'This page does not allow what the login needs.',
    );
    // An iframe that does not answer would take the whole of the time.
    expect(await millisecondsBetween(page, 'Check Session', 'Check Session Failure')).toBeLessThan(9000);
    expect((await example.slice()).error).toMatchObject({
      code: 'NGA0807',
      category: 'configuration',
      operation: 'checkSession',
    });
  });
});
