import { answerOf } from './support/api-page.ts';
import { holdAnswer } from './support/hold.ts';
import { expect, test } from './support/test.ts';

const audience = 'https://api.ngrx-auth0.example';
const defaults = 'openid profile email read:messages';

/** One row for each kind of entry: the article of the API page, what arrives there, what the page shows of it. */
const entries = [
  { name: 'Exact string', method: 'GET', path: '/api/messages', aud: audience, scope: defaults },
  { name: 'Trailing *', method: 'GET', path: '/api/echo', aud: audience, scope: defaults },
  { name: 'uriMatcher', method: 'GET', path: '/api/echo', aud: audience, scope: defaults },
  {
    name: 'RegExp',
    method: 'GET',
    path: '/api/reports',
    aud: 'https://reports.ngrx-auth0.example',
    scope: 'openid profile email read:reports',
  },
  {
    name: 'httpMethod POST',
    method: 'POST',
    path: '/api/messages',
    aud: audience,
    scope: `${defaults} write:messages`,
  },
  { name: 'allowAnonymous', method: 'GET', path: '/api/products', aud: audience, scope: defaults },
];

test('gives each kind of entry the token that it asks for, and no other request any', async ({
  example,
  api,
  tenant,
}) => {
  await example.openAs('ada', '/api');
  for (const { name, method, path, aud, scope } of entries) {
    await test.step(name, async () => {
      await api.clearLog();
      const answer = await answerOf(await example.callApi(name));
      expect(answer).toMatchObject({ Status: expect.stringMatching(/^Status 20[01]$/), Scheme: 'Bearer' });
      expect(answer['Audience']?.split(', ')).toContain(aud);
      expect(answer['Scope']?.split(' ').sort()).toEqual(scope.split(' ').sort());
      expect(await api.log()).toMatchObject([{ method, path, scheme: 'Bearer' }]);
    });
  }
  await test.step('Not listed', async () => {
    await api.clearLog();
    const answer = await answerOf(await example.callApi('Not listed'));
    expect(answer).toEqual({ Status: 'Status 200', Scheme: 'no token' });
    expect(await api.log()).toMatchObject([{ path: '/api/public', scheme: null }]);
  });
  await test.step('Other origin', async () => {
    const answer = await answerOf(await example.callApi('Other origin'));
    expect(answer).toEqual({ Status: 'Status 200', Scheme: 'no token' });
    expect(await api.otherLog()).toMatchObject([{ path: '/other/echo', scheme: null }]);
  });
  // One token for the default audience and scope, one for each entry with token options.
  expect(await tenant.silentLogins()).toHaveLength(2);
  await expect.poll(async () => (await example.slice()).tokens).toHaveLength(3);
  await expect.poll(async () => (await example.slice()).error).toBeNull();
});

test('asks for a token once, also where the tenant grants less than was asked for', async ({
  example,
  api,
  consoleWatch,
  tenant,
}) => {
  consoleWatch.allow(/403 \(Forbidden\)/);
  await example.openSignedIn('ada', '/api');
  await tenant.clearLog();
  for (const _ of [1, 2]) {
    const answer = await answerOf(await example.callApi('tokenOptions with scope'));
    expect(answer).toMatchObject({ Status: 'Status 403', Error: 'insufficient_scope' });
  }
  expect(await api.log()).toMatchObject([
    { path: '/api/admin', scheme: 'Bearer', status: 403 },
    { path: '/api/admin', scheme: 'Bearer', status: 403 },
  ]);
  expect(await tenant.log()).toMatchObject([
    { path: '/authorize', params: { scope: 'openid profile email read:messages read:admin' } },
    { path: '/oauth/token' },
  ]);
  // The API refused, not the tenant: that is no error of the session.
  await expect.poll(async () => (await example.slice()).error).toBeNull();
  await expect.poll(() => example.slice()).toMatchObject({ status: 'authenticated' });
});

test('gives a token with more scopes to somebody who may have them', async ({ example }) => {
  await example.openSignedIn('grace', '/api');
  const answer = await answerOf(await example.callApi('tokenOptions with scope'));
  expect(answer).toMatchObject({ Status: 'Status 200', Scheme: 'Bearer' });
  expect(answer['Scope']?.split(' ')).toContain('read:admin');
});

test('asks nobody for what is allowed to be anonymous, while nobody is signed in', async ({
  example,
  api,
  tenant,
}) => {
  await example.open('/api');
  const answer = await answerOf(await example.callApi('allowAnonymous'));
  expect(answer).toEqual({ Status: 'Status 200', Scheme: 'no token' });
  expect(await api.log()).toMatchObject([{ path: '/api/products', scheme: null }]);
  expect(await tenant.log()).toEqual([]);
  await expect.poll(async () => (await example.slice()).error).toBeNull();
});

test('does not send a request that needs a token while nobody is signed in, and says why', async ({
  example,
  api,
  tenant,
}) => {
  await example.open('/api');
  await example.clearActions();
  const answer = await answerOf(await example.callApi('Exact string'));
  expect(answer).toEqual({ Failure: 'End-User authentication is required' });
  expect(await api.log()).toEqual([]);
  expect(await tenant.log()).toMatchObject([{ path: '/authorize', params: { prompt: 'none' } }]);
  expect(await example.actions()).toEqual([
    {
      type: '[Auth0 API] Access Token Failure',
      payload: { error: expect.objectContaining({ code: 'login_required', category: 'interaction' }) },
      changed: ['error'],
    },
  ]);
  await example.expectSignedOut();
  await example.goTo('Errors');
  await expect(example.main.getByRole('alert')).toContainText('login_required');
});

test('holds requests back until it is known who is signed in', async ({ example, api, tenant }) => {
  await example.openAs('ada', '/api');
  const held = await holdAnswer(example.page, '**/oauth/token');
  await example.page.reload();
  await expect(example.checking).toBeVisible();
  const calls = [await example.callApi('Exact string'), await example.callApi('allowAnonymous')];
  await expect(example.checking).toBeVisible();
  expect(await api.log()).toEqual([]);
  held.release();
  for (const call of calls) {
    expect(await answerOf(call)).toMatchObject({ Status: 'Status 200', Scheme: 'Bearer' });
  }
  expect(await tenant.silentLogins()).toHaveLength(1);
  expect((await api.log()).map(({ scheme }) => scheme)).toEqual(['Bearer', 'Bearer']);
});

for (const bootstrap of ['standalone', 'module'] as const) {
  test(`lets the request pass that loads the configuration (${bootstrap})`, async ({ example, page }) => {
    await example.openSignedIn('ada', '/api', { bootstrap, configDelay: 300 });
    const [config] = await Promise.all([page.waitForRequest('**/config.json'), page.reload()]);
    await example.expectSignedIn('ada');
    expect(await config.headerValue('authorization')).toBeNull();
    const answer = await answerOf(await example.callApi('Exact string'));
    expect(answer).toMatchObject({ Status: 'Status 200', Scheme: 'Bearer' });
  });
}
