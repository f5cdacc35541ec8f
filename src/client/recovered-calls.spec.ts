import { TestBed } from '@angular/core/testing';
import { engineError } from '../spec-support/answers';
import { ADA, tokenAnswer } from '../spec-support/fake-client';
import { setupGateway } from '../spec-support/fake-engine';
import { deferred, rejection, turns, watch, withCode } from '../spec-support/promises';
import { AuthGateway } from './gateway';
import type { FailedCall } from './recovery';
import { unattended } from './unattended';

const GRACE = { sub: 'auth0|grace', name: 'Grace Hopper' };

/** Ada is signed in, and then her session ends; recovery does what a spec says. */
async function setupRecovery({ org_id }: { org_id?: string } = {}) {
  const { client, gateway } = setupGateway();
  const failed: FailedCall[] = [];
  const recovery = {
    isAsking: false,
    clear: () => undefined,
    holdBack: () => undefined,
    recover: (call: FailedCall): Promise<boolean> => {
      failed.push(call);
      return recovery.onRecover(call);
    },
    onRecover: (_call: FailedCall): Promise<boolean> => Promise.resolve(false),
  };
  TestBed.inject(AuthGateway).recovery = recovery;
  await client.signIn(ADA, { org_id });
  await gateway.token({ authorizationParams: { audience: 'https://first.test' } });
  await gateway.session();
  client.session = null;
  const required = engineError('login_required');
  client.onToken = () =>
    client.session ? Promise.resolve(tokenAnswer('token-2')) : Promise.reject(required);
  return {
    client,
    gateway,
    recovery,
    failed,
    required,
    /** As after a popup. */
    logIn: async (user = ADA, claims: { org_id?: string } = { org_id }) => {
      client.onLoginWithPopup = () => client.signIn(user, claims);
      await gateway.loginWithPopup({}, { popup: {} as Window });
      return true;
    },
  };
}

const OTHER = { authorizationParams: { audience: 'https://api.test', scope: 'read:orders' } };

