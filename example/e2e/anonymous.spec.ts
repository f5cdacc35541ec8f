import { gzipSync } from 'node:zlib';
import type { Response } from '@playwright/test';
import { scriptsWith } from './support/build.ts';
import { APP } from './support/servers.ts';
import { expect, test } from './support/test.ts';

/** Names of storage keys and error codes survive minification; each stands in one chunk alone. */
const [engineChunks, itsPart] = [scriptsWith('a0.spajs.txs'), scriptsWith('mfa_context_not_found')];
/** The whole example: Angular, NgRx with DevTools and signals, the panel, and every feature of the library. */
const limit = 170;

test('costs an anonymous visitor no byte of the engine and no request to the tenant', async ({
  example,
  page,
  tenant,
}) => {
  expect(engineChunks, 'chunks with the engine').toHaveLength(1);
  const requested: string[] = [];
  page.on('request', (request) => requested.push(request.url()));
  const bodies: Promise<Buffer>[] = [];
  const keep = (response: Response) => bodies.push(response.body());
  page.on('response', keep);

  await example.open('/');
  await example.expectSignedOut();
  await page.waitForLoadState('networkidle');
  page.off('response', keep);
  const loaded = await Promise.all(bodies);
  for (const name of ['API', 'Errors', 'Settings', 'Home']) await example.goTo(name);
  await page.waitForLoadState('networkidle');

  const names = requested.map((url) => new URL(url).pathname.slice(1));
  expect(names.filter((name) => [...engineChunks, ...itsPart].includes(name))).toEqual([]);
  expect(requested.filter((url) => !url.startsWith(`${APP}/`))).toEqual([]);
  expect(await tenant.log()).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => Object.keys({ ...localStorage, ...sessionStorage }))).toEqual([]);

  const kB = loaded.reduce((sum, body) => sum + gzipSync(body).length, 0) / 1000;
  const raw = loaded.reduce((sum, body) => sum + body.length, 0) / 1000;
  console.log(
    `** anonymous start: 0 bytes of the engine, 0 requests to the tenant; the whole example loads ` +
      `${kB.toFixed(1)} kB gzip (limit ${limit} kB), ${raw.toFixed(1)} kB uncompressed, in ${loaded.length} files`,
  );
  expect(kB).toBeLessThan(limit);
});

test('loads the engine when it is needed: at the first click on "Log in"', async ({ example, page }) => {
  await example.open('/');
  const chunk = page.waitForRequest((request) => engineChunks.some((name) => request.url().endsWith(name)));
  await example.startLogin();
  await chunk;
});
