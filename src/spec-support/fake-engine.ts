import type { InjectionToken } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Auth0Client, Auth0ClientOptions, PopupOpenError } from '@auth0/auth0-spa-js';
import { LOAD_ENGINE } from '../client/engine';
import * as engineSide from '../client/engine-side';
import { AuthGateway } from '../client/gateway';
import { registerEngineSide } from '../client/on-demand';
import { AuthConfigService } from '../config/auth-client-config';
import type { AuthConfig } from '../config/auth-config';
import { FakeClient } from './fake-client';
import { callsOf } from './gateway-calls';
import { CONFIG, forgetLogins } from './setup';

type LoadedEngine = typeof LOAD_ENGINE extends InjectionToken<() => Promise<infer E>> ? E : never;

/** As the engine's class of that name. */
export class FakePopupOpenError extends Error {
  readonly error = 'popup_open';
}

/** An engine module whose client is a fake: what `LOAD_ENGINE` gives in a spec. */
export class FakeEngine {
  readonly client = new FakeClient();
  /** The options of each client that was built. */
  readonly built: Auth0ClientOptions[] = [];
  loads = 0;
  onLoad = (): Promise<void> => Promise.resolve();

  readonly load = async (): Promise<LoadedEngine> => {
    this.loads++;
    await this.onLoad();
    const { client, built } = this;
    return {
      Auth0Client: function (options: Auth0ClientOptions): Auth0Client {
        built.push(options);
        return client.asEngine;
      } as unknown as typeof Auth0Client,
      PopupOpenError: FakePopupOpenError as unknown as typeof PopupOpenError,
    };
  };

  get provider() {
    return { provide: LOAD_ENGINE, useValue: this.load };
  }
}

/** The gateway with the library's own client, which loads a fake engine. */
export function setupGateway(config: Partial<AuthConfig> = {}) {
  registerEngineSide(engineSide);
  forgetLogins();
  const engine = new FakeEngine();
  TestBed.configureTestingModule({
    providers: [{ provide: AuthConfigService, useValue: { ...CONFIG, ...config } }, engine.provider],
  });
  return { engine, client: engine.client, gateway: callsOf(TestBed.inject(AuthGateway)) };
}

const HINT = `auth0.${CONFIG.clientId}.is.authenticated`;

/** Leaves the trace of a session that the engine leaves. */
export function leaveHint(): void {
  document.cookie = `${HINT}=true; path=/`;
}

export function removeHint(): void {
  document.cookie = `${HINT}=; path=/; max-age=0`;
}
