// Uses the library more than anybody does in the life of a page, in a real browser against a fake client, and looks at what
// is left: of memory, timers, listeners and subscriptions. `--leak` plants one of each kind, to see this check fail.
import { chromium } from '@playwright/test';
import { fromRoot } from './lib/paths.mjs';
import { serveFolder } from './lib/serve-folder.mjs';

const work = [
  { name: 'token calls', method: 'tokens', count: 100_000 },
  { name: 'HTTP requests', method: 'requests', count: 10_000 },
  { name: 'logins and logouts', method: 'logins', count: 1_000 },
];
/** The share of the work that is done before anything is measured: caches fill, and tables get their size. */
const warmUp = 0.1;
/** The machine code that the browser makes of busy functions would be measured too; half a megabyte that is nobody's. */
const flags = '--js-flags=--expose-gc --no-sparkplug --no-maglev --no-opt';
/** Bytes that may be left of all the work together. */
const mostBytes = 1_000_000;
const kinds = ['timers', 'listeners', 'subscriptions'];

const problems = [];
const rows = [['', 'heap', ...kinds]];

const server = await serveFolder(fromRoot('dist/soak/browser'), {
  '/': {
    type: 'text/html',
    text: '<!doctype html><title>Soak</title><script type="module" src="/main.js"></script>',
  },
});
const browser = await chromium.launch({
  executablePath: process.env.CHROME_BIN,
  args: ['--no-sandbox', '--disable-gpu', flags],
});
try {
  const page = await browser.newPage();
  page.on('pageerror', (error) => problems.push(`An error that nobody caught: ${error.message}`));
  await page.goto(server.url);
  await page.waitForFunction(() => window.soak);
  const devtools = await page.context().newCDPSession(page);
  const ask = (method, ...args) =>
    page.evaluate(([name, values]) => window.soak[name](...values), [method, args]);

  /** What is there after everything that is garbage has gone. */
  const look = async (label) => {
    await ask('rest');
    for (let i = 0; i < 3; i++) await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize: heap } = await devtools.send('Runtime.getHeapUsage');
    const open = await ask('open');
    rows.push([label, `${(heap / 1000).toFixed(0)} kB`, ...kinds.map((kind) => `${open[kind]}`)]);
    return { heap, ...open };
  };
  const noMore = (what, before, after, where) => {
    for (const kind of kinds) {
      if (after[kind] > before[kind])
        problems.push(`${what}: ${after[kind] - before[kind]} ${kind} more ${where}.`);
    }
  };

  const empty = await look('before the application');
  await ask('start');
  for (const { method, count } of work) await ask(method, count * warmUp);
  const warm = await look(`warmed up (${warmUp * 100} % of what follows)`);
  if (process.argv.includes('--leak')) await ask('leak');

  let last = warm;
  for (const { name, method, count } of work) {
    const began = Date.now();
    await ask(method, count);
    const now = await look(`${count.toLocaleString('en')} ${name}`);
    console.log(`${count.toLocaleString('en')} ${name} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
    noMore(name, last, now, 'than before them');
    last = now;
  }
  const growth = last.heap - warm.heap;
  if (!(growth < mostBytes)) problems.push(`The heap has grown by ${(growth / 1000).toFixed(0)} kB.`);

  await ask('logIn');
  await look('somebody signed in');
  await ask('destroy');
  const after = await look('the application destroyed');
  noMore('The destroyed application', empty, after, 'than before it was there');
  if (problems.length > 0) problems.push(`Still open: ${(await ask('openNames')).slice(0, 20).join(', ')}`);

  const line = ([first, ...cells]) => first.padEnd(38) + cells.map((cell) => cell.padStart(15)).join('');
  console.log(`\n${rows.map(line).join('\n')}\n`);
  const total = `${work.map(({ name, count }) => `${count.toLocaleString('en')} ${name}`).join(', ')}`;
  console.log(`** after ${total}`);
  console.log(`** the heap is ${(growth / 1000).toFixed(0)} kB larger (at most ${mostBytes / 1000} kB)`);
} finally {
  await browser.close();
  server.close();
}
if (problems.length > 0) {
  console.error(problems.map((problem) => `✗ ${problem}`).join('\n'));
  process.exit(1);
}
