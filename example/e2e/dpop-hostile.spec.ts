import type { LoggedCall } from './support/api.ts';
import { DpopPage } from './support/dpop-page.ts';
import { API } from './support/servers.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[013] \((Bad Request|Unauthorized|Forbidden)\)/));

const outcome = ({ scheme, status, error }: LoggedCall) => [scheme, status, error].filter(Boolean).join(' ');

test('tries once more, and once only, where an API asks for ever', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send();
  for (const by of ['HttpClient', 'Fetcher'] as const) {
    await api.clearLog();
    await api.hostile('endless-challenge', 2);
    const { accepted } = await page.send({ by });
    expect(accepted).toBe(0);
    await expect(page.failure).toContainText('use_dpop_nonce');
    expect((await api.log('/api/messages')).map(outcome)).toEqual([
      'DPoP 401 use_dpop_nonce',
      'DPoP 401 use_dpop_nonce',
    ]);
  }
  expect(await page.send()).toMatchObject({ accepted: 1 });
});

const once = [
  ['challenge-without-nonce', '401'],
  ['wrong-www-authenticate', '401'],
  ['challenge-with-403', '403'],
] as const;

test('does not follow a refusal that names no way out', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send();
  for (const [kind, status] of once) {
    await test.step(kind, async () => {
      await api.clearLog();
      await api.hostile(kind);
      expect(await page.send()).toMatchObject({ accepted: 0, refused: 1 });
      await expect(page.failure).toContainText(status);
      expect(await api.log('/api/messages')).toHaveLength(1);
      expect(await page.send()).toMatchObject({ accepted: 1 });
    });
  }
});

test('ignores a nonce that is none', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send();
  const before = (await example.slice()).dpopNonces[API];
  await api.hostile('bad-nonce');
  expect(await page.send()).toMatchObject({ accepted: 1 });
  expect((await example.slice()).dpopNonces[API]).toBe(before);
});

test('ignores a nonce with the answer to a Bearer request', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop');
  for (const by of ['HttpClient', 'Fetcher'] as const) {
    await api.hostile('nonce-on-bearer');
    expect(await page.send({ by })).toMatchObject({ accepted: 1 });
  }
  expect((await example.slice()).dpopNonces).toEqual({});
});

test('tells the caller of a refusal whose headers the page may not see', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await api.settings({ exposeHeaders: false });
  expect(await page.send()).toMatchObject({ accepted: 0, refused: 1 });
  expect((await api.log('/api/messages')).map(outcome)).toEqual(['DPoP 401 use_dpop_nonce']);
});

test('asks for no other token where the refused one fits the key', async ({ api, example, tenant }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send();
  await Promise.all([api.clearLog(), tenant.clearLog()]);
  await api.fail({ status: 401, times: 2 });
  expect(await page.send({ times: 2, order: 'one after another' })).toMatchObject({ refused: 2 });
  expect(await api.log('/api/messages')).toHaveLength(2);
  expect(await tenant.log()).toEqual([]);
  await example.expectSignedIn('ada');
});

test('sends proofs of which the API refuses every part that is tampered with', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send();
  const kinds = (await page.tamperings()).filter((kind) => kind !== 'nothing');
  expect(await page.tamper('nothing')).toMatch(/^200/);
  const answers: string[] = [];
  for (const kind of kinds) answers.push(`${kind}: ${await page.tamper(kind)}`);
  const refused = answers.filter((answer) => answer.includes(' 401 '));
  console.log(
    `** DPoP proofs tampered with: ${refused.length} of ${kinds.length} kinds refused (limit: all)`,
  );
  expect(refused).toEqual(answers);
  expect(kinds.length).toBeGreaterThanOrEqual(10);
  expect((await api.log('/api/messages')).filter(({ status }) => status === 200).length).toBeGreaterThan(0);
});
