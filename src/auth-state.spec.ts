import { TestBed } from '@angular/core/testing';
import { firstValueFrom, type Observable } from 'rxjs';
import { AuthService } from './auth.service';
import { AuthState } from './auth-state';
import { toAuthErrorInfo } from './errors/to-auth-error-info';
import { engineError } from './spec-support/answers';
import { ADA, claimsOf } from './spec-support/fake-client';
import { setup } from './spec-support/setup';
import { AuthApiActions } from './state/auth-api.actions';

async function setupState() {
  const app = setup();
  await app.settle();
  app.actions.length = 0;
  return { ...app, auth: TestBed.inject<AuthService>(AuthService), authState: TestBed.inject(AuthState) };
}

describe('AuthState', () => {
  it('shows what the facade shows', async () => {
    const { client, auth, authState, settle } = await setupState();
    const shown: Record<string, unknown[]> = {};
    for (const name of ['isLoading$', 'isAuthenticated$', 'user$', 'idTokenClaims$'] as const) {
      const values: unknown[] = [];
      (authState[name] as Observable<unknown>).subscribe((value) => values.push(value));
      shown[name] = values;
    }
    await client.signIn();
    auth.checkSession();
    await settle();
    expect(shown).toEqual({
      isLoading$: [false],
      isAuthenticated$: [false, true],
      user$: [null, ADA],
      idTokenClaims$: [null, claimsOf(ADA)],
    });
    expect(authState.error$).toBe(auth.error$);
  });

  for (const [name, ask] of [
    ['refresh', (authState: AuthState) => authState.refresh()],
    ['setAccessToken', (authState: AuthState) => authState.setAccessToken('S3CRET')],
  ] as const) {
    it(`${name} finds who signed in past the library, and tells it once`, async () => {
      const { client, authState, settle, actions, state } = await setupState();
      await client.signIn();
      ask(authState);
      await settle();
      ask(authState);
      await settle();
      expect(actions).toEqual([
        AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: claimsOf(ADA) }),
      ] as never);
      expect(state().user).toEqual(ADA);
    });

    it(`${name} finds that nobody is signed in any more`, async () => {
      const { client, authState, settle, types, state } = await setupState();
      await client.signIn();
      ask(authState);
      await settle();
      client.session = null;
      ask(authState);
      await settle();
      expect(types()).toEqual(['Session Changed', 'Session Changed']);
      expect(state().status).toBe('unauthenticated');
    });

    it(`${name} says nothing where the engine’s cache cannot be read`, async () => {
      const { client, authState, settle, actions } = await setupState();
      spyOn(client, 'getUser' as never).and.rejectWith(new Error('storage is blocked') as never);
      ask(authState);
      await settle();
      expect(actions).toEqual([]);
    });
  }

  it('puts a token that it is given nowhere', async () => {
    const { client, authState, settle, actions, state } = await setupState();
    await client.signIn();
    authState.setAccessToken('S3CRET');
    await settle();
    expect(JSON.stringify([actions, state()])).not.toContain('S3CRET');
  });

  it('tells an error by an action, in the state, and as itself on error$', async () => {
    const { authState, settle, actions, state } = await setupState();
    const error = engineError('login_required', { access_token: 'S3CRET' });
    authState.setError(error);
    await settle();
    expect(actions).toEqual([AuthApiActions.accessTokenFailure({ error: toAuthErrorInfo(error) })]);
    expect(state().error?.code).toBe('login_required');
    expect(await firstValueFrom(authState.error$)).toBe(error);
    expect(JSON.stringify([actions, state()])).not.toContain('S3CRET');
  });

  it('does nothing when it is told to be loading: that follows from what the library does', async () => {
    const { authState, settle, actions, state } = await setupState();
    const before = state();
    authState.setIsLoading(true);
    await settle();
    expect(actions).toEqual([]);
    expect(state()).toBe(before);
    expect(await firstValueFrom(authState.isLoading$)).toBeFalse();
  });
});
