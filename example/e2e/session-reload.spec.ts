import { Example, type Switches } from './support/example.ts';
import { APP } from './support/servers.ts';
import { sightings, watchScreen } from './support/sightings.ts';
import type { TenantControl } from './support/tenant.ts';
import { expect, test } from './support/test.ts';

const deepLink = '/vault/notes/2?tab=history#line-3';

interface Mode {
  readonly name: string;
  readonly switches: Switches;
  /** What a reload asks the tenant for. */
  readonly asks: { readonly silentLogins: number; readonly grants: readonly string[] };
}

const modes: readonly Mode[] = [
  {
    name: 'in memory, by the iframe',
    switches: {},
    asks: { silentLogins: 1, grants: ['authorization_code'] },
  },
  {
    name: 'in memory with refresh tokens, which a reload loses, by the iframe',
    switches: { useRefreshTokens: true },
    asks: { silentLogins: 1, grants: ['authorization_code'] },
  },
  {
    name: 'in local storage, without asking',
    switches: { cacheLocation: 'localstorage' },
    asks: { silentLogins: 0, grants: [] },
  },
  {
    name: 'in local storage with refresh tokens, without asking',
    switches: { cacheLocation: 'localstorage', useRefreshTokens: true },
    asks: { silentLogins: 0, grants: [] },
  },
];

for (const { name, switches, asks } of modes) {
  test(`the session survives a reload ${name}`, async ({ example, page, tenant }) => {
    await watchScreen(page);
    await example.openGuardedAs('ada', deepLink, switches);
    await tenant.clearLog();

    await page.reload();
    await expect(example.heading('Nanoseconds')).toBeVisible();
    await example.expectSignedIn('ada');
    await expect(page).toHaveURL(APP + deepLink);
    expect(await asked(tenant)).toEqual(asks);
    expect(await tenant.logins()).toEqual([]);

    // Not for a moment was there anything of a signed-out page.
    const { logInButtons, chip } = await sightings(page);
    expect(logInButtons).toEqual([]);
    expect(chip.at(-1)).toContain('Ada Lovelace');

    const types = await example.actionTypes();
    expect(types.at(0)).toBe('[Auth0] Check Session');
    expect(types.at(-1)).toBe('[Auth0 API] Check Session Success');
    expect(types.filter((type) => type === '[Auth0 API] Session Changed')).toHaveLength(1);
    await expect.poll(() => example.slice()).toMatchObject({ error: null, activity: [] });
  });
}

test('Home shows nothing of a signed-out page either while the session is looked for', async ({
  example,
  page,
}) => {
  await watchScreen(page);
  await example.openAs('ada');
  await page.reload();
  await example.expectSignedIn('ada');
  const { logInButtons, chip } = await sightings(page);
  expect(logInButtons).toEqual([]);
  expect(chip.at(0)).toBe('Checking session…');
});

test('a guard waits while the session is being looked for', async ({ example, page, tenant }) => {
  await watchScreen(page);
  await example.openGuardedAs('ada', deepLink);
  await tenant.fault({ kind: 'delay', path: '/authorize', params: { prompt: 'none' }, ms: 700 });
  await tenant.clearLog();

  await page.reload();
  await expect(example.checking).toBeVisible();
  await expect
    .poll(() => example.slice())
    .toMatchObject({ status: 'initializing', activity: ['checkSession'] });
  await expect(example.heading('Nanoseconds')).toBeVisible();
  expect((await sightings(page)).logInButtons).toEqual([]);
  expect(await tenant.logins()).toEqual([]);
});

test('an expired token in local storage is refreshed by the refresh token, not by the iframe', async ({
  example,
  page,
  tenant,
}) => {
  // Engines treat a token as expired 60 seconds before its time.
  await tenant.settings({ accessTokenTtl: 30 });
  await example.openAs('ada', '/', { cacheLocation: 'localstorage', useRefreshTokens: true });
  await tenant.clearLog();
  await page.reload();
  await example.expectSignedIn('ada');
  expect(await asked(tenant)).toEqual({ silentLogins: 0, grants: ['refresh_token'] });
});

test('a session that the tenant ended is gone after a reload', async ({ example, page, tenant }) => {
  await example.openAs('ada');
  await tenant.dropSessions();
  await page.reload();
  await example.expectSignedOut();
  await expect(example.logInButton).toBeVisible();
  // Nobody signed in is an answer, not a failure.
  await expect.poll(async () => (await example.slice()).error).toBeNull();

  await tenant.clearLog();
  await page.reload();
  await example.expectSignedOut();
  expect(await tenant.log(), 'no hint of a session is left, so nobody is asked').toEqual([]);
});

test('another tab finds the session too', async ({ context, example }) => {
  await example.openAs('ada');
  const other = new Example(await context.newPage());
  await other.open('/profile');
  await expect(other.heading('Ada Lovelace')).toBeVisible();
  await other.expectSignedIn('ada');
});

async function asked(tenant: TenantControl): Promise<Mode['asks']> {
  const silentLogins = (await tenant.silentLogins()).length;
  const grants = (await tenant.tokenRequests()).map(({ grant_type }) => grant_type ?? '');
  return { silentLogins, grants };
}
