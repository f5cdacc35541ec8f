import type { Page } from '@playwright/test';
import type { Auth0State } from '../../src/state/auth.state.ts';
import type { Example } from './support/example.ts';
import { LoginPage } from './support/login-page.ts';
import { issuedIn, telltalesIn } from './support/secrets.ts';
import { expect, test } from './support/test.ts';
import { Silence, TimeTravelPanel } from './support/time-travel.ts';

/** The log of the run below, as it is read. */
const story = [
  // The page was opened, and nobody is signed in.
  '[Auth0] Check Session',
  '[Auth0 API] Session Changed',
  '[Auth0 API] Check Session Success',
  // Login.
  '[Auth0] Login With Popup',
  '[Auth0 API] Session Changed',
  '[Auth0 API] Login With Popup Success',
  // A refresh, with a new ID token.
  '[Auth0] Get Access Token Silently',
  '[Auth0 API] Access Token Changed',
  '[Auth0 API] Session Changed',
  '[Auth0 API] Get Access Token Silently Success',
  // The tenant is broken.
  '[Auth0] Get Access Token Silently',
  '[Auth0 API] Get Access Token Silently Failure',
  // Logout.
  '[Auth0] Logout',
  '[Auth0 API] Session Changed',
  '[Auth0 API] Logout Success',
];
const stepOf = (type: string, nth = 1) =>
  story.flatMap((other, index) => (other === type ? [index + 1] : []))[nth - 1] ?? 0;

test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/500 \(Internal Server Error\)/));

