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
  work: () => gateway.token(originalOf<GetTokenSilentlyOptions | undefined>(options)),
  success: (result: TokenResult | undefined) =>
    AuthApiActions.getAccessTokenSilentlySuccess({ token: result?.info ?? null }),
}));

export const getAccessTokenWithPopup$ = requestEffect(
  'getAccessTokenWithPopup',
  ({ options, config }, gateway) => ({
    work: () =>
      gateway.tokenWithPopup(
        originalOf<GetTokenWithPopupOptions | undefined>(options),
        originalOf<PopupConfigOptions | undefined>(config),
      ),
    success: () => AuthApiActions.getAccessTokenWithPopupSuccess(),
  }),
);
