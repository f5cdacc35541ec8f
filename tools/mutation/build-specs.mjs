// Run by Stryker in its sandbox: builds all unit specs, each a chunk of its own, for one page (`in-page.mjs`).
import { execFileSync } from 'node:child_process';
import { globSync, writeFileSync } from 'node:fs';

const folders = '{src,signals,testing}/**/*.spec.ts';
// Without the random races: they run most of the code for seconds, and would do so for most mutants.
const specs = globSync([folders, 'example/src/**/*.spec.ts'], { exclude: ['src/races.spec.ts'] }).sort();

writeFileSync(
  'specs.ts',
  `// @ts-nocheck
import { NgModule } from '@angular/core';
import { getTestBed } from '@angular/core/testing';
import { BrowserTestingModule, platformBrowserTesting } from '@angular/platform-browser/testing';

@NgModule()
class TestModule {}
getTestBed().initTestEnvironment([BrowserTestingModule, TestModule], platformBrowserTesting(), {
  errorOnUnknownElements: true,
  errorOnUnknownProperties: true,
});
globalThis.specFiles = {
${specs.map((file) => `  '${file}': () => import('./${file.replace(/\.ts$/, '')}'),`).join('\n')}
};
`,
);
writeFileSync(
  'tsconfig.specs.json',
  JSON.stringify({ extends: './tsconfig.spec.json', files: ['specs.ts'], include: [] }),
);
writeFileSync(
  'angular.json',
  JSON.stringify({
    version: 1,
    cli: { analytics: false, cache: { enabled: false } },
    projects: {
      specs: {
        projectType: 'application',
        root: '',
        architect: {
          build: {
            builder: '@angular/build:application',
            options: {
              browser: 'specs.ts',
              index: false,
              tsConfig: 'tsconfig.specs.json',
              outputPath: { base: 'specs', browser: '' },
              outputHashing: 'none',
              aot: false,
              optimization: false,
              progress: false,
            },
          },
        },
      },
    },
  }),
);
execFileSync('ng', ['build', 'specs'], { stdio: 'inherit' });