test('a complete run is travelled back and forth, and nothing is sent', async ({
  api,
  example,
  page,
  tenant,
}) => {
  const travel = new TimeTravelPanel(page);
  const silence = new Silence(page, tenant, api);
  const seen: string[] = [];
  await run(example, page);
  await example.goTo('Errors');
  await expect(example.heading('Errors')).toBeVisible();
  expect(await example.actionTypes()).toEqual(story);
  await expect(travel.step).toHaveText(`${story.length} of ${story.length}`);
  await silence.begin();

  const back = await test.step('back by the slider, through every step', async () => {
    const now = JSON.stringify(await example.slice());
    const states = await travel.press('ArrowLeft', story.length);
    await expect(travel.step).toHaveText(`0 of ${story.length}`);
    await expect(travel.notice).toContainText(`You look at step 0 of ${story.length}.`);
    await silence.expect();
    return [now, ...states].reverse();
  });
  await test.step('what each state is', () => {
    const at = (type: string, nth?: number) => JSON.parse(back[stepOf(type, nth)] ?? '') as Auth0State;
    expect(JSON.parse(back[0] ?? '')).toMatchObject({ status: 'initializing', activity: [] });
    expect(at('[Auth0 API] Session Changed')).toMatchObject({ status: 'unauthenticated' });
    expect(at('[Auth0] Login With Popup').activity).toEqual(['loginWithPopup']);
    expect(at('[Auth0 API] Session Changed', 2)).toMatchObject({ user: { name: 'Ada Lovelace' } });
    expect(at('[Auth0 API] Access Token Changed').tokens).toHaveLength(1);
    expect(at('[Auth0 API] Get Access Token Silently Failure').error).toMatchObject({ category: 'server' });
    expect(at('[Auth0 API] Logout Success')).toMatchObject({ user: null, tokens: [], activity: [] });
  });
  await test.step('forth, to the same states', async () => {
    expect(await travel.press('ArrowRight', story.length)).toEqual(back.slice(1));
    await expect(travel.notice).toHaveCount(0);
    await silence.expect();
  });
  seen.push(...back);

  await test.step('the page follows', async () => {
    await travel.action(/^Go to step \d+: Get Access Token Silently Failure$/).click();
    await expect(example.banner.getByRole('status')).toHaveText('Signed in as Ada Lovelace');
    await expect(example.main.getByRole('button', { name: 'Clear error' })).toBeVisible();
    await travel.press('Home');
    await expect(example.checking).toBeVisible();
    await travel.press('End');
    await expect(example.banner.getByRole('status')).toHaveText('Signed out');
    await silence.expect();
  });
  await test.step('a step that is skipped never was', async () => {
    const login = stepOf('[Auth0 API] Session Changed', 2);
    await travel.action(`Go to step ${login + 1}:`).click();
    await expect(example.banner.getByRole('status')).toHaveText('Signed in as Ada Lovelace');
    await travel.action(`Skip step ${login}:`).click();
    await expect(example.banner.getByRole('status')).toHaveText('Signed out');
    await expect(travel.notice).toContainText('with 1 action skipped');
    await travel.press('End');
    await expect(travel.notice).toContainText('with 1 action skipped');
    await travel.backToNow.click();
    await expect(travel.notice).toHaveCount(0);
    expect(await travel.press('ArrowLeft')).toEqual([back[story.length - 1]]);
    await silence.expect();
  });
  await test.step('it plays by itself, from the beginning', async () => {
    await travel.press('End');
    await page.clock.install();
    await travel.playOrPause.click();
    await expect(travel.step).toHaveText(`0 of ${story.length}`);
    await page.clock.runFor(800 * 4);
    await travel.playOrPause.click();
    const paused = await travel.position();
    expect(paused).toBeGreaterThanOrEqual(4);
    await page.clock.runFor(800 * 4);
    expect(await travel.position()).toBe(paused);
    await travel.playOrPause.click();
    await page.clock.runFor(800 * story.length);
    await expect(travel.step).toHaveText(`${story.length} of ${story.length}`);
    await expect(travel.playOrPause).toHaveAccessibleName('Play');
    await silence.expect();
  });
  await test.step('the export holds the run, and no secret', async () => {
    const file = await travel.export();
    for (const type of story) expect(file).toContain(`"type": "${type}"`);
    const secrets = await tenant.secrets();
    const values = Object.values(secrets).flat();
    const text = [file, ...seen].join('\n');
    const found = [...issuedIn(text, secrets), ...telltalesIn(text)];
    console.log(
      `** export: ${values.length} secrets issued, ${file.length} characters, ${found.length} found`,
    );
    expect(found).toEqual([]);
    expect(issuedIn(JSON.stringify(values), secrets)).toHaveLength(values.length);
    expect(Object.keys(secrets)).toEqual(expect.arrayContaining(['access_token', 'refresh_token', 'code']));

    await travel.import(file);
    await expect(travel.notice).toContainText(
      `step ${story.length} of ${story.length} of an imported session`,
    );
    await travel.press('Home');
    expect(await travel.press('ArrowRight', story.length)).toEqual(back.slice(1));
    await travel.backToNow.click();
    await expect(travel.notice).toHaveCount(0);
    await silence.expect();
  });
});

test('what happens while one looks at the past is not lost', async ({ example, page }) => {
  const travel = new TimeTravelPanel(page);
  await example.openGuardedAs('ada', '/profile', { useRefreshTokens: true });
  const steps = await travel.steps();
  await travel.press('ArrowLeft');
  await example.button('Dispatch getAccessTokenSilently').click();
  await expect.poll(() => example.actionTypes()).toContain('[Auth0 API] Get Access Token Silently Success');
  expect(await travel.position()).toBe(steps - 1);
  // A slice that comes with a page does not lead away, either.
  await example.goTo('Vault');
  await expect(example.heading('The vault')).toBeVisible();
  expect(await travel.position()).toBe(steps - 1);
  expect((await example.slice()).tokens).toEqual([]);
  await expect(travel.notice).toContainText(`You look at step ${steps - 1} of ${await travel.steps()}.`);

  await travel.backToNow.click();
  await expect(travel.notice).toHaveCount(0);
  expect((await example.slice()).tokens).toHaveLength(1);
});

