import type { LoggedCall } from './support/api.ts';
import { bodies, DpopPage } from './support/dpop-page.ts';
import { API, APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[01] \((Bad Request|Unauthorized)\)/));

const outcome = ({ scheme, status, error }: LoggedCall) => [scheme, status, error].filter(Boolean).join(' ');

test('sends every kind of request with a proof that the API accepts', async ({ api, example }) => {
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  const { accepted, all } = await new DpopPage(example).sendEach();
  const calls = [...(await api.log()), ...(await api.otherLog())];
  const refused = calls.filter(({ status }) => status === 401);
  console.log(
    `** DPoP by HttpClient: ${accepted} of ${all} requests of the example page accepted, in ${calls.length} ` +
      `attempts: ${refused.length} refused for the nonce (limit 3: one for each resource server)`,
  );
  expect({ accepted, all }).toEqual({ accepted: all, all });
  expect(all).toBeGreaterThanOrEqual(11);
  expect(calls.map(outcome).filter((text) => !/^DPoP (20\d|401 use_dpop_nonce)$/.test(text))).toEqual([]);
  // The API, the partner's API, and the API behind the proxy.
  expect(refused).toHaveLength(3);
  expect(new Set(calls.map(({ jti }) => jti)).size).toBe(calls.length);
  expect(new Set(calls.map(({ jkt }) => jkt)).size).toBe(1);
});

test('works in an application made of modules, with the class', async ({ api, example }) => {
  await example.openSignedIn('ada', '/dpop', { useDpop: true, bootstrap: 'module' });
  expect(await new DpopPage(example).send()).toMatchObject({ accepted: 1 });
  expect((await api.log('/api/messages')).map(outcome)).toEqual(['DPoP 401 use_dpop_nonce', 'DPoP 200']);
});

test('learns the nonce from a refusal, and the next one from every answer', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await expect(page.mode).toContainText('of type DPoP');
  await example.clearActions();
  await page.send({ times: 4, order: 'one after another' });
  const calls = await api.log('/api/messages');
  expect(calls.map(outcome)).toEqual([
    'DPoP 401 use_dpop_nonce',
    'DPoP 200',
    'DPoP 200',
    'DPoP 200',
    'DPoP 200',
  ]);
  const nonces = calls.map(({ nonce }) => nonce);
  expect(nonces[0]).toBeNull();
  expect(new Set(nonces).size).toBe(nonces.length);
  // Each of the five answers brought another nonce; nothing else is an action.
  expect(await example.actionTypes()).toEqual(calls.map(() => '[Auth0 API] Dpop Nonce Changed'));
  const { dpopNonces } = await example.slice();
  expect(Object.keys(dpopNonces)).toEqual([API]);
  await expect(example.page.getByTestId('dpop-nonces')).toContainText(dpopNonces[API] as string);
});

test('keeps the nonces of resource servers apart, and names what the browser requests', async ({
  api,
  example,
}) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send({ request: 'GET echo with query' });
  await page.send({ request: 'GET through the proxy' });
  await page.send({ request: 'GET partner' });
  expect(Object.keys((await example.slice()).dpopNonces).sort()).toEqual([APP, API, 'partner-api'].sort());
  const echo = (await api.log('/api/protected-echo')).at(-1);
  expect(echo).toMatchObject({ status: 200, htm: 'GET', htu: `${API}/api/protected-echo` });
  expect(echo?.query).toContain('%20');
  expect((await api.log()).at(-1)).toMatchObject({ status: 200, htu: `${APP}/proxied/api/messages` });
});

test('is refused once for a hundred first requests at once', async ({ api, example, tenant }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await tenant.clearLog();
  const { accepted, ms } = await page.send({ times: 100 });
  const calls = await api.log('/api/messages');
  const refused = calls.filter(({ status }) => status === 401);
  console.log(
    `** 100 first requests at once with DPoP: ${accepted} accepted, ${refused.length} refused for the nonce ` +
      `(limit 1), ${(await tenant.log()).length} requests to the tenant (limit 0), in ${ms} ms`,
  );
  expect(accepted).toBe(100);
  expect(refused.map(outcome)).toEqual(['DPoP 401 use_dpop_nonce']);
  expect(calls).toHaveLength(101);
  expect(await tenant.log()).toEqual([]);
});

test('is refused once for a hundred requests at once with a nonce that went stale between two visits', async ({
  api,
  example,
}) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send();
  await api.expireNonces();
  await example.page.reload();
  await example.expectSignedIn('ada');
  await api.clearLog();
  expect(await page.send({ times: 100 })).toMatchObject({ accepted: 100 });
  const calls = await api.log('/api/messages');
  expect(calls.filter(({ status }) => status === 401).map(outcome)).toEqual(['DPoP 401 use_dpop_nonce']);
  expect(calls).toHaveLength(101);
});

test('gets over nonces that expire while requests are under way', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send();
  await api.expireNonces();
  await api.clearLog();
  expect(await page.send({ times: 3, order: 'one after another' })).toMatchObject({ accepted: 3 });
  expect((await api.log('/api/messages')).map(outcome)).toEqual([
    'DPoP 401 use_dpop_nonce',
    'DPoP 200',
    'DPoP 200',
    'DPoP 200',
  ]);

  // Shorter than the requests take: many expire between proof and arrival.
  await api.settings({ nonceLifetimeMs: 100 });
  await api.clearLog();
  const { accepted, refused, failed } = await page.send({ times: 100 });
  const calls = await api.log('/api/messages');
  expect(accepted + refused + failed).toBe(100);
  expect(failed).toBe(0);
  // Never more than one more attempt for each, and those that were refused twice had two.
  expect(calls.length).toBeLessThanOrEqual(200);
  expect(calls.filter(({ status }) => status === 200)).toHaveLength(accepted);
  await api.settings({ nonceLifetimeMs: 60_000 });
  expect(await page.send()).toMatchObject({ accepted: 1 });
});

test('sends a body of every kind again after a refusal', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  for (const body of bodies) {
    await api.expireNonces();
    await api.clearLog();
    expect(await page.send({ request: 'PUT echo', body }), body).toMatchObject({ accepted: 1 });
    expect((await api.log('/api/protected-echo')).map(outcome), body).toEqual([
      'DPoP 401 use_dpop_nonce',
      'DPoP 200',
    ]);
  }
});

test('sends nothing where no rule asks for a token, and Bearer tokens as ever without DPoP', async ({
  api,
  example,
}) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send({ request: 'GET public' });
  expect((await api.log('/api/public')).map(({ scheme, dpop }) => ({ scheme, dpop }))).toEqual([
    { scheme: null, dpop: false },
  ]);
  await example.open('/dpop', { useDpop: false });
  await example.expectSignedIn();
  await api.clearLog();
  const { accepted, all } = await page.sendEach();
  expect(accepted).toBe(all);
  const calls = [...(await api.log()), ...(await api.otherLog())];
  expect(calls).toHaveLength(all);
  expect(calls.filter(({ scheme, dpop }) => scheme !== 'Bearer' || dpop)).toEqual([]);
  expect((await example.slice()).dpopNonces).toEqual({});
});
