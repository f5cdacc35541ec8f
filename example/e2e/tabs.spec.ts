import type { Page } from '@playwright/test';
import { Example } from './support/example.ts';
import { LoginPage } from './support/login-page.ts';
import { issuedIn, telltalesIn } from './support/secrets.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

for (const cacheLocation of ['memory', 'localstorage'] as const) {
  test(`two tabs have one session, with tokens in ${cacheLocation}`, async ({
    context,
    example,
    page,
    tenant,
  }) => {
    await example.openAs('ada', '/signals', { cacheLocation });
    const other = new Example(await context.newPage());
    await other.open('/profile', { cacheLocation });
    await other.expectSignedIn('ada');
    await overhear(other.page);
    const notice = (tab: Example) => tab.main.getByTestId('tab-notice');

    await test.step('a logout in one signs the other out, which leaves its private page', async () => {
      await other.clearActions();
      await example.logOut();
      await other.expectSignedOut();
      await expect(notice(other)).toHaveText('You were logged out in another tab.');
      await example.expectSignedOut();
      await expect(other.page).toHaveURL(`${APP}/`);
      expect(await other.actionTypes()).toEqual([
        '[Auth0 API] Session Changed',
        '[Auth0 Tabs] Signed Out Elsewhere',
      ]);
      expect(await tenant.log({ path: '/v2/logout' })).toHaveLength(1);
      expect(await tenant.logins()).toHaveLength(1);
    });

    await test.step('a login in one brings the other in', async () => {
      await example.logIn('grace');
      await other.expectSignedIn('grace');
      await expect(notice(other)).toHaveText('You logged in as Grace Hopper in another tab.');
      expect((await other.actionTypes()).at(-1)).toBe('[Auth0 Tabs] Signed In Elsewhere');
      expect(await tenant.logins()).toHaveLength(2);
    });

    await test.step('a login as somebody else resets the other', async () => {
      await example.goTo('Signals');
      const popup = page.waitForEvent('popup');
      await example.button('Log in as somebody else').click();
      await new LoginPage(await popup).continueAs('ada');
      await other.expectSignedIn('ada');
      await example.expectSignedIn('ada');
      const changes = (await other.actions()).filter(({ type }) => type.endsWith('Session Changed'));
      expect(changes.some(({ payload }) => payload['endsSession'] === true)).toBe(true);
    });

    await test.step('a tab that is hidden leaves the other its reload', async () => {
      await hide(other.page, true);
      const popup = page.waitForEvent('popup');
      await example.button('Log in as somebody else').click();
      await new LoginPage(await popup).continueAs('grace');
      await example.expectSignedIn('grace');
      if (cacheLocation === 'memory') {
        // The former user is gone, and the next one was not looked for.
        await other.expectSignedOut();
      }
      await page.reload();
      await example.expectSignedIn('grace');
      await hide(other.page, false);
      await other.expectSignedIn('grace');
    });

    await test.step('and the other way round', async () => {
      await other.logOut('Log out here only');
      await example.expectSignedOut();
      await expect(notice(other)).toHaveText('');
      expect((await example.actionTypes()).at(-1)).toBe('[Auth0 Tabs] Signed Out Elsewhere');
    });

    await test.step('no token crosses, and nobody says back what they heard', async () => {
      const heard = await overheard(other.page);
      expect(heard.map(({ type }) => type)).toEqual(['logout', 'login', 'login', 'login', 'logout']);
      for (const message of heard) {
        expect(Object.keys(message).sort()).toEqual(['at', 'type', 'who']);
      }
      const note = await page.evaluate(() => localStorage.getItem('ngrx-auth0.ngrx-auth0-example.tabs'));
      const text = `${JSON.stringify(heard)} ${note}`;
      expect([...issuedIn(text, await tenant.secrets()), ...telltalesIn(text)]).toEqual([]);
    });
  });
}

/** Lets a page be in the background, or seen again: in a headless browser all pages are seen. */
async function hide(page: Page, isHidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    isHidden ? 'hidden' : 'visible',
  );
}

/** Listens to what tabs say, as a third one. */
async function overhear(page: Page): Promise<void> {
  await page.evaluate(
    (domain) => {
      const heard: unknown[] = [];
      Object.assign(window, { heard });
      new BroadcastChannel(`ngrx-auth0:${domain}:ngrx-auth0-example`).onmessage = ({ data }) =>
        heard.push(data);
    },
    await domainOf(page),
  );
}

function overheard(page: Page): Promise<readonly { readonly type: string }[]> {
  return page.evaluate(() => (window as unknown as { heard: { type: string }[] }).heard);
}

async function domainOf(page: Page): Promise<string> {
  const config = (await (await page.request.get(`${APP}/config.json`)).json()) as { domain: string };
  return config.domain;
}