test('an exported session is looked at in another page, whose own history comes back', async ({
  api,
  example,
  page,
  tenant,
}) => {
  const travel = new TimeTravelPanel(page);
  const silence = new Silence(page, tenant, api);
  await example.openGuardedAs('grace', '/profile');
  const exported = await travel.export();
  await page.reload();
  await example.expectSignedIn('grace');
  const picture = example.banner.locator('app-avatar img');
  await expect(picture).toHaveCount(1);
  await example.logOut('Log out here only');
  await example.expectSignedOut();
  const own = await example.actionTypes();
  await tenant.dropSessions();

  await silence.begin();
  await travel.import(exported);
  await expect(travel.notice).toContainText('of an imported session');
  await expect(example.banner.getByRole('status')).toHaveText('Signed in as Grace Hopper');
  expect((await example.actionTypes())[0]).toBe('[Auth0] Handle Redirect Callback');
  await expect(picture, 'fetched for somebody of a file').toHaveCount(0);
  await travel.press('Home');
  await travel.press('End');
  await silence.expect();

  // What is pressed here acts here, and does not get into the other session.
  const imported = await travel.steps();
  await example.goTo('Tokens');
  await example.button('Get a token').click();
  await expect(travel.notice).toContainText('new actions');
  expect(await travel.steps()).toBe(imported);
  await travel.backToNow.click();
  await expect(travel.notice).toHaveCount(0);
  const after = await example.actionTypes();
  expect(after.slice(0, own.length)).toEqual(own);
  expect(after.slice(own.length)).toContain('[Auth0] Get Access Token Silently');
  await example.expectSignedOut();
});

test('a session that is exported masked names nobody, and is looked at like any other', async ({
  example,
  page,
}) => {
  const travel = new TimeTravelPanel(page);
  await example.openAs('ada');
  const steps = await travel.steps();
  const { user } = await example.slice();
  const clear = await travel.export();
  const file = await travel.export({ isMasked: true });
  // Now the state that it begins with has the user.
  await example.clearActions();
  await expect(travel.step).toHaveText('0 of 0');
  const clearStart = await travel.export();
  const start = await travel.export({ isMasked: true });
  for (const told of [user?.name, user?.email, user?.picture, user?.sub]) {
    expect(clear).toContain(`"${told}"`);
    expect(clearStart).toContain(`"${told}"`);
    expect(file + start).not.toContain(told);
  }
  expect(/\w@\w/.exec(file + start)).toBeNull();

  await travel.import(start);
  await expect(travel.notice).toContainText('step 0 of 0 of an imported session');
  await expect(example.banner.getByRole('status')).toHaveText('Signed in as •••');
  await travel.import(file);
  await expect(travel.notice).toContainText(`step ${steps} of ${steps} of an imported session`);
  await expect(example.banner.getByRole('status')).toHaveText('Signed in as •••');
  expect((await example.slice()).user).toMatchObject({ sub: 'user-1', email: '•••' });
  await travel.press('Home');
  await expect(example.checking).toBeVisible();
  await travel.backToNow.click();
  await example.expectSignedIn('ada');
});

test('a file that is no session is refused with the reason, and nothing is lost', async ({
  example,
  page,
}) => {
  const travel = new TimeTravelPanel(page);
  await example.openAs('ada');
  const good = await travel.export();
  const before = await example.actionTypes();
  const broken = (change: (file: Exported) => void) => {
    const file = JSON.parse(good) as Exported;
    change(file);
    return JSON.stringify(file);
  };
  for (const [text, reason] of [
    ['{"half', 'This file is not JSON.'],
    ['null', 'This is not a session'],
    ['{"actionsById": {}, "stagedActionIds": [], "skippedActionIds": []}', 'This is not a session'],
    [broken((file) => (file.stagedActionIds = [0, 99])), 'an action is missing'],
    [broken((file) => file.stagedActionIds.shift()), 'it has no beginning'],
    [broken((file) => file.skippedActionIds.push(0)), 'it has no beginning'],
    [broken((file) => (file.committedState = null)), 'The state that it begins with is none.'],
    [broken((file) => (file.committedState = { auth0: { status: 7 } })), 'status is 7'],
    [
      broken((file) => Object.values(file.actionsById).forEach(({ action }) => (action['user'] = 'ada'))),
      'user is "ada"',
    ],
    [broken((file) => add(file, { type: '[Auth0 Session] Token Expiring' })), 'expiringTokens is [null]'],
    [broken((file) => add(file, gotToken('never'))), 'expiresAt":"never"'],
    [broken((file) => add(file, gotToken(1e300))), 'expiresAt":1e+300'],
    [broken((file) => add(file, { ...cameBack, appState: { connectedAccount: 'x' } })), 'appState is'],
  ] as const) {
    await travel.import(text, 'odd.json');
    await expect(travel.problem).toContainText(`odd.json was not imported. `);
    await expect(travel.problem).toContainText(reason);
    await travel.problem.getByRole('button', { name: 'Dismiss' }).click();
  }
  await expect(travel.notice).toHaveCount(0);
  expect(await example.actionTypes()).toEqual(before);
  await example.expectSignedIn('ada');
});

