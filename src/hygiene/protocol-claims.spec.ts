import { projected } from '../../testing/test-session';
import { readSession } from '../client/read-session';
import { ADA, claimsOf, FakeClient } from '../spec-support/fake-client';
import { AuthApiActions } from '../state/auth-api.actions';
import { authActionSanitizer } from './auth-sanitizers';

/** Every claim that one of the lists has, and some that are none of the protocol. */
const NAMES = [
  ...['iss', 'sub', 'aud', 'exp', 'nbf', 'iat', 'jti', 'azp', 'nonce', 'auth_time', 'acr', 'amr', 'sid'],
  ...[
    'session_expiry',
    'at_hash',
    'c_hash',
    'cnf',
    'org_id',
    'org_name',
    '__raw',
    'sub_jwk',
    'vot',
    'events',
  ],
  ...['name', 'email', 'org', 'act', 'https://app.test/roles'],
];
const CLAIMS = {
  ...claimsOf(ADA),
  ...Object.fromEntries(NAMES.map((name) => [name, `a ${name}`])),
};

describe('claims of the protocol', () => {
  async function kept() {
    const client = new FakeClient();
    await client.signIn(ADA, CLAIMS);
    const { idTokenClaims } = await readSession(client.asEngine, () => ({}));
    return Object.keys(idTokenClaims ?? {});
  }

  it('are the same to a projection and to the testing kit', async () => {
    const inTests = projected({ user: ADA, idTokenClaims: CLAIMS }, () => ({})).idTokenClaims;
    expect(Object.keys(inTests ?? {}).sort()).toEqual((await kept()).sort());
  });

  it('are shown by sanitizers, but for whom they are about, and what is in no action', async () => {
    const action = AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: CLAIMS });
    const { idTokenClaims } = authActionSanitizer(action) as typeof action;
    const shown = Object.entries(idTokenClaims ?? {}).filter(([name, value]) => value === CLAIMS[name]);
    const isPersonal = (name: string) => ['sub', 'sid', 'nonce', '__raw'].includes(name);
    expect(shown.map(([name]) => name).sort()).toEqual(
      (await kept()).filter((name) => !isPersonal(name)).sort(),
    );
  });
});
