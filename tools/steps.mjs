import { checkCoverage } from './lib/coverage.mjs';
import { describeCounts, forgetCounts } from './lib/counts.mjs';
import { writeExampleConfig } from './lib/example-config.mjs';
import { checkPorts } from './lib/ports.mjs';
import { provideChromium } from './lib/chromium.mjs';
import { httpStack } from './lib/stacks.mjs';
import { checkMutants, forgetMutants } from './mutation/report.mjs';

const typecheck = (project) => ['tsc', '--noEmit', '-p', project];

/**
 * Tests of Node, which are counted in the report of that name; all in one process, which loads what they need once: a third
 * of the time.
 */
const nodeTests = (report, ...files) => [
  'node',
  '--test',
  '--test-isolation=none',
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  '--test-reporter=./tools/lib/node-test-reporter.mjs',
  `--test-reporter-destination=test-results/${report}.json`,
  ...files,
];

/** The lines of a check's own output that start with two stars are worth showing when it succeeded. */
const facts = (output) => [...output.matchAll(/^\*\* (.*)$/gm)].map((match) => match[1]);

/**
 * Everything that `npm test` does. A step has a name, words for what it does, the steps it needs, files it cannot do
 * without, and commands: a name from `node_modules/.bin` or a script of this folder, then its arguments.
 */
export const steps = [
  {
    name: 'build',
    what: 'ng build ngrx-auth0 → dist/ngrx-auth0',
    commands: [['ng', 'build', 'ngrx-auth0'], ['tools/finish-package.mjs']],
  },
  {
    name: 'format',
    what: 'prettier --check .',
    commands: [['prettier', '--check', '--log-level=warn', '.']],
  },
  {
    name: 'types',
    what: 'tsc, for the library with its specs, the example, its servers and tests',
    needs: ['build'],
    inputs: {
      'test-d/tsconfig.json': 'type tests of the package',
      'example/e2e/tsconfig.json': 'end-to-end tests',
    },
    commands: [
      typecheck('tsconfig.spec.json'),
      typecheck('example/tsconfig.app.json'),
      typecheck('example/tsconfig.server.json'),
      typecheck('example/e2e/tsconfig.json'),
      typecheck('test-d/tsconfig.json'),
    ],
  },
  {
    name: 'units',
    what: 'specs of the library and of components of the example in Chromium, with coverage',
    before: async () => {
      await provideChromium();
      forgetCounts(['units']);
    },
    commands: [['ng', 'test', 'ngrx-auth0', '--code-coverage']],
    after: () => [describeCounts('units'), checkCoverage()],
  },
  {
    name: 'lint',
    what: 'eslint .',
    needs: ['build'],
    commands: [['eslint', '.', '--max-warnings', '0']],
  },
  {
    name: 'package',
    what: 'publint, content and imports of the package; its testing kit in plain Node',
    needs: ['build'],
    commands: [['tools/check-package.mjs'], ['tools/check-testing.mjs']],
    after: facts,
  },
  {
    name: 'surface',
    what: 'everything that auth0-angular exports is there, its examples compile',
    needs: ['build'],
    commands: [['tools/check-surface.mjs'], ['tools/check-specification.mjs']],
    after: facts,
  },
  {
    name: 'docs',
    what: 'samples compile against the package, error codes have pages, links lead somewhere, bad days have tests',
    needs: ['build'],
    commands: [['tools/check-docs.mjs'], ['tools/check-reliability.mjs'], ['tools/check-samples.mjs']],
    after: facts,
  },
  {
    name: 'servers',
    what: 'tests of the embedded tenant, the API and the tools',
    inputs: { 'example/tenant/main.ts': 'the embedded tenant', 'example/api/main.ts': 'the protected API' },
    before: () => forgetCounts(['servers']),
    commands: [
      nodeTests('servers', 'example/tenant/**/*.test.ts', 'example/api/**/*.test.ts', 'tools/**/*.test.mjs'),
    ],
    after: () => [describeCounts('servers')],
  },
  {
    name: 'example',
    what: 'ng build example → dist/example',
    needs: ['build'],
    before: () => writeExampleConfig(httpStack.config),
    commands: [['ng', 'build', 'example']],
  },
  {
    name: 'quickstart',
    what: 'ng build quickstart, once with this library and once with auth0-angular',
    needs: ['build'],
    commands: [
      ['ng', 'build', 'quickstart'],
      ['ng', 'build', 'quickstart', '--configuration', 'auth0-angular'],
    ],
  },
  {
    name: 'rendering',
    what: 'ng build server, and what that server sends',
    needs: ['build'],
    before: () => forgetCounts(['rendering']),
    commands: [['ng', 'build', 'server'], nodeTests('rendering', 'example/server/**/*.test.ts')],
    after: () => [describeCounts('rendering')],
  },
  {
    name: 'size',
    what: 'a small real application: how much of the library is in its initial chunks, and what each option adds',
    needs: ['build'],
    commands: [
      ['ng', 'build', 'size'],
      ['ng', 'build', 'size', '--configuration', 'features'],
      ['tools/check-size.mjs'],
    ],
    after: facts,
  },
  {
    name: 'e2e',
    what: 'Playwright, with the real engine, tenant and API',
    needs: ['build', 'example', 'quickstart', 'rendering'],
    // Timing matters here, and the machine may be small.
    alone: true,
    inputs: { 'example/e2e': 'end-to-end tests' },
    before: async () => {
      await checkPorts();
      await provideChromium();
      forgetCounts(['e2e']);
    },
    commands: [['playwright', 'test']],
    after: (output) => [describeCounts('e2e'), ...facts(output)],
  },
];

/** What takes too long for `npm test`; continuous integration runs them after it. */
export const longSteps = [
  {
    name: 'soak',
    what: 'a hundred thousand token calls, ten thousand requests, a thousand logins: what is left of them',
    needs: ['build'],
    before: provideChromium,
    commands: [
      ['ng', 'build', 'soak'],
      ['node', '--test', 'soak/soak.test.mjs'],
    ],
    after: facts,
  },
  {
    name: 'mutation',
    what: 'small changes of src/{state,effects,interceptors,client}, each of which some spec should notice',
    before: async () => {
      await provideChromium();
      forgetMutants();
    },
    commands: [['stryker', 'run', 'tools/mutation/stryker.config.mjs']],
    after: checkMutants,
  },
];

const allSteps = [...steps, ...longSteps];

/** A step of that name, or `undefined`. */
export const findStep = (name) => allSteps.find((step) => step.name === name);

/** A step after all those it needs, in order. */
export function withNeeds(name) {
  const step = findStep(name);
  return [...new Set([...(step.needs ?? []).flatMap(withNeeds), step])];
}