test('no page asks for anything when somebody appears or disappears by a jump', async ({
  api,
  example,
  page,
  tenant,
}) => {
  const travel = new TimeTravelPanel(page);
  const silence = new Silence(page, tenant, api);
  await run(example, page, 'signed in');
  for (const [name, text] of Object.entries(pages)) {
    await example.goTo(name);
    await expect(example.main).toContainText(text);
    await silence.begin();
    await travel.press('Home');
    await travel.action('Go to step 5:').click();
    await expect(example.banner.getByRole('status')).toHaveText('Signed in as Ada Lovelace');
    await travel.press('End');
    await silence.expect();
  }
});

interface Exported {
  stagedActionIds: number[];
  readonly skippedActionIds: number[];
  committedState?: unknown;
  readonly actionsById: Record<
    string,
    { readonly action: Record<string, unknown>; readonly [more: string]: unknown }
  >;
}

const cameBack = { type: '[Auth0 API] Handle Redirect Callback Success', target: '/' };

const gotToken = (expiresAt: unknown) => ({
  type: '[Auth0 API] Access Token Changed',
  token: { audience: '', scope: '', tokenType: 'Bearer', expiresAt },
});

/** Puts an action at the end of a file. */
function add({ stagedActionIds, actionsById }: Exported, action: Record<string, unknown>): void {
  stagedActionIds.push(9999);
  actionsById[9999] = { type: 'PERFORM_ACTION', timestamp: 0, action };
}

/** Pages that show something else to who is signed in, with what they say when they have all they want. */
const pages = {
  'Connected accounts': 'There is none.',
  DPoP: 'Your tokens are of type Bearer.',
  Organizations: 'Ada Lovelace is signed in, in no organization.',
  Tokens: 'Get a token',
  API: 'Call 100 times',
  Profile: 'Ada Lovelace',
  Vault: 'Open note 1',
  Session: 'What is left',
  Recovery: 'Recovery',
  Guards: 'Guards',
  Signals: 'Ada Lovelace is signed in',
  Home: 'Welcome',
};

/** Opened signed out: login by popup, refresh, an error, and logout, all in one page; with refresh tokens, if it goes so far. */
async function run(example: Example, page: Page, until = 'signed out'): Promise<void> {
  await example.open('/', { useRefreshTokens: until === 'signed out' });
  await example.expectSignedOut();
  const popup = page.waitForEvent('popup');
  await example.button('Log in with popup').click();
  await new LoginPage(await popup).continueAs('ada');
  await example.expectSignedIn('ada');
  await example.goTo('Profile');
  // The next ID token is another one only if it is of another second.
  const { iat } = (await example.slice()).idTokenClaims ?? {};
  await expect.poll(() => Math.floor(Date.now() / 1000)).toBeGreaterThan(iat ?? 0);
  await example.button('Dispatch getAccessTokenSilently').click();
  await expect.poll(() => example.actionTypes()).toContain('[Auth0 API] Get Access Token Silently Success');
  await example.goTo('Errors');
  await example.button('Make the tenant answer 500').click();
  await expect.poll(() => example.actionTypes()).toContain('[Auth0 API] Get Access Token Silently Failure');
  if (until === 'signed in') return;
  await example.logOut('Log out here only');
  await example.expectSignedOut();
}
