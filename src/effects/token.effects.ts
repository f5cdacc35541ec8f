import type { GetTokenSilentlyOptions } from '@auth0/auth0-spa-js';
import type { TokenResult } from '../client/token-requests';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { popupEffect, requestEffect } from './request-effect';

export const getAccessTokenSilently$ = requestEffect('getAccessTokenSilently', ({ options }, gateway) => ({
  work: () =>
    gateway.ask((engine) => engine.token(originalOf(options) as GetTokenSilentlyOptions | undefined)),
  session: 'readCautiously',
  success: (result: TokenResult | undefined) =>
    AuthApiActions.getAccessTokenSilentlySuccess({ token: result?.info ?? null }),
}));

export const getAccessTokenWithPopup$ = popupEffect('getAccessTokenWithPopup');

/** Ends a refresh token; in online mode the engine ends the session with it. */
export const revokeRefreshToken$ = requestEffect('revokeRefreshToken', () => ({ session: 'readCautiously' }));
