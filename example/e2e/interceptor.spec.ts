import { answerOf } from './support/api-page.ts';
import { API, APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

const audience = `https://api.ngrx-auth0.example`;
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
      expect(answer).toMatchObject({ Status: /^Status 20[01]$/, Scheme: 'Bearer' });
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
  expect((await example.slice()).tokens).toHaveLength(3);
  expect((await example.slice()).error).toBeNull();
});
