/** Tests: as strict, but spies and fakes are allowed to be what they are. */
export default {
  files: [
    '**/*.spec.ts',
    '**/*.test.ts',
    'src/spec-support/**/*.ts',
    'soak/**/*.ts',
    'example/e2e/**/*.ts',
    'test-d/**/*.ts',
  ],
  rules: {
    '@typescript-eslint/unbound-method': 'off',
    '@typescript-eslint/no-non-null-assertion': 'off',
    '@typescript-eslint/no-unused-expressions': 'off',
    '@typescript-eslint/no-misused-spread': 'off',
    '@typescript-eslint/no-extraneous-class': 'off',
    '@typescript-eslint/restrict-template-expressions': 'off',
    // `node:test` returns promises that nobody waits for.
    '@typescript-eslint/no-floating-promises': [
      'error',
      {
        allowForKnownSafeCalls: [
          { from: 'package', name: ['test', 'it', 'describe', 'suite'], package: 'node:test' },
        ],
      },
    ],
    '@ngrx/no-dispatch-in-effects': 'off',
  },
};
