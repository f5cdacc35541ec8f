import { isPlatformBrowser } from '@angular/common';
import {
  EnvironmentInjector,
  inject,
  Injectable,
  InjectionToken,
  PLATFORM_ID,
  runInInjectionContext,
} from '@angular/core';
import { EffectSources, EffectsRunner } from '@ngrx/effects';
import { Store } from '@ngrx/store';
import { RedirectCallback } from './client/redirect-callback';
import { AuthClientConfig } from './config/auth-client-config';
import { makeDirectCalls$ } from './effects/direct.effects';
import { followNonces$, setDpopNonce$ } from './effects/dpop.effects';
import { settleCalls$, tellEvents$ } from './effects/events.effects';
import { connectAccountWithRedirect$, loginWithPopup$, loginWithRedirect$ } from './effects/login.effects';
import { logout$ } from './effects/logout.effects';
import { handleRedirectCallback$, leaveCallback$ } from './effects/redirect-callback.effects';
import { checkSession$, followTokens$ } from './effects/session.effects';
import {
  getAccessTokenSilently$,
  getAccessTokenWithPopup$,
  revokeRefreshToken$,
} from './effects/token.effects';
import { NgrxAuth0Error } from './errors/developer-error';
import { AuthActions } from './state/auth.actions';
import { authFeature } from './state/auth.feature';
import { LiveSlice } from './state/live-slice';

/** `settleCalls$` comes last: an application that waits for a call finds everything else done. */
const EFFECTS = [
  checkSession$,
  followTokens$,
  loginWithRedirect$,
  loginWithPopup$,
  logout$,
  getAccessTokenSilently$,
  getAccessTokenWithPopup$,
  handleRedirectCallback$,
  leaveCallback$,
  connectAccountWithRedirect$,
  revokeRefreshToken$,
  makeDirectCalls$,
  setDpopNonce$,
  followNonces$,
  tellEvents$,
  settleCalls$,
];

/** Stands among the providers of an application that called `provideAuth0()`. */
export const IS_PROVIDED = new InjectionToken<true>('ngrx-auth0');

/** Brings the library to life in one application: the slice, the effects, and the first look for a session. */
@Injectable({ providedIn: 'root' })
export class AuthStart {
  readonly #injector = inject(EnvironmentInjector);
  readonly #store: Store | null = inject(Store, { optional: true });
  readonly #config = inject(AuthClientConfig);
  readonly #callback = inject(RedirectCallback);
  readonly #isBrowser = isPlatformBrowser(inject(PLATFORM_ID));
  #isPrepared = false;
  #hasSlice = false;
  /** Whether the library's effects run, so that a request gets its outcome. */
  hasEffects = false;

  /**
   * While the injector is created, before any navigation: checks the set-up, registers the slice, and takes a callback
   * out of the address bar.
   *
   * @throws NgrxAuth0Error NGA01xx for the configuration, NGA0201 without a store, NGA0203 the second time, NGA0204
   * where it is provided anywhere but in the root of the application.
   */
  prepare(): void {
    if (this.#isPrepared) {
      throw new NgrxAuth0Error('NGA0203');
    }
    this.#isPrepared = true;
    this.#addSlice();
  }

  /**
   * As soon as somebody uses the library: runs the effects. Effects of the application may do so while NgRx is being
   * set up, before {@link prepare} and before effects can run; then the application's start makes up for it.
   *
   * @returns the store.
   * @throws NgrxAuth0Error as {@link prepare}, and NGA0204 if nothing provided the library.
   */
  start(): Store {
    const store = this.#addSlice();
    if (!this.hasEffects && this.#injector.get(EffectsRunner).isStarted) {
      this.hasEffects = true;
      runInInjectionContext(this.#injector, () => {
        inject(EffectSources).addEffects(Object.assign({}, EFFECTS));
      });
    }
    return store;
  }

  /**
   * Once, when the application is initialised: asks for the session, or redeems the callback. On a server it asks for
   * nothing, and the slice stays `initializing`.
   *
   * @throws NgrxAuth0Error NGA0202 without effects.
   */
  begin(): void {
    const store = this.start();
    if (!this.hasEffects) {
      throw new NgrxAuth0Error('NGA0202');
    }
    if (this.#isBrowser) {
      this.#config.whenSettled(() => {
        const { url } = this.#callback;
        store.dispatch(url ? AuthActions.handleRedirectCallback(url) : AuthActions.checkSession());
      });
    }
  }

  #addSlice(): Store {
    // Once it is there, nothing is asked of the injector any more: it may have been destroyed.
    if (!this.#hasSlice) {
      if (!this.#injector.get(IS_PROVIDED, null)) {
        throw new NgrxAuth0Error('NGA0204');
      }
      if (!this.#store) {
        throw new NgrxAuth0Error('NGA0201');
      }
      this.#hasSlice = true;
      this.#config.check();
      this.#store.addReducer(authFeature.name, authFeature.reducer);
      // From the first action on.
      this.#injector.get(LiveSlice);
      if (this.#isBrowser) {
        this.#config.whenSettled(() => {
          this.#callback.capture();
        });
      }
    }
    return this.#store as Store;
  }
}
