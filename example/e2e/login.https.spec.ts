import { DpopPage } from './support/dpop-page.ts';
import { expect, test } from './support/test.ts';

test('a login over HTTPS survives a reload, and its token is good at the API', async ({
  api,
  example,
  page,
  servers,
  tenant,
}) => {
  await example.openAs('ada', '/api');
  await expect(page).toHaveURL(`${servers.app}/api`);
  expect(servers.app).toMatch(/^https:/);
  const { idTokenClaims } = await example.slice();
  expect(idTokenClaims?.iss).toBe(`${servers.tenant}/`);

  await tenant.clearLog();
  await page.reload();
  await example.expectSignedIn('ada');
  // The session came from the iframe: its cookie got through.
  expect(await tenant.silentLogins()).toHaveLength(1);
  expect(await tenant.logins()).toEqual([]);

  await expect(await example.callApi('Exact string')).toContainText('200');
  const [call] = await api.log('/api/messages');
  expect(call).toMatchObject({ status: 200 });

  await example.logOut();
  await example.expectSignedOut();
});

test('proofs name the HTTPS address, of the API and of the proxy in front of it', async ({
  api,
  consoleWatch,
  example,
  servers,
}) => {
  // The first request of each server is asked for a nonce.
  consoleWatch.allow(/400 .*\/oauth\/token/, /401 /);
  const page = new DpopPage(example);
  await example.openAs('ada', '/dpop', { useDpop: true });
  for (const [request, origin, path] of [
    ['GET messages', servers.api, '/api/messages'],
    ['GET through the proxy', servers.app, '/proxied/api/messages'],
  ] as const) {
    expect(await page.send({ request })).toMatchObject({ accepted: 1 });
    expect((await api.log(path)).at(-1)).toMatchObject({ status: 200, htu: origin + path });
  }
});
