import type { BrowserContext } from '@playwright/test';
import { DpopPage } from './support/dpop-page.ts';
import { EvilSite } from './support/evil-site.ts';
import { Example } from './support/example.ts';
import { History } from './support/history.ts';
import { LoginPage } from './support/login-page.ts';
import { issuedIn } from './support/secrets.ts';
import { API, APP, TENANT } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const refused = /40[0-9] \((Bad Request|Unauthorized|Forbidden)\)/;

test('a forged answer neither ends the login under way nor puts its words on the error page', async ({
  browser,
  example,
  page,
  tenant,
}) => {
  await example.open('/profile');
  const answer = await example.loginPage.answerFor('ada');
  const forged = [
    '/callback?error=access_denied&error_description=Call+0800+EVIL&state=forged',
    '/profile?error=x&error_description=Call+0800+EVIL&state=forged&state=forged#state=forged',
    '/callback?code=stolen&state=forged',
    `${answer}&iss=https%3A%2F%2Fevil.test%2F`,
  ];
  for (const url of forged) {
    await page.goto(new URL(url, APP).href);
    await expect(example.heading('The login did not work')).toBeVisible();
    await expect(example.main).not.toContainText('EVIL');
    expect((await example.slice()).error).toMatchObject({ code: 'state_mismatch', category: 'server' });
  }
  expect(await tenant.tokenRequests()).toEqual([]);

  await test.step('nor does the code of another user, which is for a login in another browser', async () => {
    const other = await browser.newContext();
    const grace = new Example(await other.newPage());
    await grace.open('/profile');
    await page.goto(await grace.loginPage.answerFor('grace'));
    await other.close();
    await expect(example.heading('The login did not work')).toBeVisible();
    await example.expectSignedOut();
    await expect(page).toHaveURL(`${APP}/error`);
    expect(await tenant.tokenRequests()).toEqual([]);
  });
  await test.step('and the real answer is still redeemed', async () => {
    await page.goto(answer);
    await expect(page).toHaveURL(`${APP}/profile`);
    await example.expectSignedIn('ada');
    expect(await tenant.tokenRequests()).toHaveLength(1);
  });
});

test('the words of a refusal are shown as text, on one line, shortened', async ({
  example,
  page,
  tenant,
}) => {
  const error_description =
    `<img src=x onerror="document.title='EVIL'"><a href="https://evil.test">here</a> \u202e\u0000\r\n ` +
    `{{constructor.constructor('x')()}} eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0. ` +
    'x'.repeat(5000);
  // A code named like what every object has.
  await tenant.fault({ kind: 'oauthError', path: '/authorize', error: 'constructor', error_description });
  await example.open('/profile');
  await expect(example.heading('The login did not work')).toBeVisible();
  const description = example.main.getByRole('definition').last();
  await expect(description).toContainText('<img src=x onerror=');
  await expect(description).toContainText("{{constructor.constructor('x')()}} …");
  expect((await description.innerText()).length).toBeLessThanOrEqual(300);
  expect(await description.innerText()).not.toMatch(/[\p{C}\n]|eyJ/u);
  await expect(example.main.locator('img, a[href*="evil"]')).toHaveCount(0);
  await expect(page).not.toHaveTitle('EVIL');
  expect((await example.slice()).error).toMatchObject({ code: 'constructor', category: 'unknown' });

  await tenant.clearFaults();
  await tenant.fault({ kind: 'oauthError', path: '/authorize', error: 'constructor', error_description: '' });
  await example.open('/profile');
  await expect(description).toHaveText(/\w/);
});

/**
 * By what is wrong with the ID token: its payload, made of the real one, and whether it signs in. None has a signature that
 * fits: the engine looks at none.
 */
