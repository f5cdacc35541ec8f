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
  work: () =>
    gateway.ask((engine) => engine.token(originalOf(options) as GetTokenSilentlyOptions | undefined)),
  session: 'cautious',
  success: (result: TokenResult | undefined) =>
    AuthApiActions.getAccessTokenSilentlySuccess({ token: result?.info ?? null }),
}));

export const getAccessTokenWithPopup$ = requestEffect(
  'getAccessTokenWithPopup',
  ({ options, config }, gateway) => ({
    work: () =>
      gateway.withPopup(originalOf(config) as PopupConfigOptions | undefined, (engine, popup) =>
        engine.tokenWithPopup(originalOf(options) as GetTokenWithPopupOptions | undefined, popup),
      ),
    success: () => AuthApiActions.getAccessTokenWithPopupSuccess(),
  }),
);