describe('RecoveredCalls', () => {
  it('tells what failed, and what a login has to ask for', async () => {
    const { gateway, failed, required } = await setupRecovery();
    const options = {
      authorizationParams: {
        ...OTHER.authorizationParams,
        redirect_uri: 'https://app.test/frame',
        prompt: 'none' as const,
      },
    };
    expect(await rejection(gateway.token(options))).toBe(required);
    expect(await rejection(gateway.authorize({ cacheMode: 'off' }))).toBe(required);
    expect(
      failed.map(({ error, cause, authorizationParams }) => [error, cause, authorizationParams]),
    ).toEqual([
      [
        jasmine.objectContaining({
          code: 'login_required',
          category: 'interaction',
          operation: 'getAccessTokenSilently',
        }),
        required,
        OTHER.authorizationParams,
      ],
      [jasmine.objectContaining({ code: 'login_required', operation: 'http' }), required, {}],
    ]);
  });

  it('makes a call once more when somebody is signed in again', async () => {
    const { client, gateway, recovery, logIn } = await setupRecovery();
    recovery.onRecover = () => logIn();
    expect(await gateway.token(OTHER)).toEqual(
      jasmine.objectContaining({ answer: jasmine.objectContaining({ access_token: 'token-2' }) }),
    );
    expect(client.named('getTokenSilently').length).toBe(3);
  });

  it('makes it once more only, and then tells why that failed', async () => {
    const { client, gateway, recovery, failed } = await setupRecovery();
    const consent = engineError('consent_required');
    recovery.onRecover = async () => {
      await client.signIn();
      client.onToken = () => Promise.reject(consent);
      return true;
    };
    expect(await rejection(gateway.token(OTHER))).toBe(consent);
    expect(failed.length).toBe(1);
  });

  it('hands out what recovery fails with in place of the error', async () => {
    const { gateway, recovery } = await setupRecovery();
    const told = new Error('No more');
    recovery.onRecover = () => Promise.reject(told);
    expect(await rejection(gateway.authorize())).toBe(told);
  });

  for (const [whose, user, claims] of [
    ['another user', GRACE, {}],
    ['another organization', ADA, { org_id: 'org_2' }],
  ] as const) {
    it(`does not go on for ${whose}`, async () => {
      const { client, gateway, recovery, required, logIn } = await setupRecovery();
      recovery.onRecover = () => logIn(user, claims);
      const before = client.named('getTokenSilently').length;
      expect(await rejection(gateway.authorize(OTHER))).toBe(required);
      expect(client.named('getTokenSilently').length).toBe(before + 1);
      // A call of the new session is fine.
      expect((await gateway.authorize(OTHER)).answer.access_token).toBe('token-2');
    });
  }

  it('does not hand a token of another user to a call that was under way when they logged in', async () => {
    const { client, gateway } = await setupRecovery();
    await client.signIn();
    const [slow, popup] = [deferred<unknown>(), deferred()];
    client.onToken = () => slow.promise;
    client.onLoginWithPopup = async () => {
      await popup.promise;
      await client.signIn(GRACE);
    };
    const login = gateway.loginWithPopup({}, { popup: {} as Window });
    const call = rejection(gateway.authorize(OTHER));
    await turns();
    popup.resolve();
    await login;
    client.onToken = () => Promise.resolve(tokenAnswer('token-of-grace'));
    slow.reject(engineError('login_required'));
    expect(await call).toEqual(withCode('NGA0303'));
  });

  it('knows the former user also for calls that begin after the session was seen to be over', async () => {
    const { gateway, recovery, required, logIn } = await setupRecovery();
    expect((await gateway.session()).user).toBeNull();
    recovery.onRecover = () => logIn(GRACE);
    expect(await rejection(gateway.authorize())).toBe(required);
  });

  it('goes on for anybody after a logout, or where nobody was signed in before', async () => {
    const { gateway, recovery, logIn } = await setupRecovery();
    await gateway.logout();
    recovery.onRecover = () => logIn(GRACE);
    expect((await gateway.authorize()).answer.access_token).toBe('token-2');
  });

  it('logs in to the organization of the session that ended', async () => {
    const { gateway, failed } = await setupRecovery({ org_id: 'org_1' });
    await rejection(gateway.token(OTHER));
    await rejection(gateway.token({ authorizationParams: { organization: 'org_2' } }));
    expect(failed.map(({ authorizationParams }) => authorizationParams)).toEqual([
      { ...OTHER.authorizationParams, organization: 'org_1' },
      { organization: 'org_2' },
    ]);
  });

  it('tells who waits at once that the user logged out', async () => {
    const { gateway, recovery, failed } = await setupRecovery();
    const waits = deferred<boolean>();
    recovery.onRecover = () => waits.promise;
    const call = gateway.authorize();
    const watched = watch(call);
    await turns();
    expect(watched.is).toBe('pending');
    await gateway.logout();
    expect(await rejection(call)).toEqual(withCode('NGA0303'));
    waits.resolve(true);
    await turns();
    expect(failed.length).toBe(1);
  });

  it('leaves alone what a logout ended', async () => {
    const { client, gateway, failed } = await setupRecovery();
    const slow = deferred<unknown>();
    client.onToken = () => slow.promise;
    const call = rejection(gateway.token());
    await turns();
    await gateway.logout();
    expect(await call).toEqual(withCode('NGA0303'));
    expect(failed).toEqual([]);
  });

  it('forgets the logins that recovery started with a logout', async () => {
    const { gateway, failed } = await setupRecovery();
    await rejection(gateway.token());
    const { attempts } = failed[0]!;
    attempts.add();
    expect(attempts.within(1000)).toBe(1);
    await gateway.logout();
    expect(attempts.within(1000)).toBe(0);
  });

  it('is not asked where a session is looked for, a request may go without a token, or only the cache is meant', async () => {
    const { gateway, failed } = await setupRecovery();
    await gateway.findSession();
    await gateway.checkSession();
    await rejection(
      TestBed.inject(AuthGateway).ask((engine) => engine.authorize({}, (work) => work(), true)),
    );
    await rejection(gateway.token({ cacheMode: 'cache-only' }));
    expect(failed).toEqual([]);
  });

  it('is not asked about calls that the library makes by itself, or the application while it is asked', async () => {
    const { gateway, failed, recovery } = await setupRecovery();
    await rejection(gateway.token(unattended({})));
    recovery.isAsking = true;
    await rejection(gateway.token());
    expect(failed).toEqual([]);
  });

  it('tells whose session a call belongs to, also after its end, and of a logout', async () => {
    const { gateway, failed, recovery } = await setupRecovery();
    const clear = spyOn(recovery, 'clear');
    await gateway.session();
    await rejection(gateway.token());
    expect(clear).not.toHaveBeenCalled();
    await gateway.logout();
    expect(clear).toHaveBeenCalledTimes(1);
    await rejection(gateway.token());
    expect(failed.map(({ owner }) => owner)).toEqual([`${ADA.sub} undefined`, null]);
  });

  it('fails a call with its own error where it cannot be told who is signed in now', async () => {
    const { client, gateway, recovery, required } = await setupRecovery();
    recovery.onRecover = () => {
      spyOn(client, 'getUser').and.rejectWith(new Error('The storage is blocked'));
      return Promise.resolve(true);
    };
    expect(await rejection(gateway.token())).toBe(required);
  });

  it('does not keep a call from failing where nothing recovers', async () => {
    const { gateway, required } = await setupRecovery();
    delete TestBed.inject(AuthGateway).recovery;
    expect(await rejection(gateway.token())).toBe(required);
  });
});
