import { defineConfig } from '@playwright/test';
import { ensureCertificate, trustCertificate } from './tools/lib/certificate.mjs';
import { quickstartPorts } from './tools/lib/ports.mjs';
import { httpsStack, httpStack } from './tools/lib/stacks.mjs';

const executablePath = process.env['CHROME_BIN'];
if (!executablePath) {
  throw new Error('CHROME_BIN names no Chromium. `npm run e2e` finds one and runs these tests.');
}

const viewport = { width: 1280, height: 800 };

// Before any server starts; the tests themselves talk to the control APIs of both sets of servers.
await ensureCertificate();
trustCertificate();

/** A tenant, an API and the example: once over HTTP, once over HTTPS. */
function serversOf({ https, tenant, api, app, env }: typeof httpStack) {
  const name = (server: string) => (https ? `${server} (https)` : server);
  const shared = { reuseExistingServer: false, ignoreHTTPSErrors: true };
  return [
    {
      ...shared,
      name: name('tenant'),
      command: 'node example/tenant/main.ts',
      url: `${tenant}/.well-known/openid-configuration`,
      env,
    },
    { ...shared, name: name('api'), command: 'node example/api/main.ts', url: `${api}/api/public`, env },
    {
      ...shared,
      name: name('example'),
      command: `node tools/serve-example.mjs${https ? ' --https' : ''}`,
      url: app,
    },
  ];
}

const quickstarts = Object.entries(quickstartPorts).map(([build, port]) => ({
  name: build,
  command: `node tools/serve-example.mjs ${build}`,
  url: `http://localhost:${port}`,
  reuseExistingServer: false,
}));

const secure = '**/*.https.spec.ts';

/** Runs against the production build of the example, which `npm run e2e` makes first. */
export default defineConfig({
  testDir: 'example/e2e',
  outputDir: 'test-results/e2e',
  // The tenant's faults are switched for everybody: one test at a time.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 30_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
  use: {
    browserName: 'chromium',
    viewport,
    // Without screenshots, which take time: the DOM of each step is kept.
    trace: { mode: 'retain-on-failure', screenshots: false },
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
      ],
    },
  },
  projects: [
    { name: 'http', testIgnore: secure, use: { baseURL: httpStack.app } },
    // What the engine does over HTTPS only.
    { name: 'https', testMatch: secure, use: { baseURL: httpsStack.app, ignoreHTTPSErrors: true } },
  ],
  webServer: [...serversOf(httpStack), ...serversOf(httpsStack), ...quickstarts],
});
