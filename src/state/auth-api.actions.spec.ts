import { ADA, claimsOf } from '../spec-support/fake-client';
import { AuthApiActions } from './auth-api.actions';
import { originalOf } from './originals';

describe('AuthApiActions', () => {
  it('come from the source "Auth0 API", each with its own type', () => {
    const types = Object.values(AuthApiActions).map(({ type }) => type);
    expect(types.filter((type) => !type.startsWith('[Auth0 API] '))).toEqual([]);
    expect(new Set(types).size).toBe(types.length);
  });

  it('tell with sessionChanged who is signed in, without the secrets of the claims', () => {
    const claims = claimsOf(ADA);
    const { user, idTokenClaims } = AuthApiActions.sessionChanged({ user: ADA, idTokenClaims: claims });
    expect(user).toEqual(ADA);
    expect(idTokenClaims).toEqual({ ...ADA, iss: claims.iss, aud: claims.aud } as never);
    expect(originalOf(user as object)).toBe(ADA);
    expect(originalOf(idTokenClaims as object)).toBe(claims);
  });

  it('tell with sessionChanged that nobody is', () => {
    expect(AuthApiActions.sessionChanged({ user: null, idTokenClaims: null })).toEqual({
      type: AuthApiActions.sessionChanged.type,
      user: null,
      idTokenClaims: null,
      endsSession: true,
    });
  });

  it('lead from a shown appState to the one that the engine gave back', () => {
    const appState = { target: '/orders', at: new Date(0), coupon: { code: 'S3CRET' } };
    const action = AuthApiActions.handleRedirectCallbackSuccess({ appState, target: '/orders' });
    expect(action.appState).toEqual({ target: '/orders', coupon: {} });
    expect(originalOf(action.appState as object)).toBe(appState);
    expect(action.target).toBe('/orders');
    expect(AuthApiActions.handleRedirectCallbackSuccess({ appState: null, target: '/' }).appState).toBeNull();
  });
});
