/** The quickstart is written as an application of auth0-angular is, in old ways too. */
export default {
  files: ['example/quickstart/src/**'],
  rules: {
    '@typescript-eslint/consistent-type-imports': 'off',
    '@angular-eslint/prefer-inject': 'off',
    '@angular-eslint/template/prefer-control-flow': 'off',
    '@angular-eslint/template/prefer-self-closing-tags': 'off',
  },
};