const tokens: readonly (readonly [string, (payload: string) => string, 'in' | 'out'])[] = [
  // Larger ones are units: the example writes all of it on the page.
  ['200 kB of text', (payload) => withClaim(payload, `"bio":"${'x'.repeat(200_000)}"`), 'in'],
  [
    'arrays 10,000 deep, a claim __proto__ and other types',
    (payload) =>
      withClaim(
        payload,
        `"deep":${'['.repeat(1e4)}${']'.repeat(1e4)},"__proto__":{"polluted":1,"roles":["admin"]},` +
          `"constructor":{"prototype":{}},"email":["a"],"picture":{"a":1},"locale":"\\ud800"`,
      ),
    'in',
  ],
  ['a sub that is an object', (payload) => payload.replace(/"sub":"[^"]*"/, '"sub":{"toString":1}'), 'out'],
  ['another nonce', (payload) => payload.replace(/"nonce":"[^"]*"/, '"nonce":"other"'), 'out'],
];

test('a hostile ID token signs in without harm, or is refused in words', async ({
  consoleWatch,
  context,
  example,
  page,
  tenant,
}) => {
  consoleWatch.allow(refused);
  const history = await History.record(context);
  const shown: string[] = [];
  context.on('console', (message) => shown.push(message.text()));
  await example.openAs('ada');
  for (const [what, payload, expected] of tokens) {
    await test.step(what, async () => {
      await forgeNextIdToken(context, payload);
      const started = Date.now();
      await page.reload();
      if (expected === 'in') {
        await expect(example.banner.getByRole('status')).toHaveText('Signed in as Ada Lovelace');
      } else {
        await expect(example.banner.getByRole('status')).not.toHaveText(/Signed in|Checking/);
        await expect.poll(async () => (await example.slice()).error).toMatchObject({ category: 'server' });
      }
      expect(Date.now() - started, 'milliseconds').toBeLessThan(10_000);
      expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
      const { user } = await example.slice();
      expect(user?.['roles']).toBeUndefined();
      shown.push(await page.evaluate(() => document.body.innerText));
    });
  }
  const secrets = await tenant.secrets();
  expect(issuedIn(JSON.stringify(history) + shown.join('\n'), secrets)).toEqual([]);
});

test('a token does not follow a redirect to another origin', async ({
  api,
  consoleWatch,
  example,
  page,
  tenant,
}) => {
  consoleWatch.allow(/ERR_FAILED|CORS/, refused);
  const evil = await new EvilSite().open();
  try {
    const dpop = new DpopPage(example);
    for (const useDpop of [false, true]) {
      await tenant.dropSessions();
      await example.openAs('ada', '/dpop', { useDpop });
      await dpop.send();
      for (const by of ['HttpClient', 'Fetcher'] as const) {
        for (const status of [302, 307]) {
          await api.fail({ status, location: `${evil.origin}/${by}-${status}` });
          await dpop.send({ by });
        }
      }
      await example.logOut('Log out here only');
    }
    await test.step('nor does the browser let it, with fetch or XMLHttpRequest', async () => {
      for (const how of ['fetch', 'xhr'] as const) {
        await api.fail({ status: 307, location: `${evil.origin}/${how}` });
        await page.evaluate(sendByHand, { how, url: `${API}/api/public` });
      }
    });
    const paths = evil.stolen.map(({ url }) => url);
    for (const by of ['HttpClient', 'Fetcher']) {
      for (const status of [302, 307]) expect(paths).toContain(`/${by}-${status}`);
    }
    expect(paths).toEqual(expect.arrayContaining(['/fetch', '/xhr']));
    const told = (name: string) => evil.stolen.filter(({ headers }) => headers[name]).map(({ url }) => url);
    console.log(
      `** redirects: ${paths.length} arrived, Authorization with ${told('authorization').length} (limit 0)`,
    );
    expect(told('authorization')).toEqual([]);
    // The proof goes along, for a header of that name means nothing to the browser; without its token it is worth nothing.
    expect(told('dpop')).toHaveLength(4 + 2);
  } finally {
    await evil.close();
  }
});

test('a forged message from another window answers no login', async ({ context }) => {
  const evil = await new EvilSite().open();
  evil.html = `<!doctype html><title>Evil</title><button onclick="
    const app = window.open('${APP}/');
    setInterval(() => {
      for (const response of [
        { error: 'access_denied', error_description: 'Call 0800 EVIL', state: 'forged' },
        { code: 'stolen', state: 'forged' },
      ]) app.postMessage({ type: 'authorization_response', response }, '*');
    }, 10)">Open</button>`;
  const opener = await context.newPage();
  await opener.goto(evil.origin);
  const opened = opener.waitForEvent('popup');
  await opener.getByRole('button').click();
  const victim = new Example(await opened);
  await test.step('by popup', async () => {
    await expect(victim.logInButton).toBeVisible();
    const popup = victim.page.waitForEvent('popup');
    await victim.button('Log in with popup').click();
    await new LoginPage(await popup).continueAs('ada');
    await victim.expectSignedIn('ada');
  });
  await test.step('silently', async () => {
    await victim.page.reload();
    await victim.expectSignedIn('ada');
    await expect.poll(async () => (await victim.slice()).error).toBeNull();
  });
  await opener.close();
  await evil.close();
});

test('storage that somebody wrote into asks more, and opens nothing at an API', async ({
  consoleWatch,
  example,
  page,
  tenant,
}) => {
  consoleWatch.allow(refused);
  await test.step('a hint of a session, and times and refusals of logins', async () => {
    await page.addInitScript(poison);
    await example.open('/', { cacheLocation: 'localstorage' });
    await example.expectSignedOut();
    expect(await tenant.silentLogins()).toHaveLength(1);
  });
  await test.step('a session in local storage, which the engine believes and no API does', async () => {
    await page.addInitScript(forgeSession);
    await example.open('/api');
    await expect(example.banner.getByRole('status')).toHaveText('Signed in as Mallory');
    await expect(await example.callApi('Exact string')).toContainText('Status 401');
  });
});

async function forgeNextIdToken(context: BrowserContext, forge: (payload: string) => string): Promise<void> {
  await context.route(
    `${TENANT}/oauth/token`,
    async (route) => {
      const response = await route.fetch();
      const answer = (await response.json()) as { id_token: string };
      const [header, payload = ''] = answer.id_token.split('.');
      const forged = Buffer.from(forge(Buffer.from(payload, 'base64url').toString())).toString('base64url');
      await route.fulfill({ response, json: { ...answer, id_token: `${header}.${forged}.forged` } });
    },
    { times: 1 },
  );
}

function withClaim(payload: string, claim: string): string {
  return payload.replace(/}$/, `,${claim}}`);
}

/** Runs in the page: a request with what a token needs, past the library. */
async function sendByHand({ how, url }: { how: 'fetch' | 'xhr'; url: string }): Promise<void> {
  const headers = { Authorization: 'Bearer by-hand', DPoP: 'by-hand' };
  if (how === 'fetch') {
    await fetch(url, { headers }).catch(() => undefined);
    return;
  }
  await new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('GET', url);
    Object.entries(headers).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.onloadend = done;
    request.send();
  });
}

