// Uses the library more than anybody does in the life of a page, in a real browser against a fake client, and looks at
// what is left. With PLANT_LEAK=1 it leaves one of each kind behind on purpose, to see these tests fail.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { chromium } from '@playwright/test';
import { fromRoot } from '../tools/lib/paths.mjs';
import { serveFolder } from '../tools/lib/serve-folder.mjs';

/** In kilobytes, what all the work together may leave. */
const most = 1000;
const work = { tokens: 100_000, requests: 10_000, logins: 1_000 };
/** The share of the work that is done before anything is measured: caches fill, and tables get their size. */
const warmUp = 0.1;
/** The machine code that the browser makes of busy functions would be measured too: half a megabyte that is nobody's. */
const flags = '--js-flags=--expose-gc --no-sparkplug --no-maglev --no-opt';
const index = '<!doctype html><title>Soak</title><script type="module" src="/main.js"></script>';

const rows = [['', 'heap', 'timers', 'listeners', 'subscriptions']];
const uncaught = [];
let server, browser, page, devtools, atFirst, warm, last;

before(async () => {
  server = await serveFolder(fromRoot('dist/soak/browser'), { '/': { type: 'text/html', text: index } });
  browser = await chromium.launch({
    executablePath: process.env.CHROME_BIN,
    args: ['--no-sandbox', '--disable-gpu', flags],
  });
  page = await browser.newPage();
  page.on('pageerror', (error) => uncaught.push(error.message));
  devtools = await page.context().newCDPSession(page);
  await page.goto(server.url);
  await page.waitForFunction(() => window.soak);

  atFirst = await look('before the application');
  await ask('start');
  for (const [method, count] of Object.entries(work)) await ask(method, count * warmUp);
  warm = last = await look(`warmed up by ${warmUp * 100} % of what follows`);
  if (process.env.PLANT_LEAK) await ask('leak');
});

after(async () => {
  await browser?.close();
  server?.close();
  const line = ([first, ...cells]) => first.padEnd(40) + cells.map((cell) => `${cell}`.padStart(15)).join('');
  console.log(`\n${rows.map((row) => `** ${line(row)}`).join('\n')}\n`);
});

test('a hundred thousand token calls leave nothing open', () => leavesNothing('token calls', 'tokens'));
test('ten thousand HTTP requests leave nothing open', () => leavesNothing('HTTP requests', 'requests'));
test('a thousand logins and logouts leave nothing open', () => leavesNothing('logins and logouts', 'logins'));

test('all of them together leave less than a megabyte', () => {
  assert.ok(last.heap - warm.heap < most, `The heap is ${last.heap - warm.heap} kB larger.`);
});

test('an application that is destroyed while somebody is signed in leaves nothing open', async () => {
  await ask('logIn');
  await look('somebody signed in');
  await ask('destroy');
  const { open, names } = await look('the application destroyed');
  assert.deepEqual(open, atFirst.open, names);
});

test('nothing fails without being caught', () => assert.deepEqual(uncaught, []));

async function leavesNothing(words, method) {
  await ask(method, work[method]);
  const former = last;
  last = await look(`${work[method].toLocaleString('en')} ${words}`);
  assert.deepEqual(last.open, former.open, last.names);
}

/** What is there when everything that is garbage has gone. */
async function look(label) {
  await ask('rest');
  for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const heap = Math.round(usedSize / 1000);
  const open = await ask('open');
  rows.push([label, `${heap} kB`, ...Object.values(open)]);
  return { heap, open, names: `Open: ${(await ask('openNames')).slice(0, 30).join(', ')}` };
}

function ask(method, ...args) {
  return page.evaluate(([name, values]) => window.soak[name](...values), [method, args]);
}
