import type { Action } from '@ngrx/store';
import { ADA, claimsOf } from '../../spec-support/fake-client';
import { AuthActions } from '../../state/auth.actions';
import { AuthApiActions } from '../../state/auth-api.actions';
import type { TokenInfo } from '../../state/auth.state';
import { NOTHING_WATCHED, watch, type WatchedSession } from './watched-session';

const GRACE = { ...ADA, sub: 'auth0|grace' };

const token = (audience: string, expiresAt: number | null = 1): TokenInfo => ({
  audience,
  scope: 'read',
  tokenType: 'Bearer',
  expiresAt,
});
const newToken = (one: TokenInfo) => AuthApiActions.accessTokenChanged({ token: one });
const signedIn = (user = ADA, more = {}) =>
  AuthApiActions.sessionChanged({ user, idTokenClaims: claimsOf(user, more) });
const signedOut = AuthApiActions.sessionChanged({ user: null, idTokenClaims: null });

const after = (...actions: readonly Action[]): WatchedSession => actions.reduce(watch, NOTHING_WATCHED);

describe('watch()', () => {
  it('knows whose session it is, with its organization', () => {
    expect(after(signedIn()).owner).toBe('auth0|ada');
    expect(after(signedIn(ADA, { org_id: 'org_1' })).owner).toBe('auth0|ada org_1');
    expect(after(signedIn(), signedOut).owner).toBeNull();
  });

  it('keeps the last claims', () => {
    expect(after(signedIn(), signedIn(ADA, { acr: 'a' })).claims?.acr).toBe('a');
    expect(after(signedIn(), signedOut).claims).toBeNull();
  });

  it('keeps one token for each audience and scope', () => {
    const { tokens } = after(
      signedIn(),
      newToken(token('a', 1)),
      newToken(token('b', 2)),
      newToken(token('a', 3)),
    );
    expect(tokens).toEqual([token('b', 2), token('a', 3)]);
  });

  it('keeps the token that came before its session', () => {
    expect(after(newToken(token('a')), signedIn()).tokens).toEqual([token('a')]);
  });

  it('forgets the tokens of a former session', () => {
    expect(after(signedIn(), newToken(token('a')), signedOut).tokens).toEqual([]);
    expect(after(signedIn(), newToken(token('a')), signedIn(GRACE)).tokens).toEqual([]);
    expect(after(signedIn(), newToken(token('a')), signedIn(ADA, { org_id: 'org_1' })).tokens).toEqual([]);
    expect(after(signedIn(), newToken(token('a')), signedIn(ADA, { acr: 'a' })).tokens).toEqual([token('a')]);
  });

  it('tells a session that a check found from a login', () => {
    const { checkSessionSuccess, checkSessionFailure } = AuthApiActions;
    const failure = checkSessionFailure({ error: { code: 'x', category: 'unknown', description: '' } });
    expect(after(AuthActions.checkSession(), signedIn()).isFound).toBe(true);
    expect(after(AuthActions.checkSession(), checkSessionSuccess(), signedIn()).isFound).toBe(false);
    expect(after(AuthActions.checkSession(), failure, signedIn()).isFound).toBe(false);
    expect(after(AuthActions.checkSession(), AuthActions.loginWithPopup(), signedIn()).isFound).toBe(false);
    expect(after(signedIn(), AuthActions.checkSession(), signedIn(ADA, { acr: 'a' })).isFound).toBe(false);
  });
});