/** Runs in the page before the application. */
function poison(): void {
  const client = 'ngrx-auth0-example';
  document.cookie = `auth0.${client}.is.authenticated=true; path=/`;
  localStorage.setItem(`@@auth0spajs@@::${client}::@@user@@`, '{"id_token":1,"decodedToken":null}');
  for (const name of ['logins', 're-logins', 'refused']) {
    sessionStorage.setItem(
      `ngrx-auth0.${client}.${name}`,
      '{"asked":1,"refused":[null],"__proto__":{"x":1}}',
    );
  }
}

/** Runs in the page before the application. */
function forgeSession(): void {
  const client_id = 'ngrx-auth0-example';
  const audience = 'https://api.ngrx-auth0.example';
  const scope = 'openid profile email read:messages';
  const user = { sub: 'auth0|mallory', name: 'Mallory' };
  const decodedToken = { user, claims: { ...user, __raw: 'forged', iss: 'x' } };
  const body = { access_token: 'forged', token_type: 'Bearer', expires_in: 3600, client_id, audience, scope };
  const expiresAt = Math.floor(Date.now() / 1000) + 3600;
  const key = `@@auth0spajs@@::${client_id}`;
  localStorage.setItem(`${key}::@@user@@`, JSON.stringify({ id_token: 'forged', decodedToken }));
  localStorage.setItem(`${key}::${audience}::${scope}`, JSON.stringify({ body, expiresAt }));
}
