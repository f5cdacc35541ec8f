import type { LogoutOptions } from '@auth0/auth0-spa-js';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { requestEffect } from './request-effect';

/** Signs out. Afterwards nobody is asked who is signed in: a read would see what a late refresh left behind. */
export const logout$ = requestEffect('logout', ({ options }, gateway) => ({
  work: () => gateway.ask((engine) => engine.logout(originalOf(options) as LogoutOptions | undefined)),
  session: 'ended',
  success: () => AuthApiActions.logoutSuccess(),
}));
