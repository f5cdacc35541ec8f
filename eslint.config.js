import eslint from '@eslint/js';
import ngrx from '@ngrx/eslint-plugin';
import angular from 'angular-eslint';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import asForAuth0Angular from './tools/eslint/as-for-auth0-angular.mjs';
import forTests from './tools/eslint/for-tests.mjs';
import importDirection from './tools/eslint/import-direction.mjs';

const engine = '@auth0/auth0-spa-js';
const inTypes = (project) => ({ parserOptions: { project, tsconfigRootDir: import.meta.dirname } });

/** `export *` hides what a package has; tests that are switched off or on alone do not belong into a commit. */
const restrictedSyntax = [
  { selector: 'ExportAllDeclaration', message: 'Name what is exported.' },
  {
    selector: 'CallExpression[callee.name=/^(fdescribe|fit|xdescribe|xit)$/]',
    message: 'Runs alone or not at all: only while you work on it.',
  },
  {
    selector:
      'CallExpression[callee.object.name=/^(test|it|describe)$/][callee.property.name=/^(only|skip|fixme)$/]',
    message: 'Runs alone or not at all: only while you work on it.',
  },
];
const noEngineAtRunTime = {
  selector: `ImportExpression[source.value='${engine}']`,
  message: 'The engine is loaded in src/client/engine.ts alone.',
};
/** Names of files that would be barrels. */
const barrels = [
  { regex: '(^|/)(index|\\.{1,2})/?$', message: 'There are no barrels: import the file itself.' },
];

const defaultExport = { 'import-x/no-default-export': 'off' };
const sizes = (max) => ({ 'max-lines': ['error', { max, skipBlankLines: true, skipComments: false }] });

