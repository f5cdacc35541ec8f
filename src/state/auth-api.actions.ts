import type { IdToken, User } from '@auth0/auth0-spa-js';
import { createActionGroup, emptyProps, props } from '@ngrx/store';
import type { AppState } from '../config/auth-config';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import type { TokenInfo } from './auth.state';
import { plainClaims, plainOptions, plainUrl, plainUser } from './plain-copies';

/** Payload of every failure. */
export interface Failure {
  readonly error: AuthErrorInfo;
}

/**
 * What happened. Every request has one outcome, `…Success` or `…Failure`; beside them stand the events that change what
 * is known: the session, a token, a nonce.
 */
export const AuthApiActions = createActionGroup({
  source: 'Auth0 API',
  events: {
    /** The one event that decides who is signed in; `null` means nobody. */
    'Session Changed': ({ user, idTokenClaims }: { user: User | null; idTokenClaims: IdToken | null }) => ({
      user: user && plainUser(user),
      idTokenClaims: idTokenClaims && plainClaims(idTokenClaims),
    }),
    /** A new access token was obtained, by a call, the interceptor or a check of the session. */
    'Access Token Changed': props<{ token: TokenInfo }>(),
    /** An HTTP request that had to carry a token found none. */
    'Access Token Failure': props<Failure>(),
    /** A server gave a new DPoP nonce, or the application set one; `id` is empty for the tenant's own. */
    'Dpop Nonce Changed': props<{ id: string; nonce: string }>(),
    /** A nonce could not be read, or a proof not be made, when the application asked for it. */
    'Dpop Failure': props<Failure>(),

    'Check Session Success': emptyProps(),
    'Check Session Failure': props<Failure>(),
    'Login With Redirect Success': emptyProps(),
    'Login With Redirect Failure': props<Failure>(),
    'Login With Popup Success': emptyProps(),
    'Login With Popup Failure': props<Failure>(),
    /** `target`: the path that the application goes to. */
    'Handle Redirect Callback Success': ({
      appState,
      target,
    }: {
      appState: AppState | null;
      target: string;
    }) => ({
      appState: appState && plainOptions(appState),
      target: plainUrl(target),
    }),
    /** `target`: the error page; `null` where the caller of the method handles the error. */
    'Handle Redirect Callback Failure': props<Failure & { readonly target: string | null }>(),
    /** `token` is `null` when the engine said that nobody is signed in any more. */
    'Get Access Token Silently Success': props<{ token: TokenInfo | null }>(),
    'Get Access Token Silently Failure': props<Failure>(),
    'Get Access Token With Popup Success': emptyProps(),
    'Get Access Token With Popup Failure': props<Failure>(),
    'Logout Success': emptyProps(),
    'Logout Failure': props<Failure>(),
    'Set Dpop Nonce Success': emptyProps(),
    'Set Dpop Nonce Failure': props<Failure>(),
  },
});
