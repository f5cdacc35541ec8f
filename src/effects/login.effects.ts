import type { PopupConfigOptions, PopupLoginOptions, RedirectLoginOptions } from '@auth0/auth0-spa-js';
import type { AppState } from '../config/auth-config';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { requestEffect } from './request-effect';

/** Leaves for the login page; after two clicks, the last one decides where the browser goes. */
export const loginWithRedirect$ = requestEffect('loginWithRedirect', ({ options }, gateway) => ({
  work: () =>
    gateway.ask((engine) =>
      engine.loginWithRedirect(originalOf(options) as RedirectLoginOptions<AppState> | undefined),
    ),
  // It changes when the browser comes back; meanwhile a first check may be under way.
  session: 'same',
  success: () => AuthApiActions.loginWithRedirectSuccess(),
}));

export const loginWithPopup$ = requestEffect('loginWithPopup', ({ options, config }, gateway) => ({
  work: () =>
    gateway.withPopup(originalOf(config) as PopupConfigOptions | undefined, (engine, popup) =>
      engine.loginWithPopup(originalOf(options) as PopupLoginOptions | undefined, popup),
    ),
  success: () => AuthApiActions.loginWithPopupSuccess(),
}));
