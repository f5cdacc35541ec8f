import type {
  GetTokenSilentlyOptions,
  GetTokenWithPopupOptions,
  PopupConfigOptions,
  PopupLoginOptions,
} from '@auth0/auth0-spa-js';
import { createActionGroup, emptyProps } from '@ngrx/store';
import type { LogoutOptions, RedirectLoginOptions } from '../config/call-options';
import { plainCallback, plainOptions } from './plain-copies';

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
    'Check Session': (options?: GetTokenSilentlyOptions) => ({ options: plainOptions(options) }),
    'Login With Redirect': (options?: RedirectLoginOptions) => ({ options: plainOptions(options) }),
    'Login With Popup': (options?: PopupLoginOptions, config?: PopupConfigOptions) => ({
      options: plainOptions(options),
      config: plainOptions(config),
    }),
    'Handle Redirect Callback': (url?: string) => ({ callback: plainCallback(url) }),
    'Get Access Token Silently': (options?: GetTokenSilentlyOptions) => ({ options: plainOptions(options) }),
    'Get Access Token With Popup': (options?: GetTokenWithPopupOptions, config?: PopupConfigOptions) => ({
      options: plainOptions(options),
      config: plainOptions(config),
    }),
    Logout: (options?: LogoutOptions) => ({ options: plainOptions(options) }),
    /** `id`: whose nonce it is; by default the tenant's own. */
    'Set Dpop Nonce': (nonce: string, id?: string) => ({ nonce, id: id ?? '' }),
    'Clear Error': emptyProps(),
  },
});
