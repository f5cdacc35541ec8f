import type {
  GetTokenSilentlyOptions,
  GetTokenWithPopupOptions,
  PopupConfigOptions,
  PopupLoginOptions,
  RevokeRefreshTokenOptions,
} from '@auth0/auth0-spa-js';
import { createActionGroup, emptyProps } from '@ngrx/store';
import type { ConnectAccountOptions, LogoutOptions, RedirectLoginOptions } from '../config/call-options';
import { type CallOptions, plainCallback, plainOptions } from './plain-copies';

const asked = <T extends CallOptions>(options?: T) => ({ options: plainOptions(options) });

const askedFor: (options: ConnectAccountOptions) => { options: Partial<ConnectAccountOptions> } = asked;

const askedWithPopup = <T extends CallOptions>(options?: T, config?: PopupConfigOptions) => ({
  ...asked(options),
  config: plainOptions(config),
});

/**
 * What an application asks for. Each creator takes the arguments of the {@link AuthService} method of its name; the
 * action holds a plain copy of them without secrets, and each request is followed by exactly one outcome in
 * `AuthApiActions`.
 *
 * @example
 * ```ts
 * import type { Store } from '@ngrx/store';
 * import { AuthActions } from 'ngrx-auth0';
 *
 * export const logIn = (store: Store): void => {
 *   store.dispatch(AuthActions.loginWithRedirect({ appState: { target: '/orders' } }));
 * };
 * ```
 */
export const AuthActions = createActionGroup({
  source: 'Auth0',
  events: {
    'Check Session': asked<GetTokenSilentlyOptions>,
    'Login With Redirect': asked<RedirectLoginOptions>,
    'Login With Popup': askedWithPopup<PopupLoginOptions>,
    'Handle Redirect Callback': (url?: string) => ({ callback: plainCallback(url) }),
    'Connect Account With Redirect': askedFor,
    'Get Access Token Silently': asked<GetTokenSilentlyOptions>,
    'Get Access Token With Popup': askedWithPopup<GetTokenWithPopupOptions>,
    'Revoke Refresh Token': asked<RevokeRefreshTokenOptions>,
    Logout: asked<LogoutOptions>,
    /** `id`: whose nonce it is; by default the tenant's own. */
    'Set Dpop Nonce': (nonce: string, id?: string) => ({ nonce, id: id ?? '' }),
    'Clear Error': emptyProps(),
  },
});
