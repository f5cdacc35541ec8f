import type { LoggedCall } from './support/api.ts';
import { bodies, DpopPage } from './support/dpop-page.ts';
import { Example } from './support/example.ts';
import { API } from './support/servers.ts';
import { expect, test } from './support/test.ts';

test.beforeEach(({ consoleWatch }) => consoleWatch.allow(/40[01] \((Bad Request|Unauthorized)\)/));

const outcome = ({ scheme, status, error }: LoggedCall) => [scheme, status, error].filter(Boolean).join(' ');
const REFUSED_ONCE = ['DPoP 401 use_dpop_nonce', 'DPoP 200'];

test('sends requests of a fetcher with proofs, and shares nonces with HttpClient', async ({
  api,
  example,
}) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  expect(await page.send({ by: 'Fetcher' })).toMatchObject({ accepted: 1 });
  expect((await api.log('/api/messages')).map(outcome)).toEqual(REFUSED_ONCE);
  await api.clearLog();
  expect(await page.send({ by: 'HttpClient' })).toMatchObject({ accepted: 1 });
  expect((await api.log('/api/messages')).map(outcome)).toEqual(['DPoP 200']);
});

test('keeps nonces of a fetcher under the id that it was given', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  expect(await page.send({ by: 'Fetcher', request: 'GET partner' })).toMatchObject({ accepted: 1 });
  expect(await page.send({ by: 'Fetcher', request: 'POST partner', body: 'JSON' })).toMatchObject({
    accepted: 1,
  });
  expect((await api.otherLog()).map(outcome)).toEqual([...REFUSED_ONCE, 'DPoP 201']);
  expect(Object.keys((await example.slice()).dpopNonces)).toEqual(['partner-api']);
});

test('is refused once for a hundred first requests of a fetcher at once', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  expect(await page.send({ by: 'Fetcher', times: 100 })).toMatchObject({ accepted: 100 });
  expect((await api.log('/api/messages')).filter(({ status }) => status === 401)).toHaveLength(1);
});

test('sends a body of every kind of a fetcher again after a refusal', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  for (const body of bodies) {
    await api.expireNonces();
    await api.clearLog();
    expect(await page.send({ by: 'Fetcher', request: 'PUT echo', body }), body).toMatchObject({
      accepted: 1,
    });
    expect((await api.log('/api/protected-echo')).map(outcome), body).toEqual(REFUSED_ONCE);
  }
});

test('gets over a nonce that expired, by fetcher and by hand', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  for (const by of ['Fetcher', 'By hand'] as const) {
    await page.send({ by });
    await api.expireNonces();
    await api.clearLog();
    expect(await page.send({ by, times: 2, order: 'one after another' }), by).toMatchObject({ accepted: 2 });
    expect((await api.log('/api/messages')).map(outcome), by).toEqual([...REFUSED_ONCE, 'DPoP 200']);
  }
});

test('says that a stream can be sent only once, and sends the next one with the nonce', async ({
  api,
  example,
}) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  const stream = { by: 'Fetcher', request: 'PUT echo', body: 'stream' } as const;
  expect(await page.send(stream)).toMatchObject({ accepted: 0, failed: 1 });
  await expect(page.failure).toContainText('NGA0304');
  expect(await page.send(stream)).toMatchObject({ accepted: 1 });
  expect((await api.log('/api/protected-echo')).map(outcome)).toEqual(REFUSED_ONCE);
});

test('makes proofs by hand as in the manual example', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  expect(await page.send({ by: 'By hand' })).toMatchObject({ accepted: 1 });
  expect(await page.send({ by: 'By hand', request: 'POST message', body: 'JSON' })).toMatchObject({
    accepted: 1,
  });
  expect((await api.log('/api/messages')).map(outcome)).toEqual([...REFUSED_ONCE, 'DPoP 201']);
  expect(Object.keys((await example.slice()).dpopNonces)).toEqual(['by-hand']);
  expect(await example.actionTypes({ source: 'Auth0' })).toContain('[Auth0] Set Dpop Nonce');
});

test('sends Bearer tokens by fetcher and by hand without DPoP', async ({ api, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop');
  expect(await page.send({ by: 'Fetcher' })).toMatchObject({ accepted: 1 });
  expect(await page.send({ by: 'By hand' })).toMatchObject({ accepted: 1 });
  expect((await api.log('/api/messages')).map(outcome)).toEqual(['Bearer 200', 'Bearer 200']);
});

test('finds the nonce of another tab in the storage that they share', async ({ api, context, example }) => {
  const page = new DpopPage(example);
  await example.openSignedIn('ada', '/dpop', { useDpop: true });
  await page.send();
  await api.settings({ rotateNonces: false });
  await page.send();
  await api.clearLog();

  const other = new DpopPage(new Example(await context.newPage()));
  await other.example.open('/dpop', { useDpop: true });
  await other.example.expectSignedIn('ada');
  expect(await other.send({ times: 50 })).toMatchObject({ accepted: 50 });
  expect((await api.log('/api/messages')).filter(({ status }) => status !== 200)).toEqual([]);
  expect(Object.keys((await other.example.slice()).dpopNonces)).toEqual([API]);
});
