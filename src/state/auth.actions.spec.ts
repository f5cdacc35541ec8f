import { AuthActions } from './auth.actions';
import { originalOf } from './originals';

describe('AuthActions', () => {
  it('are named after the methods of the facade', () => {
    expect(Object.entries(AuthActions).map(([name, creator]) => `${name}: ${creator.type}`)).toEqual([
      'checkSession: [Auth0] Check Session',
      'loginWithRedirect: [Auth0] Login With Redirect',
      'loginWithPopup: [Auth0] Login With Popup',
      'handleRedirectCallback: [Auth0] Handle Redirect Callback',
      'connectAccountWithRedirect: [Auth0] Connect Account With Redirect',
      'getAccessTokenSilently: [Auth0] Get Access Token Silently',
      'getAccessTokenWithPopup: [Auth0] Get Access Token With Popup',
      'revokeRefreshToken: [Auth0] Revoke Refresh Token',
      'logout: [Auth0] Logout',
      'setDpopNonce: [Auth0] Set Dpop Nonce',
      'clearError: [Auth0] Clear Error',
    ]);
  });

  it('need no arguments', () => {
    expect(AuthActions.loginWithRedirect()).toEqual({
      type: AuthActions.loginWithRedirect.type,
      options: {},
    });
    expect(AuthActions.loginWithPopup()).toEqual({
      type: AuthActions.loginWithPopup.type,
      options: {},
      config: {},
    });
    expect(AuthActions.handleRedirectCallback()).toEqual({
      type: AuthActions.handleRedirectCallback.type,
      callback: { path: '' },
    });
  });

  it('take the nonce of the tenant, which has no id, for one with an empty id', () => {
    const { type } = AuthActions.setDpopNonce;
    expect(AuthActions.setDpopNonce('nonce-1')).toEqual({ type, nonce: 'nonce-1', id: '' });
    expect(AuthActions.setDpopNonce('nonce-1', 'orders')).toEqual({ type, nonce: 'nonce-1', id: 'orders' });
  });

  it('show their arguments and lead back to them', () => {
    const openUrl = () => undefined;
    const options = { appState: { target: '/orders' }, openUrl };
    const action = AuthActions.loginWithRedirect(options);
    expect(action.options).toEqual({ appState: { target: '/orders' } });
    expect(originalOf(action.options)).toBe(options);

    const config = { popup: window, timeoutInSeconds: 5 };
    const popup = AuthActions.getAccessTokenWithPopup({ cacheMode: 'off' }, config);
    expect(popup.options).toEqual({ cacheMode: 'off' });
    expect(popup.config).toEqual({ timeoutInSeconds: 5 });
    expect(originalOf(popup.config)).toBe(config);
  });

  it('leave the caller free to change its arguments afterwards', () => {
    const options = { appState: { target: '/orders' } };
    const action = AuthActions.loginWithRedirect(options);
    options.appState.target = '/other';
    expect(action.options.appState?.target).toBe('/orders');
  });
});
