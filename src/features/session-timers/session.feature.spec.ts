import type { Action } from '@ngrx/store';
import { ADA, claimsOf } from '../../spec-support/fake-client';
import { AuthApiActions } from '../../state/auth-api.actions';
import type { TokenInfo } from '../../state/auth.state';
import { AuthSessionActions } from './session.actions';
import { authSessionFeature, type AuthSessionState } from './session.feature';

const token: TokenInfo = { audience: 'a', scope: 'read', tokenType: 'Bearer', expiresAt: 1 };
const other: TokenInfo = { ...token, scope: 'write' };
const signedIn = (user = ADA, more = {}, endsSession = false) =>
  AuthApiActions.sessionChanged({ user, idTokenClaims: claimsOf(user, more), endsSession });
const signedOut = AuthApiActions.sessionChanged({ user: null, idTokenClaims: null });

const initial = authSessionFeature.reducer(undefined, { type: 'start' });
const after = (...actions: readonly Action[]): AuthSessionState =>
  actions.reduce(authSessionFeature.reducer, initial);

describe('authSessionFeature', () => {
  const { tokenExpiring, tokenExpired, sessionExpiring, sessionExpired, sessionExtended } =
    AuthSessionActions;
  const { idleWarning, idleEnded, userReturned } = AuthSessionActions;

  it('knows of nothing at the start', () => {
    expect(initial).toEqual({
      isSignedIn: false,
      expiringTokens: [],
      expiredTokens: [],
      session: 'running',
      idle: 'active',
      idleEndsAt: null,
    });
  });

  it('shows tokens that are about to end, and that have ended', () => {
    const warned = after(signedIn(), tokenExpiring({ token }), tokenExpiring({ token: other }));
    expect([warned.expiringTokens, warned.expiredTokens]).toEqual([[token, other], []]);
    const ended = authSessionFeature.reducer(warned, tokenExpired({ token }));
    expect([ended.expiringTokens, ended.expiredTokens]).toEqual([[other], [token]]);
  });

  it('shows a token no more once there is another in its place', () => {
    const ended = after(signedIn(), tokenExpired({ token }), tokenExpiring({ token: other }));
    const next = { ...token, expiresAt: 2 };
    const { expiringTokens, expiredTokens } = authSessionFeature.reducer(
      ended,
      AuthApiActions.accessTokenChanged({ token: next }),
    );
    expect([expiringTokens, expiredTokens]).toEqual([[other], []]);
  });

  it('stays as it is when a token comes that nothing was told about', () => {
    const state = after(signedIn(), tokenExpired({ token }));
    expect(authSessionFeature.reducer(state, AuthApiActions.accessTokenChanged({ token: other }))).toBe(
      state,
    );
  });

  it('shows how far the session is', () => {
    const state = after(signedIn(), sessionExpiring({ endsAt: 1 }));
    expect(state.session).toBe('expiring');
    expect(authSessionFeature.reducer(state, sessionExpired({ endsAt: 1 })).session).toBe('expired');
    expect(authSessionFeature.reducer(state, sessionExtended({ endsAt: 2 })).session).toBe('running');
  });

  it('shows whether somebody is there', () => {
    const state = after(signedIn(), idleWarning({ endsAt: 5 }));
    expect([state.idle, state.idleEndsAt]).toEqual(['warned', 5]);
    const back = authSessionFeature.reducer(state, userReturned());
    expect([back.idle, back.idleEndsAt]).toEqual(['active', null]);
    const gone = authSessionFeature.reducer(state, idleEnded());
    expect([gone.idle, gone.idleEndsAt]).toEqual(['ended', null]);
  });

  it('keeps why a session ended until somebody signs in', () => {
    const over = after(
      signedIn(),
      tokenExpired({ token }),
      sessionExpired({ endsAt: 1 }),
      idleEnded(),
      signedOut,
    );
    expect(over).toEqual({ ...initial, session: 'expired', idle: 'ended' });
    expect(authSessionFeature.reducer(over, signedIn())).toEqual({ ...initial, isSignedIn: true });
  });

  it('forgets a warning with its session', () => {
    const over = after(signedIn(), sessionExpiring({ endsAt: 1 }), idleWarning({ endsAt: 5 }), signedOut);
    expect(over).toEqual(initial);
  });

  it('stays as it is when the claims of the same session change', () => {
    const state = after(signedIn(), sessionExpiring({ endsAt: 1 }));
    expect(authSessionFeature.reducer(state, signedIn(ADA, { acr: 'a' }))).toBe(state);
  });

  it('starts anew for another session', () => {
    const state = after(signedIn(), sessionExpired({ endsAt: 1 }), signedIn(ADA, { org_id: 'org_1' }, true));
    expect(state).toEqual({ ...initial, isSignedIn: true });
    expect(after(sessionExpired({ endsAt: 1 }), signedIn())).toEqual(state);
  });
});
