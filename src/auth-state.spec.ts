import { TestBed } from '@angular/core/testing';
import { testClaims, testUser } from 'ngrx-auth0/testing';
import type { Observable } from 'rxjs';
import { AuthState } from './auth-state';
import { Auth0ClientService } from './client/auth0-client';
import { AuthGateway } from './client/gateway';
import { toAuthErrorInfo } from './errors/to-auth-error-info';
import { engineError } from './spec-support/answers';
import { record, setupScripted } from './spec-support/scripted';
import { AuthApiActions } from './state/auth-api.actions';

function setup() {
  return {
    ...setupScripted(),
    authState: TestBed.inject(AuthState),
    /** The application's own way to the client, past the library. */
    client: TestBed.inject(Auth0ClientService),
  };
}

describe('AuthState', () => {
  it('shows what the facade shows', () => {
    const { auth, auth0, authState } = setup();
    const shown = Object.fromEntries(
      (['isLoading$', 'isAuthenticated$', 'user$', 'idTokenClaims$'] as const).map((name) => [
        name,
        record<unknown>(authState[name] as Observable<unknown>),
      ]),
    );
    auth0.signIn();
    expect(shown).toEqual({
      isLoading$: [false],
      isAuthenticated$: [false, true],
      user$: [null, testUser],
      idTokenClaims$: [null, testClaims()],
    });
    expect(authState.error$).toBe(auth.error$);
  });

  for (const [name, ask] of [
    ['refresh', (authState: AuthState) => authState.refresh()],
    ['setAccessToken', (authState: AuthState) => authState.setAccessToken('S3CRET')],
  ] as const) {
    it(`${name} finds who signed in past the library, and tells it once`, async () => {
      const { client, authState, actions, state } = setup();
      await client.loginWithPopup();
      expect(actions).toEqual([]);
      ask(authState);
      ask(authState);
      expect(actions).toEqual([
        AuthApiActions.sessionChanged({ user: testUser, idTokenClaims: testClaims() }),
      ] as never);
      expect(state().user).toEqual(testUser);
    });

    it(`${name} finds that nobody is signed in any more`, async () => {
      const { client, auth0, authState, types, state } = setup();
      auth0.signIn();
      await client.logout();
      ask(authState);
      expect(types()).toEqual(['Session Changed', 'Session Changed']);
      expect(state().status).toBe('unauthenticated');
    });

    it(`${name} says nothing where the engine’s cache cannot be read`, async () => {
      const { authState, actions } = setup();
      spyOn(TestBed.inject(AuthGateway), 'session').and.rejectWith(new Error('storage is blocked'));
      ask(authState);
      await Promise.resolve();
      expect(actions).toEqual([]);
    });
  }

  it('puts a token that it is given nowhere', () => {
    const { auth0, authState, actions, state } = setup();
    auth0.signIn();
    authState.setAccessToken('S3CRET');
    expect(JSON.stringify([actions, state()])).not.toContain('S3CRET');
  });

  it('tells an error by an action, in the state, and as itself on error$', () => {
    const { authState, actions, state } = setup();
    const error = engineError('login_required', { access_token: 'S3CRET' });
    authState.setError(error);
    expect(actions).toEqual([AuthApiActions.accessTokenFailure({ error: toAuthErrorInfo(error) })]);
    expect(state().error?.code).toBe('login_required');
    expect(record(authState.error$)).toEqual([error]);
    expect(JSON.stringify([actions, state()])).not.toContain('S3CRET');
  });

  it('does nothing when it is told to be loading: that follows from what the library does', () => {
    const { authState, actions, state } = setup();
    const before = state();
    authState.setIsLoading(true);
    expect(actions).toEqual([]);
    expect(state()).toBe(before);
    expect(record(authState.isLoading$)).toEqual([false]);
  });
});
