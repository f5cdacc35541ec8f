import { DOCUMENT, isPlatformServer } from '@angular/common';
import { inject, Injectable, Injector, NgZone, PLATFORM_ID } from '@angular/core';
import type { Auth0Client, GetTokenSilentlyOptions, PopupConfigOptions } from '@auth0/auth0-spa-js';
import { Subject } from 'rxjs';
import { AuthClientConfig } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import type { NonceChange } from '../dpop/dpop';
import { Auth0ClientService, LazyClient } from './auth0-client';
import { LOAD_ENGINE } from './engine';
import type { EngineCalls } from './engine-calls';
import type { EngineHost, EngineSession, OpenPopup } from './engine-host';
import { describeError, withEngineSide } from './on-demand';
import { openPopup } from './popup';
import type { Recovery } from './recovery';
import { RedirectCallback } from './redirect-callback';
import { refusals } from './refuse-on-server';
import { hasSessionHint } from './session-hint';
import type { TokenChange } from './token-requests';

declare const ngDevMode: unknown;
declare const ngServerMode: unknown;

/**
 * The way to the engine. What can be told without it is told here, at once; everything else is asked of
 * {@link EngineCalls}, which is loaded together with the engine when it is needed. On a server nothing is asked: every
 * call fails with NGA0205.
 */
@Injectable({ providedIn: 'root' })
export class AuthGateway implements EngineHost {
  readonly #lazy = inject(LazyClient);
  readonly #config = inject(AuthClientConfig);
  readonly #window = inject(DOCUMENT).defaultView as Window;
  #engine: EngineCalls | undefined;

  readonly injector = inject(Injector) as EngineHost['injector'];
  readonly loadEngine = inject(LOAD_ENGINE);
  readonly zone = inject(NgZone);

  /** What became of tokens, told once however many callers shared it. */
  readonly tokenChanges = new Subject<TokenChange>();

  /** New DPoP nonces, told once each. */
  readonly nonceChanges = new Subject<NonceChange>();

  get config(): AuthConfig {
    return this.#config.get();
  }

  get isLazy(): boolean {
    return this.injector.get(Auth0ClientService) === this.#lazy.face;
  }

  /** The address of the page. */
  get url(): string {
    return this.#window.location.href;
  }

  readonly callback = inject(RedirectCallback);

  /** A failure as plain data. */
  readonly describe = describeError;

  declare recovery?: Recovery;

  declare isAwaited?: EngineHost['isAwaited'];

  readonly client = (): Auth0Client | Promise<Auth0Client> =>
    this.isLazy ? this.#lazy.load() : this.injector.get(Auth0ClientService);

  constructor() {
    // A production build for browsers knows that it is one. So does a build of tests, which is in dev mode.
    if (
      (typeof ngServerMode === 'undefined' || ngServerMode || ngDevMode) &&
      isPlatformServer(inject(PLATFORM_ID))
    ) {
      Object.assign(this, refusals);
    }
  }

  /** Asks the engine for something: within the caller's turn if it is here, else once it has been loaded. */
  async ask<T>(call: (engine: EngineCalls) => Promise<T>): Promise<T> {
    if (this.isLazy && !this.#lazy.loading) {
      // The engine and what calls it are two chunks: they come side by side. Who calls is told if it does not come.
      this.zone.runOutsideAngular(() => this.#lazy.load()).catch(() => undefined);
    }
    return withEngineSide(({ EngineCalls }) => call((this.#engine ??= new EngineCalls(this))));
  }

  /**
   * Looks for a session without showing anything. Without a hint of one it costs nothing: no engine, no request. With
   * `useDpop` it fails where the browser cannot do that, before any login could.
   *
   * @returns normally if there is a session or certainly none; rejects if the tenant could not be asked.
   */
  async checkSession(options?: GetTokenSilentlyOptions): Promise<void> {
    const isHinted = this.#engine?.isUnanswered || hasSessionHint(this.config, this.#window);
    if (!this.isLazy || isHinted || this.config.createAnonymousSessionOnFailedSilentAuth) {
      await this.ask((engine) => engine.checkSession(options, isHinted));
    } else {
      this.#engine?.forget();
      if (this.config.useDpop) {
        await withEngineSide(({ assertDpopWorks }) => assertDpopWorks());
      }
    }
  }

  /** Who is signed in. Nobody, as long as the engine was not needed. */
  async session(): Promise<EngineSession> {
    return this.isLazy && !this.#lazy.loading
      ? { user: null, idTokenClaims: null }
      : this.ask((engine) => engine.session());
  }

  /** Opens a popup, if none is given, and does something with it. */
  async withPopup<T>(
    { popup: given, timeoutInSeconds }: PopupConfigOptions = {},
    call: (engine: EngineCalls, popup: OpenPopup) => Promise<T>,
  ): Promise<T> {
    const seconds = timeoutInSeconds ?? this.config.authorizeTimeoutInSeconds;
    const popup = (given as Window | undefined) ?? openPopup(this.#window);
    try {
      return await this.ask((engine) => call(engine, { popup, seconds }));
    } catch (error) {
      if (!given) {
        popup?.close();
      }
      throw error;
    }
  }
}
