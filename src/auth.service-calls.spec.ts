import { TestBed } from '@angular/core/testing';
import { firstValueFrom } from 'rxjs';
import { AuthService } from './auth.service';
import { toAuthErrorInfo } from './errors/to-auth-error-info';
import { engineError, rejectionOf } from './spec-support/answers';
import { ADA, claimsOf, FakeClient, tokenAnswer } from './spec-support/fake-client';
import { setup } from './spec-support/setup';
import { AuthActions } from './state/auth.actions';
import { AuthApiActions } from './state/auth-api.actions';

const EXCHANGE = { subject_token: 'S3CRET-subject', subject_token_type: 'urn:acme:token' };
const ANSWER = { access_token: 'S3CRET-access', id_token: 'S3CRET-id', token_type: 'Bearer', expires_in: 60 };

async function setupCalls({ isSignedIn = true } = {}) {
  const client = new FakeClient();
  if (isSignedIn) {
    await client.signIn();
  }
  const app = setup({ client });
  await app.settle();
  app.actions.length = 0;
  return {
    ...app,
    auth: TestBed.inject<AuthService>(AuthService),
    shown: () => JSON.stringify([app.actions, app.state()]),
  };
}

describe('AuthService connects an account', () => {
  const OPTIONS = {
    connection: 'google',
    scopes: ['calendar'],
    authorizationParams: { prompt: 'consent' as const },
    appState: { target: '/accounts' },
  };

  it('with the real options, and by actions with what may be shown of them', async () => {
    const { client, auth, actions } = await setupCalls();
    const openUrl = () => Promise.resolve();
    expect(await firstValueFrom(auth.connectAccountWithRedirect({ ...OPTIONS, openUrl }))).toBeUndefined();
    const { authorizationParams: authorization_params, ...rest } = OPTIONS;
    expect(client.named('connectAccountWithRedirect')).toEqual([
      [{ ...rest, openUrl, authorization_params }],
    ]);
    expect(actions).toEqual([
      AuthActions.connectAccountWithRedirect(OPTIONS),
      AuthApiActions.connectAccountWithRedirectSuccess(),
    ]);
  });

  it('or tells a failure by an action, in the state, on error$, and its caller', async () => {
    const { client, auth, types, state } = await setupCalls();
    const error = engineError('consent_required');
    client.onConnectAccount = () => Promise.reject(error);
    expect(await rejectionOf(auth.connectAccountWithRedirect(OPTIONS))).toBe(error);
    expect(types()).toEqual(['Connect Account With Redirect', 'Connect Account With Redirect Failure']);
    expect(state().error).toEqual(toAuthErrorInfo(error, 'connectAccountWithRedirect'));
    expect(await firstValueFrom(auth.error$)).toBe(error);
  });

  it('and is busy with it until the page leaves', async () => {
    const { auth, state, settle } = await setupCalls();
    auth.connectAccountWithRedirect(OPTIONS);
    expect(state().activity).toEqual(['connectAccountWithRedirect']);
    await settle();
    expect(state().activity).toEqual([]);
  });
});

describe('AuthService revokes a refresh token', () => {
  it('of the audience that is named, and completes when the engine has done it', async () => {
    const { client, auth, actions, state } = await setupCalls();
    expect(await firstValueFrom(auth.revokeRefreshToken({ audience: 'api' }))).toBeUndefined();
    expect(client.named('revokeRefreshToken')).toEqual([[{ audience: 'api' }]]);
    expect(actions).toEqual([
      AuthActions.revokeRefreshToken({ audience: 'api' }),
      AuthApiActions.revokeRefreshTokenSuccess(),
    ]);
    expect(state().user).toEqual(ADA);
  });

  it('and tells that the engine ended the session with it, before the caller is answered', async () => {
    const { client, auth, types, state } = await setupCalls();
    client.onRevoke = () => {
      client.session = null;
      return Promise.resolve();
    };
    await firstValueFrom(auth.revokeRefreshToken());
    expect(types()).toEqual(['Revoke Refresh Token', 'Session Changed', 'Revoke Refresh Token Success']);
    expect(state().status).toBe('unauthenticated');
  });

  it('or tells its failure, and who is signed in stays the same', async () => {
    const { client, auth, types, state } = await setupCalls();
    const error = engineError('server_error');
    client.onRevoke = () => Promise.reject(error);
    expect(await rejectionOf(auth.revokeRefreshToken())).toBe(error);
    expect(types()).toEqual(['Revoke Refresh Token', 'Revoke Refresh Token Failure']);
    expect(state().error?.operation).toBe('revokeRefreshToken');
    expect(state().user).toEqual(ADA);
  });
});

describe('AuthService exchanges a token of another system', () => {
  it('for a session: the store knows the user before the caller is answered', async () => {
    const { client, auth, actions, state } = await setupCalls({ isSignedIn: false });
    client.onMethod = async () => {
      await client.signIn();
      return { ...ANSWER, refresh_token: 'S3CRET-refresh' };
    };
    const seen: unknown[] = [];
    await new Promise<void>((resolve) => {
      auth.loginWithCustomTokenExchange(EXCHANGE).subscribe({
        next: (answer) => seen.push(answer, state().user),
        complete: () => {
          resolve();
        },
      });
    });
    expect(seen).toEqual([ANSWER, ADA]);
    expect(client.named('loginWithCustomTokenExchange')).toEqual([[EXCHANGE]]);
    expect(actions).toEqual([
      AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: claimsOf(ADA) }),
      AuthApiActions.loginWithCustomTokenExchangeSuccess({ operation: 'loginWithCustomTokenExchange' }),
    ] as never);
  });

  it('for a token alone: who is signed in stays the same', async () => {
    const { client, auth, actions, state } = await setupCalls();
    client.onMethod = () => Promise.resolve(ANSWER);
    expect(await firstValueFrom(auth.customTokenExchange(EXCHANGE))).toEqual(ANSWER as never);
    expect(client.named('customTokenExchange')).toEqual([[EXCHANGE]]);
    expect(actions).toEqual([
      AuthApiActions.customTokenExchangeSuccess({ operation: 'customTokenExchange' }),
    ]);
    expect(state().user).toEqual(ADA);
  });

  for (const name of ['loginWithCustomTokenExchange', 'customTokenExchange'] as const) {
    it(`and puts nothing of it into actions and state: ${name}`, async () => {
      const { client, auth, shown } = await setupCalls();
      client.onMethod = () => Promise.resolve(ANSWER);
      await firstValueFrom(auth[name](EXCHANGE));
      client.onMethod = () => Promise.reject(engineError('invalid_grant', EXCHANGE));
      await rejectionOf(auth[name](EXCHANGE));
      expect(shown()).not.toContain('S3CRET');
    });

    it(`or tells its failure by the action of its name: ${name}`, async () => {
      const { client, auth, actions, state } = await setupCalls();
      const error = engineError('invalid_grant');
      client.onMethod = () => Promise.reject(error);
      // The tenant still knows Ada: after a login that failed, her session is found again.
      client.onToken = async () => {
        await client.signIn();
        return tokenAnswer('again');
      };
      expect(await rejectionOf(auth[name](EXCHANGE))).toBe(error);
      const info = toAuthErrorInfo(error, name);
      expect(actions).toEqual([AuthApiActions[`${name}Failure`]({ error: info })]);
      expect(state().error).toEqual(info);
      expect(state().user).toEqual(ADA);
      expect(await firstValueFrom(auth.error$)).toBe(error);
    });
  }
});
