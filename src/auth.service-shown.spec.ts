import { testClaims, testUser } from 'ngrx-auth0/testing';
import { engineError } from './spec-support/answers';
import { record, setupScripted } from './spec-support/scripted';
import { AuthApiActions } from './state/auth-api.actions';

describe('What AuthService shows', () => {
  it('is nothing until it is known who is signed in', () => {
    const { auth, auth0 } = setupScripted({ status: 'initializing' });
    const told = {
      isLoading: record(auth.isLoading$),
      isAuthenticated: record(auth.isAuthenticated$),
      user: record(auth.user$),
      claims: record(auth.idTokenClaims$),
    };
    expect(told).toEqual({ isLoading: [true], isAuthenticated: [], user: [], claims: [] });
    expect(auth.isLoading()).toBe(true);
    auth0.signOut();
    expect(told).toEqual({
      isLoading: [true, false],
      isAuthenticated: [false],
      user: [null],
      claims: [null],
    });
  });

  it('is the user before a subscriber of a login is told', () => {
    const { auth, auth0 } = setupScripted();
    auth0.slow(10);
    jasmine.clock().install();
    const users = record(auth.user$);
    const seen: unknown[] = [];
    auth.loginWithPopup().subscribe(() => {
      seen.push(auth.isAuthenticated(), auth.user(), users.at(-1));
    });
    expect(seen).toEqual([]);
    jasmine.clock().tick(10);
    expect(seen).toEqual([true, testUser, testUser]);
    jasmine.clock().uninstall();
  });

  it('is one change of the session, once for each of ten subscribers', () => {
    const { auth, types } = setupScripted();
    const subscribers = Array.from({ length: 10 }, () => record(auth.user$));
    auth.loginWithPopup();
    record(auth.getAccessTokenSilently({ cacheMode: 'off' }));
    auth.checkSession();
    expect(subscribers).toEqual(subscribers.map(() => [null, testUser]));
    auth.logout();
    expect(subscribers).toEqual(subscribers.map(() => [null, testUser, null]));
    expect(types().filter((type) => type === 'Session Changed').length).toBe(2);
  });

  it('is silent about the user when only the claims were refreshed', () => {
    const { auth, auth0 } = setupScripted({ user: testUser });
    const users = record(auth.user$);
    const signedIn = record(auth.isAuthenticated$);
    const claims = record(auth.idTokenClaims$);
    const fresh = { iat: 2, __raw: 'raw.2' };
    auth0.signIn({ ...testUser }, fresh);
    expect(users).toEqual([testUser]);
    expect(signedIn).toEqual([true]);
    expect(claims).toEqual([testClaims(), testClaims(testUser, fresh)]);
  });

  it('is the raw ID token in idTokenClaims$ alone', () => {
    const { auth, state } = setupScripted({ user: testUser, idTokenClaims: { nonce: 'the-nonce' } });
    expect(record(auth.idTokenClaims$)).toEqual([testClaims(testUser, { nonce: 'the-nonce' })]);
    expect(auth.idTokenClaims()).toEqual(jasmine.objectContaining({ sub: testUser.sub }));
    expect(Object.keys(auth.idTokenClaims() ?? {})).not.toContain('__raw');
    expect(JSON.stringify(state())).not.toMatch(/test\.id\.token|the-nonce/);
  });

  it('is a copy: what came from the engine is not frozen', () => {
    const { auth } = setupScripted({ user: testUser });
    expect(Object.isFrozen(auth.user())).toBe(true);
    expect(Object.isFrozen(testUser)).toBe(false);
    expect(Object.isFrozen(record(auth.idTokenClaims$)[0])).toBe(false);
  });

  it('is the slice alone where the state was imported', () => {
    const { auth, store } = setupScripted({ user: testUser });
    const { type } = AuthApiActions.sessionChanged;
    const imported = { sub: 'auth0|eve', iss: 'https://tenant.test/', aud: 'test-client' };
    store.dispatch({ type, user: { sub: 'auth0|eve' }, idTokenClaims: imported });
    expect(record(auth.idTokenClaims$)).toEqual([imported as never]);
    expect(auth.user()?.sub).toBe('auth0|eve');
  });
});

describe('error$ of AuthService', () => {
  it('replays the last error until the next success', () => {
    const { auth, auth0 } = setupScripted({ user: testUser });
    const error = engineError('consent_required');
    auth0.fail(error);
    record(auth.getAccessTokenSilently());
    const late = record(auth.error$);
    expect(late.length).toBe(1);
    expect(late[0]).toBe(error);
    expect(auth.error()?.code).toBe('consent_required');
    auth.checkSession();
    expect(record(auth.error$)).toEqual([]);
    expect(auth.error()).toBeNull();
    expect(late.length).toBe(1);
  });

  it('forgets the last error when the application says so', () => {
    const { auth } = setupScripted({ user: testUser, error: 'consent_required' });
    expect(record(auth.error$).length).toBe(1);
    auth.clearError();
    expect(record(auth.error$)).toEqual([]);
    expect(auth.error()).toBeNull();
  });

  it('tells the same error again where it happened again', () => {
    const { auth, auth0 } = setupScripted({ user: testUser });
    const error = engineError('consent_required');
    auth0.fail(error, { times: 2 });
    const told = record(auth.error$);
    record(auth.getAccessTokenSilently());
    auth.clearError();
    record(auth.getAccessTokenSilently());
    expect(told).toEqual([error, error]);
  });
});
