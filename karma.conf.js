import { fromRoot } from './tools/lib/paths.mjs';
import specReporter from './tools/lib/karma-reporter.mjs';

// How many times the usual number of random races run.
const races = Number(process.env['RACES'] ?? 1);

// Karma runs the unit specs of `src/` in a headless Chromium; `tools/` sets CHROME_BIN.
export default (config) => {
  config.set({
    frameworks: ['jasmine'],
    plugins: ['karma-jasmine', 'karma-chrome-launcher', 'karma-coverage', specReporter],
    client: {
      jasmine: { random: true, failSpecWithNoExpectations: true },
      clearContext: true,
      races,
    },
    reporters: ['specs'],
    coverageReporter: {
      // Absolute: Angular sets Karma's base path to a folder that it deletes.
      dir: fromRoot('coverage'),
      subdir: '.',
      reporters: [{ type: 'lcovonly' }, { type: 'json-summary' }],
    },
    browsers: ['HeadlessChromium'],
    customLaunchers: {
      HeadlessChromium: {
        base: 'ChromeHeadless',
        // As root (containers, CI) Chromium has no sandbox; the network flags keep it from calling home.
        flags: [
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
    hostname: '127.0.0.1',
    listenAddress: '127.0.0.1',
    // One spec of random races tells nothing for as long as it runs.
    browserNoActivityTimeout: 30_000 * races,
    restartOnFileChange: true,
  });
};
