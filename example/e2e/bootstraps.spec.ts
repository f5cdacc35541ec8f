import type { Switches } from './support/example.ts';
import { APP } from './support/servers.ts';
import { sightings, watchScreen } from './support/sightings.ts';
import { expect, test } from './support/test.ts';

interface Bootstrap {
  readonly name: string;
  readonly switches: Switches;
  readonly footer: string;
}

/** Plain standalone is what all other tests run on. */
const bootstraps: readonly Bootstrap[] = [
  {
    name: 'standalone, with a late configuration',
    switches: { configDelay: 400 },
    footer: 'bootstrapped standalone',
  },
  { name: 'by an NgModule', switches: { bootstrap: 'module' }, footer: 'bootstrapped by an NgModule' },
  {
    name: 'by an NgModule, with a late configuration',
    switches: { bootstrap: 'module', configDelay: 400 },
    footer: 'bootstrapped by an NgModule',
  },
];

const deepLink = '/vault/notes/2?tab=history#line-3';

for (const { name, switches, footer } of bootstraps) {
  test(`bootstrapped ${name}: guard, login, reload, API call and logout work`, async ({
    api,
    example,
    page,
    tenant,
  }) => {
    await watchScreen(page);
    await example.open(deepLink, switches);
    await example.loginPage.continueAs('ada');
    await expect(example.heading('Nanoseconds')).toBeVisible();
    await expect(page).toHaveURL(APP + deepLink);
    await expect(page.getByRole('contentinfo')).toContainText(footer);
    await example.expectSignedIn('ada');
    const arrival = await sightings(page);
    expect(arrival.addresses.filter((address) => /[?&](code|state)=/.test(address))).toEqual([]);
    expect(arrival.logInButtons).toEqual([]);

    await page.reload();
    await expect(example.heading('Nanoseconds')).toBeVisible();
    await example.expectSignedIn('ada');
    expect((await sightings(page)).logInButtons).toEqual([]);
    expect(await tenant.logins()).toHaveLength(1);

    await example.goTo('API');
    const answer = await example.callApi('Exact string');
    await expect(answer).toContainText('Status 200');
    await expect(answer).toContainText('Bearer');
    await expect(await example.callApi('Not listed')).toContainText('no token');
    expect(await api.log('/api/messages')).toEqual([
      expect.objectContaining({ method: 'GET', scheme: 'Bearer', status: 200 }),
    ]);

    await example.logOut();
    await example.expectSignedOut();
    await expect(page).toHaveURL(`${APP}/`);
    expect(await tenant.log({ path: '/v2/logout' })).toHaveLength(1);
  });
}