export default defineConfig(
  {
    ignores: [
      'dist/',
      'coverage/',
      '.angular/',
      'test-results/',
      'playwright-report/',
      'test-d/specification/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },

  // Every TypeScript file.
  {
    files: ['**/*.ts'],
    extends: [
      eslint.configs.recommended,
      tseslint.configs.strictTypeChecked,
      tseslint.configs.stylisticTypeChecked,
    ],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: ['tsconfig.json', 'example/tsconfig.app.json'],
          noWarnOnMultipleProjects: true,
        }),
      ],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
    },
    rules: {
      'no-restricted-syntax': ['error', ...restrictedSyntax],
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      'import-x/no-default-export': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Classes without members are Angular's modules and components.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-empty-function': ['error', { allow: ['arrowFunctions', 'methods'] }],
      // `text || 'default'` means the empty text too.
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        { ignorePrimitives: { string: true, boolean: true } },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allow: ['Error', 'URL', 'URLSearchParams'] },
      ],
      // Matters of taste, left to the author.
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      // It asks for `!`, which is not allowed here.
      '@typescript-eslint/non-nullable-type-assertion-style': 'off',
      // An asynchronous interface may have a synchronous implementation.
      '@typescript-eslint/require-await': 'off',
      // Angular's and Node's abstract classes are used as interfaces.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      ...sizes(250),
    },
  },

  // Angular code: the library, the example, the application that is weighed.
  {
    files: [
      '{src,signals,testing,soak}/**/*.ts',
      'example/{,quickstart/,server/}src/**/*.ts',
      'tools/size-app/**/*.ts',
    ],
    extends: [
      angular.configs.tsRecommended,
      ngrx.configs.store,
      ngrx.configs.effectsTypeChecked,
      ngrx.configs.operators,
    ],
    processor: angular.processInlineTemplates,
    rules: {
      // A functional effect is one expression.
      '@ngrx/prefer-effect-callback-in-block-statement': 'off',
      // Zoneless: every component is checked on push.
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
    },
  },
  {
    files: ['**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: { '@angular-eslint/template/prefer-self-closing-tags': 'error' },
  },

  // The library.
  {
    files: ['src/**/*.ts'],
    languageOptions: inTypes('tsconfig.spec.json'),
    plugins: { ours: { rules: { 'import-direction': importDirection } } },
    rules: {
      'ours/import-direction': 'error',
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: 'auth0', style: 'camelCase' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/**/*.spec.ts', 'src/spec-support/**'],
    rules: {
      'no-console': ['error', { allow: ['warn', 'error'] }],
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: engine,
              allowTypeImports: true,
              message: 'It would load at once: `import type`, or src/client/engine.ts.',
            },
          ],
          patterns: barrels,
        },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/client/engine.ts', 'src/**/*.spec.ts', 'src/spec-support/**'],
    rules: { 'no-restricted-syntax': ['error', ...restrictedSyntax, noEngineAtRunTime] },
  },

  // The other entry points: they import the first one by its name, as applications do.
  {
    files: ['{signals,testing}/**/*.ts'],
    languageOptions: inTypes('tsconfig.spec.json'),
  },
  {
    files: ['{signals,testing}/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: engine, allowTypeImports: true, message: 'It would load at once: `import type`.' }],
          patterns: [
            ...barrels,
            { group: ['**/src/**', '**/dist/**'], message: 'Import the package by its name.' },
          ],
        },
      ],
      'no-restricted-syntax': ['error', ...restrictedSyntax, noEngineAtRunTime],
    },
  },

  // The example imports the package by its name, as any application does.
  {
    files: ['example/src/**/*.ts'],
    languageOptions: inTypes('example/tsconfig.app.json'),
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          paths: [{ name: engine, message: 'Everything it has is in ngrx-auth0.' }],
          patterns: [
            ...barrels,
            { group: ['**/../src/**', '**/dist/**'], message: 'Import the package by its name.' },
          ],
        },
      ],
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'app', style: 'kebab-case' },
      ],
    },
  },
  { files: ['example/src/**/*.spec.ts'], languageOptions: inTypes('tsconfig.spec.json') },
  {
    // The NgModule way, which the example shows too.
    files: ['example/src/app/app.module.ts'],
    rules: { '@angular-eslint/prefer-standalone': 'off' },
  },
  { files: ['example/quickstart/src/**/*.ts'], languageOptions: inTypes('example/quickstart/tsconfig.json') },
  asForAuth0Angular,
  { files: ['example/server/src/**/*.ts'], languageOptions: inTypes('example/server/tsconfig.json') },
  { files: ['tools/size-app/**/*.ts'], languageOptions: inTypes('tools/size-app/tsconfig.json') },
  { files: ['soak/**/*.ts'], languageOptions: inTypes('soak/tsconfig.json') },

  // Node: servers, end-to-end tests, settings.
  {
    files: ['example/{tenant,api}/**/*.ts', 'example/server/{,testing/}*.ts'],
    languageOptions: inTypes('example/tsconfig.server.json'),
  },
  {
    files: ['example/e2e/**/*.ts', 'playwright.config.ts'],
    languageOptions: inTypes('example/e2e/tsconfig.json'),
    // Playwright reads off the first parameter which fixtures a fixture needs: `{}` is none.
    rules: { 'no-empty-pattern': ['error', { allowObjectPatternsAsParameters: true }] },
  },
  { files: ['playwright.config.ts', 'example/server/src/main.server.ts'], rules: defaultExport },
  { files: ['test-d/**/*.ts'], languageOptions: inTypes('test-d/tsconfig.json') },

  forTests,
  { files: forTests.files, rules: sizes(500) },

  // The tools: plain JavaScript for Node 20.
  {
    files: ['**/*.{js,mjs}'],
    extends: [eslint.configs.recommended],
    languageOptions: {
      globals: Object.fromEntries(
        [
          ...['console', 'process', 'URL', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
          // In functions that run in a page.
          'window',
        ].map((name) => [name, 'readonly']),
      ),
    },
    rules: sizes(250),
  },
);
