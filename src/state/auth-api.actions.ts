import type { IdToken, User } from '@auth0/auth0-spa-js';
import { type ActionCreatorProps, createActionGroup, type emptyProps, props } from '@ngrx/store';
import type { AppState } from '../config/auth-config';
import type { AuthErrorInfo } from '../errors/auth-error-info';
import type { TokenInfo } from './auth.state';
import { type IdTokenClaims, plainOptions, plainProfile, plainUrl } from './plain-copies';

/** Payload of every failure. */
export interface Failure {
  readonly error: AuthErrorInfo;
}

/** Payload where only the facade asks: which method it was, `mfa.verify`. */
export interface Called {
  readonly operation: string;
}

/** NgRx's `void`. */
type Nothing = ReturnType<typeof emptyProps>['_p'];

/** Operations whose success says nothing more. */
type Plain =
  | 'Check Session'
  | 'Connect Account With Redirect'
  | 'Get Access Token With Popup'
  | 'Login With Popup'
  | 'Login With Redirect'
  | 'Logout'
  | 'Revoke Refresh Token'
  | 'Set Dpop Nonce';

type Direct =
  | 'Anonymous'
  | 'Custom Token Exchange'
  | 'Login With Custom Token Exchange'
  | 'Mfa'
  | 'My Account'
  | 'Passkey';

/** What a success says, by the name of what succeeded. */
type Payloads = Record<Plain, Nothing> &
  Record<Direct, Called> &
  Record<'Get Access Token Silently', { token: TokenInfo | null }>;

type Outcomes = {
  [Name in keyof Payloads as `${Name} Success`]: ActionCreatorProps<Payloads[Name]>;
} & Record<`${keyof Payloads} Failure`, ActionCreatorProps<Failure>>;

/** Both outcomes of each. To NgRx all payloads are alike; only the compiler tells them apart. */
function outcomes(...names: (keyof Payloads)[]): Outcomes {
  return Object.fromEntries(
    names.flatMap((name) => ['Success', 'Failure'].map((ending) => [`${name} ${ending}`, props<Failure>()])),
  ) as unknown as Outcomes;
}

/**
 * What happened. Every request has one outcome, `…Success` or `…Failure`; beside them stand the events that change what
 * is known: the session, a token, a nonce.
 */
export const AuthApiActions = createActionGroup({
  source: 'Auth0 API',
  events: {
    /**
     * The one event that decides who is signed in; `null` means nobody. `endsSession`: with it the former session is over,
     * because nobody is signed in any more, or somebody else, or in another organization.
     */
    'Session Changed': ({
      user,
      idTokenClaims,
      endsSession = !user,
    }: {
      user: User | null;
      idTokenClaims: IdToken | null;
      endsSession?: boolean;
    }) => ({
      user: user && plainProfile(user),
      idTokenClaims: idTokenClaims && (plainProfile(idTokenClaims) as IdTokenClaims),
      endsSession,
    }),
    /** A new access token was obtained, by a call, the interceptor or a check of the session. */
    'Access Token Changed': props<{ token: TokenInfo }>(),
    /** An HTTP request that had to carry a token found none. */
    'Access Token Failure': props<Failure>(),
    /** A server gave a new DPoP nonce, or the application set one; `id` is empty for the tenant's own. */
    'Dpop Nonce Changed': props<{ id: string; nonce: string }>(),
    /** A nonce could not be read, or a proof not be made, when the application asked for it. */
    'Dpop Failure': props<Failure>(),

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
    // `token` of `getAccessTokenSilentlySuccess` is `null` when the engine said that nobody is signed in any more.
    ...outcomes(
      'Get Access Token Silently',
      'Check Session',
      'Connect Account With Redirect',
      'Get Access Token With Popup',
      'Login With Popup',
      'Login With Redirect',
      'Logout',
      'Revoke Refresh Token',
      'Set Dpop Nonce',
      'Anonymous',
      'Custom Token Exchange',
      'Login With Custom Token Exchange',
      'Mfa',
      'My Account',
      'Passkey',
    ),
  },
});
