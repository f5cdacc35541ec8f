import type { DestroyRef, Injector, NgZone } from '@angular/core';
import type {
  Auth0Client,
  ConnectAccountRedirectResult,
  IdToken,
  RedirectLoginResult,
  User,
} from '@auth0/auth0-spa-js';
import type { Subject } from 'rxjs';
import type { AppState, AuthConfig } from '../config/auth-config';
import { callTimeout } from '../config/timeouts';
import type { NonceChange } from '../dpop/dpop';
import type { Auth0State } from '../state/auth.state';
import { explainingBlocks } from './blocked-tenant';
import { explainedFailure } from './browser-refusals';
import type { Engine } from './engine';
import type { Recovery } from './recovery';
import type { RedirectCallback } from './redirect-callback';
import { withTimeLimit } from './time-limit';
import type { TokenChange } from './token-requests';

/** Who is signed in, as the engine has it: its own objects, not to be frozen. */
export interface EngineSession {
  readonly user: User | null;
  readonly idTokenClaims: IdToken | null;
}

export type CallbackResult<TAppState = AppState> =
  RedirectLoginResult<TAppState> | ConnectAccountRedirectResult<TAppState>;

/** The popup of a login, and how long it may stay. */
export interface OpenPopup {
  /** `null`: the browser opened none. */
  readonly popup: Window | null;
  /** Default: 60, as in the engine. */
  readonly seconds?: number | undefined;
}

/** What the calls need of the application; the gateway has it. */
export interface EngineHost {
  readonly config: AuthConfig;
  /** Of the application, and its `DestroyRef` as well. Where optional parts are found: features that it chose. */
  readonly injector: DestroyRef & Injector;
  readonly zone: NgZone;
  /** Whether the client is our own one, which loads the engine. */
  readonly isLazy: boolean;
  /** Ours, once it has been loaded; the application's own one at once. */
  readonly client: () => Auth0Client | Promise<Auth0Client>;
  readonly loadEngine: () => Promise<Pick<Engine, 'PopupOpenError'>>;
  readonly tokenChanges: Subject<TokenChange>;
  readonly nonceChanges: Subject<NonceChange>;
  /** What stood in the address bar when the application started, and what the login that failed there was given. */
  readonly callback: Pick<RedirectCallback, 'refused' | 'transferToken'>;
  /** Set by a feature. A token for the injector would be shared with our chunk, and split Angular's code for it. */
  recovery?: Recovery;
  /**
   * Set by `SessionSearch`: whether the tenant, which could not be asked, will be asked again without anybody doing anything.
   */
  isAwaited?: (slice: Auth0State) => boolean;
}

/**
 * Calls the client outside of the zone (the engine polls popups and times iframes) and with a time limit. A client that
 * the application provided is called at once, within the caller's turn.
 *
 * @param onStart Gets the call itself, which goes on after its time limit.
 */
export function callClient<T>(
  { zone, client: find, config }: EngineHost,
  name: string,
  call: (client: Auth0Client) => Promise<T>,
  seconds = callTimeout(config),
  onStart: (answer: Promise<T>) => void = () => undefined,
): Promise<T> {
  return zone.runOutsideAngular(async () => {
    const client = find();
    const answer = client instanceof Promise ? client.then(call) : call(client);
    onStart(answer);
    try {
      return await explainingBlocks(withTimeLimit(answer, seconds, name), config, name);
    } catch (error) {
      throw explainedFailure(error, name);
    }
  });
}
