import { TestBed } from '@angular/core/testing';
import type { IdToken, User } from '@auth0/auth0-spa-js';
import { firstValueFrom } from 'rxjs';
import { AuthService } from '../auth.service';
import type { AuthConfig } from '../config/auth-config';
import { NgrxAuth0Error } from '../errors/developer-error';
import { ADA, FakeClient } from '../spec-support/fake-client';
import { setup } from '../spec-support/setup';
import { readSession } from './read-session';

const PROFILE: User = {
  ...ADA,
  picture: 'https://img.test/ada',
  'https://app.test/roles': ['admin'],
  'https://app.test/org_name': 'of the application',
  amr_values: ['of the application'],
  home: { country: 'GB' },
};
const PROTOCOL: Partial<IdToken> = {
  azp: 'client-id',
  exp: 2,
  iat: 1,
  acr: 'mfa',
  amr: ['otp'],
  auth_time: '1',
  sid: 'sid',
  org_id: 'org_1',
  org_name: 'acme',
};

async function read(projection?: AuthConfig['userProjection']) {
  const client = new FakeClient();
  await client.signIn(PROFILE, PROTOCOL);
  return { client, session: await readSession(client.asEngine, projection) };
}

describe('readSession', () => {
  it('reads again where the session changed meanwhile: user and claims are of one', async () => {
    const client = new FakeClient();
    await client.signIn({ sub: 'auth0|bob' });
    const bob = client.session?.user;
    await client.signIn();
    const getUser = spyOn(client, 'getUser' as never).and.returnValues(
      ...([Promise.resolve(bob), Promise.resolve(ADA)] as never[]),
    );
    const { user, idTokenClaims } = await readSession(client.asEngine, undefined);
    expect([user?.sub, idTokenClaims?.['sub']]).toEqual([ADA.sub, ADA.sub]);
    expect(getUser).toHaveBeenCalledTimes(2);
  });

  it('reads three times at most: a client may have users without claims', async () => {
    const client = new FakeClient();
    await client.signIn();
    const getIdTokenClaims = spyOn(client, 'getIdTokenClaims' as never).and.resolveTo(undefined);
    expect(await readSession(client.asEngine, undefined)).toEqual({ user: ADA, idTokenClaims: null });
    expect(getIdTokenClaims).toHaveBeenCalledTimes(3);
  });

  it('gives what the client has, without a projection', async () => {
    const { client, session } = await read();
    expect(session.user).toEqual(PROFILE);
    expect(session.idTokenClaims).toEqual(client.session?.claims as IdToken);
  });

  it('asks no projection where nobody is signed in', async () => {
    const projection = jasmine.createSpy();
    expect(await readSession(new FakeClient().asEngine, projection)).toEqual({
      user: null,
      idTokenClaims: null,
    });
    expect(projection).not.toHaveBeenCalled();
  });

  const sub = PROFILE.sub;
  for (const [what, projection, profile] of [
    ['chosen claims', ({ name }) => ({ name }), { name: 'Ada Lovelace' }],
    ['nothing', () => ({}), {}],
    [
      'claims of its own',
      (user) => ({ roles: user['https://app.test/roles'] as unknown }),
      { roles: ['admin'] },
    ],
    ['shortened claims', ({ name }) => ({ name: name?.split(' ')[0] ?? '' }), { name: 'Ada' }],
    ['another sub', () => ({ sub: 'somebody' }), {}],
    ['a claim of the protocol', () => ({ iss: 'https://evil.test/' }), { iss: 'https://evil.test/' }],
    ['no object', () => undefined as never, {}],
  ] as readonly (readonly [string, (user: User) => Partial<User>, User])[]) {
    it(`holds user and claims to a projection that gives ${what}`, async () => {
      const { session } = await read(projection);
      expect(session.user).toEqual({ ...profile, sub });
      expect(session.idTokenClaims).toEqual({
        ...profile,
        ...PROTOCOL,
        sub,
        iss: 'https://tenant.test/',
        aud: 'client-id',
        nonce: 'the-nonce',
        __raw: 'raw.id.token',
      });
    });
  }

  it("gives a projection a copy: the client's own stays as it is", async () => {
    const before = structuredClone(PROFILE);
    await read((user) => {
      (user['home'] as { country?: string }).country = 'changed';
      delete user.name;
      return user;
    });
    expect(PROFILE).toEqual(before);
  });

  it('tells that a projection threw, and what', async () => {
    const cause = new TypeError('Cannot read properties of undefined');
    const failed = await read(() => {
      throw cause;
    }).catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(NgrxAuth0Error);
    expect(failed).toEqual(jasmine.objectContaining({ code: 'NGA0601', cause }));
  });
});

describe('a userProjection', () => {
  async function start(userProjection: (user: User) => Partial<User>) {
    const client = new FakeClient();
    await client.signIn(ADA, { org_id: 'org_1' });
    const application = setup({ client, config: { userProjection } });
    await application.settle();
    return { ...application, auth: TestBed.inject(AuthService) };
  }

  it('keeps what it leaves out from state, actions and facade, but not from the raw token', async () => {
    const { actions, auth, state } = await start(({ name }) => ({ name }));
    expect(state().user).toEqual({ sub: 'auth0|ada', name: 'Ada Lovelace' });
    expect(await firstValueFrom(auth.user$)).toEqual({ sub: 'auth0|ada', name: 'Ada Lovelace' });
    expect(await firstValueFrom(auth.idTokenClaims$)).toEqual({
      sub: 'auth0|ada',
      name: 'Ada Lovelace',
      iss: 'https://tenant.test/',
      aud: 'client-id',
      org_id: 'org_1',
      nonce: 'the-nonce',
      __raw: 'raw.id.token',
    });
    expect(JSON.stringify([actions, state()])).not.toContain(ADA.email);
  });

  it('tells nothing new when a session is read again', async () => {
    const { actions, auth } = await start(({ name }) => ({ name }));
    actions.length = 0;
    await firstValueFrom(auth.checkSession());
    expect(actions.map(({ type }) => type)).toEqual([
      '[Auth0] Check Session',
      '[Auth0 API] Check Session Success',
    ]);
  });

  it('that throws signs nobody in, and says so', async () => {
    const { actions, auth, state } = await start(() => {
      throw new Error('ada@example.com has no company');
    });
    expect([auth.isLoading(), auth.isAuthenticated(), state().user]).toEqual([false, false, null]);
    expect(state().error).toEqual(jasmine.objectContaining({ code: 'NGA0601', category: 'configuration' }));
    expect(JSON.stringify([actions, state()])).not.toContain('ada@example.com');
    const failed: unknown = await firstValueFrom(auth.loginWithPopup({}, { popup: window })).catch(
      (error: unknown) => error,
    );
    expect(failed).toEqual(jasmine.objectContaining({ code: 'NGA0601' }));
  });
});
