import type {
  GetTokenSilentlyOptions,
  GetTokenWithPopupOptions,
  PopupConfigOptions,
} from '@auth0/auth0-spa-js';
import type { TokenResult } from '../client/token-requests';
import { AuthApiActions } from '../state/auth-api.actions';
import { originalOf } from '../state/originals';
import { requestEffect } from './request-effect';

export const getAccessTokenSilently$ = requestEffect('getAccessTokenSilently', ({ options }, gateway) => ({
  work: () => gateway.token(originalOf(options) as GetTokenSilentlyOptions | undefined),
  session: 'cautious',
  success: (result: TokenResult | undefined) =>
    AuthApiActions.getAccessTokenSilentlySuccess({ token: result?.info ?? null }),
}));

export const getAccessTokenWithPopup$ = requestEffect(
  'getAccessTokenWithPopup',
  ({ options, config }, gateway) => ({
    work: () =>
      gateway.tokenWithPopup(
        originalOf(options) as GetTokenWithPopupOptions | undefined,
        originalOf(config) as PopupConfigOptions | undefined,
      ),
    success: () => AuthApiActions.getAccessTokenWithPopupSuccess(),
  }),
);
