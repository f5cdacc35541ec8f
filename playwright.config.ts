import { defineConfig } from '@playwright/test';
import { ensureCertificate, trustCertificate } from './tools/lib/certificate.mjs';
import { laneCount, laneEnvironment, lanePorts } from './tools/lib/ports.mjs';
import { httpsStack, httpStack, laneStacks } from './tools/lib/stacks.mjs';

const executablePath = process.env['CHROME_BIN'];
if (!executablePath) {
  throw new Error('CHROME_BIN names no Chromium. `npm run e2e` finds one and runs these tests.');
}

const viewport = { width: 1280, height: 800 };

// Before any server starts; the tests themselves talk to the control APIs of both sets of servers.
await ensureCertificate();
trustCertificate();

/** A tenant, an API and the example, in one lane. */
function serversOf({ https, tenant, api, app, env: given }: typeof httpStack, lane: number) {
  const name = (server: string) => `${server} ${lane + 1}${https ? ' (https)' : ''}`;
  const env = { ...given, ...laneEnvironment(lane) };
  const shared = { reuseExistingServer: false, ignoreHTTPSErrors: true, env };
  return [
    {
      ...shared,
      name: name('tenant'),
      command: 'node example/tenant/main.ts',
      url: `${tenant}/.well-known/openid-configuration`,
    },
    { ...shared, name: name('api'), command: 'node example/api/main.ts', url: `${api}/api/public` },
    {
      ...shared,
      name: name('example'),
      command: `node tools/serve-example.mjs${https ? ' --https' : ''}`,
      url: app,
    },
  ];
}

/** Everything that the tests of one lane talk to. */
function laneServers(lane: number) {
  const ports = lanePorts(lane);
  const quickstarts = Object.entries(ports.quickstartPorts).map(([build, port]) => ({
    name: `${build} ${lane + 1}`,
    command: `node tools/serve-example.mjs ${build}`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    env: laneEnvironment(lane),
  }));
  const { httpStack, httpsStack } = laneStacks(ports);
  const { rendered } = ports.renderedPorts;
  const renderer = {
    name: `rendered ${lane + 1}`,
    command: 'node dist/server/server/server.mjs',
    url: `http://localhost:${rendered}`,
    reuseExistingServer: false,
    env: { APP_PORT: `${rendered}`, APP_CONFIG: JSON.stringify(httpStack.config) },
  };
  return [...[httpStack, httpsStack].flatMap((stack) => serversOf(stack, lane)), ...quickstarts, renderer];
}

/**
 * What Chromium has to leave out. The first group is what Playwright leaves out as well, which it cannot be told to add to;
 * the second takes more than half of the processor time of a page: two pages of the address bar, and a spare process.
 */
const disabledFeatures = [
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',

  'SpareRendererForSitePerProcess',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

const secure = '**/*.https.spec.ts';
/** They measure time: nothing else runs beside them. */
const timed = '**/dpop-cost.spec.ts';

/** Runs against the production build of the example, which `npm run e2e` makes first. */
export default defineConfig({
  testDir: 'example/e2e',
  outputDir: 'test-results/e2e',
  // The tenant's faults are switched for everybody: one test at a time in each lane, which has servers of its own.
  workers: laneCount,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  // Three tests on two cores: each has time.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport,
    // Each frame of a spinner would be drawn, and by the processor.
    contextOptions: { reducedMotion: 'reduce' },
    // Without pictures and the DOM of each step, which take a fifth of the time. A failure tells what was on the page; with
    // `--trace=on` the rest is there, too.
    trace: { mode: 'retain-on-failure', screenshots: false, snapshots: false },
    launchOptions: {
      executablePath,
      // As root (containers, CI) Chromium has no sandbox; the other flags keep it from calling home.
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        `--disable-features=${disabledFeatures.join(',')}`,
      ],
    },
  },
  projects: [
    { name: 'timed', testMatch: timed, use: { baseURL: httpStack.app } },
    {
      name: 'http',
      testIgnore: [secure, timed],
      use: { baseURL: httpStack.app },
      dependencies: ['timed'],
    },
    {
      name: 'https',
      // What the engine does over HTTPS only.
      testMatch: secure,
      use: { baseURL: httpsStack.app, ignoreHTTPSErrors: true },
      dependencies: ['timed'],
    },
  ],
  webServer: Array.from({ length: laneCount }, (_, lane) => laneServers(lane)).flat(),
});
