const copied = ['src', 'signals', 'testing', 'tools', 'example/src'];

export default {
  mutate: ['src/{state,effects,interceptors,client}/**/*.ts', '!src/**/*.spec.ts'],
  // The sandbox has what the specs are built from.
  ignorePatterns: [
    '**/*',
    '!example',
    ...copied.flatMap((folder) => [`!${folder}`, `!${folder}/**/*`]),
    '!package.json',
    '!tsconfig*.json',
  ],
  tempDirName: 'dist/mutation',
  cleanTempDir: 'always',
  disableTypeChecks: '{src,signals,testing,example/src}/**/*.ts',
  buildCommand: 'node tools/mutation/build-specs.mjs',
  plugins: ['./tools/mutation/runner.mjs', './tools/mutation/ignore-dev-mode.mjs'],
  ignorers: ['dev-mode'],
  testRunner: 'jasmine-in-one-page',
  coverageAnalysis: 'perTest',
  concurrency: 2,
  // The runner has time limits of its own, which follow what it runs.
  timeoutMS: 300_000,
  dryRunTimeoutMinutes: 15,
  reporters: ['progress-append-only', 'json'],
  jsonReporter: { fileName: 'test-results/mutation.json' },
  warnings: { slow: false },
  allowConsoleColors: false,
};
