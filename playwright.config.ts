import { defineConfig } from '@playwright/test';
import { ports, serverEnvironment as env } from './tools/lib/ports.mjs';

const executablePath = process.env['CHROME_BIN'];
if (!executablePath) {
  throw new Error('CHROME_BIN names no Chromium. `npm run e2e` finds one and runs these tests.');
}

const viewport = { width: 1280, height: 800 };

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
    baseURL: `http://localhost:${ports.example}`,
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
  webServer: [
    {
      name: 'tenant',
      command: 'node example/tenant/main.ts',
      url: `http://localhost:${ports.tenant}/.well-known/openid-configuration`,
      env,
      reuseExistingServer: false,
    },
    {
      name: 'api',
      command: 'node example/api/main.ts',
      port: ports.api,
      env,
      reuseExistingServer: false,
    },
    {
      name: 'example',
      command: 'node tools/serve-example.mjs',
      url: `http://localhost:${ports.example}`,
      reuseExistingServer: false,
    },
    {
      name: 'quickstart',
      command: `node tools/serve-example.mjs quickstart ${ports.quickstart}`,
      url: `http://localhost:${ports.quickstart}`,
      reuseExistingServer: false,
    },
    {
      name: 'quickstart of auth0-angular',
      command: `node tools/serve-example.mjs quickstart-auth0-angular ${ports.quickstartOfAuth0Angular}`,
      url: `http://localhost:${ports.quickstartOfAuth0Angular}`,
      reuseExistingServer: false,
    },
  ],
});
