import { withEngineSpelling } from './connect-options';

describe('withEngineSpelling', () => {
  for (const [given, expected] of [
    [{ connection: 'github' }, { connection: 'github' }],
    [
      { connection: 'github', authorizationParams: { login_hint: 'ada' } },
      { connection: 'github', authorization_params: { login_hint: 'ada' } },
    ],
    [
      {
        connection: 'github',
        authorizationParams: { login_hint: 'ada', prompt: 'none' },
        authorization_params: { login_hint: 'eve' },
      },
      { connection: 'github', authorization_params: { login_hint: 'eve', prompt: 'none' } },
    ],
  ] as const) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(given)}`, () => {
      expect(withEngineSpelling(given as never) as unknown).toEqual(expected);
    });
  }
});
